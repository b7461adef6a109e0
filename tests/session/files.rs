//! Files that the engine writes.

use super::{Engine, answer, request, row, three_pages};
use crate::support::in_virtual_time;
use group_members::domain::member::{Answer, Enterprise};
use group_members::engine::export::{ExportError, ExportSpec, Exporter, Format, Report, Scope};
use group_members::engine::protocol::{CancelExport, CommandMessage, Crawl, Export, Reply, decode, encode};
use group_members::engine::selection::Selection;
use serde_json::{Value, json};
use std::rc::Rc;

async fn csv(engine: &Engine, scope: Scope) -> String {
    let spec = ExportSpec { format: Format::Csv, scope, ..ExportSpec::default() };
    let (report, pieces) = engine.call_for_file(Export { spec, request: request() }).await;
    report.unwrap();
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
        engine.call(Crawl { number: 1, request: request(), max_rows: 10_000, before: None, is_remembered: false }).await;
        assert_eq!(engine.select(Selection::default()).await.1, 2_000);
        let writing = Rc::clone(&engine);
        let export = tokio::task::spawn_local(async move {
            let spec = ExportSpec { format: Format::Csv, scope: Scope::All, ..ExportSpec::default() };
            writing.call(Export { spec, request: request() }).await
        });
        tokio::task::yield_now().await;
        engine.call(CancelExport).await;
        assert_eq!(export.await.unwrap(), Err(ExportError::Cancelled));
    });
}

#[test]
fn a_file_comes_in_pieces_and_is_none_where_there_is_no_room_for_them() {
    in_virtual_time(async || {
        let rows: Vec<Value> = (1..=9_000).rev().map(|id| row(id, &format!("{id}").repeat(8))).collect();
        let page = answer(1, 1, 9_000, &rows);
        let engine = Engine::new(vec![(10, Ok(page.clone())), (10, Ok(page))]);
        engine.call(Crawl { number: 1, request: request(), max_rows: 10_000, before: None, is_remembered: false }).await;
        for format in Format::ALL {
            let spec = ExportSpec { format, scope: Scope::All, ..ExportSpec::default() };
            let (report, pieces) = engine.call_for_file(Export { spec: spec.clone(), request: request() }).await;
            assert_eq!(report.unwrap().rows, 9_000);
            // A row is some 250 bytes of CSV, and a twentieth of that in a workbook.
            assert!(format == Format::Xlsx || pieces.len() > 2, "{}", pieces.len());
            assert!(pieces.iter().all(|piece| piece.len() < 2 * Exporter::PIECE), "none is much longer than it has to be");
            let command = encode(&CommandMessage::from(Export { spec, request: request() }));
            let reply = engine.session.answer(&command, |_| false).await;
            assert_eq!(decode::<Reply<Result<Report, ExportError>>>(&reply).unwrap().unwrap(), Err(ExportError::NoRoom));
        }
    });
}

#[test]
fn a_page_of_another_enterprise_is_not_written() {
    in_virtual_time(async || {
        let of = |crop_id: u64, page: Answer| Answer { enterprise: Some(Enterprise { uniacid: 2, crop_id }), ..page };
        let page = answer(1, 1, 1, &[row(1, "x")]);
        let engine = Engine::new(vec![(10, Ok(of(7, page.clone()))), (10, Ok(of(8, page.clone()))), (10, Ok(of(7, page)))]);
        engine.crawl().await;
        let spec = ExportSpec { format: Format::Csv, scope: Scope::Page(1), ..ExportSpec::default() };
        assert_eq!(engine.call(Export { spec: spec.clone(), request: request() }).await, Err(ExportError::EnterpriseChanged));
        assert!(engine.call(Export { spec, request: request() }).await.is_ok());
    });
}
