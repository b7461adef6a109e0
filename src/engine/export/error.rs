//! Why a file could not be written.

use crate::domain::failure::Failure;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why the engine has written no file.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum ExportError {
    /// It was cancelled.
    #[error("the export was cancelled")]
    Cancelled,
    /// Rows were taken out or read anew while they were written.
    #[error("the rows changed while they were written; export again")]
    RowsChanged,
    /// The answers are another enterprise's than the rows before: another tab has chosen another one.
    #[error("another enterprise was chosen in another tab; choose the first one again or read the rows anew")]
    EnterpriseChanged,
    /// The page that was to be written could not be read.
    #[error("the page could not be read ({})", .0.kind())]
    Unread(Failure),
    /// A writer gave up.
    #[error("the file could not be written ({reason}); choose fewer rows or the other format")]
    NotWritten {
        /// Whose fault it is, in the library's words.
        reason: String,
    },
    /// The browser has no room for the file.
    #[error("the browser has no room for the file; choose fewer rows or columns")]
    NoRoom,
}

impl From<WriteError> for ExportError {
    fn from(error: WriteError) -> Self {
        Self::NotWritten { reason: error.to_string() }
    }
}

/// Why a writer gave up. Nothing is read or stored meanwhile, so that this is a want of memory or a fault of ours.
#[derive(Debug, Error)]
pub enum WriteError {
    /// By the library that makes the workbook.
    #[error("workbook: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// By the library that packs it.
    #[error("package: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// By the library that writes CSV.
    #[error("CSV: {0}")]
    Csv(#[from] csv::Error),
    /// By what the bytes are written to.
    #[error("bytes: {0}")]
    Io(#[from] std::io::Error),
    /// The workbook has no place for rows where it should have one.
    #[error("the workbook has no place for the rows")]
    Frame,
}
