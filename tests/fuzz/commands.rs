//! What the page tells the engine to do.

use crate::address::{query, today};
use crate::draw::{below, changed, maybe, number, once_in, one_of, some, text};
use crate::messages::comes_back;
use crate::mutate::mutate;
use bolero::{Driver, TypeGenerator};
use group_members::domain::column::ColumnId;
use group_members::domain::request::{Method, Request, Target, TimeStyle};
use group_members::engine::analyse::choice::{Choice, Days};
use group_members::engine::analyse::figures::{FigureOptions, Grouping};
use group_members::engine::export::columns::ExportColumn;
use group_members::engine::export::{ExportSpec, Format, Scope};
use group_members::engine::protocol::{
    CancelExport, CommandMessage, ControlCrawl, Count, Crawl, CrawlControl, DecodeError, Export, Reply, Select, Selected, Window,
    WorkerEvent, decode, encode,
};
use group_members::engine::selection::{Chip, Selection, Since, Sort};
use group_members::i18n::Lang;
use serde_json::Value;

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
            let shown = Box::new(Select { selection: selection(driver)?, today: driver.produce::<i16>()?.into() });
            Export { spec, request: request(driver)?, shown }.into()
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
    pub command: CommandMessage,
    pub changed: String,
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
