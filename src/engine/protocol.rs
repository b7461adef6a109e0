//! What the workbench and the engine say to each other, across the border of a worker or without one.

use super::analyse::figures::{FigureOptions, Figures};
use super::crawl::progress::Progress;
use super::export::{ExportSpec, Report};
use super::row::RowData;
use super::selection::Selection;
use crate::domain::date::Date;
use crate::domain::filter::Filter;
use crate::domain::page::PageNumber;
use crate::domain::query::Query;
use crate::domain::request::{Method, Request, Target, TimeStyle};
use serde::{Deserialize, Serialize};

/// What the engine is told. Each command is answered once; those that read or write much are answered when they are done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Forgets the rows there are and reads all that an ask matches. Answered with [`Reply::Crawled`] when nothing is left to read.
    Crawl {
        /// Whose rows.
        ask: RequestDto,
        /// How many rows at most.
        max_rows: u32,
        /// The last full read as `snapshot` wrote it, where there is one.
        before: Option<String>,
        /// Whether a full read is worth remembering: no filter is in force and the host allows it.
        is_remembered: bool,
    },
    /// Holds a crawl, goes on with it or ends it; what was read is kept.
    CrawlControl(CrawlControl),
    /// Narrows and orders the rows. Answered with [`Reply::Selected`].
    Select {
        /// What is looked at.
        selection: Selection,
        /// Today, in days since 1970-01-01 on the server's wall clock (UTC+8).
        today: i64,
    },
    /// Counts what the charts show of a selection, whose order is no matter. Answered with [`Reply::Figures`].
    Count {
        /// What is looked at.
        selection: Selection,
        /// Today, as in [`Command::Select`].
        today: i64,
        /// What the figures are to be.
        options: FigureOptions,
    },
    /// Rows of the selection. Answered with [`Reply::Rows`].
    Window {
        /// Place of the first in the selection.
        from: u32,
        /// How many.
        count: u32,
    },
    /// Writes a file. Answered with [`Reply::File`].
    Export {
        /// What is written.
        spec: ExportSpec,
        /// Whose rows, for the scope that is one page.
        ask: RequestDto,
    },
    /// Ends an export that is under way.
    CancelExport,
}

/// What a crawl is told while it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CrawlControl {
    /// 暂停
    Pause,
    /// 继续
    Resume,
    /// 取消
    Cancel,
}

/// What the engine answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// Nothing to say.
    Done,
    /// A crawl has ended.
    Crawled {
        /// Rows that joined and left since the last full read.
        since: Option<SinceLast>,
        /// What to remember of this read, if it was a full one.
        snapshot: Option<String>,
    },
    /// A selection is in force.
    Selected {
        /// Rows that pass it.
        rows: u32,
        /// Rows that were read.
        all: u32,
    },
    /// The figures of a selection.
    Figures(Box<Figures>),
    /// Rows of the selection, in its order.
    Rows(Vec<RowData>),
    /// A file, whose bytes came before, piece by piece; `None` if it was cancelled.
    File(Option<Report>),
    /// It could not be done; the words are the browser's or a library's, for the console.
    Failed(String),
}

/// What changed since the last full read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SinceLast {
    /// When that was, in epoch seconds.
    pub at: i64,
    /// Rows that are new.
    pub joined: u32,
    /// Rows that were in the group then and are not now.
    pub left: u32,
}

/// What the engine says by itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Notice {
    /// How far a crawl is.
    Progress(Progress),
    /// How far an export is.
    Exporting {
        /// Rows written.
        rows: u32,
        /// Rows to write.
        of: u32,
    },
}

/// A request as a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestDto {
    uniacid: u64,
    group_id: Option<u64>,
    endpoint: String,
    is_get: bool,
    /// Which parameters carry the time: 0 both, 1 start and end, 2 `times`.
    time_style: u8,
    page_size_param: Option<String>,
    page_size: Option<u32>,
    today: i64,
    page: u32,
    filter: Filter,
}

impl From<&Request> for RequestDto {
    fn from(request: &Request) -> Self {
        let target = request.target.clone();
        Self {
            uniacid: target.uniacid,
            group_id: target.group_id,
            endpoint: target.endpoint,
            is_get: target.method == Method::Get,
            time_style: target.time_style as u8,
            page_size_param: target.page_size_param,
            page_size: request.page_size,
            today: request.today.days(),
            page: request.query.page.get(),
            filter: request.query.filter.clone(),
        }
    }
}

impl From<RequestDto> for Request {
    fn from(ask: RequestDto) -> Self {
        let target = Target {
            uniacid: ask.uniacid,
            group_id: ask.group_id,
            endpoint: ask.endpoint,
            method: if ask.is_get { Method::Get } else { Method::Post },
            time_style: match ask.time_style {
                1 => TimeStyle::StartEnd,
                2 => TimeStyle::Times,
                _ => TimeStyle::Both,
            },
            page_size_param: ask.page_size_param,
        };
        let query = Query { filter: ask.filter, page: PageNumber::new(u64::from(ask.page)) };
        Self { target, query, page_size: ask.page_size, today: Date::from_days(ask.today) }
    }
}

/// A message as text.
pub fn encode<M: Serialize>(message: &M) -> String {
    // Maps with keys other than text are the only thing that can't be written, and there are none.
    serde_json::to_string(message).unwrap_or_default()
}

/// A message from text; `None` if it is none.
pub fn decode<M: for<'a> Deserialize<'a>>(text: &str) -> Option<M> {
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_comes_out_of_a_message_as_it_went_in() {
        let json = r#"{"customer_kwd":"=小","join_scene":3,"joined":"7d","chat_owner_uid":12}"#;
        let filter = crate::wire::event::filter_from_json(json, Date::from_days(20_000)).unwrap();
        let target = Target {
            uniacid: 2,
            group_id: Some(12),
            endpoint: "/business/2/x".to_owned(),
            method: Method::Get,
            time_style: TimeStyle::Times,
            page_size_param: Some("limit".to_owned()),
        };
        let query = Query { filter, page: PageNumber::new(7) };
        let request = Request { target, query, page_size: Some(100), today: Date::from_days(20_000) };
        let ask: RequestDto = decode(&encode(&RequestDto::from(&request))).unwrap();
        assert_eq!(Request::from(ask), request);
    }
}
