//! Elements, plainly: what stands in for `view!`.
//!
//! Every distinct nest of tags in `view!` is a type of its own, with code of its own to build, rebuild and drop it. Measured on this
//! page, that was 167 kB of 522 kB of wasm (and a third of the code left after type erasure); these are twelve functions for all of
//! it. Leptos's signals drive them in the same way: what is `live` is an effect, owned by whoever built the element.

// `#[wasm_bindgen]` writes glue that the compiler counts as unsafe; there is none of our own.
#![allow(unsafe_code)]

pub use crate::state::signal::{live, own_owner};

use crate::state::signal::keep;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Comment, Element, Event, HtmlElement, HtmlInputElement, Text};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    fn create_element(tag: &str) -> Element;
    #[wasm_bindgen(js_namespace = document, js_name = createTextNode)]
    fn create_text(text: &str) -> Text;
    #[wasm_bindgen(js_namespace = document, js_name = createComment)]
    fn create_comment(text: &str) -> Comment;
}

/// An element under construction.
#[derive(Clone)]
pub struct El(pub Element);

/// An element with a class; an empty one is none.
pub fn el(tag: &str, class: &str) -> El {
    let element = create_element(tag);
    if !class.is_empty() {
        element.set_class_name(class);
    }
    El(element)
}

/// A button that does something.
pub fn button(class: &str, text: &str, on_click: impl FnMut(Event) + 'static) -> El {
    el("button", class).attr("type", "button").text(text).on("click", on_click)
}

impl El {
    /// Sets an attribute. The names are the page's own; the values may be anything, an attribute can't break out of itself.
    pub fn attr(self, name: &str, value: &str) -> Self {
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Appends text; whatever it says, it is text.
    pub fn text(self, text: &str) -> Self {
        let _ = self.0.append_child(&create_text(text));
        self
    }

    /// Appends an element.
    pub fn child(self, child: El) -> Self {
        let _ = self.0.append_child(&child.0);
        self
    }

    /// Appends elements.
    pub fn children(self, children: impl IntoIterator<Item = El>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// Listens to an event of the element, until the owner of the caller is cleaned up.
    pub fn on(self, event: &'static str, handler: impl FnMut(Event) + 'static) -> Self {
        keep(Rc::new(Listener::new(&self.0, event, Box::new(handler))));
        self
    }

    /// Appends text that follows signals.
    pub fn live_text(self, text: impl Fn() -> String + 'static) -> Self {
        let node = create_text("");
        let _ = self.0.append_child(&node);
        follow(Box::new(text), Box::new(move |text| node.set_data(&text)));
        self
    }

    /// An attribute that follows signals; `None` takes it away.
    pub fn live_attr(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        self.live_attribute(name, Box::new(value))
    }

    fn live_attribute(self, name: &'static str, value: Box<dyn Fn() -> Option<String>>) -> Self {
        let element = self.0.clone();
        live(Box::new(move || {
            let _ = match value() {
                Some(value) => element.set_attribute(name, &value),
                None => element.remove_attribute(name),
            };
        }));
        self
    }

    /// A class that follows signals.
    pub fn live_class(self, name: &'static str, on: impl Fn() -> bool + 'static) -> Self {
        let element = self.0.clone();
        live(Box::new(move || {
            let _ = element.class_list().toggle_with_force(name, on());
        }));
        self
    }

    /// The value of a field that follows signals. Setting the value a field already has would end an input method's composition in
    /// some browsers, so that isn't done.
    pub fn live_value(self, value: impl Fn() -> String + 'static) -> Self {
        let field: HtmlInputElement = self.0.clone().unchecked_into();
        follow(
            Box::new(value),
            Box::new(move |value| {
                if field.value() != value {
                    field.set_value(&value);
                }
            }),
        );
        self
    }

    /// Children that follow signals: built anew at each change, in the same place.
    pub fn live_children(self, children: impl Fn() -> Vec<El> + 'static) -> Self {
        self.live_nodes(Box::new(children))
    }

    fn live_nodes(self, children: Box<dyn Fn() -> Vec<El>>) -> Self {
        let end = create_comment("");
        let _ = self.0.append_child(&end);
        let mut shown: Vec<El> = Vec::new();
        live(Box::new(move || {
            let next = children();
            for old in shown.drain(..) {
                old.0.remove();
            }
            for new in &next {
                if let Some(parent) = end.parent_node() {
                    let _ = parent.insert_before(&new.0, Some(&end));
                }
            }
            shown = next;
        }));
        self
    }
}

// What is generic above only boxes: what is done is there once, not once for each closure of the page.
fn follow(value: Box<dyn Fn() -> String>, show: Box<dyn Fn(String)>) {
    live(Box::new(move || show(value())));
}

/// A listener of an element, until it is dropped.
///
/// It is not left to the browser's garbage collector: a handler keeps what it captured, and that may be an element that keeps the handler.
/// Neither side's memory management can see such a circle through the other.
struct Listener {
    element: Element,
    event: &'static str,
    handler: Closure<dyn FnMut(Event)>,
}

impl Listener {
    fn new(element: &Element, event: &'static str, handler: Box<dyn FnMut(Event)>) -> Self {
        let handler = Closure::wrap(handler);
        let _ = element.add_event_listener_with_callback(event, handler.as_ref().unchecked_ref());
        Self { element: element.clone(), event, handler }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.element.remove_event_listener_with_callback(self.event, self.handler.as_ref().unchecked_ref());
    }
}

/// What stands in the field an event came from.
pub fn value_of(event: &Event) -> String {
    event.target().map(|target| target.unchecked_into::<HtmlInputElement>().value()).unwrap_or_default()
}

/// The element an event's listener sits on.
pub fn listener_of(event: &Event) -> Option<HtmlElement> {
    event.current_target()?.dyn_into().ok()
}

/// Moves the focus, if there is something to move it to.
pub fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that can't take the focus leaves it where it is.
        let _ = element.focus();
    }
}
