//! What the engine answers and says by itself.

use crate::draw::{below, maybe, number, some, text};
use crate::messages::comes_back;
use crate::mutate::odd_value;
use bolero::{Driver, TypeGenerator};
use group_members::domain::failure::Failure;
use group_members::domain::member::{Enterprise, Summary};
use group_members::domain::page::PageNumber;
use group_members::engine::crawl::progress::{Progress, Reason, State};
use group_members::engine::export::{ExportError, Report};
use group_members::engine::protocol::{CommandRejected, Crawled, Notice, Reply, Selected, SinceLast, WorkerEvent, decode, encode};
use group_members::engine::row::RowData;
use serde_json::Value;

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
