//! The members as a file: CSV or Excel, in chunks, so that the page stays awake and the merchant can change their mind.
//!
//! [`columns`] is what can stand in a file, [`cell`] what a member says in one, [`csv`] and [`xlsx`] write it, [`spreadsheet`] keeps
//! spreadsheets from guessing, [`file_name`] names it.

pub mod cell;
pub mod columns;
pub mod csv;
mod error;
pub mod file_name;
mod pieces;
pub mod spreadsheet;
pub mod xlsx;

use crate::engine::record::Record;
use crate::i18n::Lang;
use cell::CellFormatter;
use columns::ExportColumn;
use csv::CsvWriter;
pub use error::{ExportError, WriteError};
use serde::{Deserialize, Serialize};
use xlsx::XlsxWriter;

/// What kind of file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Comma-separated values.
    #[default]
    Csv,
    /// An Excel workbook.
    Xlsx,
}

impl Format {
    /// In the order they are offered.
    pub const ALL: [Self; 2] = [Self::Csv, Self::Xlsx];

    /// How its file name ends, without the dot; also the word for it in `gm-export-done`.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The format with that word.
    pub fn from_extension(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension() == word)
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// Which rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// 本页: the endpoint's page with this number, from 1.
    Page(u32),
    /// 全部符合条件的成员
    #[default]
    All,
    /// 当前表格显示的成员, in the order they are shown in.
    Shown,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportSpec {
    /// What kind of file.
    pub format: Format,
    /// Which rows.
    pub scope: Scope,
    /// The columns, in the file's order.
    pub columns: Vec<ExportColumn>,
    /// Whether personal data stands there in full: the merchant said so twice.
    pub reveals_mobiles: bool,
    /// Whether a file of fewer rows than match is wanted, where not all could be read.
    pub takes_partial: bool,
    /// The language of the header and of the words in the cells.
    pub lang: Lang,
}

impl Default for ExportSpec {
    fn default() -> Self {
        Self {
            format: Format::default(),
            scope: Scope::default(),
            columns: ExportColumn::DEFAULT.to_vec(),
            reveals_mobiles: false,
            takes_partial: false,
            lang: Lang::default(),
        }
    }
}

/// What was done, told when the file is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Members written.
    pub rows: u32,
    /// Whether the rows were not all read, so that the file holds fewer than match.
    pub is_partial: bool,
    /// Members that match, if the server says so.
    pub total: Option<u64>,
    /// Rows that came twice while reading, and stand there once.
    pub duplicates: u32,
    /// Requests that were sent again.
    pub retried: u32,
    /// Rows that could not be read, and so are missing.
    pub unreadable: u32,
    /// What the file is called. The engine doesn't know: who saves it fills it in, and the filter.
    pub name: String,
    /// The filter in words; `""` is none.
    pub filter: String,
    /// Whether personal data stands there in full.
    pub reveals_mobiles: bool,
    /// When, in epoch seconds.
    pub at: i64,
}

/// A file being written. Feed it with [`Exporter::push`], a few hundred records at a time, and let the browser breathe in between;
/// [`Exporter::take`] gives the bytes piece by piece, [`Exporter::finish`] the last piece. Dropping it is cancelling it.
pub struct Exporter {
    columns: Vec<ExportColumn>,
    formatter: CellFormatter,
    rows: u32,
    total: u32,
    writer: Writer,
}

enum Writer {
    Csv(Box<CsvWriter>),
    Xlsx(Box<XlsxWriter>),
}

impl Exporter {
    /// How many records a chunk should hold, so that one takes a few milliseconds.
    pub const CHUNK: u32 = 500;

    /// How long a piece is at least, in bytes: what is held of a file is hardly more.
    pub const PIECE: usize = 256 * 1024;

    /// Begins a file of exactly so many records, at a moment in epoch seconds.
    ///
    /// Without columns it is a file of the default ones: an empty file helps nobody.
    pub fn new(spec: &ExportSpec, total: u32, at: i64) -> Result<Self, WriteError> {
        let columns = if spec.columns.is_empty() { ExportColumn::DEFAULT.to_vec() } else { spec.columns.clone() };
        let formatter = CellFormatter { lang: spec.lang, reveals_mobiles: spec.reveals_mobiles, at };
        let writer = match spec.format {
            Format::Csv => Writer::Csv(Box::new(CsvWriter::new(&columns, spec.lang)?)),
            Format::Xlsx => Writer::Xlsx(Box::new(XlsxWriter::new(&columns, spec.lang, total, at)?)),
        };
        Ok(Self { columns, formatter, rows: 0, total, writer })
    }

    /// Writes records, each as a row. Those beyond the number it was begun with are left out.
    pub fn push<'a>(&mut self, records: impl IntoIterator<Item = Record<'a>>) -> Result<(), WriteError> {
        for record in records.into_iter().take(self.total.saturating_sub(self.rows) as usize) {
            let cells = self.columns.iter().map(|column| self.formatter.cell(*column, &record));
            match &mut self.writer {
                Writer::Csv(writer) => writer.row(cells)?,
                Writer::Xlsx(writer) => writer.row(cells)?,
            }
            self.rows += 1;
        }
        Ok(())
    }

    /// Rows written so far, and in all.
    pub const fn progress(&self) -> (u32, u32) {
        (self.rows, self.total)
    }

    /// A piece of the file, once there is one; it goes on behind the piece before.
    pub fn take(&mut self) -> Result<Option<Vec<u8>>, WriteError> {
        let piece = match &mut self.writer {
            Writer::Csv(writer) => writer.take(Self::PIECE)?,
            Writer::Xlsx(writer) => writer.take(Self::PIECE),
        };
        Ok((!piece.is_empty()).then_some(piece))
    }

    /// The last piece of the file: all of it, where none was taken.
    pub fn finish(self) -> Result<Vec<u8>, WriteError> {
        match self.writer {
            Writer::Csv(writer) => Ok(writer.finish()?),
            Writer::Xlsx(writer) => writer.finish(),
        }
    }
}
