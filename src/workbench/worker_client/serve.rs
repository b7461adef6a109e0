//! The worker's side: an engine that answers what comes to it.

// `#[wasm_bindgen]` writes glue that the compiler counts as unsafe; there is none of our own.
#![allow(unsafe_code)]

use super::browser::local_engine;
use crate::browser::download;
use crate::engine::protocol::{WorkerEvent, encode};
use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::MessageEvent;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = postMessage)]
    fn post_message(message: &Array);
    #[wasm_bindgen(js_name = addEventListener)]
    fn add_event_listener(name: &str, listener: &Function);
}

/// Answers what comes to this worker, for as long as it runs.
pub fn serve() {
    let say = |event: WorkerEvent| post_message(&Array::of2(&0.into(), &encode(&event).into()));
    let session = local_engine(move |notice| say(WorkerEvent::Notice(notice)));
    let on_message = Closure::wrap(Box::new(move |event: MessageEvent| {
        let message = event.data();
        let Some(parts) = message.dyn_ref::<Array>() else {
            web_sys::console::error_1(&"<group-members> the worker was sent something that is no message".into());
            return;
        };
        let number = parts.get(0);
        // What is no text is no command either: the engine says so under this number.
        let command = parts.get(1).as_string().unwrap_or_default();
        let of = number.clone();
        let keep = move |bytes: Vec<u8>| download::keep(&bytes).map(|piece| post_message(&Array::of2(&of, &piece))).is_some();
        let reply = session.answer(&command, keep);
        spawn_local(async move { post_message(&Array::of2(&number, &reply.await.into())) });
    }) as Box<dyn FnMut(MessageEvent)>);
    add_event_listener("message", on_message.into_js_value().unchecked_ref());
    say(WorkerEvent::Ready);
}
