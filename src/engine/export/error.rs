//! Why a file could not be written.

use super::xlsx::WorkbookError;
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
    /// The page that was to be written could not be read.
    #[error("the page could not be read ({})", .0.kind())]
    Unread(Failure),
    /// The workbook could not be written.
    #[error("the workbook could not be written; try CSV")]
    Workbook,
    /// The browser has no room for the file.
    #[error("the browser has no room for the file; choose fewer rows or columns")]
    NoRoom,
}

impl From<WorkbookError> for ExportError {
    fn from(_: WorkbookError) -> Self {
        Self::Workbook
    }
}
