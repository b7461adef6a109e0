//! How 入退群趋势 is drawn: joins up, leaves down, a tick for the net.

use super::axis::AxisLabel;
use super::data_table::{Cell, Data};
use super::legend::LegendItem;
use super::shape::{Fill, Rect, along, px};
use super::shapes::Shape;
use super::source::ChartInput;
use crate::domain::date::Date;
use crate::domain::filter::JoinScene;
use crate::engine::analyse::choice::{Choice, Days};
use crate::engine::analyse::facets::Dimension;
use crate::engine::analyse::figures::Grouping;
use crate::engine::analyse::labels::{days_label, scene_code_label};
use crate::engine::analyse::timeline::{Bucket, Timeline};
use crate::i18n::labels::scene_label;
use crate::i18n::text::AnalysisText;
use crate::i18n::{count, difference, fill};

/// Pixels for the bars.
const HEIGHT: f64 = 168.0;
/// Pixels above and below the bars.
const MARGIN: f64 = 10.0;
/// Pixels of the plot, without the dates below it.
pub const BOTTOM: f64 = HEIGHT + 2.0 * MARGIN;

const FILLS: [Fill; 4] = [Fill::QrCode, Fill::Link, Fill::Invited, Fill::Other];
/// Where the scenes of a bucket are for each of these fills: the most common at the bottom.
const ORDER: [usize; 4] = [2, 1, 0, 3];

/// The legend, with the sums.
pub fn legend(input: &ChartInput) -> Vec<LegendItem> {
    let (text, timeline) = (input.text(), &input.figures.timeline);
    let all = || timeline.buckets.iter().chain([&timeline.earlier, &timeline.later, &timeline.undated]);
    let joined = |place: usize| all().filter_map(|bucket| bucket.scenes.get(place)).sum::<u32>();
    let square = |fill: Fill| Rect::filled(fill, (0.0, 1.0), (0.0, 10.0));
    let scene = |(fill, place): (Fill, usize)| {
        let label = match place {
            3 => text.other_scene.to_owned(),
            place => scene_code_label(input.lang, i64::try_from(place + 1).ok(), ""),
        };
        LegendItem { swatch: square(fill), label, count: count(joined(place)) }
    };
    let scenes = FILLS.into_iter().zip(ORDER).filter(|(fill, place)| *fill != Fill::Other || joined(*place) > 0).map(scene);
    let left =
        LegendItem { swatch: square(Fill::Left), label: text.left.to_owned(), count: count(all().map(|bucket| bucket.left).sum::<u32>()) };
    let tick = Rect::new("gm-net", (0.0, 1.0), (4.0, 2.0));
    let net = LegendItem { swatch: tick, label: text.net.to_owned(), count: difference(all().map(Bucket::net).sum()) };
    scenes.chain([left, net]).collect()
}

/// What has no place on the axis, as far as there is any.
pub fn outside(input: &ChartInput) -> String {
    let (text, timeline) = (input.text(), &input.figures.timeline);
    let parts =
        [(text.outside_earlier, &timeline.earlier), (text.outside_later, &timeline.later), (text.outside_undated, &timeline.undated)];
    let parts = parts.into_iter().filter(|(_, bucket)| bucket.joined() + bucket.left > 0);
    parts
        .map(|(template, bucket)| fill(template, &[&count(bucket.joined()), &count(bucket.left)]))
        .collect::<Vec<_>>()
        .join(text.part_separator)
}

/// Heights in pixels of counts above and below the line.
struct Scale {
    zero: f64,
    per_one: f64,
    up: u32,
    down: u32,
}

impl Scale {
    fn of(timeline: &Timeline) -> Self {
        let up = timeline.buckets.iter().map(Bucket::joined).max().unwrap_or_default();
        let down = timeline.buckets.iter().map(|bucket| bucket.left).max().unwrap_or_default();
        let per_one = HEIGHT / f64::from((up + down).max(1));
        Self { zero: MARGIN + f64::from(up) * per_one, per_one, up, down }
    }

    fn y(&self, count: f64) -> f64 {
        self.zero - count * self.per_one
    }
}

/// Where a bucket starts and how wide it is, as shares of the width.
fn slot(timeline: &Timeline, place: usize) -> (f64, f64) {
    let width = 1.0 / timeline.buckets.len().max(1) as f64;
    (place as f64 * width, width)
}

