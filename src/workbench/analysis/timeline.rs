//! 入退群趋势: joins up, leaves down, a tick for the net.

use super::data::{Cell, Data};
use super::drawing::Drawn;
use super::marks::Marks;
use super::svg::{Fill, along, bar, px, rect, svg, swatch};
use crate::components::dom::{El, el};
use crate::domain::date::Date;
use crate::domain::filter::JoinScene;
use crate::engine::analyse::choice::{Choice, Days};
use crate::engine::analyse::facets::Dimension;
use crate::engine::analyse::figures::{Figures, Grouping};
use crate::engine::analyse::timeline::{Bucket, Timeline};
use crate::engine::analyse::words::{days_words, scene_words, signed, thousands};
use crate::i18n::labels::scene_label;
use crate::i18n::text::AnalysisText;
use crate::i18n::{Lang, fill};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Pixels for the bars, without the words below them.
const HEIGHT: f64 = 168.0;
/// Pixels above and below the bars.
const MARGIN: f64 = 10.0;
/// Pixels a bucket has at least; what does not fit is scrolled to.
const LEAST: usize = 5;

const FILLS: [Fill; 4] = [Fill::QrCode, Fill::Link, Fill::Invited, Fill::Other];
/// Where the scenes of a bucket are for each of these fills: the most common at the bottom.
const ORDER: [usize; 4] = [2, 1, 0, 3];

/// The time line.
pub fn draw(marks: &mut Marks<'_>, figures: &Figures, today: i64) -> Drawn {
    let timeline = &figures.timeline;
    let words = marks.lang.analysis_text();
    let picture = el("div", "gm-timeline")
        .child(legend(marks.lang, words, timeline))
        .children(outside(words, timeline))
        .child(if timeline.buckets.is_empty() { el("p", "gm-none").text(words.nothing_matches) } else { plot(marks, timeline, today) });
    Drawn { picture, data: data(marks.lang, words, timeline) }
}

fn legend(lang: Lang, words: &AnalysisText, timeline: &Timeline) -> El {
    let all = || timeline.buckets.iter().chain([&timeline.earlier, &timeline.later, &timeline.undated]);
    let joined = |place: usize| all().filter_map(|bucket| bucket.scenes.get(place)).sum::<u32>();
    let left: u32 = all().map(|bucket| bucket.left).sum();
    let net = all().map(Bucket::net).sum::<i64>();
    let item = |mark: El, label: &str, count: &str| el("li", "").child(mark).text(label).child(el("b", "gm-number").text(count));
    let scenes = FILLS.into_iter().zip(ORDER).filter(|(fill, place)| *fill != Fill::Other || joined(*place) > 0).map(|(fill, place)| {
        let label = match place {
            3 => words.other_scene.to_owned(),
            place => scene_words(lang, Some(place as i64 + 1), ""),
        };
        item(swatch(fill), &label, &thousands(i64::from(joined(place))))
    });
    let tick = svg("svg", "gm-swatch").attr("width", "10").attr("height", "10").attr("aria-hidden", "true").child(rect(
        "gm-net",
        (0.0, 1.0),
        (4.0, 2.0),
    ));
    el("ul", "gm-legend").children(scenes).child(item(swatch(Fill::Left), words.left, &thousands(i64::from(left)))).child(item(
        tick,
        words.net,
        &signed(net),
    ))
}

/// What has no place on the axis, as far as there is any, and that the grouping is longer than asked for.
fn outside(words: &AnalysisText, timeline: &Timeline) -> Option<El> {
    let parts =
        [(words.outside_earlier, &timeline.earlier), (words.outside_later, &timeline.later), (words.outside_undated, &timeline.undated)];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(_, bucket)| bucket.joined() + bucket.left > 0)
        .map(|(template, bucket)| fill(template, &[&thousands(i64::from(bucket.joined())), &thousands(i64::from(bucket.left))]))
        .collect();
    (!said.is_empty()).then(|| el("p", "gm-sub").text(&said.join("；")))
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

fn plot(marks: &mut Marks<'_>, timeline: &Timeline, today: i64) -> El {
    let words = marks.lang.analysis_text();
    let scale = Scale::of(timeline);
    let count = timeline.buckets.len();
    let slot = 1.0 / count as f64;
    let bottom = HEIGHT + 2.0 * MARGIN;

    let mut picture = svg("svg", "gm-plot")
        .attr("role", "group")
        .attr("aria-label", words.timeline)
        .attr("data-columns", &count.to_string())
        .attr("height", &px(bottom + 20.0))
        .child(rect("gm-axis", (0.0, 1.0), (scale.zero - 0.5, 1.0)));
    let joined: Vec<El> = (0..count).filter_map(|place| half(marks, timeline, place, today, &scale, true)).collect();
    let left: Vec<El> = (0..count).filter_map(|place| half(marks, timeline, place, today, &scale, false)).collect();
    picture = picture.children(joined).children(left);
    for (place, bucket) in timeline.buckets.iter().enumerate() {
        let at = place as f64 * slot;
        if bucket.joined() > 0 && bucket.left > 0 {
            picture = picture.child(rect("gm-net", (at + slot * 0.08, slot * 0.84), (scale.y(bucket.net() as f64) - 1.0, 2.0)));
        }
    }
    picture = picture.children(labels(timeline, bottom + 14.0));
    // The policy forbids style attributes, not styles that a script sets.
    let style = picture.0.unchecked_ref::<HtmlElement>().style();
    let _ = style.set_property("min-width", &format!("{}px", count * LEAST));

    let scroll = el("div", "gm-plot__scroll").child(picture);
    let label = |count: u32, y: f64| {
        svg("text", "gm-axis__words")
            .attr("x", "100%")
            .attr("y", &px(y + 4.0))
            .attr("text-anchor", "end")
            .text(&thousands(i64::from(count)))
    };
    let axis = svg("svg", "gm-plot__axis")
        .attr("aria-hidden", "true")
        .attr("height", &px(bottom))
        .child(label(scale.up, MARGIN))
        .child(label(0, scale.zero))
        .children((scale.down > 0 && f64::from(scale.down) * scale.per_one > 12.0).then(|| label(scale.down, bottom - MARGIN)));
    el("div", "gm-plot__row").child(axis).child(scroll)
}

