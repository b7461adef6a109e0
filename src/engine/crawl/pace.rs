//! How fast: how long to wait after failures, when to give up, and how many rows a second come.

use super::progress::Progress;
use crate::domain::failure::Failure;
use std::collections::{HashMap, HashSet};

/// How long to wait before each retry, in milliseconds.
pub const PAUSES: [u32; 4] = [1_000, 2_000, 4_000, 8_000];

/// How long the waits that the server asks for may take together without an answer in between, in seconds.
pub const LONGEST_TOLD_WAIT: u32 = 900;

/// Whether the same page may well come a moment later. A refusal, a lost session or a wrong address stays one.
const fn may_pass(failure: &Failure) -> bool {
    match failure {
        Failure::Status { code, .. } => matches!(code, 408 | 425 | 429 | 500..=599),
        // What is half an answer, or none, may be whole the next time.
        Failure::Unreachable | Failure::TimedOut | Failure::Empty | Failure::Truncated | Failure::NotJson | Failure::WebPage => true,
        // What is kept somewhere on the way may be the right page the next time.
        Failure::WrongPage { .. } => true,
        Failure::SignedOut { .. } | Failure::NoEnterprise { .. } | Failure::EnterpriseChanged => false,
        Failure::NoPermission { .. } | Failure::NotInstalled | Failure::Refused { .. } | Failure::NoList => false,
    }
}

/// Which pages failed, and how often.
///
/// After a failure all requests wait together, and then go on one at a time until what failed has come: a server that is overrun is not
/// helped by two more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retries {
    tries: HashMap<u32, u8>,
    /// Pages whose failure came with a time to wait; those are no tries of ours.
    told: HashSet<u32>,
    /// The seconds of those waits since the last answer.
    told_seconds: u32,
}

impl Retries {
    /// How long to wait before a page is asked for again, in milliseconds; `None` if asking again is no use (any more).
    pub fn after(&mut self, page: u32, failure: &Failure) -> Option<u32> {
        if let Some(seconds) = failure.retry_after().filter(|_| may_pass(failure)) {
            self.told.insert(page);
            self.told_seconds = self.told_seconds.saturating_add(seconds);
            return (self.told_seconds <= LONGEST_TOLD_WAIT).then_some(seconds.saturating_mul(1_000));
        }
        let count = self.tries.entry(page).or_default();
        let pause = PAUSES.get(usize::from(*count)).copied().filter(|_| may_pass(failure))?;
        *count += 1;
        Some(pause)
    }

    /// The page has come.
    pub fn settle(&mut self, page: u32) {
        self.tries.remove(&page);
        self.told.remove(&page);
        self.told_seconds = 0;
    }

    /// The most tries that any page needed so far; 0 if all is well.
    pub fn count(&self) -> u8 {
        self.tries.values().copied().max().unwrap_or_default()
    }

    /// How many requests may be under way, of so many.
    pub fn at_once(&self, parallel: usize) -> usize {
        if self.tries.is_empty() && self.told.is_empty() { parallel } else { 1 }
    }
}

/// Rows and pages a second, smoothed. The clock counts whole seconds, so it is asked now and then and not at each page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Speed {
    last: Option<(i64, u64, u32)>,
    rows: f64,
    pages: f64,
}

/// Over how many seconds it is smoothed.
const SMOOTHED: f64 = 4.0;

impl Speed {
    /// Notes how far the crawl is at a time in epoch seconds, and says so.
    pub fn note(&mut self, now: i64, pages: u32, progress: &mut Progress) {
        match self.last {
            Some((then, rows, read)) if now > then => {
                let seconds = (now - then) as f64;
                // What is older counts less, by how much time has passed and not by how often it was looked.
                let weight = if self.pages > 0.0 { 1.0 - (-seconds / SMOOTHED).exp() } else { 1.0 };
                self.rows += (progress.rows.saturating_sub(rows) as f64 / seconds - self.rows) * weight;
                self.pages += (f64::from(pages.saturating_sub(read)) / seconds - self.pages) * weight;
                self.last = Some((now, progress.rows, pages));
            }
            Some(_) => {}
            None => self.last = Some((now, progress.rows, pages)),
        }
        progress.rate = self.rows;
        let left = progress.pages_total.saturating_sub(progress.pages_read);
        progress.seconds_left = (self.pages > 0.0).then(|| (f64::from(left) / self.pages).ceil() as u32);
    }

    /// Time that passed in a pause is nobody's speed.
    pub const fn interrupt(&mut self) {
        self.last = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        let mut retries = Retries::default();
        let pauses: Vec<Option<u32>> = (0..5).map(|_| retries.after(7, &Failure::status(429))).collect();
        assert_eq!(pauses, [Some(1_000), Some(2_000), Some(4_000), Some(8_000), None]);
        assert_eq!((retries.after(8, &Failure::status(429)), retries.count()), (Some(1_000), 4), "another page begins anew");
        assert_eq!(retries.at_once(3), 1);
        retries.settle(7);
        retries.settle(8);
        assert_eq!((retries.at_once(3), retries.count()), (3, 0));
    }

    #[test]
    fn a_server_that_says_how_long_to_wait_is_waited_for_as_often_as_it_takes() {
        let mut retries = Retries::default();
        let told = Failure::Status { code: 429, retry_after: Some(20) };
        for _ in 0..45 {
            assert_eq!(retries.after(7, &told), Some(20_000));
        }
        assert_eq!((retries.after(7, &told), retries.count(), retries.at_once(3)), (None, 0, 1), "but not for ever");
        retries.settle(7);
        assert_eq!((retries.after(8, &told), retries.after(8, &Failure::status(502))), (Some(20_000), Some(1_000)));
    }

    #[test]
    fn what_does_not_pass_is_not_asked_again() {
        let mut retries = Retries::default();
        for failure in [Failure::SignedOut { login_url: String::new() }, Failure::status(404), Failure::Refused { message: String::new() }]
        {
            assert_eq!(retries.after(1, &failure), None);
        }
    }

    #[test]
    fn the_rate_is_calm_and_the_rest_is_counted_in_pages() {
        let mut progress = Progress { pages_total: 100, ..Progress::default() };
        let mut speed = Speed::default();
        speed.note(0, 0, &mut progress);
        assert_eq!((progress.rate, progress.seconds_left), (0.0, None), "nothing is known yet");
        for second in 1..=5u32 {
            (progress.rows, progress.pages_read) = (u64::from(second) * 100, second * 10);
            speed.note(i64::from(second), second * 10, &mut progress);
        }
        assert!((progress.rate - 100.0).abs() < 0.01);
        assert_eq!(progress.seconds_left, Some(5));
        speed.interrupt();
        speed.note(600, 50, &mut progress);
        assert!((progress.rate - 100.0).abs() < 0.01, "ten minutes of pause don't count");
    }
}
