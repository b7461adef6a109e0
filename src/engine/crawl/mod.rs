//! Reads every page of a list that changes while it is read.
//!
//! [`crawl`] sends and waits; which page is next, and when it is enough, is decided by a [`plan`] on plain data, and how fast by a [`pace`].

pub mod control;
mod ids;
mod lane;
mod pace;
mod plan;
pub mod progress;
mod repair;
mod send;

use crate::api::SharedApi;
use crate::domain::failure::{Failure, RETRY_AFTER_MAX};
use crate::domain::member::{Answer, Row};
use crate::domain::page::{Page, PageNumber};
use crate::domain::request::Request;
use control::{Control, RunState};
use futures::future::{LocalBoxFuture, poll_fn};
use pace::{Retries, Speed};
use plan::{End, PageRequest, Plan};
use progress::{Progress, Reason, State};
pub use send::{Flight, TIME_LIMIT, send, send_in_turn};
use std::task::Poll;

/// How often progress is told while nothing but the numbers changes, in milliseconds.
pub const TICK: u32 = 250;

/// What a crawl may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Members it reads at most.
    pub max_rows: u32,
    /// Requests it has under way at most. Browsers allow six to a host, and the page itself needs some.
    pub parallel: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_rows: 100_000, parallel: 3 }
    }
}

/// What a crawl tells.
#[derive(Clone, Debug, PartialEq)]
pub enum CrawlEvent {
    /// Rows came, new ones and some that came before, which may have changed.
    Rows(Vec<Row>),
    /// Ids that came before are in the list no more. One of them can still come again.
    Gone(Vec<u64>),
    /// Something has changed about how far it is.
    Progress(Progress),
}

/// Reads all that matches the request's filter, whatever its page; tells of rows as they come, and ends when nothing is left to read or
/// it is cancelled. A failure that can't be overcome pauses it, and so does the user; then it waits for [`Control::resume`] and goes on
/// with what is missing. Dropping it aborts what is under way.
pub async fn crawl(api: &dyn SharedApi, request: Request, limits: Limits, control: &Control, sink: &mut dyn FnMut(CrawlEvent)) -> Progress {
    let mut crawl = Crawl {
        api,
        request,
        parallel: limits.parallel.max(1),
        plan: Plan::new(u64::from(limits.max_rows.max(1)), limits.parallel),
        flights: Vec::new(),
        again: Vec::new(),
        tick: None,
        waiting: None,
        not_before: None,
        retries: Retries::default(),
        speed: Speed::default(),
        requests: 0,
        progress: Progress::default(),
    };
    crawl.tell(sink);
    loop {
        match control.run_state() {
            RunState::Cancel => return crawl.ends(State::Cancelled, sink),
            RunState::Run if !matches!(crawl.progress.state, State::Reading) => crawl.goes_on(sink),
            RunState::Pause if crawl.progress.state == State::Reading => crawl.pauses(Reason::Asked, sink),
            RunState::Run | RunState::Pause => {}
        }
        if crawl.progress.state == State::Reading {
            crawl.sends();
        }
        if let Some(end) = crawl.plan.end() {
            let state = if end == End::Capped { State::Capped } else { State::Done };
            return crawl.ends(state, sink);
        }
        match crawl.next(control).await {
            Happened::RunState => {}
            Happened::Tick => {
                crawl.tick = None;
                crawl.tell(sink);
            }
            Happened::Waited => (crawl.waiting, crawl.not_before) = (None, None),
            Happened::Answer(ask, outcome) => {
                if let Err(reason) = crawl.takes(ask, outcome, sink) {
                    control.pause();
                    crawl.pauses(reason, sink);
                }
            }
        }
    }
}

struct Crawl<'a> {
    api: &'a dyn SharedApi,
    request: Request,
    parallel: usize,
    plan: Plan,
    flights: Vec<(PageRequest, Flight<'a>)>,
    /// What failed, to be asked for again before anything else.
    again: Vec<PageRequest>,
    tick: Option<LocalBoxFuture<'static, ()>>,
    /// A pause before the next request, after a failure.
    waiting: Option<LocalBoxFuture<'static, ()>>,
    /// The time in epoch seconds before which the server wants no request.
    not_before: Option<i64>,
    retries: Retries,
    speed: Speed,
    /// Answers that came.
    requests: u32,
    progress: Progress,
}

enum Happened {
    RunState,
    Tick,
    Waited,
    Answer(PageRequest, Result<Answer, Failure>),
}

