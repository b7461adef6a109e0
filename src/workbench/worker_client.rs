//! The way to the engine: in a worker of its own, or on this thread where none can be had.

use crate::api::http::HttpApi;
use crate::browser::collator::Collator;
use crate::browser::download;
use crate::engine::protocol::{Command, Notice, Reply, decode, encode};
use crate::engine::session::Session;
use futures::future::LocalBoxFuture;
use js_sys::{Array, Function, Promise};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, MessageEvent, Worker};

/// An engine of this thread.
pub fn local_engine(notify: impl Fn(Notice) + 'static) -> Session {
    Session::new(Rc::new(HttpApi::default()), Box::new(Collator::default()), notify)
}

/// A file as the browser holds it, in pieces: they never enter this module's memory, which could not shrink again.
pub struct File(Array);

impl File {
    /// Saves it; `false` if the browser takes no file.
    pub fn save(&self, name: &str, media_type: &str) -> bool {
        download::save(&self.0, name, media_type)
    }
}

/// Calls the engine. What it says by itself goes to the function given at the start.
#[derive(Clone)]
pub struct WorkerClient(Rc<Inner>);

struct Inner {
    start_worker: Function,
    notify: Rc<dyn Fn(Notice)>,
    engine: RefCell<Option<Engine>>,
}

#[derive(Clone)]
enum Engine {
    Here(Session),
    There(Rc<Remote>),
}

impl WorkerClient {
    /// A client whose engine is started with the first call. `start_worker()` returns a worker, or null where none can be had.
    pub fn new(start_worker: Function, notify: impl Fn(Notice) + 'static) -> Self {
        Self(Rc::new(Inner { start_worker, notify: Rc::new(notify), engine: RefCell::default() }))
    }

    /// Sends a command; resolves with its answer, and with the file that came with it, which may be an empty one. A worker that breaks answers everything with [`Reply::Failed`], and the next call
    /// starts another.
    pub fn call(&self, command: Command) -> LocalBoxFuture<'static, (Reply, File)> {
        let inner = Rc::clone(&self.0);
        Box::pin(async move {
            let engine = inner.engine();
            match engine {
                Engine::Here(session) => here(&session, command).await,
                Engine::There(remote) => {
                    if !remote.is_ready().await {
                        // It never ran: a policy forbids it, or its files could not be had. This thread can.
                        let session = inner.engine_here(&remote);
                        return here(&session, command).await;
                    }
                    let answer = remote.call(&command).await;
                    if remote.is_broken() {
                        inner.forget(&remote);
                    }
                    answer
                }
            }
        })
    }

    /// Ends the worker with all that it holds.
    pub fn end(&self) {
        if let Some(Engine::There(remote)) = self.0.engine.borrow_mut().take() {
            remote.worker.terminate();
        }
    }
}

async fn here(session: &Session, command: Command) -> (Reply, File) {
    let pieces = Array::new();
    let kept = pieces.clone();
    let keep = move |bytes: Vec<u8>| download::keep(&bytes).map(|piece| kept.push(&piece)).is_some();
    (session.handle(command, keep).await, File(pieces))
}

impl Inner {
    fn engine(&self) -> Engine {
        if let Some(engine) = &*self.engine.borrow() {
            return engine.clone();
        }
        let worker = self.start_worker.call0(&JsValue::NULL).ok().and_then(|worker| worker.dyn_into::<Worker>().ok());
        let engine = match worker {
            Some(worker) => Engine::There(Remote::new(worker, Rc::clone(&self.notify))),
            None => Engine::Here(self.local()),
        };
        self.engine.replace(Some(engine.clone()));
        engine
    }

    fn local(&self) -> Session {
        let notify = Rc::clone(&self.notify);
        local_engine(move |notice| notify(notice))
    }

    /// The engine of this thread, in the place of a worker that never ran.
    fn engine_here(&self, remote: &Rc<Remote>) -> Session {
        self.forget(remote);
        if let Some(Engine::Here(session)) = &*self.engine.borrow() {
            return session.clone();
        }
        let session = self.local();
        self.engine.replace(Some(Engine::Here(session.clone())));
        session
    }

    fn forget(&self, remote: &Rc<Remote>) {
        let mut engine = self.engine.borrow_mut();
        if matches!(&*engine, Some(Engine::There(current)) if Rc::ptr_eq(current, remote)) {
            remote.worker.terminate();
            *engine = None;
        }
    }
}

type Listener = Closure<dyn FnMut(JsValue)>;

/// An engine in a worker. Messages are `[number, text]`; an answer has its command's number. `[number, blob]`, before it, is a piece of a
/// file. Number 0 is what the worker says by itself; its first word is that it runs.
struct Remote {
    worker: Worker,
    ready: Promise,
    is_broken: Cell<bool>,
    last: Cell<u32>,
    /// Resolves the promise of each command under way, and the pieces that came for it.
    pending: RefCell<HashMap<u32, (Function, Array)>>,
    listeners: RefCell<Vec<Listener>>,
}

