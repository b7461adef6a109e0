//! The browser's order of names: pinyin, by `Intl.Collator`.

use crate::api::collate::Collate;
use js_sys::{Array, Function, JsString};
use std::cmp::Ordering;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl, js_name = Collator)]
    type IntlCollator;
    #[wasm_bindgen(constructor, js_namespace = Intl, js_class = Collator)]
    fn new(locale: &str, options: &JsValue) -> IntlCollator;
    #[wasm_bindgen(method, getter)]
    fn compare(this: &IntlCollator) -> Function;

    /// An array that sorts itself by a function of the browser's, without a call into this module for each comparison.
    #[wasm_bindgen(js_name = Array)]
    type Sorted;
    #[wasm_bindgen(method)]
    fn sort(this: &Sorted, compare: &Function) -> Array;
}

/// Chinese as it is sorted by pinyin, whatever language the page speaks: the names are what is sorted.
const LOCALE: &str = "zh-CN-u-co-pinyin";

/// `Intl.Collator` for Chinese names.
#[derive(Debug)]
pub struct Collator {
    exact: Function,
    base: Function,
}

impl Default for Collator {
    fn default() -> Self {
        let options = js_sys::Object::new();
        let exact = IntlCollator::new(LOCALE, &options).compare();
        // An object of our own takes any property.
        let _ = js_sys::Reflect::set(&options, &"sensitivity".into(), &"base".into());
        Self { exact, base: IntlCollator::new(LOCALE, &options).compare() }
    }
}

impl Collate for Collator {
    fn compare(&self, a: &str, b: &str) -> Ordering {
        order(&self.exact, a, b)
    }

    fn is_alike(&self, a: &str, b: &str) -> bool {
        order(&self.base, a, b).is_eq()
    }

    fn sort(&self, characters: &mut Vec<char>) {
        use wasm_bindgen::JsCast;
        let texts: Array = characters.iter().map(|c| JsString::from(*c)).collect();
        let sorted = texts.unchecked_into::<Sorted>().sort(&self.exact);
        let sorted = sorted.iter().filter_map(|text| JsString::from(text).as_char());
        characters.clear();
        characters.extend(sorted);
    }
}

fn order(compare: &Function, a: &str, b: &str) -> Ordering {
    let answer = compare.call2(&JsValue::UNDEFINED, &a.into(), &b.into());
    answer.ok().and_then(|number| number.as_f64()).and_then(|number| number.partial_cmp(&0.0)).unwrap_or(Ordering::Equal)
}
