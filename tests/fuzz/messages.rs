//! What the page and the engine say to each other.

use crate::address::{query, today};
use crate::draw::{below, changed, maybe, number, once_in, one_of, some, text};
use crate::mutate::{mutate, odd_value};
use bolero::{Driver, TypeGenerator};
use futures::FutureExt;
use futures::future::LocalBoxFuture;
use group_members::api::collate::Collate;
use group_members::api::{MembersApi, SharedApi};
use group_members::domain::column::ColumnId;
use group_members::domain::failure::Failure;
use group_members::domain::member::{Answer, Enterprise, Summary};
use group_members::domain::page::PageNumber;
use group_members::domain::request::{Method, Request, Target, TimeStyle};
use group_members::engine::analyse::choice::{Choice, Days};
use group_members::engine::analyse::figures::{FigureOptions, Grouping};
use group_members::engine::crawl::progress::{Progress, Reason, State};
use group_members::engine::export::columns::ExportColumn;
use group_members::engine::export::{ExportError, ExportSpec, Format, Report, Scope};
use group_members::engine::protocol::{
    CancelExport, Command, CommandMessage, CommandRejected, ControlCrawl, Count, Crawl, CrawlControl, Crawled, DecodeError, Export, Notice,
    Reply, Select, Selected, SinceLast, Window, WorkerEvent, decode, encode,
};
use group_members::engine::row::RowData;
use group_members::engine::selection::{Chip, Selection, Since, Sort};
use group_members::engine::session::Session;
use group_members::i18n::Lang;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::cmp::Ordering;
use std::fmt::Debug;
use std::rc::Rc;

fn request<D: Driver>(driver: &mut D) -> Option<Request> {
    let target = Target {
        uniacid: driver.produce()?,
        group_id: driver.produce()?,
        endpoint: text(driver)?,
        method: one_of(driver, &[Method::Post, Method::Get])?,
        time_style: one_of(driver, &[TimeStyle::Both, TimeStyle::StartEnd, TimeStyle::Times])?,
        page_size_param: maybe(driver, text)?,
    };
    Some(Request { target, query: query(driver)?, page_size: driver.produce()?, today: today() })
}

fn selection<D: Driver>(driver: &mut D) -> Option<Selection> {
    let mut selection = Selection {
        find: text(driver)?,
        chips: some(driver, 4, |driver| one_of(driver, &[Chip::Unregistered, Chip::NoReferrer, Chip::Left, Chip::JoinedToday]))?,
        since: maybe(driver, |driver| one_of(driver, &[Since::Joined, Since::Left]))?,
        sort: maybe(driver, |driver| {
            Some(Sort {
                column: one_of(driver, &[ColumnId::Member, ColumnId::Joined, ColumnId::Referrer])?,
                is_descending: driver.produce()?,
            })
        })?,
        ..Selection::default()
    };
    for _ in 0..below(driver, 5)? {
        let choice = match below(driver, 5)? {
            0 => Choice::Scene(maybe(driver, number)?),
            1 => Choice::Kind(maybe(driver, number)?),
            2 => Choice::Hour(driver.produce::<u8>()? % 7, driver.produce::<u8>()? % 24),
            3 => Choice::Weekday(driver.produce::<u8>()? % 7),
            _ => Choice::Joined(Days { from: number(driver)?, to: number(driver)? }),
        };
        selection.facets.toggle(choice);
    }
    Some(selection)
}

fn failure<D: Driver>(driver: &mut D) -> Option<Failure> {
    Some(match below(driver, 6)? {
        0 => Failure::SignedOut { login_url: text(driver)? },
        1 => Failure::Status { code: driver.produce()?, retry_after: driver.produce()? },
        2 => Failure::WrongPage { asked: PageNumber::new(driver.produce()?), got: PageNumber::new(driver.produce()?) },
        3 => Failure::Refused { message: text(driver)? },
        4 => Failure::EnterpriseChanged,
        _ => Failure::Truncated,
    })
}

