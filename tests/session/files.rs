//! Files that the engine writes.

use super::{Engine, answer, request, row, three_pages, today};
use crate::support::clock::pass;
use crate::support::in_virtual_time;
use futures::FutureExt;
use group_members::domain::member::{Answer, Enterprise};
use group_members::domain::page::Page;
use group_members::engine::export::columns::ExportColumn;
use group_members::engine::export::{ExportError, ExportSpec, Exporter, Format, Report, Scope};
use group_members::engine::protocol::{CancelExport, CommandMessage, Crawl, Export, Reply, Select, decode, encode};
use group_members::engine::selection::Selection;
use serde_json::{Value, json};
use std::io::{Cursor, Read};
use std::rc::Rc;
use zip::ZipArchive;

/// The command for a file, with all rows shown.
fn export(spec: ExportSpec) -> Export {
    export_shown(spec, Selection::default())
}

fn export_shown(spec: ExportSpec, selection: Selection) -> Export {
    Export { spec, request: request(), shown: Box::new(Select { selection, today: today().days() }) }
}

async fn csv(engine: &Engine, scope: Scope) -> String {
    let spec = ExportSpec { format: Format::Csv, scope, ..ExportSpec::default() };
    let (report, pieces) = engine.call_for_file(export(spec)).await;
    report.unwrap();
    String::from_utf8(pieces.concat()).unwrap()
}

#[test]
fn a_file_holds_what_was_asked_for() {
    in_virtual_time(async || {
        let engine = Engine::new(three_pages());
        engine.crawl().await;
        assert_eq!(csv(&engine, Scope::All).await.lines().count(), 6);
        // The rows shown are those of the command's own selection, whatever was selected last.
        let spec = ExportSpec { format: Format::Csv, scope: Scope::Shown, ..ExportSpec::default() };
        let found = export_shown(spec, Selection { find: "d".to_owned(), ..Selection::default() });
        assert_eq!(engine.call(found).await.unwrap().rows, 1);
        assert_eq!(csv(&engine, Scope::Shown).await.lines().count(), 6);
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
            writing.call(export(spec)).await
        });
        tokio::task::yield_now().await;
        engine.call(CancelExport).await;
        assert_eq!(export.await.unwrap(), Err(ExportError::Cancelled));
    });
}

#[test]
fn a_page_that_is_cancelled_is_not_waited_for() {
    in_virtual_time(async || {
        let engine = Rc::new(Engine::new(vec![(10_000, Ok(answer(1, 1, 1, &[row(1, "x")])))]));
        let spec = ExportSpec { format: Format::Csv, scope: Scope::Page(1), ..ExportSpec::default() };
        let waiting = Rc::clone(&engine);
        let file = tokio::task::spawn_local(async move { waiting.call(export(spec)).await });
        pass(100).await;
        engine.call(CancelExport).await;
        pass(100).await;
        assert!(file.is_finished(), "the answer is not waited for");
        assert_eq!((file.await.unwrap(), engine.api.dropped.get()), (Err(ExportError::Cancelled), 1));
    });
}

