//! Bars to choose from, one below the other: 入群方式, 成员构成, 转化.

use super::data::{Cell, Data};
use super::drawing::Drawn;
use super::marks::Marks;
use super::svg::{Fill, meter};
use crate::components::dom::{El, el};
use crate::engine::analyse::choice::{Choice, MembershipStatus, Step};
use crate::engine::analyse::codes::Share;
use crate::engine::analyse::facets::Dimension;
use crate::engine::analyse::figures::Figures;
use crate::engine::analyse::tally::Tally;
use crate::engine::analyse::words::{being_words, count_words, kind_code_words, percent, scene_words, span_words, step_words, thousands};

/// One bar.
struct Bar {
    label: String,
    fill: Fill,
    part: u32,
    whole: u32,
    choice: Choice,
    dimension: Dimension,
    /// Part of the bar above it.
    is_inner: bool,
}

fn bar(marks: &mut Marks<'_>, bar: Bar) -> El {
    let is_chosen = marks.facets.has(&bar.choice);
    let class = format!("gm-share {} {}", if bar.is_inner { "gm-share--inner" } else { "" }, marks.faded(bar.dimension, is_chosen));
    let share = if bar.whole == 0 { 0.0 } else { f64::from(bar.part) / f64::from(bar.whole) };
    let words = count_words(marks.lang, &bar.label, bar.part, bar.whole);
    let button = el("button", class.trim_end())
        .attr("type", "button")
        .child(el("span", "gm-share__label").text(&bar.label))
        .child(el("span", "gm-share__value gm-number").text(&thousands(i64::from(bar.part))))
        .child(el("span", "gm-share__share gm-number").text(&percent(bar.part, bar.whole)))
        .child(meter(bar.fill, share));
    marks.mark(button, bar.choice, &words)
}

/// 入群方式
pub fn scenes(marks: &mut Marks<'_>, figures: &Figures, _today: i64) -> Drawn {
    let words = marks.lang.analysis_text();
    let all = whole(&figures.scenes);
    let bars: Vec<El> = figures
        .scenes
        .iter()
        .map(|share| {
            let label = scene_words(marks.lang, share.code, &share.words);
            let fill = Fill::of_scene(share.code);
            let choice = Choice::Scene(share.code);
            bar(marks, Bar { label, fill, part: share.tally.joined, whole: all, choice, dimension: Dimension::Scene, is_inner: false })
        })
        .collect();
    let mut columns = vec![words.scene, words.joined, words.share];
    columns.extend(tally_columns(marks));
    let rows = figures.scenes.iter().map(|share| {
        let mut row: Vec<Cell> = vec![
            scene_words(marks.lang, share.code, &share.words).into(),
            Cell::count(share.tally.joined),
            Cell::Part(share.tally.joined, all),
        ];
        row.extend(tally_cells(&share.tally));
        row
    });
    Drawn { picture: el("div", "gm-bars").children(bars), data: Data { columns, rows: rows.collect() } }
}

/// Headings of what became of those who joined.
pub fn tally_columns(marks: &Marks<'_>) -> [&'static str; 4] {
    let words = marks.lang.analysis_text();
    [words.still_in, words.left_early, words.members, words.became_members]
}

/// What became of those who joined.
pub fn tally_cells(tally: &Tally) -> [Cell; 4] {
    [tally.still_in, tally.left_early, tally.members, tally.became_members].map(Cell::count)
}

fn whole(shares: &[Share]) -> u32 {
    shares.iter().map(|share| share.tally.joined).sum()
}

