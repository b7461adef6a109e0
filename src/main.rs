//! The browser's way in: what the loader (`group-members.js`) calls. One module serves every element of a page.
// `#[wasm_bindgen]` writes exported glue, which the compiler counts as unsafe code; this file has none of its own.
#![allow(unsafe_code)]

use group_members::api::host::Host;
use group_members::browser::handed::HandedApi;
use group_members::components::dom::{El, el};
use group_members::config::{ConfigError, HostConfig};
use group_members::domain::event::Event;
use group_members::domain::filter::Filter;
use group_members::i18n::Lang;
use group_members::wire::event;
use group_members::{Mounted, mount};
use js_sys::Function;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

fn main() {
    std::panic::set_hook(Box::new(|info| web_sys::console::error_1(&info.to_string().into())));
}

/// One element's page.
#[wasm_bindgen]
pub struct Handle {
    root: HtmlElement,
    emit: Function,
    send: Function,
    /// What was set before there was a page.
    filter: Option<Filter>,
    shown: Option<Shown>,
}

enum Shown {
    Page(Box<Mounted>),
    Complaint(El),
}

#[wasm_bindgen]
impl Handle {
    /// A page for `root`, which shows nothing before `configure`. `emit(name, detail)` sends an event of the element and returns
    /// whether nobody cancelled it; `detail` is JSON. `send(url, body)` asks the endpoint ([`HandedApi`]).
    #[wasm_bindgen(constructor)]
    pub fn new(root: HtmlElement, emit: Function, send: Function) -> Self {
        Self { root, emit, send, filter: None, shown: None }
    }

    /// Reads the attributes through `attribute(name)`, at first and after each change, and returns whether they are good. A page that
    /// runs keeps what it had if one of them is bad.
    pub fn configure(&mut self, attribute: &Function) -> bool {
        let read = |name: &str| attribute.call1(&JsValue::NULL, &name.into()).ok().and_then(|value| value.as_string());
        let parsed = HostConfig::parse(read);
        let is_good = parsed.is_ok();
        match (parsed, &self.shown) {
            (Ok(config), Some(Shown::Page(page))) => page.members.configure(config),
            (Ok(config), _) => {
                self.clear();
                let (api, host) = (Rc::new(HandedApi(self.send.clone())), Rc::new(Element(self.emit.clone())));
                self.shown = Some(Shown::Page(Box::new(mount(&self.root, config, api, host, self.filter.take()))));
            }
            (Err(errors), shown) => {
                let lang = if read("locale").as_deref() == Some("en") { Lang::En } else { Lang::Zh };
                let messages: Vec<String> = errors.iter().map(|error: &ConfigError| error.message(lang)).collect();
                web_sys::console::error_1(&format!("<group-members> {}", messages.join("; ")).into());
                if let Some(Shown::Page(page)) = shown {
                    page.members.report_config_errors(messages);
                } else {
                    self.clear();
                    let complaint = el("div", "gm").child(el("p", "gm-notice").attr("role", "alert").text(&messages.join("；")));
                    let _ = self.root.append_child(&complaint.0);
                    self.shown = Some(Shown::Complaint(complaint));
                }
            }
        }
        is_good
    }

    /// Asks again for what is shown.
    pub fn refresh(&self) {
        if let Some(Shown::Page(page)) = &self.shown {
            page.members.reload();
        }
    }

    /// Shows another filter, given as JSON; throws a sentence that names the key if it can't be meant.
    #[wasm_bindgen(js_name = setFilter)]
    pub fn set_filter(&mut self, json: &str) -> Result<(), JsError> {
        let filter = event::filter_from_json(json).map_err(|message| JsError::new(&message))?;
        if let Some(Shown::Page(page)) = &self.shown {
            page.members.set_filter(filter);
        } else {
            self.filter = Some(filter);
        }
        Ok(())
    }
}

impl Handle {
    fn clear(&mut self) {
        if let Some(Shown::Complaint(complaint)) = self.shown.take() {
            complaint.0.remove();
        }
    }
}

/// The element, as events reach it.
struct Element(Function);

impl Host for Element {
    fn emit(&self, event: Event<'_>) -> bool {
        let (name, detail) = event::message(event);
        // A listener that throws has been reported by the browser; it cancelled nothing.
        self.0.call2(&JsValue::NULL, &name.into(), &detail.into()).map_or(true, |going_on| going_on.as_bool() != Some(false))
    }
}
