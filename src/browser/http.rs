//! The endpoint over `fetch`, for the second module: in a worker and on the main thread. The page itself has [`super::handed`].

// `#[wasm_bindgen]` writes glue that the compiler counts as unsafe; there is none of our own.
#![allow(unsafe_code)]

use super::{address_bar, timer};
use crate::api::Api;
use crate::domain::failure::Failure;
use crate::domain::member::Answer;
use crate::domain::request::Request;
use crate::wire::{envelope, params};
use futures::future::LocalBoxFuture;
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestCredentials, RequestInit, Response};

#[wasm_bindgen]
extern "C" {
    // Of whatever runs this: a page or a worker.
    #[wasm_bindgen(js_name = fetch)]
    fn send(url: &str, init: &RequestInit) -> Promise;
}

/// The shop's own endpoint, with the session cookie.
#[derive(Clone, Copy, Debug, Default)]
pub struct HttpApi;

impl Api for HttpApi {
    fn send(&self, request: &Request) -> LocalBoxFuture<'static, Result<Answer, Failure>> {
        let (url, body, page) = (params::url(request), params::body(request), request.query.page);
        Box::pin(async move {
            let (status, bytes) = fetch(&url, body).await.map_err(|_| Failure::Unreachable)?;
            envelope::read(status, &bytes, page, &address_bar::host())
        })
    }

    fn sleep(&self, milliseconds: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(timer::sleep(milliseconds))
    }

    fn now(&self) -> i64 {
        (js_sys::Date::now() / 1000.0) as i64
    }
}

/// Status and body. Every error here is the connection's: whatever the server sent comes back as it is.
async fn fetch(url: &str, body: Option<String>) -> Result<(u16, Vec<u8>), JsValue> {
    // Held until the body is read: dropping this future at any point aborts what is under way.
    let abort = AbortOnDrop(AbortController::new()?);
    let (headers, init) = (Headers::new()?, RequestInit::new());
    headers.set("Accept", "application/json")?;
    // Without it the shop's refusals come back as an HTML page (ENDPOINT.md, "headers").
    headers.set("X-Requested-With", "XMLHttpRequest")?;
    if let Some(body) = body {
        headers.set("Content-Type", "application/json")?;
        init.set_method("POST");
        init.set_body(&body.into());
    }
    init.set_headers(&headers);
    init.set_credentials(RequestCredentials::Include);
    init.set_signal(Some(&abort.0.signal()));
    let response: Response = JsFuture::from(send(url, &init)).await?.dyn_into()?;
    let bytes = JsFuture::from(response.array_buffer()?).await?;
    Ok((response.status(), Uint8Array::new(&bytes).to_vec()))
}

struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}
