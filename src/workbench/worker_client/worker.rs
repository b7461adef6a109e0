//! An engine in a worker, seen from the page.
//!
//! Messages are arrays `[number, content]`. To the worker: a command's number and its JSON. From the worker: `[number, blob]` is a piece
//! of the file that a command writes, `[number, text]` its reply, and `[0, text]` a [`WorkerEvent`].

use super::browser::{BlobFile, log};
use super::{OnNotice, RawReply, WorkerError};
use crate::browser::timer::sleep;
use crate::engine::protocol::{WorkerEvent, decode};
use futures::future::{Either, select};
use js_sys::{Array, Function, Promise};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ErrorEvent, MessageEvent, Worker};

/// How long a worker may take to start, in milliseconds. Its files have been fetched by the page already.
const START_LIMIT: u32 = 20_000;

/// What settles the call of a command that is under way, and the pieces of its file.
struct Pending {
    settle: futures::channel::oneshot::Sender<Result<RawReply, WorkerError>>,
    pieces: Array,
}

/// A listener of the worker.
type Listener = Closure<dyn FnMut(JsValue)>;

/// A worker and what it was asked.
pub struct WorkerHandle {
    worker: Worker,
    /// Resolves to whether the engine runs.
    ready: Promise,
    settle_ready: Function,
    is_broken: Cell<bool>,
    last_number: Cell<u32>,
    pending: RefCell<HashMap<u32, Pending>>,
    notify: OnNotice,
    listeners: RefCell<Vec<Listener>>,
}

impl WorkerHandle {
    /// Listens to a worker that was just started.
    pub fn new(worker: Worker, notify: OnNotice) -> Rc<Self> {
        let mut settle_ready = None;
        let ready = Promise::new(&mut |resolve, _| settle_ready = Some(resolve));
        let handle = Rc::new(Self {
            worker,
            ready,
            settle_ready: settle_ready.unwrap_or_default(),
            is_broken: Cell::new(false),
            last_number: Cell::new(0),
            pending: RefCell::default(),
            notify,
            listeners: RefCell::default(),
        });
        let listener = |take: fn(&Self, JsValue)| {
            let weak: Weak<Self> = Rc::downgrade(&handle);
            Closure::wrap(Box::new(move |event: JsValue| {
                if let Some(handle) = weak.upgrade() {
                    take(&handle, event);
                }
            }) as Box<dyn FnMut(JsValue)>)
        };
        let on_message = listener(|handle, event| handle.take(&event.unchecked_into::<MessageEvent>().data()));
        let on_error = listener(|handle, event| {
            let words = event.dyn_into::<ErrorEvent>().map(|event| event.message()).unwrap_or_default();
            handle.break_down(Some(if words.is_empty() { "its files could not be had" } else { &words }));
        });
        // Bytes that the browser could not turn into a message.
        let on_message_error = listener(|handle, _| handle.fail(WorkerError::Malformed));
        handle.worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        handle.worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        handle.worker.set_onmessageerror(Some(on_message_error.as_ref().unchecked_ref()));
        handle.listeners.replace(vec![on_message, on_error, on_message_error]);
        handle
    }

    /// Whether the engine runs; waits until that is known, or long enough.
    pub async fn is_ready(&self) -> bool {
        match select(JsFuture::from(self.ready.clone()), Box::pin(sleep(START_LIMIT))).await {
            Either::Left((ready, _)) => ready.is_ok_and(|runs| runs.is_truthy()),
            // A worker whose module fails after it was fetched says nothing at all in some browsers.
            Either::Right(_) => false,
        }
    }

    /// Whether the worker is of no use any more.
    pub fn is_broken(&self) -> bool {
        self.is_broken.get()
    }

    /// Sends a command.
    pub async fn send(&self, command: &str) -> Result<RawReply, WorkerError> {
        if self.is_broken.get() {
            return Err(WorkerError::WorkerGone { reason: "it broke down".to_owned() });
        }
        let number = self.last_number.get() + 1;
        self.last_number.set(number);
        if let Err(error) = self.worker.post_message(&Array::of2(&number.into(), &command.into())) {
            return Err(WorkerError::NotPosted { reason: format!("{error:?}") });
        }
        let (settle, reply) = futures::channel::oneshot::channel();
        self.pending.borrow_mut().insert(number, Pending { settle, pieces: Array::new() });
        // The sender is dropped unused only with the worker.
        reply.await.unwrap_or_else(|_| Err(WorkerError::WorkerGone { reason: "it was dropped".to_owned() }))
    }

    /// Ends the worker; what it was asked is answered with the reason, or with [`WorkerError::Ended`] where there is none.
    pub fn end(&self, reason: Option<&str>) {
        self.break_down(reason);
        self.worker.terminate();
    }

    fn take(&self, message: &JsValue) {
        let Some((number, content)) = parts(message) else { return self.fail(WorkerError::Malformed) };
        if number == 0 {
            let event = content.as_string().ok_or(WorkerError::Malformed).and_then(|text| Ok(decode::<WorkerEvent>(&text)?));
            return match event {
                Ok(WorkerEvent::Ready) => self.set_ready(true),
                Ok(WorkerEvent::Notice(notice)) => (self.notify)(Ok(notice)),
                Err(error) => self.fail(error),
            };
        }
        if let Some(piece) = content.dyn_ref::<Blob>() {
            if let Some(pending) = self.pending.borrow().get(&number) {
                pending.pieces.push(piece);
            }
            return;
        }
        let Some(Pending { settle, pieces }) = self.pending.borrow_mut().remove(&number) else { return };
        let reply = content.as_string().ok_or(WorkerError::Malformed);
        // Whoever asked may have stopped waiting.
        let _ = settle.send(reply.map(|reply| RawReply { reply, file: Rc::new(BlobFile(pieces)) }));
    }

    /// The worker says what nobody understands: it can't be relied upon.
    fn fail(&self, error: WorkerError) {
        log(&error);
        self.break_down(Some(&error.to_string()));
        (self.notify)(Err(error));
    }

    fn break_down(&self, reason: Option<&str>) {
        self.set_ready(false);
        self.is_broken.set(true);
        for pending in self.pending.take().into_values() {
            let gone = reason.map_or(WorkerError::Ended, |reason| WorkerError::WorkerGone { reason: reason.to_owned() });
            // Whoever asked may have stopped waiting.
            let _ = pending.settle.send(Err(gone));
        }
    }

    fn set_ready(&self, runs: bool) {
        // A promise that is settled stays as it is, and settling one never throws.
        let _ = self.settle_ready.call1(&JsValue::NULL, &runs.into());
    }
}

fn parts(message: &JsValue) -> Option<(u32, JsValue)> {
    let parts = message.dyn_ref::<Array>()?;
    let number = parts.get(0).as_f64().filter(|number| (0.0..=f64::from(u32::MAX)).contains(number) && number.fract() == 0.0)?;
    Some((number as u32, parts.get(1)))
}