impl Crawl<'_> {
    fn sends(&mut self) {
        while self.waiting.is_none() && self.flights.len() < self.retries.at_once(self.parallel) {
            let Some(ask) = self.again.pop().or_else(|| self.plan.next()) else { return };
            let mut request = self.request.clone();
            request.query.page = PageNumber::new(u64::from(ask.page));
            self.flights.push((ask, send_in_turn(self.api, request)));
        }
    }

    /// Waits for whatever comes first.
    async fn next(&mut self, control: &Control) -> Happened {
        let run_state = control.run_state();
        let mut changed = Box::pin(control.changed(run_state));
        // Nothing moves in a pause.
        self.tick = if self.progress.state == State::Reading { self.tick.take().or_else(|| Some(self.api.sleep(TICK))) } else { None };
        let (flights, waiting, tick) = (&mut self.flights, &mut self.waiting, &mut self.tick);
        poll_fn(|context| {
            if changed.as_mut().poll(context).is_ready() {
                return Poll::Ready(Happened::RunState);
            }
            for at in 0..flights.len() {
                let Some((ask, flight)) = flights.get_mut(at) else { break };
                if let Poll::Ready(outcome) = flight.as_mut().poll(context) {
                    let ask = *ask;
                    drop(flights.remove(at));
                    return Poll::Ready(Happened::Answer(ask, outcome));
                }
            }
            if waiting.as_mut().is_some_and(|waiting| waiting.as_mut().poll(context).is_ready()) {
                return Poll::Ready(Happened::Waited);
            }
            match tick {
                Some(tick) => tick.as_mut().poll(context).map(|()| Happened::Tick),
                None => Poll::Pending,
            }
        })
        .await
    }

    /// Takes an answer in; an error is why the crawl can't go on by itself.
    fn takes(&mut self, ask: PageRequest, outcome: Result<Answer, Failure>, sink: &mut dyn FnMut(CrawlEvent)) -> Result<(), Reason> {
        match outcome {
            Ok(answer) if self.is_of_another_enterprise(&answer) => {
                self.again.push(ask);
                Err(Reason::Failed(Failure::EnterpriseChanged))
            }
            Ok(answer) => {
                self.progress.enterprise = self.progress.enterprise.or(answer.enterprise);
                self.retries.settle(ask.page);
                self.requests += 1;
                self.progress.summary = answer.summary;
                let taken = self.plan.answered(ask, answer.page);
                if !taken.gone.is_empty() {
                    sink(CrawlEvent::Gone(taken.gone));
                }
                if !taken.rows.is_empty() {
                    sink(CrawlEvent::Rows(taken.rows));
                }
                if self.progress.state != State::Reading {
                    self.tell(sink);
                }
                Ok(())
            }
            // Behind the end of a list that doesn't say where it ends, some servers send its last page again.
            Err(Failure::WrongPage { asked, got }) if self.plan.is_open_ended() && got < asked => {
                self.retries.settle(ask.page);
                self.plan
                    .answered(ask, Page { rows: Vec::new(), number: asked, last: got, is_last_known: true, total: None, per_page: None });
                Ok(())
            }
            Err(failure) => {
                self.again.push(ask);
                if self.progress.state != State::Reading {
                    return Ok(());
                }
                let Some(pause) = self.retries.after(ask.page, &failure) else { return Err(Reason::Failed(failure)) };
                self.progress.retried += 1;
                if failure.retry_after().is_some() {
                    self.wait_as_told(pause);
                } else if self.waiting.is_none() {
                    // Of several that fail together the first one says how long to wait.
                    self.waiting = Some(self.api.sleep(pause));
                }
                self.tell(sink);
                Ok(())
            }
        }
    }

    /// The server decides how long to wait; of several answers the one that asks for the longest wait counts.
    fn wait_as_told(&mut self, milliseconds: u32) {
        let until = self.api.now().saturating_add(i64::from(milliseconds / 1_000));
        if self.not_before.is_none_or(|before| before < until) {
            self.not_before = Some(until);
            self.waiting = Some(self.api.sleep(milliseconds));
        }
    }

    /// Seconds until the server wants to be asked again.
    fn told_seconds_left(&self) -> Option<u32> {
        let left = self.not_before?.saturating_sub(self.api.now());
        // A clock that was set back makes no wait longer than a server can ask for.
        u32::try_from(left).ok().filter(|left| *left > 0).map(|left| left.min(RETRY_AFTER_MAX))
    }

    /// Whether the session has changed to another enterprise since the first answer: rows of two are never mixed.
    fn is_of_another_enterprise(&self, answer: &Answer) -> bool {
        match (self.progress.enterprise, answer.enterprise) {
            (Some(before), Some(now)) => before != now,
            // The list is historical: it doesn't lose all its rows while it is read.
            _ => answer.page.rows.is_empty() && answer.page.total == Some(0) && self.plan.rows() > 0,
        }
    }

    fn pauses(&mut self, reason: Reason, sink: &mut dyn FnMut(CrawlEvent)) {
        self.waiting = None;
        self.progress.state = State::Paused(reason);
        self.tell(sink);
        self.speed.interrupt();
    }

    fn goes_on(&mut self, sink: &mut dyn FnMut(CrawlEvent)) {
        self.retries = Retries::default();
        self.waiting = self.told_seconds_left().map(|seconds| self.api.sleep(seconds.saturating_mul(1_000)));
        self.progress.state = State::Reading;
        self.tell(sink);
    }

    fn ends(mut self, state: State, sink: &mut dyn FnMut(CrawlEvent)) -> Progress {
        self.flights.clear();
        self.progress.state = state;
        self.tell(sink);
        self.progress
    }

    fn tell(&mut self, sink: &mut dyn FnMut(CrawlEvent)) {
        let wait_seconds = self.told_seconds_left().filter(|_| self.waiting.is_some());
        let (plan, progress) = (&self.plan, &mut self.progress);
        progress.rows = plan.rows();
        progress.duplicates = plan.duplicates();
        progress.unreadable = plan.unreadable();
        (progress.pages_read, progress.pages_total) = plan.pages();
        progress.total = plan.total();
        progress.has_drifted = plan.has_drifted();
        progress.is_checking = plan.is_checking();
        progress.retry = self.retries.count();
        progress.wait_seconds = wait_seconds;
        self.speed.note(self.api.now(), self.requests, progress);
        if progress.state.is_over() {
            progress.seconds_left = None;
            progress.retry = 0;
            progress.wait_seconds = None;
            progress.is_checking = false;
        }
        sink(CrawlEvent::Progress(progress.clone()));
    }
}