#[test]
fn an_engine_that_is_ended_reads_and_writes_no_more() {
    in_virtual_time(async || {
        let rows: Vec<Value> = (1..=2_000).rev().map(|id| row(id, "x")).collect();
        let engine = Rc::new(Engine::new(vec![(10, Ok(answer(1, 1, 2_000, &rows))), (10, Ok(answer(1, 1, 2_000, &rows)))]));
        engine.call(Crawl { number: 1, request: request(), max_rows: 10_000, before: None, is_remembered: false }).await;
        let writing = Rc::clone(&engine);
        let spec = ExportSpec { format: Format::Csv, scope: Scope::All, ..ExportSpec::default() };
        let file = tokio::task::spawn_local(async move { writing.call(export(spec)).await });
        let reading = Rc::clone(&engine);
        tokio::task::yield_now().await;
        engine.session.end();
        assert_eq!(file.await.unwrap(), Err(ExportError::Cancelled));

        // Nine pages of ten rows.
        let crawl = tokio::task::spawn_local(async move { reading.crawl().await });
        pass(1).await;
        engine.session.end();
        crawl.await.unwrap();
        let seen = engine.api.seen.borrow().len();
        pass(60_000).await;
        assert_eq!(engine.api.seen.borrow().len(), seen);
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
            let (report, pieces) = engine.call_for_file(export(spec.clone())).await;
            assert_eq!(report.unwrap().rows, 9_000);
            // A row is some 250 bytes of CSV, and a twentieth of that in a workbook.
            assert!(format == Format::Xlsx || pieces.len() > 2, "{}", pieces.len());
            assert!(pieces.iter().all(|piece| piece.len() < 2 * Exporter::PIECE), "none is much longer than it has to be");
            let command = encode(&CommandMessage::from(export(spec)));
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
        assert_eq!(engine.call(export(spec.clone())).await, Err(ExportError::EnterpriseChanged));
        assert!(engine.call(export(spec)).await.is_ok());
    });
}

#[test]
fn a_part_is_called_a_part_though_the_rest_is_read_while_it_is_written() {
    // 600 of 1,200 rows were written, and the file was called whole: it was asked how far the crawl is once all was written.
    in_virtual_time(async || {
        let rows: Vec<Value> = (1..=1_200).rev().map(|id| row(id, "x")).collect();
        let page = |number: u64| {
            let Answer { page, .. } = answer(number, 2, 1_200, &rows[(number as usize - 1) * 600..][..600]);
            Answer { page: Page { per_page: Some(600), ..page }, ..answer(1, 1, 0, &[]) }
        };
        let script = vec![(10, Ok(page(1))), (1_000, Ok(page(2))), (10, Ok(page(1))), (10, Ok(page(1)))];
        let engine = Rc::new(Engine::new(script));
        let reading = Rc::clone(&engine);
        let command = Crawl { number: 1, request: request(), max_rows: 10_000, before: None, is_remembered: false };
        let crawl = tokio::task::spawn_local(async move { reading.call(command).await });
        pass(300).await;
        let spec = ExportSpec { format: Format::Csv, scope: Scope::All, takes_partial: true, ..ExportSpec::default() };
        let mut file = Box::pin(engine.call(export(spec)));
        assert!((&mut file).now_or_never().is_none(), "others get a turn after 500 rows");
        crawl.await.unwrap();
        assert_eq!(engine.select(Selection::default()).await.1, 1_200, "meanwhile all are read");
        let report = file.await.unwrap();
        assert_eq!((report.rows, report.total, report.is_partial), (600, Some(1_200), true));
    });
}

#[test]
fn the_sheet_of_a_page_ends_with_its_last_readable_row() {
    // A row that can't be read was counted, too: the range that is filtered had an empty row at its end.
    in_virtual_time(async || {
        let engine = Engine::new(vec![(10, Ok(answer(1, 1, 3, &[row(7, "d"), json!("broken"), row(6, "a")])))]);
        let columns = vec![ExportColumn::Id, ExportColumn::Name];
        let spec = ExportSpec { format: Format::Xlsx, scope: Scope::Page(1), columns, ..ExportSpec::default() };
        let (report, pieces) = engine.call_for_file(export(spec)).await;
        let report = report.unwrap();
        assert_eq!((report.rows, report.unreadable), (2, 1));
        let mut sheet = String::new();
        let mut package = ZipArchive::new(Cursor::new(pieces.concat())).unwrap();
        package.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
        assert!(sheet.contains("<dimension ref=\"A1:B3\"/>") && sheet.contains("<autoFilter ref=\"A1:B3\"/>"), "{sheet}");
        assert_eq!(sheet.matches("<row ").count(), 3, "the header and two members");
    });
}