/// The line, the bars and the ticks.
pub fn rects(input: &ChartInput) -> Vec<Rect> {
    let timeline = &input.figures.timeline;
    let scale = Scale::of(timeline);
    let mut rects = vec![Rect::new("gm-axis", (0.0, 1.0), (scale.zero - 0.5, 1.0))];
    for (place, bucket) in timeline.buckets.iter().enumerate() {
        let (at, width) = slot(timeline, place);
        let across = (at + width * 0.14, width * 0.72);
        let fades = |is_up: bool| {
            let days = days(input, bucket);
            input.is_faded(if is_up { Dimension::Joined } else { Dimension::Left }, is_chosen(input, days, is_up))
        };
        let mut below = 0.0;
        for (fill, scene) in FILLS.into_iter().zip(ORDER) {
            let count = f64::from(bucket.scenes.get(scene).copied().unwrap_or_default());
            if count > 0.0 {
                below += count;
                rects.push(Rect::filled(fill, across, (scale.y(below), count * scale.per_one)).faded_if(fades(true)));
            }
        }
        if bucket.left > 0 {
            let down = (scale.zero, f64::from(bucket.left) * scale.per_one);
            rects.push(Rect::filled(Fill::Left, across, down).faded_if(fades(false)));
        }
        if bucket.joined() > 0 && bucket.left > 0 {
            let tick = (at + width * 0.08, width * 0.84);
            rects.push(Rect::new("gm-net", tick, (scale.y(bucket.net() as f64) - 1.0, 2.0)));
        }
    }
    rects
}

/// A row of areas above the line that choose the days of joining, and one below it that choose those of leaving.
pub fn marks(input: &ChartInput) -> Vec<Shape> {
    let (text, timeline) = (input.text(), &input.figures.timeline);
    let scale = Scale::of(timeline);
    let half = |is_up: bool| {
        let down = if is_up { (0.0, scale.zero) } else { (scale.zero, BOTTOM - scale.zero) };
        let shape = move |(place, bucket): (usize, &Bucket)| {
            let name = bucket_label(text, timeline.grouping, bucket);
            let (choice, template, number): (fn(Days) -> Choice, _, _) =
                if is_up { (Choice::Joined, text.joined_in, bucket.joined()) } else { (Choice::Left, text.left_in, bucket.left) };
            let mut label = fill(template, &[&name, &count(number)]);
            if is_up && bucket.left > 0 {
                label.push_str(&fill(text.and_net, &[&difference(bucket.net())]));
            }
            Shape { area: Rect::new("gm-hit", slot(timeline, place), down), mark: input.mark(choice(days(input, bucket)), label) }
        };
        timeline.buckets.iter().enumerate().map(shape)
    };
    half(true).chain(half(false)).collect()
}

/// The days of a bucket; it may go on after today.
fn days(input: &ChartInput, bucket: &Bucket) -> Days {
    Days { from: bucket.from, to: bucket.to.min(input.today) }
}

/// Whether days are among those that are chosen.
fn is_chosen(input: &ChartInput, days: Days, is_up: bool) -> bool {
    let dimension = if is_up { Dimension::Joined } else { Dimension::Left };
    input.facets.chosen(dimension).iter().any(|chosen| match chosen {
        Choice::Joined(chosen) | Choice::Left(chosen) => chosen.from <= days.from && days.to <= chosen.to,
        _ => false,
    })
}

/// The most, none, and the most that left, beside the plot.
pub fn counts(input: &ChartInput) -> Vec<AxisLabel> {
    let scale = Scale::of(&input.figures.timeline);
    let label =
        |number: u32, y: f64| AxisLabel { text: count(number), x: "100%".to_owned(), y: px(y + 4.0), anchor: "end", is_minor: false };
    // A low one would stand on the zero.
    let down = (scale.down > 0 && f64::from(scale.down) * scale.per_one > 12.0).then(|| label(scale.down, BOTTOM - MARGIN));
    [Some(label(scale.up, MARGIN)), Some(label(0, scale.zero)), down].into_iter().flatten().collect()
}

/// A few dates below the axis; every other one only where there is room.
pub fn dates(input: &ChartInput) -> Vec<AxisLabel> {
    let timeline = &input.figures.timeline;
    let buckets = timeline.buckets.len();
    let step = buckets.div_ceil(8).max(1);
    let label = |(number, place): (usize, usize)| {
        let date = Date::from_days(timeline.buckets.get(place)?.from).to_string();
        let shown = if timeline.grouping == Grouping::Month { date.get(..7) } else { date.get(5..) };
        let (at, width) = slot(timeline, place);
        let (x, anchor) = if place == 0 && buckets > 4 { (0.0, "start") } else { (at + width / 2.0, "middle") };
        let text = shown.unwrap_or(&date).to_owned();
        Some(AxisLabel { text, x: along(x), y: px(BOTTOM + 14.0), anchor, is_minor: number % 2 == 1 })
    };
    (0..buckets).step_by(step).filter(|place| place + step / 2 < buckets || *place == 0).enumerate().filter_map(label).collect()
}

