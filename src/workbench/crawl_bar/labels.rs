//! What is said about a crawl.

use crate::domain::date::wall_clock;
use crate::engine::crawl::progress::{Coverage, Progress, Reason, State};
use crate::engine::protocol::SinceLast;
use crate::i18n::labels::failure_message;
use crate::i18n::text::CrawlText;
use crate::i18n::{Lang, count, fill};

/// 「已读取 1,200 / 4,980」: how much of the list there is.
pub fn coverage(lang: Lang, coverage: &Coverage) -> String {
    let (text, read) = (lang.crawl_text(), count(coverage.read));
    match coverage.total {
        Some(total) => fill(text.coverage, &[&read, &count(total)]),
        None => fill(text.coverage_open, &[&read]),
    }
}

/// What it does, in a word or two.
pub fn state(lang: Lang, progress: &Progress) -> String {
    let text = lang.crawl_text();
    if let (State::Reading, Some(seconds)) = (&progress.state, progress.wait_seconds) {
        return fill(text.told_wait, &[&seconds.to_string()]);
    }
    match &progress.state {
        State::Reading if progress.retry > 0 => return fill(text.waiting, &[&progress.retry.to_string()]),
        State::Reading if progress.is_checking => text.checking,
        State::Reading => text.reading,
        State::Paused(_) => text.paused,
        State::Done if progress.coverage().is_complete => text.done,
        State::Done => text.ended,
        State::Cancelled => text.cancelled,
        State::Capped => text.capped,
    }
    .to_owned()
}

/// Pages, rate and time left, while it reads.
pub fn pace(lang: Lang, progress: &Progress) -> String {
    if progress.state != State::Reading || progress.pages_read == 0 {
        return String::new();
    }
    let text = lang.crawl_text();
    let mut parts = vec![fill(text.pages, &[&count(progress.pages_read), &count(progress.pages_total)])];
    if progress.rate >= 1.0 {
        parts.push(fill(text.rate, &[&count(progress.rate as u64)]));
    }
    if let Some(seconds) = progress.seconds_left.filter(|seconds| *seconds > 0 && progress.retry == 0) {
        parts.push(left(text, seconds));
    }
    parts.join(" · ")
}

fn left(text: &CrawlText, seconds: u32) -> String {
    match seconds {
        0..60 => fill(text.left_seconds, &[&seconds.to_string()]),
        60..3_570 => fill(text.left_minutes, &[&((seconds + 30) / 60).to_string()]),
        _ => fill(text.left_hours, &[&((seconds + 30) / 3_600).to_string(), &((seconds + 30) % 3_600 / 60).to_string()]),
    }
}

/// What to know about the rows that are there: why they are not all, or what was mended.
pub fn notes(lang: Lang, progress: &Progress, max_rows: u32) -> Vec<String> {
    let text = lang.crawl_text();
    let mut notes = Vec::new();
    match &progress.state {
        State::Reading => {}
        State::Paused(Reason::Failed(failure)) => notes.extend([failure_message(lang, failure).hint, text.kept.to_owned()]),
        State::Paused(Reason::Asked) | State::Cancelled => notes.push(text.partial.to_owned()),
        State::Capped => {
            let limit = count(max_rows);
            notes.push(match progress.total {
                Some(total) => fill(text.capped_hint, &[&limit, &count(total.saturating_sub(progress.rows))]),
                None => fill(text.capped_open, &[&limit]),
            });
        }
        State::Done if progress.total.is_none() => notes.push(text.no_total.to_owned()),
        State::Done if progress.total != Some(progress.rows + progress.unreadable) => {
            let has_more = progress.total < Some(progress.rows + progress.unreadable);
            notes.push(if has_more { text.miscounted } else { text.unstable }.to_owned());
        }
        State::Done if progress.has_drifted => notes.push(text.drifted.to_owned()),
        State::Done => {}
    }
    if progress.unreadable > 0 && progress.state.is_over() {
        notes.push(fill(text.unreadable, &[&count(progress.unreadable)]));
    }
    notes
}

/// What a pause is called when a failure brought it; `None` otherwise.
pub fn failed(lang: Lang, progress: &Progress) -> Option<String> {
    match &progress.state {
        State::Paused(Reason::Failed(failure)) => Some(failure_message(lang, failure).title),
        _ => None,
    }
}

