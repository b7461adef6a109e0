//! What the page and the engine say to each other, across the border of a worker or without one: JSON, one type a message.
//!
//! Each command is a type of its own that names its reply, so that a caller gets that reply and no other. On the wire a command travels
//! as a [`CommandMessage`], its reply as a [`Reply`].

use super::analyse::figures::{FigureOptions, Figures};
use super::crawl::progress::Progress;
use super::export::{ExportError, ExportSpec, Report};
use super::row::RowData;
use super::selection::Selection;
use crate::domain::request::Request;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

/// Something the engine is told. Each command is answered once; those that read or write much are answered when they are done.
pub trait Command: Into<CommandMessage> {
    /// What the engine answers.
    type Reply: Serialize + DeserializeOwned + 'static;
}

/// Forgets the rows there are and reads all that a request matches. Answered when nothing is left to read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Crawl {
    /// Which crawl of its sender this is: what is said of it carries the number.
    pub number: u32,
    /// Whose rows.
    pub request: Request,
    /// How many rows at most.
    pub max_rows: u32,
    /// The last full read as [`Crawled::snapshot`] wrote it, where there is one.
    pub before: Option<String>,
    /// Whether a full read is worth remembering: no filter is in force and the host allows it.
    pub is_remembered: bool,
}

/// A crawl has ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crawled {
    /// Rows that joined and left since the last full read.
    pub since: Option<SinceLast>,
    /// What to remember of this read, if it was a full one.
    pub snapshot: Option<String>,
}

/// Holds a crawl, goes on with it or ends it; what was read is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ControlCrawl(pub CrawlControl);

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

/// Narrows and orders the rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Select {
    /// What is looked at.
    pub selection: Selection,
    /// Today, in days since 1970-01-01 on the server's wall clock (UTC+8).
    pub today: i64,
}

/// A selection is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selected {
    /// Rows that pass it.
    pub rows: u32,
    /// Rows that were read.
    pub all: u32,
}

/// Counts what the charts show of a selection, whose order is no matter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// What is looked at.
    pub selection: Selection,
    /// Today, as in [`Select`].
    pub today: i64,
    /// What the figures are to be.
    pub options: FigureOptions,
}

/// Rows of the selection, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Place of the first in the selection.
    pub from: u32,
    /// How many.
    pub count: u32,
}

/// Writes a file, whose bytes come before the answer, piece by piece.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Export {
    /// What is written.
    pub spec: ExportSpec,
    /// Whose rows, for the scope that is one page.
    pub request: Request,
    /// What is looked at, for the scope that is the rows shown.
    pub shown: Box<Select>,
}

/// Ends an export that is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CancelExport;

/// Declares the commands: the enum in which they travel, and for each its reply.
macro_rules! commands {
    ($($(#[$doc:meta])* $command:ident => $reply:ty),* $(,)?) => {
        /// A command as it travels.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub enum CommandMessage {
            $(#[doc = concat!("[`", stringify!($command), "`]")] $command($command)),*
        }

        $(
            impl From<$command> for CommandMessage {
                fn from(command: $command) -> Self {
                    Self::$command(command)
                }
            }

            impl Command for $command {
                type Reply = $reply;
            }
        )*
    };
}

commands! {
    Crawl => Crawled,
    ControlCrawl => (),
    Select => Selected,
    Count => Figures,
    Window => Vec<RowData>,
    Export => Result<Report, ExportError>,
    CancelExport => (),
}

/// A command's reply as it travels: what its command promised, or why the command could not be taken.
pub type Reply<T> = Result<T, CommandRejected>;

/// The engine could not read a command.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("the engine could not read a command: {reason}")]
pub struct CommandRejected {
    /// What the reader found, in its own words, which may quote a value.
    pub reason: String,
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
    Progress {
        /// Its number ([`Crawl::number`]).
        crawl: u32,
        /// How far it is.
        progress: Progress,
    },
    /// How far an export is.
    Exporting {
        /// Rows written.
        rows: u32,
        /// Rows to write.
        of: u32,
    },
}

/// What a worker says by itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum WorkerEvent {
    /// The engine runs and takes commands.
    Ready,
    /// The engine says something.
    Notice(Notice),
}

/// A message that is not what it should be.
#[derive(Debug, Error)]
#[error("a message could not be read as {expected}")]
pub struct DecodeError {
    /// The type that was expected.
    pub expected: &'static str,
    #[source]
    source: serde_json::Error,
}

impl DecodeError {
    /// What the reader found, in its own words.
    pub fn reason(&self) -> String {
        self.source.to_string()
    }
}

/// A message as text.
pub fn encode<M: Serialize>(message: &M) -> String {
    // Maps with keys other than text are the only thing that can't be written, and there are none.
    serde_json::to_string(message).unwrap_or_default()
}

/// A message from text.
pub fn decode<M: DeserializeOwned>(text: &str) -> Result<M, DecodeError> {
    // Through a value: a reader of text is compiled anew for each type, 5 kB in all.
    let read = serde_json::from_str(text).and_then(|value: Value| M::deserialize(&value));
    read.map_err(|source| DecodeError { expected: std::any::type_name::<M>(), source })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::Date;
    use crate::domain::page::PageNumber;
    use crate::domain::query::Query;
    use crate::domain::request::{Method, Target, TimeStyle};

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
        let ask: Request = decode(&encode(&request)).unwrap();
        assert_eq!(ask, request);
    }

    #[test]
    fn what_is_no_message_is_an_error_that_says_what_was_expected() {
        let error = decode::<Selected>("{\"rows\":1}").unwrap_err();
        assert!(error.to_string().contains("Selected"), "{error}");
        assert!(error.reason().contains("all"), "{}", error.reason());
        for text in ["", "null", "{}", "\"Ready", "[]"] {
            assert!(decode::<WorkerEvent>(text).is_err(), "{text}");
        }
    }
}