fn command<D: Driver>(driver: &mut D) -> Option<CommandMessage> {
    Some(match below(driver, 7)? {
        0 => Crawl {
            number: driver.produce()?,
            request: request(driver)?,
            max_rows: driver.produce()?,
            before: maybe(driver, text)?,
            is_remembered: driver.produce()?,
        }
        .into(),
        1 => ControlCrawl(one_of(driver, &[CrawlControl::Pause, CrawlControl::Resume, CrawlControl::Cancel])?).into(),
        2 => Select { selection: selection(driver)?, today: driver.produce::<i16>()?.into() }.into(),
        3 => Count {
            selection: selection(driver)?,
            today: driver.produce::<i16>()?.into(),
            options: FigureOptions { grouping: maybe(driver, |driver| one_of(driver, &Grouping::ALL))?, is_unfiltered: driver.produce()? },
        }
        .into(),
        4 => Window { from: driver.produce()?, count: driver.produce()? }.into(),
        5 => {
            let spec = ExportSpec {
                format: one_of(driver, &Format::ALL)?,
                scope: one_of(driver, &[Scope::All, Scope::Shown, Scope::Page(7)])?,
                columns: some(driver, 9, |driver| one_of(driver, &ExportColumn::ALL))?,
                reveals_mobiles: driver.produce()?,
                takes_partial: driver.produce()?,
                lang: one_of(driver, &[Lang::Zh, Lang::En])?,
            };
            Export { spec, request: request(driver)? }.into()
        }
        _ => CancelExport.into(),
    })
}

/// The word by which a command is told from the others.
fn name(command: &CommandMessage) -> &'static str {
    match command {
        CommandMessage::Crawl(_) => "Crawl",
        CommandMessage::ControlCrawl(_) => "ControlCrawl",
        CommandMessage::Select(_) => "Select",
        CommandMessage::Count(_) => "Count",
        CommandMessage::Window(_) => "Window",
        CommandMessage::Export(_) => "Export",
        CommandMessage::CancelExport(_) => "CancelExport",
    }
}

/// A command, and its text with changes.
#[derive(Clone, Debug)]
pub struct Sent {
    command: CommandMessage,
    changed: String,
}

impl TypeGenerator for Sent {
    fn generate<D: Driver>(driver: &mut D) -> Option<Self> {
        let command = command(driver)?;
        let mut json: Value = serde_json::from_str(&encode(&command)).unwrap();
        if once_in(driver, 2)? {
            mutate(driver, &mut json)?;
        }
        let pieces = ["Crawl", "Control", "Window", "Select", "null", "[]", "{}", "\"", "7", "-1", ",", ":", "1e99", "\\ud83d"];
        let changed = if once_in(driver, 2)? { json.to_string() } else { changed(driver, &json.to_string(), &pieces)? };
        Some(Self { command, changed })
    }
}

fn comes_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(message: &T) {
    assert_eq!(&decode::<T>(&encode(message)).unwrap(), message);
}

/// An error says what was expected, and what was found instead.
fn is_named(error: &DecodeError, expected: &str) {
    assert!(error.expected.contains(expected), "{}", error.expected);
    assert!(error.to_string().contains(expected) && !error.reason().is_empty());
}

/// Whether a text names a command: as its only key or, without content, as a word.
fn names(text: &str, command: &str) -> bool {
    match serde_json::from_str(text) {
        Ok(Value::String(word)) => word == command,
        Ok(Value::Object(fields)) => fields.len() == 1 && fields.contains_key(command),
        _ => false,
    }
}

#[test]
fn a_command_comes_out_as_it_went_in_and_as_no_other() {
    fuzz!(2_000, Sent, |sent: &Sent| {
        comes_back(&sent.command);
        assert!(names(&encode(&sent.command), name(&sent.command)));
        match decode::<CommandMessage>(&sent.changed) {
            Ok(command) => {
                assert!(names(&sent.changed, name(&command)), "{command:?}");
                comes_back(&command);
            }
            Err(error) => is_named(&error, "CommandMessage"),
        }
        assert!(decode::<WorkerEvent>(&encode(&sent.command)).is_err(), "a command is no event");
    });
}

#[test]
fn no_bytes_are_a_command() {
    fuzz!(4_000, Vec<u8>, |bytes: &Vec<u8>| {
        let text = String::from_utf8_lossy(bytes);
        match decode::<CommandMessage>(&text) {
            Ok(command) => assert!(names(&text, name(&command))),
            Err(error) => is_named(&error, "CommandMessage"),
        }
        assert!(decode::<Reply<Selected>>(&text).is_err() && decode::<WorkerEvent>(&text).is_err());
    });
}

/// What the engine answers and says by itself.
#[derive(Clone, Debug)]
pub struct Said {
    crawled: Crawled,
    selected: Selected,
    rows: Vec<RowData>,
    report: Result<Report, ExportError>,
    progress: Progress,
    rejected: CommandRejected,
    odd: Value,
}