impl Remote {
    fn new(worker: Worker, notify: Rc<dyn Fn(Notice)>) -> Rc<Self> {
        let mut resolver = None;
        let ready = Promise::new(&mut |resolve, _| resolver = Some(resolve));
        let remote = Rc::new(Self {
            worker,
            ready,
            is_broken: Cell::new(false),
            last: Cell::new(0),
            pending: RefCell::default(),
            listeners: RefCell::default(),
        });
        let say_ready = move |runs: bool| {
            if let Some(resolve) = &resolver {
                // A promise that is settled stays as it is.
                let _ = resolve.call1(&JsValue::NULL, &runs.into());
            }
        };
        let (weak, ready) = (Rc::downgrade(&remote), Rc::new(say_ready));
        let also_ready = Rc::clone(&ready);
        let on_message = Closure::wrap(Box::new(move |event: JsValue| {
            let Some(remote) = weak.upgrade() else { return };
            let message: Array = event.unchecked_into::<MessageEvent>().data().unchecked_into();
            let (number, content) = (message.get(0).as_f64().unwrap_or_default() as u32, message.get(1));
            match content.dyn_into::<Blob>() {
                Ok(piece) => {
                    if let Some((_, pieces)) = remote.pending.borrow().get(&number) {
                        pieces.push(&piece);
                    }
                }
                Err(text) if number == 0 => match decode(&text.as_string().unwrap_or_default()) {
                    Some(notice) => notify(notice),
                    None => ready(true),
                },
                Err(text) => {
                    let pending = remote.pending.borrow_mut().remove(&number);
                    if let Some((resolve, pieces)) = pending {
                        let _ = resolve.call1(&JsValue::NULL, &Array::of2(&text, &pieces));
                    }
                }
            }
        }) as Box<dyn FnMut(JsValue)>);
        let weak = Rc::downgrade(&remote);
        let on_error = Closure::wrap(Box::new(move |_: JsValue| {
            also_ready(false);
            let Some(remote) = weak.upgrade() else { return };
            remote.is_broken.set(true);
            for (resolve, _) in remote.pending.take().into_values() {
                let _ = resolve.call1(&JsValue::NULL, &JsValue::NULL);
            }
        }) as Box<dyn FnMut(JsValue)>);
        remote.worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        remote.worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        remote.listeners.replace(vec![on_message, on_error]);
        remote
    }

    async fn is_ready(&self) -> bool {
        JsFuture::from(self.ready.clone()).await.is_ok_and(|runs| runs.is_truthy())
    }

    fn is_broken(&self) -> bool {
        self.is_broken.get()
    }

    async fn call(&self, command: &Command) -> (Reply, File) {
        let number = self.last.get() + 1;
        self.last.set(number);
        let broken = || (Reply::Failed("the worker has ended".to_owned()), File(Array::new()));
        let answer = Promise::new(&mut |resolve, _| {
            self.pending.borrow_mut().insert(number, (resolve, Array::new()));
        });
        let message = Array::of2(&number.into(), &encode(command).into());
        if self.is_broken.get() || self.worker.post_message(&message).is_err() {
            return broken();
        }
        let Ok(Ok(answer)) = JsFuture::from(answer).await.map(|answer| answer.dyn_into::<Array>()) else { return broken() };
        let Some(reply) = answer.get(0).as_string().and_then(|text| decode(&text)) else { return broken() };
        (reply, File(answer.get(1).unchecked_into()))
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = postMessage)]
    fn post_message(message: &Array);
    #[wasm_bindgen(js_name = addEventListener)]
    fn add_event_listener(name: &str, listener: &Function);
}

/// Answers what comes to this worker, for as long as it runs.
pub fn serve() {
    let post = |number: u32, text: String| post_message(&Array::of2(&number.into(), &text.into()));
    let session = local_engine(move |notice| post(0, encode(&notice)));
    let on_message = Closure::wrap(Box::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let number = message.get(0);
        let Some(command) = message.get(1).as_string().and_then(|text| decode::<Command>(&text)) else { return };
        let of = number.clone();
        let keep = move |bytes: Vec<u8>| download::keep(&bytes).map(|piece| post_message(&Array::of2(&of, &piece))).is_some();
        let answer = session.handle(command, keep);
        spawn_local(async move { post_message(&Array::of2(&number, &encode(&answer.await).into())) });
    }) as Box<dyn FnMut(MessageEvent)>);
    add_event_listener("message", on_message.into_js_value().unchecked_ref());
    post(0, String::new());
}
