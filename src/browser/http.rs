//! The endpoint over `fetch`. The only file that names `gloo_net`.

use super::{place, timer};
use crate::api::Api;
use crate::domain::failure::Failure;
use crate::domain::member::Answer;
use crate::domain::request::Request;
use crate::wire::{envelope, params};
use futures::future::LocalBoxFuture;
use gloo_net::http::{Method, RequestBuilder};
use web_sys::{AbortController, AbortSignal, RequestCredentials};

/// The shop's own endpoint, with the session cookie.
#[derive(Clone, Copy, Debug, Default)]
pub struct HttpApi;

impl Api for HttpApi {
    fn send(&self, request: &Request) -> LocalBoxFuture<'static, Result<Answer, Failure>> {
        let (url, body, page) = (params::url(request), params::body(request), request.query.page);
        Box::pin(async move {
            let (status, bytes) = fetch(&url, body).await.map_err(|_| Failure::Unreachable)?;
            envelope::read(status, &bytes, page, &place::host())
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
async fn fetch(url: &str, body: Option<String>) -> Result<(u16, Vec<u8>), gloo_net::Error> {
    // Held until the body is read: dropping this future at any point aborts what is under way.
    let abort = AbortOnDrop::new();
    let method = if body.is_some() { Method::POST } else { Method::GET };
    let builder = RequestBuilder::new(url)
        .method(method)
        .header("Accept", "application/json")
        // Without it the shop's refusals come back as an HTML page (ENDPOINT.md, "headers").
        .header("X-Requested-With", "XMLHttpRequest")
        .credentials(RequestCredentials::Include)
        .abort_signal(abort.signal().as_ref());
    let request = match body {
        Some(body) => builder.header("Content-Type", "application/json").body(body)?,
        None => builder.build()?,
    };
    let response = request.send().await?;
    Ok((response.status(), response.binary().await?))
}

struct AbortOnDrop(Option<AbortController>);

impl AbortOnDrop {
    fn new() -> Self {
        Self(AbortController::new().ok())
    }

    fn signal(&self) -> Option<AbortSignal> {
        self.0.as_ref().map(AbortController::signal)
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}