impl TypeGenerator for Said {
    fn generate<D: Driver>(driver: &mut D) -> Option<Self> {
        let since = maybe(driver, |driver| Some(SinceLast { at: number(driver)?, joined: driver.produce()?, left: driver.produce()? }))?;
        let row = |driver: &mut D| {
            Some(RowData {
                id: driver.produce()?,
                name: text(driver)?,
                joined: maybe(driver, number)?,
                mobile: text(driver)?,
                ..RowData::default()
            })
        };
        let report = match below(driver, 4)? {
            0 => Err(ExportError::Unread(failure(driver)?)),
            1 => Err(ExportError::NotWritten { reason: text(driver)? }),
            _ => Ok(Report {
                rows: driver.produce()?,
                total: driver.produce()?,
                name: text(driver)?,
                at: number(driver)?,
                ..Report::default()
            }),
        };
        let state = match below(driver, 4)? {
            0 => State::Reading,
            1 => State::Paused(Reason::Asked),
            2 => State::Paused(Reason::Failed(failure(driver)?)),
            _ => State::Capped,
        };
        let progress = Progress {
            state,
            rows: driver.produce()?,
            total: driver.produce()?,
            rate: f64::from(driver.produce::<u32>()?) / f64::from(1 + u32::from(driver.produce::<u16>()?)),
            enterprise: maybe(driver, |driver| Some(Enterprise { uniacid: driver.produce()?, crop_id: driver.produce()? }))?,
            summary: Summary { members: driver.produce()?, ..Summary::default() },
            ..Progress::default()
        };
        Some(Self {
            crawled: Crawled { since, snapshot: maybe(driver, text)? },
            selected: Selected { rows: driver.produce()?, all: driver.produce()? },
            rows: some(driver, 4, row)?,
            report,
            progress,
            rejected: CommandRejected { reason: text(driver)? },
            odd: odd_value(driver)?,
        })
    }
}

#[test]
fn a_reply_comes_out_as_it_went_in_and_as_no_other() {
    fuzz!(1_200, Said, |said: &Said| {
        comes_back::<Reply<Crawled>>(&Ok(said.crawled.clone()));
        comes_back::<Reply<Selected>>(&Ok(said.selected));
        comes_back::<Reply<Vec<RowData>>>(&Ok(said.rows.clone()));
        comes_back::<Reply<Result<Report, ExportError>>>(&Ok(said.report.clone()));
        comes_back::<Reply<()>>(&Err(said.rejected.clone()));
        let notice = Notice::Progress { crawl: said.selected.rows, progress: said.progress.clone() };
        comes_back(&WorkerEvent::Notice(notice));
        comes_back(&WorkerEvent::Notice(Notice::Exporting { rows: said.selected.rows, of: said.selected.all }));

        let rows = encode(&Reply::Ok(&said.rows));
        for error in [decode::<Reply<Selected>>(&rows).err(), decode::<Reply<()>>(&rows).err(), decode::<Reply<Crawled>>(&rows).err()] {
            // A list of rows can be read as nothing else, if there is one on it.
            assert!(error.is_some() || said.rows.is_empty());
        }
        if let Ok(selected) = decode::<Reply<Selected>>(&said.odd.to_string()) {
            panic!("{selected:?} of {}", said.odd);
        }
    });
}

/// An endpoint that nothing is to be asked of.
struct Nobody;

impl MembersApi for Nobody {
    fn send(&self, _: &Request) -> LocalBoxFuture<'static, Result<Answer, Failure>> {
        Box::pin(async { Err(Failure::Unreachable) })
    }

    fn sleep(&self, _: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(async {})
    }

    fn now(&self) -> i64 {
        today().days() * 86_400
    }
}

impl SharedApi for Nobody {}

struct Bytewise;

impl Collate for Bytewise {
    fn compare(&self, a: &str, b: &str) -> Ordering {
        a.cmp(b)
    }
}

fn replied<C: Command>(reply: &str) {
    decode::<Reply<C::Reply>>(reply).unwrap().unwrap();
}

#[test]
fn an_engine_answers_any_text_with_the_reply_of_its_command_or_a_rejection() {
    fuzz!(2_000, Sent, |sent: &Sent| {
        for text in [encode(&sent.command), sent.changed.clone()] {
            let command = decode::<CommandMessage>(&text);
            // A crawl and a file take their time; they have tests of their own.
            if matches!(command, Ok(CommandMessage::Crawl(_) | CommandMessage::Export(_))) {
                continue;
            }
            let session = Session::new(Rc::new(Nobody), Box::new(Bytewise), |_| {});
            let reply = session.answer(&text, |_| true).now_or_never().expect("it is answered at once");
            match command {
                Err(error) => assert_eq!(decode::<Reply<()>>(&reply).unwrap().unwrap_err().reason, error.reason()),
                Ok(CommandMessage::ControlCrawl(_)) => replied::<ControlCrawl>(&reply),
                Ok(CommandMessage::Select(_)) => replied::<Select>(&reply),
                Ok(CommandMessage::Count(_)) => replied::<Count>(&reply),
                Ok(CommandMessage::Window(_)) => replied::<Window>(&reply),
                Ok(_) => replied::<CancelExport>(&reply),
            }
        }
    });
}