/// What a screen reader is told when the state has changed.
pub fn announcement(lang: Lang, progress: &Progress, max_rows: u32) -> String {
    let mut words =
        vec![failed(lang, progress).map_or_else(|| state(lang, progress), |title| format!("{}: {title}", state(lang, progress)))];
    if progress.state != State::Reading {
        words.push(coverage(lang, &progress.coverage()));
        words.extend(notes(lang, progress, max_rows));
    }
    words.join(" ")
}

/// 「较上次（11-21 09:12）：+12 加入，−3 退群」
pub fn since(lang: Lang, since: &SinceLast, this_year: i64) -> String {
    let text = lang.crawl_text();
    let clock = wall_clock(since.at);
    let year = this_year.to_string();
    // Without the seconds, and without the year where it is this one.
    let minute = clock.get(..16).unwrap_or(&clock);
    let minute = minute.strip_prefix(&year).and_then(|rest| rest.strip_prefix('-')).unwrap_or(minute);
    let joined = fill(text.joined, &[&count(since.joined)]);
    let left = fill(text.left, &[&count(since.left)]);
    let change = if (since.joined, since.left) == (0, 0) { text.unchanged.to_owned() } else { fill(text.both, &[&joined, &left]) };
    fill(text.since, &[minute, &change])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::failure::Failure;

    #[test]
    fn a_coverage_says_how_much_of_how_much() {
        let words = |read, total| coverage(Lang::Zh, &Coverage { read, total, is_complete: false });
        assert_eq!(words(4_980, Some(4_980)), "已读取 4,980 / 4,980");
        assert_eq!(words(1_200, Some(4_980)), "已读取 1,200 / 4,980");
        assert_eq!(words(1_200, None), "已读取 1,200");
    }

    #[test]
    fn the_time_left_is_said_in_what_fits() {
        let words = |seconds| left(Lang::Zh.crawl_text(), seconds);
        assert_eq!(words(12), "约剩 12 秒");
        assert_eq!(words(90), "约剩 2 分钟");
        assert_eq!(words(3_569), "约剩 59 分钟");
        assert_eq!(words(3_600), "约剩 1 小时 0 分钟");
        assert_eq!(words(5_400), "约剩 1 小时 30 分钟");
    }

    #[test]
    fn what_changed_since_last_time_is_told_with_the_time_of_the_day() {
        // 2026-11-21 09:12:00 in UTC+8.
        let since_last = SinceLast { at: 1_795_223_520, joined: 12, left: 3 };
        assert_eq!(since(Lang::Zh, &since_last, 2026), "较上次（11-21 09:12）：+12 加入，−3 退群");
        assert_eq!(since(Lang::Zh, &since_last, 2027), "较上次（2026-11-21 09:12）：+12 加入，−3 退群");
        assert_eq!(since(Lang::En, &SinceLast { joined: 0, left: 0, ..since_last }, 2026), "Since last time (11-21 09:12): no change");
    }

    #[test]
    fn what_is_not_all_says_why() {
        let progress = |state: State, rows: u64, total: Option<u64>| Progress { state, rows, total, ..Progress::default() };
        let notes = |progress: &Progress| notes(Lang::Zh, progress, 100).join("");
        assert_eq!(
            notes(&progress(State::Capped, 100, Some(4_980))),
            "上限为 100 行（max-rows），其余 4,880 行没有读取；可先用筛选缩小范围。"
        );
        assert!(notes(&progress(State::Done, 40, None)).contains("没有给出总数"));
        assert!(notes(&progress(State::Done, 39, Some(40))).contains("人数没有对上"));
        assert!(notes(&progress(State::Done, 41, Some(40))).contains("总数与读到的人数不一致"));
        assert!(notes(&Progress { unreadable: 1, ..progress(State::Done, 39, Some(40)) }).contains("有 1 行"));
        assert_eq!(notes(&progress(State::Done, 40, Some(40))), "");
        assert_eq!(state(Lang::Zh, &progress(State::Done, 39, Some(40))), "读取结束，但不完整");
        let lost = progress(State::Paused(Reason::Failed(Failure::SignedOut { login_url: String::new() })), 20, Some(40));
        assert_eq!(failed(Lang::Zh, &lost).as_deref(), Some("登录已失效"));
        assert!(notes(&lost).contains("继续"));
    }
}
