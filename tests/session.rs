#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test may fail loudly
//! The engine as a whole, in virtual time: what goes in and comes out as messages.

#[allow(dead_code)] // the store's tests need more of it
mod support;

#[path = "session/files.rs"]
mod files;

use group_members::api::collate::Collate;
use group_members::domain::column::ColumnId;
use group_members::domain::date::Date;
use group_members::domain::member::{Answer, Enterprise, Summary};
use group_members::domain::page::{Page, PageNumber};
use group_members::domain::query::Query;
use group_members::domain::request::Request;
use group_members::engine::analyse::figures::{FigureOptions, Figures};
use group_members::engine::analyse::problems::Problem;
use group_members::engine::protocol::{
    Command, ControlCrawl, Count, Crawl, CrawlControl, Crawled, Notice, Reply, Select, Selected, Window, decode, encode,
};
use group_members::engine::selection::{Chip, Selection, Sort};
use group_members::engine::session::Session;
use group_members::wire::member;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::cmp::Ordering;
use std::rc::Rc;
use support::clock::pass;
use support::{FakeApi, Script, config, in_virtual_time};

struct Bytewise;

impl Collate for Bytewise {
    fn compare(&self, a: &str, b: &str) -> Ordering {
        a.cmp(b)
    }
}

struct Engine {
    api: Rc<FakeApi>,
    session: Session,
    notices: Rc<RefCell<Vec<Notice>>>,
}

impl Engine {
    fn new(script: Vec<Script>) -> Self {
        let api = Rc::new(FakeApi { script: RefCell::new(script.into()), ..FakeApi::default() });
        let notices = Rc::new(RefCell::new(Vec::new()));
        let told = Rc::clone(&notices);
        let notify = move |notice: Notice| told.borrow_mut().push(decode(&encode(&notice)).unwrap());
        let session = Session::new(api.clone(), Box::new(Bytewise), notify);
        Self { api, session, notices }
    }

    /// As across the border of a worker: both ways as text, and the pieces of a file.
    async fn call_for_file<C: Command>(&self, command: C) -> (C::Reply, Vec<Vec<u8>>) {
        let pieces = Rc::new(RefCell::new(Vec::new()));
        let kept = Rc::clone(&pieces);
        let keep = move |piece| {
            kept.borrow_mut().push(piece);
            true
        };
        let reply = self.session.answer(&encode(&command.into()), keep).await;
        (decode::<Reply<C::Reply>>(&reply).unwrap().unwrap(), pieces.take())
    }

    async fn call<C: Command>(&self, command: C) -> C::Reply {
        self.call_for_file(command).await.0
    }

    async fn crawl(&self) -> Crawled {
        self.call(Crawl { number: 1, request: request(), max_rows: 1_000, before: None, is_remembered: true }).await
    }

    async fn select(&self, selection: Selection) -> (u32, u32) {
        let Selected { rows, all } = self.call(Select { selection, today: today().days() }).await;
        (rows, all)
    }

    async fn figures(&self) -> Figures {
        let options = FigureOptions { is_unfiltered: true, ..FigureOptions::default() };
        self.call(Count { selection: Selection::default(), today: today().days(), options }).await
    }

    async fn names(&self) -> Vec<String> {
        let rows = self.call(Window { from: 0, count: 100 }).await;
        rows.into_iter().map(|row| row.name).collect()
    }
}

fn today() -> Date {
    Date::parse("2026-11-23").unwrap()
}

fn request() -> Request {
    let target = config(&[("i", "2"), ("group-id", "12")]).target;
    Request { target, query: Query::default(), page_size: None, today: today() }
}

fn row(id: u64, name: &str) -> Value {
    json!({ "id": id, "we_nickname": name, "status": 1, "join_scene": 3, "join_time": 1_795_400_000 + id })
}

