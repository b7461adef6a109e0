//! The endpoint for who reads many pages: all elements of all tabs of this browser share three requests.

// `#[wasm_bindgen]` writes glue that the compiler counts as unsafe; there is none of our own.
#![allow(unsafe_code)]

use crate::api::http::HttpApi;
use crate::api::{MembersApi, SharedApi, Turn};
use crate::browser::timer::sleep;
use crate::domain::failure::Failure;
use crate::domain::member::Answer;
use crate::domain::request::Request;
use futures::future::{LocalBoxFuture, select};
use js_sys::{Function, Promise};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    // Of whatever runs this: a page or a worker.
    #[wasm_bindgen(thread_local_v2, js_name = navigator)]
    static NAVIGATOR: JsNavigator;

    type JsNavigator;
    #[wasm_bindgen(method, getter)]
    fn locks(this: &JsNavigator) -> Option<JsLockManager>;

    type JsLockManager;
    #[wasm_bindgen(method)]
    fn request(this: &JsLockManager, name: &str, callback: &JsValue);
}

/// The locks. Browsers allow six requests to a host, and the pages themselves need some.
const fn name(number: u32) -> &'static str {
    match number {
        0 => "group-members-0",
        1 => "group-members-1",
        _ => "group-members-2",
    }
}

/// How long a turn is waited for, in milliseconds: longer than any request may take. A tab that was put to sleep may never give its own back.
const LONGEST_WAIT: u32 = 20_000;

/// The endpoint, whose turns are locks of the browser (Web Locks): it hands each on to who has waited for it longest, and gives back those of a
/// worker that is ended. Without a secure context there are none, and each element has three requests of its own.
#[derive(Default)]
pub struct BrowserSharedApi {
    http: HttpApi,
    /// The turns that are taken here, a bit each: each is waited for in one place at a time.
    taken: Rc<Cell<u32>>,
}

impl MembersApi for BrowserSharedApi {
    fn send(&self, request: &Request) -> LocalBoxFuture<'static, Result<Answer, Failure>> {
        self.http.send(request)
    }

    fn sleep(&self, milliseconds: u32) -> LocalBoxFuture<'static, ()> {
        self.http.sleep(milliseconds)
    }

    fn now(&self) -> i64 {
        self.http.now()
    }
}

impl SharedApi for BrowserSharedApi {
    fn turn(&self) -> LocalBoxFuture<'static, Turn> {
        let locks = NAVIGATOR.with(JsNavigator::locks);
        let taken = Rc::clone(&self.taken);
        Box::pin(async move {
            let Some(locks) = locks else { return Box::new(()) as Turn };
            let number = taken.get().trailing_ones().min(2);
            taken.set(taken.get() | (1 << number));
            let (is_over, end) = promise();
            let (has_begun, begin) = promise();
            let turn = LockTurn { number, taken, end };
            // The browser holds the lock until the promise that this returns is settled.
            let hold = Closure::once_into_js(move || {
                call(&begin);
                is_over
            });
            locks.request(name(number), &hold);
            select(JsFuture::from(has_begun), sleep(LONGEST_WAIT)).await;
            Box::new(turn) as Turn
        })
    }
}

/// A turn that is waited for, or has begun. Dropping it gives it back.
struct LockTurn {
    number: u32,
    taken: Rc<Cell<u32>>,
    end: Function,
}

impl Drop for LockTurn {
    fn drop(&mut self) {
        self.taken.set(self.taken.get() & !(1 << self.number));
        call(&self.end);
    }
}

/// A promise, and what resolves it.
fn promise() -> (Promise, Function) {
    let mut settle = None;
    let promise = Promise::new(&mut |resolve, _| settle = Some(resolve));
    // It is set already. A default is made of a string, which a strict policy forbids.
    (promise, settle.unwrap_or_default())
}

fn call(resolve: &Function) {
    // What resolves a promise throws nothing.
    let _ = resolve.call0(&JsValue::NULL);
}
