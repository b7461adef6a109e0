//! What a screen reader is told about a crawl, and how often.

use super::labels;
use crate::engine::crawl::progress::{Progress, State};
use crate::i18n::Lang;

/// The shortest time between two messages about a crawl that still runs, in milliseconds. Its end, or a pause, is told at once.
const INTERVAL: f64 = 20_000.0;

/// The content of the live region.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Announcement {
    /// The message; `""` before there is one.
    pub message: String,
    state: Option<State>,
    /// When the message was put there, in milliseconds.
    at: f64,
}

impl Announcement {
    /// What the live region says after `progress` at a time in milliseconds, where `before` stood in it.
    pub fn next(before: Option<&Self>, lang: Lang, progress: Option<&Progress>, max_rows: u32, now: f64) -> Self {
        let Some(progress) = progress else { return Self::default() };
        let before = before.filter(|before| before.state.as_ref() == Some(&progress.state));
        match (before, &progress.state) {
            (Some(before), State::Reading) if now - before.at < INTERVAL => return before.clone(),
            _ => {}
        }
        let message = match before {
            Some(_) => format!("{} {}", labels::state(lang, progress), labels::coverage(lang, &progress.coverage())),
            None => labels::announcement(lang, progress, max_rows),
        };
        match before {
            // The same message is no news.
            Some(before) if before.message == message || progress.state != State::Reading => before.clone(),
            _ => Self { message, state: Some(progress.state.clone()), at: now },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::crawl::progress::Reason;

    fn progress(state: State, rows: u64) -> Progress {
        Progress { state, rows, total: Some(4_980), ..Progress::default() }
    }

    fn next(before: Option<&Announcement>, progress: &Progress, now: f64) -> Announcement {
        Announcement::next(before, Lang::Zh, Some(progress), 1_000, now)
    }

    #[test]
    fn a_running_crawl_is_told_of_three_times_a_minute_at_most() {
        let mut said = next(None, &progress(State::Reading, 0), 0.0);
        assert_eq!(said.message, "正在读取");
        let mut messages = vec![said.message.clone()];
        for second in 1..=60 {
            // A connection that fails now and then changes the state's words every second.
            let retry = u8::from(second % 2 == 0);
            said = next(Some(&said), &Progress { retry, ..progress(State::Reading, second * 10) }, second as f64 * 1_000.0);
            if messages.last() != Some(&said.message) {
                messages.push(said.message.clone());
            }
        }
        assert_eq!(messages.len(), 4, "{messages:?}");
        assert!(messages[1].contains("已读取 200 / 4,980"), "{messages:?}");
    }

    #[test]
    fn a_pause_and_the_end_are_told_at_once_and_once() {
        let reading = next(None, &progress(State::Reading, 0), 0.0);
        let paused = next(Some(&reading), &progress(State::Paused(Reason::Asked), 10), 1.0);
        assert!(paused.message.starts_with("已暂停 已读取 10 / 4,980"), "{}", paused.message);
        let again = next(Some(&paused), &progress(State::Reading, 10), 2.0);
        assert_eq!(again.message, "正在读取");
        let done = next(Some(&again), &progress(State::Done, 4_980), 3.0);
        assert_eq!(done.message, "已全部读取 已读取 4,980 / 4,980");
        assert_eq!(next(Some(&done), &progress(State::Done, 4_980), 90_000.0), done);
    }

    #[test]
    fn without_a_crawl_nothing_is_said() {
        let reading = next(None, &progress(State::Reading, 0), 0.0);
        assert_eq!(Announcement::next(Some(&reading), Lang::Zh, None, 1_000, 1.0).message, "");
    }
}
