#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test may fail loudly
//! The engine as a whole, in virtual time: what goes in and comes out as messages.

#[allow(dead_code)] // the store's tests need more of it
mod support;

use group_members::api::collate::Collate;
use group_members::domain::date::Date;
use group_members::domain::member::{Answer, Summary};
use group_members::domain::page::{Page, PageNumber};
use group_members::domain::query::Query;
use group_members::domain::request::Request;
use group_members::engine::analyse::figures::{FigureOptions, Figures};
use group_members::engine::export::{ExportSpec, Exporter, Format, Scope};
use group_members::engine::protocol::{Command, CrawlControl, Notice, Reply, RequestDto, decode, encode};
use group_members::engine::selection::{Chip, Column, Selection, Sort};
use group_members::engine::session::Session;
use group_members::wire::member;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::cmp::Ordering;
use std::rc::Rc;
use support::{FakeApi, Script, config, in_virtual_time, pass};

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
    async fn call(&self, command: Command) -> (Reply, Vec<Vec<u8>>) {
        let pieces = Rc::new(RefCell::new(Vec::new()));
        let kept = Rc::clone(&pieces);
        let keep = move |piece| {
            kept.borrow_mut().push(piece);
            true
        };
        let reply = self.session.handle(decode(&encode(&command)).unwrap(), keep).await;
        (decode(&encode(&reply)).unwrap(), pieces.take())
    }

    async fn crawl(&self) -> Reply {
        let command = Command::Crawl { ask: ask(), max_rows: 1_000, before: None, is_remembered: true };
        self.call(command).await.0
    }

    async fn select(&self, selection: Selection) -> (u32, u32) {
        let command = Command::Select { selection, today: today().days() };
        let Reply::Selected { rows, all } = self.call(command).await.0 else { panic!("no selection") };
        (rows, all)
    }

    async fn figures(&self) -> Box<Figures> {
        let options = FigureOptions { is_unfiltered: true, ..FigureOptions::default() };
        let command = Command::Count { selection: Selection::default(), today: today().days(), options };
        let Reply::Figures(figures) = self.call(command).await.0 else { panic!("no figures") };
        figures
    }

    async fn names(&self) -> Vec<String> {
        let Reply::Rows(rows) = self.call(Command::Window { from: 0, count: 100 }).await.0 else { panic!("no rows") };
        rows.into_iter().map(|row| row.name).collect()
    }
}

fn today() -> Date {
    Date::parse("2026-11-23").unwrap()
}

