//! What the host page is told.

use super::filter::Filter;

/// Something a host may want to know; sent as a DOM event of the element.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// The first answer is there.
    Ready,
    /// An answer is there.
    Load {
        /// Rows that match.
        total: Option<u64>,
        /// The page shown.
        page: u32,
    },
    /// A request failed.
    Error {
        /// What kind of failure, one word.
        kind: &'static str,
        /// The words the user sees.
        message: &'a str,
    },
    /// The user must log in or choose an enterprise. A host that handles this itself cancels it.
    AuthRequired {
        /// `login` or `enterprise`.
        kind: &'static str,
        /// Where to, on this shop's own host; empty if the server named no such place.
        login_url: &'a str,
    },
    /// Another filter is in force.
    FilterChange {
        /// The filter.
        filter: &'a Filter,
    },
    /// 「详情」 was pressed. A host that shows details of its own cancels it.
    MemberOpen {
        /// Row id.
        id: u64,
        /// Shop member id.
        uid: Option<u64>,
    },
    /// A file was saved.
    ExportDone {
        /// Members written.
        rows: u32,
        /// `csv` or `xlsx`.
        format: &'static str,
    },
}
