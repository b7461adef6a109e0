//! The files that are written, read back by readers that know nothing of the writers.
// A test may fail loudly.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/cells.rs"]
mod cells;
#[path = "export/readers.rs"]
mod readers;

use cells::said;
use group_members::domain::member::{Kind, Leaving};
use group_members::engine::export::cell::CellFormatter;
use group_members::engine::export::columns::{ColumnKind, ExportColumn};
use group_members::engine::export::spreadsheet::unmark;
use group_members::engine::export::{ExportSpec, Exporter, Format};
use group_members::engine::record::Record;
use group_members::i18n::Lang;
use proptest::prelude::*;
use readers::{Found, clock_of, read_csv, read_xlsx};

/// 2026-11-23 20:00:00 on the server's wall clock.
const AT: i64 = 1_795_435_200;

fn spec(format: Format, columns: &[ExportColumn]) -> ExportSpec {
    ExportSpec { format, columns: columns.to_vec(), reveals_mobiles: true, ..ExportSpec::default() }
}

fn export(spec: &ExportSpec, records: &[Record<'_>]) -> Vec<u8> {
    let mut exporter = Exporter::new(spec, records.len() as u32, AT).unwrap();
    let mut file = Vec::new();
    for chunk in records.chunks(Exporter::CHUNK as usize) {
        exporter.push(chunk.iter().copied()).unwrap();
        file.extend(exporter.take().unwrap().into_iter().flatten());
    }
    assert_eq!(exporter.progress(), (records.len() as u32, records.len() as u32));
    file.extend(exporter.finish().unwrap());
    file
}

fn table(spec: &ExportSpec, records: &[Record<'_>]) -> Vec<Vec<String>> {
    let wording = CellFormatter { lang: spec.lang, reveals_mobiles: spec.reveals_mobiles, at: AT };
    let header = spec.columns.iter().map(|column| column.label(spec.lang).to_owned()).collect();
    let rows = records.iter().map(|record| spec.columns.iter().map(|column| said(&wording.cell(*column, record))).collect());
    std::iter::once(header).chain(rows).collect()
}

/// Names that something on the way could take for something else.
const ODD: [&str; 22] = [
    "=1+1",
    "-2",
    "@x",
    "+86 13800000000",
    "\"",
    ",",
    "a\"b,c",
    "第一行\n第二行",
    "a\r\nb",
    "a\rb",
    "\ttab",
    "🌸👨‍👩‍👧",
    "123456789012345678",
    "007",
    "'=1",
    "　全角　",
    "<b>&amp;",
    "_x0041_",
    "أحمد",
    "=HYPERLINK(\"http://example.com\",\"点我\")",
    "\u{1}\u{b}",
    "1E5",
];

fn odd_text() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(ODD.to_vec()).prop_map(str::to_owned),
        "['=+@\",;\t\r\n _x0-9A-F-]{0,12}",
        "\\PC{0,16}",
        Just(String::new()),
    ]
}

fn id() -> impl Strategy<Value = u64> {
    prop_oneof![0u64..100_000, 100_000_000_000_000_000u64..999_999_999_999_999_999, any::<u64>()]
}

/// What a record borrows from.
type Parts = ([String; 12], [Option<u64>; 2], u64, [Option<i64>; 3], (Option<i64>, Option<i64>, Option<i64>, Option<bool>));

fn parts() -> impl Strategy<Value = Parts> {
    let time = || proptest::option::of(-1_000_000_000i64..4_000_000_000);
    let ids = [proptest::option::of(id()), proptest::option::of(id())];
    let codes =
        (proptest::option::of(0i64..9), proptest::option::of(0i64..9), proptest::option::of(0i64..9), proptest::option::of(any::<bool>()));
    (std::array::from_fn::<_, 12, _>(|_| odd_text()), ids, id(), [time(), time(), time()], codes)
}

