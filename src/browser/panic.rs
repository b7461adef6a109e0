//! What happens when the program breaks: it is said on the console and to the loader, which shows a notice in the place of the page.

use js_sys::Function;
use std::cell::RefCell;
use wasm_bindgen::JsValue;

thread_local! {
    static LISTENER: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Has panics reported.
pub fn set_hook() {
    std::panic::set_hook(Box::new(|info| {
        let message = info.to_string();
        web_sys::console::error_1(&format!("<group-members> {message}").into());
        LISTENER.with_borrow(|listener| {
            if let Some(listener) = listener {
                // The module ends here: nobody is left to be told that the listener failed.
                let _ = listener.call1(&JsValue::NULL, &message.into());
            }
        });
    }));
}

/// Names the one that is told of a panic, with its message and place.
pub fn on_panic(listener: Function) {
    LISTENER.set(Some(listener));
}