fn ask() -> RequestDto {
    let target = config(&[("i", "2"), ("group-id", "12")]).target;
    RequestDto::from(&Request { target, query: Query::default(), page_size: None, today: today() })
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
        let Reply::Crawled { snapshot: Some(_), since: None } = engine.crawl().await else { panic!("not crawled") };
        assert_eq!(engine.select(Selection::default()).await, (5, 5));
        assert_eq!(engine.names().await, ["e", "b", "d", "a", "c"]);
        let sort = Some(Sort { column: Column::Member, is_descending: false });
        engine.select(Selection { sort, ..Selection::default() }).await;
        assert_eq!(engine.names().await, ["a", "b", "c", "d", "e"]);
        assert_eq!(engine.select(Selection { find: "D".to_owned(), sort, ..Selection::default() }).await, (1, 5));
        assert_eq!(engine.select(Selection { chips: vec![Chip::Left], ..Selection::default() }).await, (0, 5));
        assert!(matches!(engine.notices.borrow().last(), Some(Notice::Progress(progress)) if progress.coverage().is_complete));
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
fn rows_that_can_not_be_read_are_told_by_their_ids_until_they_can() {
    in_virtual_time(async || {
        let broken = |id: u64| json!({ "id": id, "has_one_customer": "broken", "join_time": { "a": 1 }, "we_nickname": ["x"] });
        let first = answer(1, 2, 4, &[row(9, "e"), broken(8)]);
        let again = answer(1, 2, 4, &[row(9, "e"), row(8, "b")]);
        let script =
            vec![(10, Ok(first)), (10, Ok(answer(2, 2, 4, &[broken(7), json!("broken")]))), (10, Ok(again.clone())), (10, Ok(again))];
        let engine = Engine::new(script);
        engine.crawl().await;
        let figures = engine.figures().await;
        assert_eq!((figures.unreadable, figures.unreadable_ids), (2, vec![7]), "one has no id");
    });
}

#[test]
fn a_walk_that_was_given_up_leaves_nothing_behind() {
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
fn a_walk_can_be_ended_and_keeps_what_it_has() {
    in_virtual_time(async || {
        let mut script = three_pages();
        script[1].0 = 5_000;
        script[2].0 = 5_000;
        let engine = Rc::new(Engine::new(script));
        let crawling = Rc::clone(&engine);
        let crawl = tokio::task::spawn_local(async move { crawling.crawl().await });
        pass(100).await;
        engine.call(Command::CrawlControl(CrawlControl::Cancel)).await;
        let Reply::Crawled { snapshot: None, since: None } = crawl.await.unwrap() else { panic!("a part is not to be remembered as all") };
        assert_eq!(engine.select(Selection::default()).await, (2, 2));
    });
}

async fn csv(engine: &Engine, scope: Scope) -> String {
    let spec = ExportSpec { format: Format::Csv, scope, ..ExportSpec::default() };
    let (Reply::File(Some(_)), pieces) = engine.call(Command::Export { spec, ask: ask() }).await else { panic!("no file") };
    String::from_utf8(pieces.concat()).unwrap()
}

#[test]
fn a_file_holds_what_was_asked_for() {
    in_virtual_time(async || {
        let engine = Engine::new(three_pages());
        engine.crawl().await;
        assert_eq!(csv(&engine, Scope::All).await.lines().count(), 6);
        engine.select(Selection { find: "d".to_owned(), ..Selection::default() }).await;
        assert_eq!(csv(&engine, Scope::Shown).await.lines().count(), 2);
        engine.api.script.borrow_mut().clear();
        engine.api.script.borrow_mut().push_back((10, Ok(answer(2, 3, 5, &[row(7, "d"), row(6, "a"), json!("broken")]))));
        assert_eq!(csv(&engine, Scope::Page(2)).await.lines().count(), 3);
    });
}

#[test]
fn a_file_that_is_cancelled_is_none() {
    in_virtual_time(async || {
        let rows: Vec<Value> = (1..=2_000).rev().map(|id| row(id, "x")).collect();
        let page = answer(1, 1, 2_000, &rows);
        let engine = Rc::new(Engine::new(vec![(10, Ok(page.clone())), (10, Ok(page))]));
        let command = Command::Crawl { ask: ask(), max_rows: 10_000, before: None, is_remembered: false };
        engine.call(command).await;
        assert_eq!(engine.select(Selection::default()).await.1, 2_000);
        let writing = Rc::clone(&engine);
        let export = tokio::task::spawn_local(async move {
            let spec = ExportSpec { format: Format::Csv, scope: Scope::All, ..ExportSpec::default() };
            writing.call(Command::Export { spec, ask: ask() }).await
        });
        tokio::task::yield_now().await;
        engine.call(Command::CancelExport).await;
        assert_eq!(export.await.unwrap().0, Reply::File(None));
    });
}

#[test]
fn a_file_comes_in_pieces_and_is_none_where_there_is_no_room_for_them() {
    in_virtual_time(async || {
        let rows: Vec<Value> = (1..=9_000).rev().map(|id| row(id, &format!("{id}").repeat(8))).collect();
        let page = answer(1, 1, 9_000, &rows);
        let engine = Engine::new(vec![(10, Ok(page.clone())), (10, Ok(page))]);
        engine.call(Command::Crawl { ask: ask(), max_rows: 10_000, before: None, is_remembered: false }).await;
        for format in Format::ALL {
            let spec = ExportSpec { format, scope: Scope::All, ..ExportSpec::default() };
            let (Reply::File(Some(report)), pieces) = engine.call(Command::Export { spec: spec.clone(), ask: ask() }).await else {
                panic!("no file")
            };
            assert_eq!(report.rows, 9_000);
            // A row is some 250 bytes of CSV, and a twentieth of that in a workbook.
            assert!(format == Format::Xlsx || pieces.len() > 2, "{}", pieces.len());
            assert!(pieces.iter().all(|piece| piece.len() < 2 * Exporter::PIECE), "none is much longer than it has to be");
            let reply = engine.session.handle(Command::Export { spec, ask: ask() }, |_| false).await;
            assert!(matches!(reply, Reply::Failed(_)), "{reply:?}");
        }
    });
}
