//! What the loader (`group-members.js`) hands to the page and to the workbench.

// `#[wasm_bindgen]` writes glue that the compiler counts as unsafe; there is none of our own.
#![allow(unsafe_code)]

use crate::api::http::EarlyRequest;
use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Worker;

#[wasm_bindgen]
extern "C" {
    /// The loader, as one element's page and workbench see it.
    #[derive(Clone)]
    pub type JsHost;

    /// An attribute of the element, as it is set there or in the address.
    #[wasm_bindgen(method)]
    pub fn attribute(this: &JsHost, name: &str) -> Option<String>;

    /// Dispatches an event of the element whose detail is this JSON; `false` if it was cancelled. A listener that throws is reported by the browser.
    #[wasm_bindgen(method)]
    pub fn emit(this: &JsHost, name: &str, detail: &str) -> bool;

    /// The first request, if the loader sent it before the page ran; once.
    #[wasm_bindgen(method, js_name = takeEarlyRequest)]
    pub fn take_early_request(this: &JsHost) -> Option<JsEarlyRequest>;

    /// Loads the workbench where it is not there, and hands it the view. Rejects when its files could not be loaded.
    #[wasm_bindgen(method, js_name = showWorkbench)]
    pub fn show_workbench(this: &JsHost, view: &str) -> Promise;

    /// Has the workbench, if it is there, read all rows anew.
    #[wasm_bindgen(method, js_name = refreshWorkbench)]
    pub fn refresh_workbench(this: &JsHost);

    /// Ends the workbench, if it is there or on its way.
    #[wasm_bindgen(method, js_name = endWorkbench)]
    pub fn end_workbench(this: &JsHost);

    /// Tells the page of regions that the workbench closed or opened itself.
    #[wasm_bindgen(method, js_name = viewChanged)]
    pub fn view_changed(this: &JsHost, view: &str);

    /// Has the page search for everybody.
    #[wasm_bindgen(method, js_name = clearFilter)]
    pub fn clear_filter(this: &JsHost);

    /// What the element keeps of its page ([`crate::wire::snapshot`]).
    #[wasm_bindgen(method)]
    pub fn snapshot(this: &JsHost) -> Option<String>;

    /// Starts a worker that runs the engine; `None` where none can be had.
    #[wasm_bindgen(method, js_name = startWorker)]
    pub fn start_worker(this: &JsHost) -> Option<Worker>;

    /// A request that was sent before the page ran.
    pub type JsEarlyRequest;

    /// Where it went.
    #[wasm_bindgen(method, getter)]
    pub fn url(this: &JsEarlyRequest) -> String;

    /// Its body; `None` for GET.
    #[wasm_bindgen(method, getter)]
    pub fn body(this: &JsEarlyRequest) -> Option<String>;

    /// Resolves to a `Response`.
    #[wasm_bindgen(method, getter)]
    pub fn response(this: &JsEarlyRequest) -> Promise;

    /// Aborts it; called without `this`.
    #[wasm_bindgen(method, getter)]
    pub fn abort(this: &JsEarlyRequest) -> Function;
}

impl From<JsEarlyRequest> for EarlyRequest {
    fn from(early: JsEarlyRequest) -> Self {
        Self { url: early.url(), body: early.body(), response: early.response(), abort: early.abort() }
    }
}

/// What an error of the loader's is reported as, on the console.
pub fn report(error: &JsValue) {
    web_sys::console::error_2(&"<group-members>".into(), error);
}