/// 成员构成: in the group or not, and 类型.
pub fn people(marks: &mut Marks<'_>, figures: &Figures, _today: i64) -> Drawn {
    let words = marks.lang.analysis_text();
    let beings = figures.beings;
    let everybody = beings.is_in + beings.left();
    let all_kinds = whole(&figures.kinds);
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut bars: Vec<El> = Vec::new();
    for (being, part) in [
        (MembershipStatus::In, beings.is_in),
        (MembershipStatus::Left, beings.left()),
        (MembershipStatus::LeftByThemselves, beings.by_themselves),
        (MembershipStatus::Removed, beings.removed),
        (MembershipStatus::LeftSomehow, beings.somehow),
    ] {
        let is_inner = !matches!(being, MembershipStatus::In | MembershipStatus::Left);
        let fill = if being == MembershipStatus::In { Fill::Plain } else { Fill::Left };
        let label = being_words(words, being).to_owned();
        rows.push(vec![label.clone().into(), Cell::count(part), Cell::Part(part, everybody)]);
        if !is_inner || part > 0 {
            let choice = Choice::MembershipStatus(being);
            bars.push(bar(marks, Bar { label, fill, part, whole: everybody, choice, dimension: Dimension::MembershipStatus, is_inner }));
        }
    }
    let mut kinds: Vec<El> = Vec::new();
    for share in &figures.kinds {
        let (label, part) = (kind_code_words(marks.lang, share.code), share.tally.joined);
        rows.push(vec![label.clone().into(), Cell::count(part), Cell::Part(part, all_kinds)]);
        let fill = if share.code == Some(2) { Fill::Plain } else { Fill::Link };
        let choice = Choice::Kind(share.code);
        kinds.push(bar(marks, Bar { label, fill, part, whole: all_kinds, choice, dimension: Dimension::Kind, is_inner: false }));
    }
    let group = |label: &str, bars: Vec<El>| {
        el("div", "gm-bars").attr("role", "group").attr("aria-label", label).child(el("p", "gm-sub").text(label)).children(bars)
    };
    let picture = el("div", "gm-people").child(group(words.state, bars)).child(group(words.kind, kinds));
    Drawn { picture, data: Data { columns: vec![words.kinds, words.people, words.share], rows } }
}

/// 转化
pub fn conversion(marks: &mut Marks<'_>, figures: &Figures, _today: i64) -> Drawn {
    let words = marks.lang.analysis_text();
    let conversion = figures.conversion;
    let joined = conversion.joined;
    let base = el("div", "gm-share gm-share--base")
        .child(el("span", "gm-share__label").text(words.joined))
        .child(el("span", "gm-share__value gm-number").text(&thousands(i64::from(joined))))
        .child(el("span", "gm-share__share gm-number").text(&percent(joined, joined)))
        .child(meter(Fill::Plain, if joined == 0 { 0.0 } else { 1.0 }));
    let steps = [
        (Step::Member, conversion.members, false, Fill::Plain),
        (Step::Before, conversion.before, true, Fill::Link),
        (Step::After, conversion.after, true, Fill::Plain),
        (Step::Undated, conversion.undated, true, Fill::Other),
        (Step::Referred, conversion.referred, false, Fill::Plain),
        (Step::Unregistered, joined - conversion.members, false, Fill::Left),
    ];
    let mut rows: Vec<Vec<Cell>> = vec![vec![words.joined.into(), Cell::count(joined), Cell::Part(joined, joined), "".into()]];
    let mut bars = vec![base];
    for (step, part, is_inner, fill) in steps {
        let label = step_words(words, step).to_owned();
        let of_members = if step == Step::Unregistered { "".into() } else { Cell::Part(part, conversion.members) };
        rows.push(vec![label.clone().into(), Cell::count(part), Cell::Part(part, joined), of_members]);
        if step != Step::Undated || part > 0 {
            bars.push(bar(
                marks,
                Bar { label, fill, part, whole: joined, choice: Choice::Step(step), dimension: Dimension::Step, is_inner },
            ));
        }
    }
    let median = conversion.median.map_or_else(|| "—".to_owned(), |seconds| span_words(words, seconds));
    let line = el("p", "gm-median").text(words.median).text(" ").child(el("b", "gm-number").text(&median));
    rows.push(vec![words.median.into(), median.into(), "".into(), "".into()]);
    let data = Data { columns: vec![words.step, words.people, words.of_joined, words.of_members], rows };
    Drawn { picture: el("div", "gm-bars").children(bars).child(line), data }
}
