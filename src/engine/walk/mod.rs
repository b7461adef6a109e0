//! Reads every page of a list that changes while it is read.

pub mod control;
pub mod progress;

use crate::api::Api;
use crate::domain::member::Row;
use crate::domain::page::PageNumber;
use crate::domain::request::Request;
use control::{Control, Wish};
use progress::{Progress, State};

/// What bounds a walk.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Rows at most.
    pub max_rows: u32,
    /// Requests under way at once.
    pub parallel: usize,
}

/// What a walk brings.
pub enum WalkEvent {
    /// Rows of one page.
    Rows(Vec<Row>),
    /// How far it is.
    Progress(Progress),
}

/// Reads page by page.
pub async fn walk(api: &dyn Api, request: Request, _limits: Limits, control: &Control, sink: &mut dyn FnMut(WalkEvent)) {
    let mut progress = Progress::default();
    let mut page = PageNumber::FIRST;
    while control.wish() == Wish::Run {
        let Ok(answer) = api.send(&Request { query: request.query.at(page), ..request.clone() }).await else { break };
        progress.rows += answer.page.rows.len() as u64;
        progress.total = answer.page.total;
        progress.pages_read += 1;
        progress.pages_total = answer.page.last.get();
        progress.summary = answer.summary;
        let is_last = page >= answer.page.last;
        if is_last {
            progress.state = State::Done;
        }
        sink(WalkEvent::Rows(answer.page.rows));
        sink(WalkEvent::Progress(progress.clone()));
        if is_last {
            break;
        }
        page = page.next();
    }
}
