//! The engine where the browser has a place for it.

use super::worker::WorkerHandle;
use super::{EngineFile, OnNotice, RawReply, Transport, WorkerError};
use crate::browser::collator::Collator;
use crate::browser::download;
use crate::browser::shared_api::BrowserSharedApi;
use crate::engine::protocol::Notice;
use crate::engine::session::Session;
use futures::future::LocalBoxFuture;
use js_sys::Array;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Worker;

/// An engine of this thread.
pub fn local_engine(notify: impl Fn(Notice) + 'static) -> Session {
    Session::new(Rc::new(BrowserSharedApi::default()), Box::new(Collator::default()), notify)
}

/// A file as an array of blobs.
pub struct BlobFile(pub Array);

impl EngineFile for BlobFile {
    fn save(&self, name: &str, media_type: &str) -> bool {
        download::save(&self.0, name, media_type)
    }
}

/// An engine that is started with the first command: in a worker, or on this thread where none can be had.
pub struct BrowserTransport(Rc<Inner>);

struct Inner {
    start_worker: Box<dyn Fn() -> Option<Worker>>,
    notify: OnNotice,
    engine: RefCell<Option<Engine>>,
}

#[derive(Clone)]
enum Engine {
    Local(Session),
    Worker(Rc<WorkerHandle>),
}

impl BrowserTransport {
    /// `start_worker` is `None` where no worker can be had.
    pub fn new(start_worker: impl Fn() -> Option<Worker> + 'static, notify: OnNotice) -> Self {
        Self(Rc::new(Inner { start_worker: Box::new(start_worker), notify, engine: RefCell::default() }))
    }
}

impl Transport for BrowserTransport {
    fn send(&self, command: String) -> LocalBoxFuture<'static, Result<RawReply, WorkerError>> {
        let inner = Rc::clone(&self.0);
        Box::pin(async move {
            let engine = inner.engine();
            match engine {
                Engine::Local(session) => Ok(ask_local(&session, command).await),
                Engine::Worker(worker) => {
                    if !worker.is_ready().await {
                        // It never ran: a policy forbids it, or its files could not be had. This thread can.
                        let session = inner.local_instead_of(&worker).ok_or(WorkerError::Ended)?;
                        return Ok(ask_local(&session, command).await);
                    }
                    let reply = worker.send(&command).await;
                    if worker.is_broken() {
                        inner.forget(&worker);
                    }
                    reply
                }
            }
        })
    }

    fn log(&self, error: &WorkerError) {
        log(error);
    }

    fn end(&self) {
        match self.0.engine.borrow_mut().take() {
            Some(Engine::Worker(worker)) => worker.end(None),
            Some(Engine::Local(session)) => session.end(),
            None => {}
        }
    }
}

/// Puts an error and what caused it on the console.
pub fn log(error: &dyn std::error::Error) {
    let mut message = format!("<group-members> {error}");
    let mut source = error.source();
    while let Some(cause) = source {
        message = format!("{message}: {cause}");
        source = cause.source();
    }
    web_sys::console::error_1(&message.into());
}

async fn ask_local(session: &Session, command: String) -> RawReply {
    let pieces = Array::new();
    let kept = pieces.clone();
    let keep = move |bytes: Vec<u8>| download::keep(&bytes).map(|piece| kept.push(&piece)).is_some();
    RawReply { reply: session.answer(&command, keep).await, file: Rc::new(BlobFile(pieces)) }
}

impl Inner {
    fn engine(&self) -> Engine {
        if let Some(engine) = &*self.engine.borrow() {
            return engine.clone();
        }
        let engine = match (self.start_worker)() {
            Some(worker) => Engine::Worker(WorkerHandle::new(worker, Rc::clone(&self.notify))),
            None => Engine::Local(self.local()),
        };
        self.engine.replace(Some(engine.clone()));
        engine
    }

    fn local(&self) -> Session {
        let notify = Rc::clone(&self.notify);
        local_engine(move |notice| notify(Ok(notice)))
    }

    /// The engine of this thread, in the place of a worker that never ran; `None` if that was ended because nobody wants it.
    fn local_instead_of(&self, worker: &Rc<WorkerHandle>) -> Option<Session> {
        let current = self.engine.borrow().clone();
        match current {
            Some(Engine::Local(session)) => Some(session),
            Some(Engine::Worker(current)) if Rc::ptr_eq(&current, worker) => {
                self.forget(worker);
                let session = self.local();
                self.engine.replace(Some(Engine::Local(session.clone())));
                Some(session)
            }
            _ => None,
        }
    }

    fn forget(&self, worker: &Rc<WorkerHandle>) {
        let mut engine = self.engine.borrow_mut();
        if matches!(&*engine, Some(Engine::Worker(current)) if Rc::ptr_eq(current, worker)) {
            worker.end(Some("it broke down"));
            *engine = None;
        }
    }
}
