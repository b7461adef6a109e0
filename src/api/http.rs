//! The endpoint over HTTP: for the page, for the worker and for the engine on the main thread.

// `#[wasm_bindgen]` writes glue that the compiler counts as unsafe; there is none of our own.
#![allow(unsafe_code)]

use super::{MembersApi, origin};
use crate::domain::failure::Failure;
use crate::domain::member::Answer;
use crate::domain::request::{Method, Request};
use crate::wire::envelope::{self, Received};
use crate::wire::{params, retry_after};
use futures::future::LocalBoxFuture;
use gloo_net::http::{RequestBuilder, Response};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Promise};
use std::cell::RefCell;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCredentials};

#[wasm_bindgen]
extern "C" {
    // Not `gloo_net::http::Request::send`, which panics where a host's own `fetch` rejects with anything but an `Error`.
    #[wasm_bindgen(js_name = fetch, catch)]
    fn send(request: &web_sys::Request) -> Result<JsValue, JsValue>;

    // Of whatever runs this: a page or a worker.
    #[wasm_bindgen(thread_local_v2, js_name = navigator)]
    static NAVIGATOR: JsNavigator;

    type JsNavigator;
    #[wasm_bindgen(method, getter)]
    fn connection(this: &JsNavigator) -> Option<JsConnection>;

    type JsConnection;
    #[wasm_bindgen(method, getter, js_name = saveData)]
    fn save_data(this: &JsConnection) -> Option<bool>;
}

/// A request that was sent before this module was there. Dropping it aborts it, if it isn't over.
#[derive(Debug)]
pub struct EarlyRequest {
    /// The address it went to.
    pub url: String,
    /// Its body; `None` for a GET.
    pub body: Option<String>,
    /// Resolves to the `Response`. Whoever made it handles its rejection too: nobody else may ever wait for it.
    pub response: Promise,
    /// Aborts it.
    pub abort: Function,
}

impl Drop for EarlyRequest {
    fn drop(&mut self) {
        // It is the loader's own function, around `AbortController.abort`, which throws nothing.
        let _ = self.abort.call0(&JsValue::NULL);
    }
}

/// The shop's own endpoint, with the session cookie.
#[derive(Debug, Default)]
pub struct HttpApi {
    early: RefCell<Option<EarlyRequest>>,
}

impl HttpApi {
    /// The endpoint, whose first request may be under way already.
    pub fn new(early: Option<EarlyRequest>) -> Self {
        Self { early: RefCell::new(early) }
    }
}

impl MembersApi for HttpApi {
    /// The first request takes the early one's place if both are the same to the letter; else the early one is aborted.
    fn send(&self, request: &Request) -> LocalBoxFuture<'static, Result<Answer, Failure>> {
        let body = params::body(request);
        let early = self.early.take().filter(|early| early.body == body && early.url == params::url(request));
        let (method, page) = (request.target.method, request.query.page);
        let (endpoint, query) = (request.target.endpoint.clone(), params::query(request));
        Box::pin(async move {
            let received = match early {
                Some(early) => receive(&early.response).await,
                None => fetch(method, &endpoint, query, body).await,
            };
            let received = received.map_err(|Broken(failure)| failure)?;
            envelope::read(&received, page, &origin::host())
        })
    }

    fn saves_data(&self) -> bool {
        NAVIGATOR.with(|navigator| navigator.connection().and_then(|connection| connection.save_data())).unwrap_or_default()
    }

    fn sleep(&self, milliseconds: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(TimeoutFuture::new(milliseconds))
    }

    fn now(&self) -> i64 {
        now()
    }
}

/// This moment by the browser's clock, in epoch seconds.
fn now() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}

/// An answer did not come, or not to its end. What the server did send is never that: it comes back as it is.
struct Broken(Failure);

impl Broken {
    /// `name` is that of the browser's error: a request that the loader sent early has its time limit there.
    fn named(name: &str) -> Self {
        Self(if name == "TimeoutError" { Failure::TimedOut } else { Failure::Unreachable })
    }
}

impl From<gloo_net::Error> for Broken {
    fn from(error: gloo_net::Error) -> Self {
        match error {
            gloo_net::Error::JsError(error) => Self::named(&error.name),
            _ => Self::named(""),
        }
    }
}

impl From<JsValue> for Broken {
    fn from(error: JsValue) -> Self {
        error.dyn_into::<js_sys::Error>().map_or_else(|_| Self::named(""), |error| Self::named(&String::from(error.name())))
    }
}

async fn fetch(method: Method, endpoint: &str, query: Vec<(String, String)>, body: Option<String>) -> Result<Received, Broken> {
    // Held until the body is read: dropping this future at any point aborts what is under way.
    let abort = AbortOnDrop(AbortController::new()?);
    let request = RequestBuilder::new(endpoint)
        .method(match method {
            Method::Get => gloo_net::http::Method::GET,
            Method::Post => gloo_net::http::Method::POST,
        })
        .query(query.iter().map(|(name, value)| (name.as_str(), value)))
        .header("Accept", "application/json")
        // Without it the shop's refusals come back as an HTML page (docs/endpoint.md, "headers").
        .header("X-Requested-With", "XMLHttpRequest")
        .credentials(RequestCredentials::Include)
        .abort_signal(Some(&abort.0.signal()));
    let request = match body {
        Some(body) => request.header("Content-Type", "application/json").body(body)?,
        None => request.build()?,
    };
    receive(&Promise::resolve(&send(&request.into())?)).await
}

async fn receive(response: &Promise) -> Result<Received, Broken> {
    let response: web_sys::Response = JsFuture::from(response.clone()).await?.dyn_into()?;
    let response = Response::from(response);
    let headers = response.headers();
    let retry_after = headers.get("retry-after").and_then(|wait| retry_after::seconds(&wait, headers.get("date").as_deref(), now()));
    Ok(Received { status: response.status(), retry_after, body: response.binary().await? })
}

struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}