/// The bars of a bucket above or below the line, and the area that chooses its days.
fn half(marks: &mut Marks<'_>, timeline: &Timeline, place: usize, today: i64, scale: &Scale, is_up: bool) -> Option<El> {
    let words = marks.lang.analysis_text();
    let bucket = timeline.buckets.get(place)?;
    let slot = 1.0 / timeline.buckets.len() as f64;
    let at = place as f64 * slot;
    let across = (at + slot * 0.14, slot * 0.72);
    let days = Days { from: bucket.from, to: bucket.to.min(today) };
    let (choice, dimension) = if is_up { (Choice::Joined(days), Dimension::Joined) } else { (Choice::Left(days), Dimension::Left) };
    let is_chosen = marks.facets.chosen(dimension).iter().any(|chosen| match chosen {
        Choice::Joined(chosen) | Choice::Left(chosen) => chosen.from <= days.from && days.to <= chosen.to,
        _ => false,
    });
    let mut group = svg("g", marks.faded(dimension, is_chosen));
    if is_up {
        let mut below = 0.0;
        for (fill, scene) in FILLS.into_iter().zip(ORDER) {
            let count = f64::from(bucket.scenes.get(scene).copied().unwrap_or_default());
            if count > 0.0 {
                group = group.child(bar(fill, across, (scale.y(below + count), count * scale.per_one)));
                below += count;
            }
        }
    } else if bucket.left > 0 {
        group = group.child(bar(Fill::Left, across, (scale.zero, f64::from(bucket.left) * scale.per_one)));
    }
    let (template, count) = if is_up { (words.joined_in, bucket.joined()) } else { (words.left_in, bucket.left) };
    let name = bucket_words(words, timeline.grouping, bucket);
    let mut said = fill(template, &[&name, &thousands(i64::from(count))]);
    if is_up && bucket.left > 0 {
        said.push_str(&fill(words.and_net, &[&signed(bucket.net())]));
    }
    let down = if is_up { (0.0, scale.zero) } else { (scale.zero, HEIGHT + 2.0 * MARGIN - scale.zero) };
    let area = marks.shape(rect("gm-hit", (at, slot), down), choice, &said);
    Some(group.child(area))
}

/// A few dates below the axis; every other one only where there is room.
fn labels(timeline: &Timeline, y: f64) -> Vec<El> {
    let count = timeline.buckets.len();
    let step = count.div_ceil(8).max(1);
    let slot = 1.0 / count as f64;
    let label = |(number, place): (usize, usize)| {
        let bucket = timeline.buckets.get(place)?;
        let class = if number % 2 == 0 { "gm-axis__words" } else { "gm-axis__words gm-axis__words--minor" };
        let date = Date::from_days(bucket.from).to_string();
        let words = match timeline.grouping {
            Grouping::Month => date.get(..7),
            _ => date.get(5..),
        };
        let anchor = if place == 0 && count > 4 { "start" } else { "middle" };
        let x = if anchor == "start" { 0.0 } else { (place as f64 + 0.5) * slot };
        Some(svg("text", class).attr("x", &along(x)).attr("y", &px(y)).attr("text-anchor", anchor).text(words.unwrap_or(&date)))
    };
    (0..count).step_by(step).filter(|place| place + step / 2 < count || *place == 0).enumerate().filter_map(label).collect()
}

fn bucket_words(words: &AnalysisText, grouping: Grouping, bucket: &Bucket) -> String {
    let from = Date::from_days(bucket.from).to_string();
    match grouping {
        Grouping::Day => from,
        Grouping::Week => days_words(words, Days { from: bucket.from, to: bucket.to }),
        Grouping::Month => from.get(..7).unwrap_or(&from).to_owned(),
    }
}

fn data(lang: Lang, words: &'static AnalysisText, timeline: &Timeline) -> Data {
    let [invited, link, qr_code] = JoinScene::ALL.map(|scene| scene_label(lang.text(), scene));
    let columns = vec![words.period, words.joined, invited, link, qr_code, words.other_scene, words.left, words.net, words.running_net];
    let mut running = timeline.earlier.net();
    let mut row = |name: Cell, bucket: &Bucket, runs: bool| {
        let mut cells = vec![name, Cell::count(bucket.joined())];
        cells.extend(bucket.scenes.map(Cell::count));
        cells.extend([Cell::count(bucket.left), Cell::Count(bucket.net())]);
        if runs {
            running += bucket.net();
            cells.push(Cell::Count(running));
        } else {
            cells.push("".into());
        }
        cells
    };
    let mut rows: Vec<Vec<Cell>> =
        timeline.buckets.iter().map(|bucket| row(bucket_words(words, timeline.grouping, bucket).into(), bucket, true)).collect();
    for (name, bucket) in [(words.earlier, &timeline.earlier), (words.later, &timeline.later), (words.no_time, &timeline.undated)] {
        if bucket.joined() + bucket.left > 0 {
            rows.push(row(name.into(), bucket, false));
        }
    }
    Data { columns, rows }
}
