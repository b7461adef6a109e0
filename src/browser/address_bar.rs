//! The address bar.

use crate::api::url_store::UrlStore;
use crate::config::UrlSync;
use leptos::prelude::{on_cleanup, window_event_listener_untyped};
use wasm_bindgen::JsValue;

/// The part of the browser's address that the query lives in.
#[derive(Clone, Copy, Debug)]
pub struct AddressBar(pub UrlSync);

impl UrlStore for AddressBar {
    fn read(&self) -> String {
        let location = web_sys::window().map(|window| window.location());
        location
            .and_then(|location| match self.0 {
                UrlSync::Off => None,
                UrlSync::Hash => location.hash().ok(),
                UrlSync::Query => location.search().ok(),
            })
            .unwrap_or_default()
    }

    fn write(&self, text: &str, replace: bool) {
        let Some(window) = web_sys::window() else { return };
        let location = window.location();
        let mut address = location.pathname().unwrap_or_default();
        match self.0 {
            UrlSync::Off => return,
            UrlSync::Hash => {
                address.push_str(&location.search().unwrap_or_default());
                if !text.is_empty() {
                    address.push('#');
                    address.push_str(text);
                }
            }
            UrlSync::Query => {
                if !text.is_empty() {
                    address.push('?');
                    address.push_str(text);
                }
                address.push_str(&location.hash().unwrap_or_default());
            }
        }
        // A browser that refuses (too many entries in a short time) leaves the old address; the rows are right all the same.
        let _ = window.history().and_then(|history| {
            // A host's router keeps its own notes there.
            let state = history.state().unwrap_or(JsValue::NULL);
            match replace {
                true => history.replace_state_with_url(&state, "", Some(&address)),
                false => history.push_state_with_url(&state, "", Some(&address)),
            }
        });
    }

    fn on_change(&self, changed: Box<dyn Fn()>) {
        let listener = window_event_listener_untyped("popstate", move |_| changed());
        on_cleanup(move || listener.remove());
    }
}
