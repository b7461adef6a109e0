//! What stands in for the endpoint, the browser and the worker.

use crate::support::FakeHost;
use crate::support::clock::{START, pass};
use futures::future::LocalBoxFuture;
use group_members::api::collate::Collate;
use group_members::api::host::Host;
use group_members::api::storage::Storage;
use group_members::api::{MembersApi, SharedApi};
use group_members::domain::event::Event;
use group_members::domain::failure::Failure;
use group_members::domain::filter::Field;
use group_members::domain::member::{Answer, Row, Summary};
use group_members::domain::page::{Page, PageNumber};
use group_members::domain::request::Request;
use group_members::domain::view::View;
use group_members::engine::session::Session;
use group_members::wire::member;
use group_members::workbench::store::WorkbenchHost;
use group_members::workbench::worker_client::{EngineFile, RawReply, Transport, WorkerError};
use serde_json::json;
use std::cell::{Cell, RefCell};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::rc::Rc;

/// A list of some members, ten on a page, which answers after some milliseconds.
pub struct ListApi {
    pub members: Cell<u64>,
    pub delay: Cell<u64>,
    /// What it says instead.
    pub failure: RefCell<Option<Failure>>,
    pub requests: Cell<u32>,
    /// Rows a page that the last request asked for.
    pub page_size: Cell<Option<u32>>,
    pub dropped: Rc<Cell<u32>>,
}

impl MembersApi for ListApi {
    fn send(&self, request: &Request) -> LocalBoxFuture<'static, Result<Answer, Failure>> {
        self.requests.set(self.requests.get() + 1);
        self.page_size.set(request.page_size);
        let id = request.query.filter.text(Field::MemberId).parse().ok();
        let ids: Vec<u64> = (1..=self.members.get()).rev().filter(|row| id.is_none_or(|id: u64| id == *row)).collect();
        let page = u64::from(request.query.page.get());
        let rows = ids.iter().skip((page as usize - 1) * 10).take(10).enumerate().map(|(place, id)| row(*id, place)).collect();
        let answer = Answer {
            page: Page {
                rows,
                number: PageNumber::new(page),
                last: PageNumber::new((ids.len() as u64).div_ceil(10)),
                total: Some(ids.len() as u64),
                per_page: Some(10),
                is_last_known: true,
            },
            summary: Summary::default(),
            unclean: false,
            enterprise: None,
        };
        let outcome = self.failure.borrow().clone().map_or(Ok(answer), Err);
        let (delay, guard) = (self.delay.get(), Dropped(Rc::clone(&self.dropped), Cell::new(true)));
        Box::pin(async move {
            pass(delay).await;
            guard.1.set(false);
            outcome
        })
    }

    fn sleep(&self, milliseconds: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            pass(u64::from(milliseconds)).await;
        })
    }

    fn now(&self) -> i64 {
        START
    }
}

impl SharedApi for ListApi {}

struct Dropped(Rc<Cell<u32>>, Cell<bool>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.set(self.0.get() + u32::from(self.1.get()));
    }
}

pub fn row(id: u64, place: usize) -> Row {
    let row = json!({ "id": id, "we_nickname": format!("m{id:05}"), "status": 1, "join_scene": 3, "join_time": 1_795_400_000 + id });
    member::read(&serde_json::from_value(row).unwrap(), place)
}

pub struct Bytewise;

impl Collate for Bytewise {
    fn compare(&self, a: &str, b: &str) -> Ordering {
        a.cmp(b)
    }
}

#[derive(Default)]
pub struct FakeStorage(pub RefCell<HashMap<String, String>>);

impl Storage for FakeStorage {
    fn read(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key).cloned()
    }

    fn write(&self, key: &str, text: &str) -> bool {
        self.0.borrow_mut().insert(key.to_owned(), text.to_owned());
        true
    }

    fn remove(&self, key: &str) {
        self.0.borrow_mut().remove(key);
    }
}

/// The page, which was asked for 50 rows a page.
pub struct PageHost(pub Rc<FakeHost>, pub RefCell<Vec<View>>);

impl Host for PageHost {
    fn emit(&self, event: Event<'_>) -> bool {
        self.0.emit(event)
    }
}

impl WorkbenchHost for PageHost {
    fn view_changed(&self, view: View) {
        self.1.borrow_mut().push(view);
    }

    fn clear_filter(&self) {}

    fn page_size(&self) -> Option<u32> {
        Some(50)
    }
}

/// Files that were saved: name and text.
pub type Saved = Rc<RefCell<Vec<(String, Vec<u8>)>>>;

pub struct FakeFile(pub Rc<RefCell<Vec<u8>>>, pub Saved);

impl EngineFile for FakeFile {
    fn save(&self, name: &str, _media_type: &str) -> bool {
        self.1.borrow_mut().push((name.to_owned(), self.0.borrow().clone()));
        true
    }
}

/// An engine that can be made to talk nonsense.
pub struct FakeTransport {
    pub session: RefCell<Option<Session>>,
    /// What it answers instead.
    pub nonsense: RefCell<Option<String>>,
    /// How many commands it was sent.
    pub commands: Cell<u32>,
    pub saved: Saved,
    pub logged: RefCell<Vec<String>>,
}

impl Transport for FakeTransport {
    fn send(&self, command: String) -> LocalBoxFuture<'static, Result<RawReply, WorkerError>> {
        self.commands.set(self.commands.get() + 1);
        let bytes = Rc::new(RefCell::new(Vec::new()));
        let file: Rc<dyn EngineFile> = Rc::new(FakeFile(Rc::clone(&bytes), Rc::clone(&self.saved)));
        if let Some(reply) = self.nonsense.borrow().clone() {
            return Box::pin(async move { Ok(RawReply { reply, file }) });
        }
        let Some(session) = self.session.borrow().clone() else { return Box::pin(async { Err(WorkerError::Ended) }) };
        Box::pin(async move {
            let keep = move |piece: Vec<u8>| {
                bytes.borrow_mut().extend(piece);
                true
            };
            Ok(RawReply { reply: session.answer(&command, keep).await, file })
        })
    }

    fn log(&self, error: &WorkerError) {
        self.logged.borrow_mut().push(error.to_string());
    }

    fn end(&self) {}
}
