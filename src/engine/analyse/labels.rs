//! Words for what was chosen in the charts.

use super::census::Card;
use super::choice::{Choice, Days, Inviter, MembershipStatus, Stay, Step};
use super::facets::{Dimension, Facets};
use super::problems::Problem;
use crate::domain::date::{DAY_SECONDS, Date};
use crate::domain::filter::JoinScene;
use crate::domain::member::Kind;
use crate::i18n::labels::{kind_label, scene_label};
use crate::i18n::text::AnalysisText;
use crate::i18n::{Lang, count, fill};

/// A choice in force, as label and value, and the dimension to clear for taking it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetChip {
    /// What it is about.
    pub label: &'static str,
    /// What was chosen.
    pub value: String,
    /// `facets.clear(dimension)` takes it back.
    pub dimension: Dimension,
}

/// The choices in force, one chip a dimension.
pub fn facet_chips(lang: Lang, facets: &Facets) -> Vec<FacetChip> {
    let chip = |dimension: Dimension| {
        let chosen = facets.chosen(dimension);
        let words: Vec<String> = chosen.iter().map(|choice| choice_label(lang, choice)).collect();
        let value = match words.as_slice() {
            [] => return None,
            // Many hours are no words any more.
            [first, _, _, _, ..] if dimension == Dimension::Hour => {
                fill(lang.analysis_text().hours_chosen, &[first, &words.len().to_string()])
            }
            words => words.join(lang.analysis_text().list_separator),
        };
        Some(FacetChip { label: dimension_label(lang, dimension), value, dimension })
    };
    Dimension::ALL.into_iter().filter_map(chip).collect()
}

/// What a dimension is called.
pub const fn dimension_label(lang: Lang, dimension: Dimension) -> &'static str {
    let text = lang.analysis_text();
    match dimension {
        Dimension::Joined => text.joined_days,
        Dimension::Left => text.left_days,
        Dimension::Scene => text.scene,
        Dimension::Kind => text.kind,
        Dimension::MembershipStatus => text.state,
        Dimension::Inviter => text.inviter,
        Dimension::Hour => text.join_hours,
        Dimension::Stay => text.retention,
        Dimension::Step => text.conversion,
        Dimension::Problem => text.quality,
    }
}

/// What was chosen.
pub fn choice_label(lang: Lang, choice: &Choice) -> String {
    let text = lang.analysis_text();
    match choice {
        Choice::Joined(days) | Choice::Left(days) => days_label(text, *days),
        Choice::Scene(code) => scene_code_label(lang, *code, ""),
        Choice::Kind(code) => kind_code_label(lang, *code),
        Choice::MembershipStatus(being) => membership_label(text, *being).to_owned(),
        Choice::Inviter(inviter) => inviter_label(text, inviter).to_owned(),
        Choice::Hour(weekday, hour) => fill(text.hour_name, &[weekday_label(text, *weekday), &hour.to_string()]),
        Choice::Weekday(weekday) => fill(text.all_day, &[weekday_label(text, *weekday)]),
        Choice::Stay(stay) => stay_label(text, *stay),
        Choice::Step(step) => step_label(text, *step).to_owned(),
        Choice::Problem(problem) => problem_label(text, *problem).to_owned(),
    }
}

/// Some days: one, or from one to another.
pub fn days_label(text: &AnalysisText, days: Days) -> String {
    let [from, to] = [days.from, days.to].map(|day| Date::from_days(day).to_string());
    if from == to { from } else { fill(text.since, &[&from, &to]) }
}

/// 入群方式 by its number: our own words for a documented one, else the server's, else the number.
pub fn scene_code_label(lang: Lang, code: Option<i64>, server_words: &str) -> String {
    let Some(code) = code else {
        return if server_words.is_empty() { lang.analysis_text().no_scene } else { server_words }.to_owned();
    };
    match JoinScene::from_code(code) {
        Some(scene) => scene_label(lang.text(), scene).to_owned(),
        None if !server_words.is_empty() => server_words.to_owned(),
        None => fill(lang.text().unknown, &[&code.to_string()]),
    }
}

/// 类型 by its number.
pub fn kind_code_label(lang: Lang, code: Option<i64>) -> String {
    match code {
        None => lang.analysis_text().no_kind.to_owned(),
        Some(code) => kind_label(lang.text(), Kind::from_code(code)),
    }
}

