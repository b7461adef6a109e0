//! The endpoint over what the loader (`group-members.js`) hands in, which sends the page's first request before there is a page.
//!
//! It sends the others too, so that the page's own module, which is fetched before the first row, carries no way to `fetch`.

// `#[wasm_bindgen]` writes glue that the compiler counts as unsafe; there is none of our own.
#![allow(unsafe_code)]

use super::address_bar;
use super::http::HttpApi;
use crate::api::Api;
use crate::domain::failure::Failure;
use crate::domain::member::Answer;
use crate::domain::request::Request;
use crate::wire::{envelope, params};
use futures::future::LocalBoxFuture;
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// A request that is under way, or over.
    type Sent;
    /// Settled when the request is over; rejected if no whole answer came.
    #[wasm_bindgen(method, getter)]
    fn done(this: &Sent) -> Promise;
    #[wasm_bindgen(method, getter)]
    fn status(this: &Sent) -> u16;
    #[wasm_bindgen(method, getter)]
    fn bytes(this: &Sent) -> Vec<u8>;
    /// Whether it was given up because its time was over.
    #[wasm_bindgen(method, getter)]
    fn late(this: &Sent) -> bool;
    #[wasm_bindgen(method)]
    fn abort(this: &Sent);
}

/// The shop's own endpoint, asked by a function `(url, body)` of the loader. It may answer with a request that it sent before, if that
/// is the same to the letter. Asked for nothing, it says whether the connection saves data.
#[derive(Clone, Debug)]
pub struct HandedApi(pub Function);

impl Api for HandedApi {
    fn send(&self, request: &Request) -> LocalBoxFuture<'static, Result<Answer, Failure>> {
        let page = request.query.page;
        let body = params::body(request).map_or(JsValue::UNDEFINED, JsValue::from);
        let sent = self.0.call2(&JsValue::NULL, &params::url(request).into(), &body);
        // Held until the body is read: dropping the future at any point aborts what is under way.
        let sent = sent.map(|sent| AbortOnDrop(sent.unchecked_into()));
        Box::pin(async move {
            let AbortOnDrop(sent) = &sent.map_err(|_| Failure::Unreachable)?;
            match JsFuture::from(sent.done()).await {
                Ok(_) => envelope::read(sent.status(), &sent.bytes(), page, &address_bar::host()),
                Err(_) => Err(if sent.late() { Failure::TimedOut } else { Failure::Unreachable }),
            }
        })
    }

    fn saves_data(&self) -> bool {
        self.0.call0(&JsValue::NULL).is_ok_and(|answer| answer.is_truthy())
    }

    fn sleep(&self, milliseconds: u32) -> LocalBoxFuture<'static, ()> {
        HttpApi.sleep(milliseconds)
    }

    fn now(&self) -> i64 {
        HttpApi.now()
    }
}

struct AbortOnDrop(Sent);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}