fn bucket_label(text: &AnalysisText, grouping: Grouping, bucket: &Bucket) -> String {
    let from = Date::from_days(bucket.from).to_string();
    match grouping {
        Grouping::Day => from,
        Grouping::Week => days_label(text, Days { from: bucket.from, to: bucket.to }),
        Grouping::Month => from.get(..7).unwrap_or(&from).to_owned(),
    }
}

/// The numbers.
pub fn data(input: &ChartInput) -> Data {
    let (text, timeline) = (input.text(), &input.figures.timeline);
    let [invited, link, qr_code] = JoinScene::ALL.map(|scene| scene_label(input.lang.text(), scene));
    let columns = vec![text.period, text.joined, invited, link, qr_code, text.other_scene, text.left, text.net, text.running_net];
    let row = |name: Cell, bucket: &Bucket, running: Cell| {
        let mut cells = vec![name, Cell::count(bucket.joined())];
        cells.extend(bucket.scenes.map(Cell::count));
        cells.extend([Cell::count(bucket.left), Cell::Count(bucket.net()), running]);
        cells
    };
    let mut running = timeline.earlier.net();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for bucket in &timeline.buckets {
        running += bucket.net();
        rows.push(row(bucket_label(text, timeline.grouping, bucket).into(), bucket, Cell::Count(running)));
    }
    for (name, bucket) in [(text.earlier, &timeline.earlier), (text.later, &timeline.later), (text.no_time, &timeline.undated)] {
        if bucket.joined() + bucket.left > 0 {
            rows.push(row(name.into(), bucket, "".into()));
        }
    }
    Data { columns, rows }
}

#[cfg(test)]
mod tests {
    use super::super::source::tests::input;
    use super::*;
    use crate::engine::analyse::facets::Facets;

    /// Two days, the second one with a leave.
    fn two_days(facets: Facets) -> ChartInput {
        let days = [([1, 0, 3, 0], 0), ([0, 2, 0, 0], 4)];
        input(facets, |figures| {
            let bucket = |(day, (scenes, left)): (i64, ([u32; 4], u32))| Bucket { from: day, to: day, scenes, left };
            figures.timeline.grouping = Grouping::Day;
            figures.timeline.buckets = (18_794..).zip(days).map(bucket).collect();
            figures.timeline.earlier.scenes = [5, 0, 0, 0];
        })
    }

    #[test]
    fn joins_are_stacked_above_the_line_the_most_common_way_lowest_and_leaves_hang_below() {
        let rects = rects(&two_days(Facets::default()));
        let drawn: Vec<_> = rects.iter().skip(1).map(|rect| (rect.paint, rect.y.as_str(), rect.height.as_str())).collect();
        // 168 pixels for 4 + 4 people: 21 each; the line is at 94.
        assert_eq!(
            drawn,
            [
                (Fill::QrCode.paint(), "31.0", "63.0"),
                (Fill::Invited.paint(), "10.0", "21.0"),
                (Fill::Link.paint(), "52.0", "42.0"),
                (Fill::Left.paint(), "94.0", "84.0"),
                (None, "135.0", "2.0"),
            ]
        );
    }

    #[test]
    fn every_day_has_a_mark_for_joining_then_every_day_one_for_leaving() {
        let marks = marks(&two_days(Facets::default()));
        let labels: Vec<_> = marks.iter().map(|shape| shape.mark.label.as_str()).collect();
        assert_eq!(labels, ["2021-06-16：入群 4", "2021-06-17：入群 2，净增 −2", "2021-06-16：退群 0", "2021-06-17：退群 4"]);
    }

    #[test]
    fn days_beside_the_chosen_ones_fade_but_only_where_they_say_the_same() {
        let mut facets = Facets::default();
        facets.toggle(Choice::Joined(Days { from: 18_795, to: 18_795 }));
        let faded: Vec<bool> = rects(&two_days(facets)).iter().map(|rect| rect.is_faded).collect();
        assert_eq!(faded, [false, true, true, false, false, false], "the leaves of the chosen day do not");
    }

    #[test]
    fn what_is_outside_the_axis_is_said_and_counts_in_the_running_sum() {
        let input = two_days(Facets::default());
        assert_eq!(outside(&input), "更早：入群 5，退群 0");
        let running: Vec<_> = data(&input).rows.into_iter().filter_map(|row| row.into_iter().next_back()).collect();
        assert_eq!(running, [Cell::Count(9), Cell::Count(7), "".into()]);
    }
}