fn answer(number: u64, last: u64, total: u64, rows: &[Value]) -> Answer {
    let rows = rows.iter().enumerate().map(|(place, row)| member::read(row, place)).collect();
    Answer {
        page: Page {
            rows,
            number: PageNumber::new(number),
            last: PageNumber::new(last),
            is_last_known: true,
            total: Some(total),
            per_page: Some(2),
        },
        summary: Summary { members: Some(total), ..Summary::default() },
        unclean: false,
        enterprise: None,
    }
}

/// Five members on three pages; what is asked for after that is the first page again.
fn three_pages() -> Vec<Script> {
    let first = answer(1, 3, 5, &[row(9, "e"), row(8, "b")]);
    vec![
        (10, Ok(first.clone())),
        (10, Ok(answer(2, 3, 5, &[row(7, "d"), row(6, "a")]))),
        (10, Ok(answer(3, 3, 5, &[row(5, "c")]))),
        (10, Ok(first.clone())),
        (10, Ok(first)),
    ]
}

#[test]
fn all_rows_are_read_then_narrowed_and_ordered() {
    in_virtual_time(async || {
        let engine = Engine::new(three_pages());
        assert!(matches!(engine.crawl().await, Crawled { snapshot: Some(_), since: None }));
        assert_eq!(engine.select(Selection::default()).await, (5, 5));
        assert_eq!(engine.names().await, ["e", "b", "d", "a", "c"]);
        let sort = Some(Sort { column: ColumnId::Member, is_descending: false });
        engine.select(Selection { sort, ..Selection::default() }).await;
        assert_eq!(engine.names().await, ["a", "b", "c", "d", "e"]);
        assert_eq!(engine.select(Selection { find: "D".to_owned(), sort, ..Selection::default() }).await, (1, 5));
        assert_eq!(engine.select(Selection { chips: vec![Chip::Left], ..Selection::default() }).await, (0, 5));
        assert!(matches!(engine.notices.borrow().last(), Some(Notice::Progress { progress, .. }) if progress.coverage().is_complete));
    });
}

#[test]
fn figures_leave_the_rows_in_view_as_they_are() {
    in_virtual_time(async || {
        let engine = Engine::new(three_pages());
        engine.crawl().await;
        assert_eq!(engine.select(Selection { find: "D".to_owned(), ..Selection::default() }).await, (1, 5));
        assert_eq!(engine.figures().await.beings.is_in, 5);
        assert_eq!(engine.names().await, ["d"]);
    });
}

#[test]
fn what_can_not_be_read_is_told_by_its_row_until_it_can() {
    in_virtual_time(async || {
        let broken = |id: u64| json!({ "id": id, "has_one_customer": "broken", "join_time": { "a": 1 }, "we_nickname": ["x"] });
        let first = answer(1, 2, 4, &[row(9, "e"), broken(8)]);
        let again = answer(1, 2, 4, &[row(9, "e"), row(8, "b")]);
        let script =
            vec![(10, Ok(first)), (10, Ok(answer(2, 2, 4, &[broken(7), json!("broken")]))), (10, Ok(again.clone())), (10, Ok(again))];
        let engine = Engine::new(script);
        engine.crawl().await;
        let figures = engine.figures().await;
        assert_eq!(figures.unreadable, 1, "one has no id, and so is no row");
        let finding = figures.findings.iter().find(|finding| finding.problem == Problem::FieldUnreadable).unwrap();
        assert_eq!(finding.unreadable.iter().map(|row| row.id).collect::<Vec<_>>(), [7], "8 could be read the second time");
    });
}

#[test]
fn a_crawl_that_was_given_up_leaves_nothing_behind() {
    // Its late rows would be another filter's.
    in_virtual_time(async || {
        let mut script = vec![(500, Ok(answer(1, 1, 2, &[row(100, "old"), row(99, "older")])))];
        script.extend(three_pages());
        let engine = Rc::new(Engine::new(script));
        let first = Rc::clone(&engine);
        tokio::task::spawn_local(async move { first.crawl().await });
        pass(100).await;
        engine.crawl().await;
        pass(1_000).await;
        engine.select(Selection::default()).await;
        assert_eq!(engine.names().await, ["e", "b", "d", "a", "c"]);
    });
}

