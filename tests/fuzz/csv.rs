//! The CSV writer, read back by the `csv` crate's reader.

use crate::cells::said;
use crate::draw::{below, number, one_of, some, text};
use bolero::{Driver, TypeGenerator};
use group_members::engine::export::cell::ExportCell;
use group_members::engine::export::columns::ExportColumn;
use group_members::engine::export::csv::CsvWriter;
use group_members::engine::export::spreadsheet::{ReadAs, read_as, unmark};
use group_members::i18n::Lang;

/// Names that a spreadsheet was seen to convert.
static CONVERTED: std::sync::LazyLock<Vec<String>> =
    std::sync::LazyLock::new(|| serde_json::from_str(include_str!("../fixtures/reports/names-a-spreadsheet-converts.json")).unwrap());

#[derive(Clone, Debug)]
pub struct Sheet {
    columns: Vec<ExportColumn>,
    lang: Lang,
    rows: Vec<Vec<ExportCell<'static>>>,
    /// After which rows bytes are taken.
    taken: Vec<bool>,
}

fn words<D: Driver>(driver: &mut D) -> Option<String> {
    if below(driver, 5)? > 0 {
        return text(driver);
    }
    let name = one_of(driver, &CONVERTED)?;
    Some(format!("{}{name}{}", one_of(driver, &["", "", "'", "\t", " "])?, one_of(driver, &["", "", "\t", "\t\t", " "])?))
}

impl TypeGenerator for Sheet {
    fn generate<D: Driver>(driver: &mut D) -> Option<Self> {
        let count = 1 + below(driver, ExportColumn::ALL.len())?;
        let cell = |driver: &mut D| {
            Some(match below(driver, 9)? {
                0 => ExportCell::Empty,
                1 => ExportCell::Id(driver.produce()?),
                2 => ExportCell::Number(number(driver)?),
                3 => ExportCell::Moment(number(driver)?.rem_euclid(8_000_000_000) - 4_000_000_000),
                4 => ExportCell::Phone(one_of(driver, &["13812348000", "+8613812348000", "+1+1", "138****8000", "075512345678"])?.into()),
                5 => ExportCell::Phone(words(driver)?.into()),
                _ => ExportCell::Text(words(driver)?.into()),
            })
        };
        let rows = some(driver, 6, |driver| (0..count).map(|_| cell(driver)).collect::<Option<Vec<_>>>())?;
        let taken = rows.iter().map(|_| driver.produce()).collect::<Option<_>>()?;
        Some(Self { columns: ExportColumn::ALL[..count].to_vec(), lang: one_of(driver, &[Lang::Zh, Lang::En])?, rows, taken })
    }
}

/// Whether a field that stands as it is would not be run, whoever opens the file: digits behind a plus are a number.
fn is_harmless(field: &str) -> bool {
    let digits = field.strip_prefix(['+', '-']).unwrap_or(field);
    read_as(field) != ReadAs::Formula || (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'*'))
}

#[test]
fn any_cells_come_back_from_a_csv_and_none_is_a_formula() {
    fuzz!(2_000, Sheet, |sheet: &Sheet| {
        let mut writer = CsvWriter::new(&sheet.columns, sheet.lang).unwrap();
        let mut bytes = Vec::new();
        for (row, is_taken) in sheet.rows.iter().zip(&sheet.taken) {
            writer.row(row.iter().cloned()).unwrap();
            if *is_taken {
                bytes.extend(writer.take(0).unwrap());
            }
        }
        bytes.extend(writer.finish().unwrap());
        let table = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
        assert!(table.ends_with(b"\r\n"));
        // Rows of unequal lengths are an error of this reader's.
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(false).from_reader(table);
        let read: Vec<::csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        assert_eq!(read.len(), 1 + sheet.rows.len());
        assert!(read[0].iter().eq(sheet.columns.iter().map(|column| column.label(sheet.lang))));
        for (record, row) in read.iter().skip(1).zip(&sheet.rows) {
            assert_eq!(record.len(), sheet.columns.len());
            for (field, cell) in record.iter().zip(row) {
                assert_eq!(unmark(field), said(cell));
                assert!(field.starts_with('\'') || is_harmless(field), "{field:?}");
            }
        }
    });
}
