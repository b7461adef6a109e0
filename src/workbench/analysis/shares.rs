//! 入群方式, 成员构成 and 转化: what their bars say.

use super::bars::{Bar, BarGroup};
use super::data_table::{Cell, Data};
use super::shape::Fill;
use super::source::ChartInput;
use crate::engine::analyse::choice::{Choice, MembershipStatus, Step};
use crate::engine::analyse::codes::Share;
use crate::engine::analyse::facets::Dimension;
use crate::engine::analyse::figures::MembershipCounts;
use crate::engine::analyse::labels::{count_label, kind_code_label, membership_label, scene_code_label, span_label, step_label};
use crate::engine::analyse::tally::Tally;
use crate::i18n::text::AnalysisText;

/// 入群方式
pub fn scenes(input: &ChartInput) -> Vec<BarGroup> {
    let scenes = &input.figures.scenes;
    let whole = whole(scenes);
    let bar = |share: &Share| {
        let label = scene_code_label(input.lang, share.code, &share.words);
        bar(input, Dimension::Scene, Choice::Scene(share.code), label, Fill::of_scene(share.code), (share.tally.joined, whole))
    };
    vec![BarGroup { bars: scenes.iter().map(bar).collect(), ..BarGroup::default() }]
}

/// The numbers of 入群方式.
pub fn scenes_data(input: &ChartInput) -> Data {
    let (text, scenes) = (input.text(), &input.figures.scenes);
    let whole = whole(scenes);
    let mut columns = vec![text.scene, text.joined, text.share];
    columns.extend(tally_columns(text));
    let row = |share: &Share| {
        let label = scene_code_label(input.lang, share.code, &share.words);
        let mut row = vec![label.into(), Cell::count(share.tally.joined), Cell::Part(share.tally.joined, whole)];
        row.extend(tally_cells(&share.tally));
        row
    };
    Data { columns, rows: scenes.iter().map(row).collect() }
}

/// Headings of what became of those who joined.
pub const fn tally_columns(text: &AnalysisText) -> [&'static str; 4] {
    [text.still_in, text.left_early, text.members, text.became_members]
}

/// What became of those who joined.
pub fn tally_cells(tally: &Tally) -> [Cell; 4] {
    [tally.still_in, tally.left_early, tally.members, tally.became_members].map(Cell::count)
}

/// 成员构成: in the group or not, and 类型.
pub fn people(input: &ChartInput) -> Vec<BarGroup> {
    let (text, counts) = (input.text(), input.figures.beings);
    let everybody = counts.is_in + counts.left();
    let statuses = statuses(counts).into_iter().filter(|(status, part)| !is_inner(*status) || *part > 0).map(|(status, part)| {
        let fill = if status == MembershipStatus::In { Fill::Plain } else { Fill::Left };
        let label = membership_label(text, status).to_owned();
        let choice = Choice::MembershipStatus(status);
        let bar = bar(input, Dimension::MembershipStatus, choice, label, fill, (part, everybody));
        Bar { is_inner: is_inner(status), ..bar }
    });
    let all_kinds = whole(&input.figures.kinds);
    let kind = |share: &Share| {
        let fill = if share.code == Some(2) { Fill::Plain } else { Fill::Link };
        let label = kind_code_label(input.lang, share.code);
        bar(input, Dimension::Kind, Choice::Kind(share.code), label, fill, (share.tally.joined, all_kinds))
    };
    vec![
        BarGroup { label: text.state, bars: statuses.collect(), fact: None },
        BarGroup { label: text.kind, bars: input.figures.kinds.iter().map(kind).collect(), fact: None },
    ]
}