fn record(parts: &Parts) -> Record<'_> {
    let (texts, [uid, referrer_uid], id, [joined, left, registered], (status, scene, kind, removed)) = parts;
    Record {
        id: *id,
        name: &texts[0],
        kind: kind.map(|code| if code == 1 { Kind::Employee } else { Kind::Unknown(code) }),
        status: *status,
        status_desc: &texts[1],
        is_in: *status == Some(1),
        scene: *scene,
        scene_desc: &texts[2],
        joined: *joined,
        joined_text: &texts[3],
        left: *left,
        leaving: removed.map(|removed| if removed { Leaving::Removed } else { Leaving::ByThemselves }),
        inviter: &texts[4],
        inviter_userid: &texts[5],
        uid: *uid,
        nickname: &texts[6],
        username: &texts[7],
        mobile: &texts[8],
        registered: *registered,
        referrer_uid: *referrer_uid,
        referrer: &texts[9],
        userid: &texts[10],
        unionid: &texts[11],
        ..Record::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_members_come_back_from_a_csv(parts in proptest::collection::vec(parts(), 0..8), columns in proptest::sample::subsequence(ExportColumn::ALL.to_vec(), 1..21)) {
        let records: Vec<Record<'_>> = parts.iter().map(record).collect();
        let spec = spec(Format::Csv, &columns);
        let bytes = export(&spec, &records);
        let text = std::str::from_utf8(&bytes).unwrap().strip_prefix('\u{feff}').unwrap();
        let read: Vec<Vec<String>> = read_csv(text).unwrap().iter().map(|row| row.iter().map(|field| unmark(field).to_owned()).collect()).collect();
        prop_assert_eq!(read, table(&spec, &records));
    }

    #[test]
    fn any_members_come_back_from_a_workbook(parts in proptest::collection::vec(parts(), 0..8)) {
        let records: Vec<Record<'_>> = parts.iter().map(record).collect();
        let spec = spec(Format::Xlsx, &ExportColumn::ALL);
        let cells = read_xlsx(&export(&spec, &records));
        for (row, expected) in table(&spec, &records).iter().enumerate() {
            for (place, expected) in expected.iter().enumerate() {
                let found = cells.get(&format!("{}{}", char::from(b'A' + place as u8), row + 1));
                let shown = match (spec.columns[place].kind(), found) {
                    (_, None) => String::new(),
                    (_, Some(Found::Text(text))) => text.clone(),
                    (ColumnKind::Moment, Some(Found::Number(serial))) => clock_of(*serial),
                    (_, Some(Found::Number(number))) => number.to_string(),
                };
                prop_assert_eq!(&shown, expected);
            }
        }
    }
}

#[test]
fn odd_names_stand_in_a_csv_as_the_rules_say() {
    let records = ODD.map(|name| Record { id: 123_456_789_012_345_678, name, mobile: "+8613812348000", ..Record::default() });
    let spec = spec(Format::Csv, &[ExportColumn::Id, ExportColumn::Name, ExportColumn::Mobile]);
    let text = String::from_utf8(export(&spec, &records)).unwrap();
    for row in read_csv(text.trim_start_matches('\u{feff}')).unwrap().iter().skip(1) {
        assert_eq!(row[0], "123456789012345678\t");
        assert!(!row[1].starts_with(['=', '+', '-', '@', '\t', '\r']), "{row:?}");
        assert_eq!(row[2], "+8613812348000");
    }
}

#[test]
fn the_strict_reader_is_strict() {
    for text in ["a", "a\n", "\"a\r\n", "a\"b\r\n", "\"a\"b\r\n", "a\rb\r\n"] {
        assert!(read_csv(text).is_err(), "{text:?}");
    }
    assert_eq!(read_csv("\"a\"\"b\",\r\n").unwrap(), [["a\"b", ""]]);
}

#[test]
fn the_header_is_in_the_pages_language() {
    let spec = ExportSpec { lang: Lang::En, ..spec(Format::Csv, &[ExportColumn::Name, ExportColumn::Days]) };
    assert_eq!(String::from_utf8(export(&spec, &[])).unwrap(), "\u{feff}\"Name\",\"Days in the group\"\r\n");
}

#[test]
fn without_columns_it_is_a_file_of_the_default_ones() {
    let text = String::from_utf8(export(&spec(Format::Csv, &[]), &[])).unwrap();
    assert_eq!(text.split(',').count(), ExportColumn::DEFAULT.len());
}

#[test]
fn no_more_rows_are_written_than_it_was_begun_with() {
    let mut exporter = Exporter::new(&spec(Format::Xlsx, &[ExportColumn::Id]), 1, AT).unwrap();
    exporter.push([1, 2].map(|id| Record { id, ..Record::default() })).unwrap();
    assert_eq!(exporter.progress(), (1, 1));
    assert_eq!(read_xlsx(&exporter.finish().unwrap()).len(), 2, "the header and one row");
}

#[test]
fn a_long_workbook_that_was_taken_piece_by_piece_is_read_back_whole() {
    let words: Vec<String> = (1..=20_000u64).map(|id| format!("{:016x}", id.wrapping_mul(0x9E37_79B9_7F4A_7C15))).collect();
    let records: Vec<Record<'_>> = (1..).zip(&words).map(|(id, name)| Record { id, name, ..Record::default() }).collect();
    let spec = spec(Format::Xlsx, &[ExportColumn::Id, ExportColumn::Name]);
    let file = export(&spec, &records);
    assert!(file.len() > Exporter::PIECE, "{}", file.len());
    let cells = read_xlsx(&file);
    assert_eq!(cells.len(), 2 * (1 + records.len()));
    for (row, record) in (2..).zip(&records) {
        for (column, expected) in [('A', record.id.to_string()), ('B', record.name.to_owned())] {
            assert!(matches!(&cells[&format!("{column}{row}")], Found::Text(text) if *text == expected), "{column}{row}");
        }
    }
}