/// In the group, or how they left.
pub const fn membership_label(text: &AnalysisText, being: MembershipStatus) -> &'static str {
    match being {
        MembershipStatus::In => text.is_in,
        MembershipStatus::Left => text.all_left,
        MembershipStatus::LeftByThemselves => text.by_themselves,
        MembershipStatus::Removed => text.removed,
        MembershipStatus::LeftSomehow => text.somehow,
    }
}

/// An inviter's name.
pub fn inviter_label<'a>(text: &'a AnalysisText, inviter: &'a Inviter) -> &'a str {
    match inviter {
        _ if inviter.is_nobody() => text.nobody,
        Inviter { name, userid } if name.is_empty() => userid,
        Inviter { name, .. } => name,
    }
}

/// A day of the week, from Monday (0).
pub const fn weekday_label(text: &AnalysisText, weekday: u8) -> &'static str {
    match weekday {
        0 => text.monday,
        1 => text.tuesday,
        2 => text.wednesday,
        3 => text.thursday,
        4 => text.friday,
        5 => text.saturday,
        _ => text.sunday,
    }
}

fn stay_label(text: &AnalysisText, stay: Stay) -> String {
    fill(if stay.has_stayed { text.stayed_after } else { text.gone_after }, &[&stay.days.to_string()])
}

/// A step on the way to a referrer.
pub const fn step_label(text: &AnalysisText, step: Step) -> &'static str {
    match step {
        Step::Member => text.members,
        Step::Unregistered => text.unregistered,
        Step::Before => text.before,
        Step::After => text.after,
        Step::Undated => text.undated,
        Step::Referred => text.referred,
    }
}

/// What is odd.
pub const fn problem_label(text: &AnalysisText, problem: Problem) -> &'static str {
    match problem {
        Problem::SceneUnknown => text.scene_unknown,
        Problem::SceneMissing => text.scene_missing,
        Problem::KindUnknown => text.kind_unknown,
        Problem::KindMissing => text.kind_missing,
        Problem::StatusUnknown => text.status_unknown,
        Problem::StatusMissing => text.status_missing,
        Problem::Nameless => text.nameless,
        Problem::JoinedMissing => text.joined_missing,
        Problem::LeftUndated => text.left_undated,
        Problem::LeftBeforeJoined => text.left_before_joined,
        Problem::Twice => text.twice,
        Problem::FieldUnreadable => text.field_unreadable,
    }
}

/// One of the endpoint's own counts.
pub const fn card_label(text: &AnalysisText, card: Card) -> &'static str {
    match card {
        Card::Members => text.card_members,
        Card::Employees => text.card_employees,
        Card::Customers => text.card_customers,
    }
}

/// A stretch of time in its two largest units.
pub fn span_label(text: &AnalysisText, seconds: i64) -> String {
    let (days, hours, minutes) = (seconds / DAY_SECONDS, seconds / 3600 % 24, seconds / 60 % 60);
    match (days, hours) {
        (0, 0) => fill(text.minutes, &[&minutes.to_string()]),
        (0, hours) => fill(text.hours_minutes, &[&hours.to_string(), &minutes.to_string()]),
        (days, hours) => fill(text.days_hours, &[&days.to_string(), &hours.to_string()]),
    }
}

/// A part of a whole, to a tenth of a percent; “—” of nothing.
pub fn percent(part: u32, whole: u32) -> String {
    if whole == 0 { "—".to_owned() } else { format!("{:.1}%", f64::from(part) / f64::from(whole) * 100.0) }
}

/// A label with its count, and its share where there is a whole.
pub fn count_label(lang: Lang, label: &str, part: u32, whole: u32) -> String {
    let (text, count) = (lang.analysis_text(), count(part));
    if whole == 0 { fill(text.count_of, &[label, &count]) } else { fill(text.percent_of, &[label, &count, &percent(part, whole)]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_to_a_tenth_of_a_percent_and_nothing_has_none() {
        assert_eq!([percent(1, 3), percent(0, 0), percent(2, 2)], ["33.3%", "—", "100.0%"]);
    }

    #[test]
    fn a_stretch_of_time_is_said_in_its_two_largest_units() {
        let text = Lang::Zh.analysis_text();
        assert_eq!([59, 3_600 + 61, 86_400 * 2 + 7_199].map(|seconds| span_label(text, seconds)), ["0 分钟", "1 小时 1 分", "2 天 1 小时"]);
    }
}