/// The numbers of 成员构成.
pub fn people_data(input: &ChartInput) -> Data {
    let (text, counts) = (input.text(), input.figures.beings);
    let row = |label: Cell, part: u32, whole: u32| vec![label, Cell::count(part), Cell::Part(part, whole)];
    let everybody = counts.is_in + counts.left();
    let all_kinds = whole(&input.figures.kinds);
    let statuses = statuses(counts).map(|(status, part)| row(membership_label(text, status).into(), part, everybody));
    let kind = |share: &Share| row(kind_code_label(input.lang, share.code).into(), share.tally.joined, all_kinds);
    let kinds = input.figures.kinds.iter().map(kind);
    Data { columns: vec![text.kinds, text.people, text.share], rows: statuses.into_iter().chain(kinds).collect() }
}

fn statuses(counts: MembershipCounts) -> [(MembershipStatus, u32); 5] {
    [
        (MembershipStatus::In, counts.is_in),
        (MembershipStatus::Left, counts.left()),
        (MembershipStatus::LeftByThemselves, counts.by_themselves),
        (MembershipStatus::Removed, counts.removed),
        (MembershipStatus::LeftSomehow, counts.somehow),
    ]
}

const fn is_inner(status: MembershipStatus) -> bool {
    !matches!(status, MembershipStatus::In | MembershipStatus::Left)
}

/// 转化
pub fn conversion(input: &ChartInput) -> Vec<BarGroup> {
    let (text, joined) = (input.text(), input.figures.conversion.joined);
    let label = text.joined.to_owned();
    let base = Bar { label, fill: Fill::Plain, part: joined, whole: joined, mark: None, is_faded: false, is_inner: false };
    let steps = steps(input).into_iter().filter(|(step, part)| *step != Step::Undated || *part > 0).map(|(step, part)| {
        let fill = match step {
            Step::Member | Step::After | Step::Referred => Fill::Plain,
            Step::Before => Fill::Link,
            Step::Undated => Fill::Other,
            Step::Unregistered => Fill::Left,
        };
        let label = step_label(text, step).to_owned();
        let bar = bar(input, Dimension::Step, Choice::Step(step), label, fill, (part, joined));
        Bar { is_inner: matches!(step, Step::Before | Step::After | Step::Undated), ..bar }
    });
    let bars = std::iter::once(base).chain(steps).collect();
    vec![BarGroup { label: "", bars, fact: Some((text.median, median(input))) }]
}

/// The numbers of 转化.
pub fn conversion_data(input: &ChartInput) -> Data {
    let (text, conversion) = (input.text(), input.figures.conversion);
    let joined = conversion.joined;
    let mut rows: Vec<Vec<Cell>> = vec![vec![text.joined.into(), Cell::count(joined), Cell::Part(joined, joined), "".into()]];
    for (step, part) in steps(input) {
        let of_members = if step == Step::Unregistered { "".into() } else { Cell::Part(part, conversion.members) };
        rows.push(vec![step_label(text, step).into(), Cell::count(part), Cell::Part(part, joined), of_members]);
    }
    rows.push(vec![text.median.into(), median(input).into(), "".into(), "".into()]);
    Data { columns: vec![text.step, text.people, text.of_joined, text.of_members], rows }
}

fn steps(input: &ChartInput) -> [(Step, u32); 6] {
    let conversion = input.figures.conversion;
    [
        (Step::Member, conversion.members),
        (Step::Before, conversion.before),
        (Step::After, conversion.after),
        (Step::Undated, conversion.undated),
        (Step::Referred, conversion.referred),
        (Step::Unregistered, conversion.unregistered),
    ]
}

fn median(input: &ChartInput) -> String {
    input.figures.conversion.median.map_or_else(|| "—".to_owned(), |seconds| span_label(input.text(), seconds))
}

fn whole(shares: &[Share]) -> u32 {
    shares.iter().map(|share| share.tally.joined).sum()
}

fn bar(input: &ChartInput, dimension: Dimension, choice: Choice, label: String, fill: Fill, (part, whole): (u32, u32)) -> Bar {
    let mark = input.mark(choice, count_label(input.lang, &label, part, whole));
    Bar { label, fill, part, whole, is_faded: input.is_faded(dimension, mark.is_chosen), mark: Some(mark), is_inner: false }
}