#[test]
fn a_crawl_can_be_ended_and_keeps_what_it_has() {
    in_virtual_time(async || {
        let mut script = three_pages();
        script[1].0 = 5_000;
        script[2].0 = 5_000;
        let engine = Rc::new(Engine::new(script));
        let crawling = Rc::clone(&engine);
        let crawl = tokio::task::spawn_local(async move { crawling.crawl().await });
        pass(100).await;
        engine.call(ControlCrawl(CrawlControl::Cancel)).await;
        assert_eq!(crawl.await.unwrap(), Crawled::default(), "a part is not to be remembered as all");
        assert_eq!(engine.select(Selection::default()).await, (2, 2));
    });
}

#[test]
fn what_is_no_command_is_answered_with_what_is_wrong_with_it() {
    in_virtual_time(async || {
        let engine = Engine::new(Vec::new());
        for command in ["", "null", "{\"Crawl\":{}}", "{\"Dance\":[]}"] {
            let reply = engine.session.answer(command, |_| true).await;
            assert!(decode::<Reply<()>>(&reply).unwrap().is_err(), "{command}: {reply}");
        }
        assert!(engine.api.seen.borrow().is_empty());
    });
}

/// Reads a list of one page and hands it what was remembered.
async fn reads(before: Option<String>, crop_id: Option<u64>, ids: &[u64]) -> Crawled {
    let rows: Vec<Value> = ids.iter().map(|id| row(*id, "x")).collect();
    let enterprise = crop_id.map(|crop_id| Enterprise { uniacid: 2, crop_id });
    let page = answer(1, 1, ids.len() as u64, &rows);
    let page = Answer { enterprise, page: Page { per_page: Some(10), ..page.page }, ..page };
    let engine = Engine::new(vec![(10, Ok(page.clone())), (10, Ok(page))]);
    engine.call(Crawl { number: 1, request: request(), max_rows: 1_000, before, is_remembered: true }).await
}

#[test]
fn a_read_of_another_enterprise_or_of_nobody_is_neither_compared_nor_remembered() {
    // 60 members, then none because another tab had chosen another enterprise, then 「+60 加入」 for the same people.
    in_virtual_time(async || {
        let before = reads(None, Some(7), &[3, 2, 1]).await.snapshot;
        assert!(before.is_some());
        assert_eq!(reads(before.clone(), None, &[]).await, Crawled::default());
        assert_eq!(reads(before.clone(), Some(8), &[9, 8]).await, Crawled::default());
        assert_eq!(reads(None, Some(8), &[]).await, Crawled::default());
        let again = reads(before, Some(7), &[4, 3, 2, 1]).await;
        assert_eq!(again.since.map(|since| (since.joined, since.left)), Some((1, 0)));
        assert!(again.snapshot.is_some());
    });
}

#[test]
fn fields_that_can_not_be_read_are_told_with_their_rows() {
    in_virtual_time(async || {
        let odd = json!({ "id": 8, "we_nickname": "b", "status": 1, "join_scene": 3, "join_time": { "a": 1 } });
        let page = answer(1, 1, 2, &[row(9, "e"), odd]);
        let engine = Engine::new(vec![(10, Ok(page.clone())), (10, Ok(page))]);
        engine.crawl().await;
        let figures = engine.figures().await;
        let finding = figures.findings.iter().find(|finding| finding.problem == Problem::FieldUnreadable).unwrap();
        assert_eq!((finding.rows, finding.unreadable.len(), finding.unreadable[0].id), (1, 1, 8));
        assert_eq!(finding.unreadable[0].paths, ["join_time"]);
    });
}
