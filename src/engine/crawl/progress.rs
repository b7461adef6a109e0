//! How far a crawl is, as it is shown and as it crosses the border of a worker.

use crate::domain::failure::Failure;
use crate::domain::member::{Enterprise, Summary};
use serde::{Deserialize, Serialize};

/// How far a crawl is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// What it does.
    pub state: State,
    /// Members read and kept, each once.
    pub rows: u64,
    /// Rows that came a second time because the list moved under the crawl, and were dropped.
    pub duplicates: u64,
    /// Rows that could not be read.
    pub unreadable: u64,
    /// Pages of the list that were read at least once.
    pub pages_read: u32,
    /// Pages that are to be read, as far as is known.
    pub pages_total: u32,
    /// Records that match, by the newest answer; `None` if the server does not say.
    pub total: Option<u64>,
    /// Members a second, smoothed over some seconds; 0 before anything is known.
    pub rate: f64,
    /// Seconds left at that pace.
    pub seconds_left: Option<u32>,
    /// Requests that were sent again after a failure.
    pub retried: u32,
    /// Which try of a failed request is waited for now, from 1; 0 if nothing has failed.
    pub retry: u8,
    /// Seconds until the next request, where the server has told how long to wait.
    pub wait_seconds: Option<u32>,
    /// Whose rows they are, as far as the server says so.
    pub enterprise: Option<Enterprise>,
    /// Whether the list changed while it was read.
    pub has_drifted: bool,
    /// Whether all pages were read once, and it is looked whether the list is still the same.
    pub is_checking: bool,
    /// Counts over the group, by the newest answer.
    pub summary: Summary,
}

/// What a crawl does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// It reads.
    #[default]
    Reading,
    /// It waits to be told to go on.
    Paused(Reason),
    /// Everything there is to read was read.
    Done,
    /// It was ended by the user.
    Cancelled,
    /// It stopped at the largest number of rows allowed.
    Capped,
}

impl State {
    /// Whether no more rows come.
    pub const fn is_over(&self) -> bool {
        matches!(self, Self::Done | Self::Cancelled | Self::Capped)
    }
}

/// Why a crawl waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// The user said so.
    Asked,
    /// A request failed that can't be done without, and, where that could help, was tried several times; or the answers are another
    /// enterprise's, of whose rows none was taken.
    Failed(Failure),
}

/// How much of the list is there: what every figure drawn from it has to carry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Members read.
    pub read: u64,
    /// Records that match, if the server says so.
    pub total: Option<u64>,
    /// Whether they are all of them. Never while anything is left to read or could not be read.
    pub is_complete: bool,
}

impl Progress {
    /// Whether it waits because the session has another enterprise than the rows that were read.
    pub fn is_of_another_enterprise(&self) -> bool {
        self.state == State::Paused(Reason::Failed(Failure::EnterpriseChanged))
    }

    /// How much of the list is there.
    pub fn coverage(&self) -> Coverage {
        Coverage { read: self.rows, total: self.total, is_complete: self.state == State::Done && self.total == Some(self.rows) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_comes_out_of_a_message_as_it_went_in() {
        for failure in [Failure::SignedOut { login_url: "/login?i=2".to_owned() }, Failure::status(503), Failure::Unreachable] {
            let state = State::Paused(Reason::Failed(failure));
            let summary = Summary { members: Some(3), employees: None, customers: Some(0) };
            let progress = Progress { state, rows: 20, total: Some(40), rate: 12.5, summary, ..Progress::default() };
            let text = serde_json::to_string(&progress).unwrap();
            assert_eq!(serde_json::from_str::<Progress>(&text).unwrap(), progress);
        }
    }

    #[test]
    fn partial_data_is_never_called_all() {
        let progress = |state: State, rows: u64, total: Option<u64>| Progress { state, rows, total, ..Progress::default() }.coverage();
        assert!(progress(State::Done, 40, Some(40)).is_complete);
        assert!(progress(State::Done, 0, Some(0)).is_complete);
        assert!(!progress(State::Done, 39, Some(40)).is_complete);
        assert!(!progress(State::Done, 40, None).is_complete, "nobody knows how many there are");
        assert!(!progress(State::Reading, 40, Some(40)).is_complete, "it is not over yet");
        assert!(!progress(State::Paused(Reason::Asked), 40, Some(40)).is_complete);
        assert!(!progress(State::Capped, 100, Some(4000)).is_complete);
    }
}
