//! All figures in one pass over the rows.

use super::census::{Census, Difference};
use super::choice::kind_code;
use super::codes::{self, Share};
use super::conversion::{self, Conversion};
use super::facets::{Dimension, Facets};
use super::hours::Hours;
use super::inviters::{self, Inviters};
use super::problems::{self, Finding};
use super::retention::{AFTER, Retention};
use super::tally::Tally;
use super::timeline::{self, Timeline};
use crate::domain::date::Date;
use crate::domain::member::{Leaving, Summary};
use crate::engine::record::Record;
use serde::{Deserialize, Serialize};

pub use super::timeline::Grouping;

/// What the charts ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureOptions {
    /// How the time line is grouped; `None` is what suits its span.
    pub grouping: Option<Grouping>,
    /// Whether the rows are all of the group: no filter was applied when they were read.
    pub is_unfiltered: bool,
}

/// What the engine knows besides the rows.
#[derive(Clone, Debug)]
pub struct FigureContext<'a> {
    /// Today on the server's wall clock.
    pub today: Date,
    /// Counted over every row that was read.
    pub census: &'a Census,
    /// The endpoint's own counts.
    pub summary: Summary,
    /// Whether every row was read. Only then, and without a filter, can the endpoint's counts be held against the rows.
    pub is_complete: bool,
    /// Rows that could not be read; they are in no other figure.
    pub unreadable: u64,
}

/// Everything the charts show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// Over the rows that every choice lets through.
    pub total: Tally,
    /// 入退群趋势; it passes over the choices of days of joining and of leaving.
    pub timeline: Timeline,
    /// 入群方式, by number; without the rows in which it can't be read.
    pub scenes: Vec<Share>,
    /// 类型, in the same way.
    pub kinds: Vec<Share>,
    /// In the group or how they left, where that is known.
    pub beings: MembershipCounts,
    /// Who brings people.
    pub inviters: Inviters,
    /// Who stays, after 1, 7 and 30 days.
    pub retention: [Retention; 3],
    /// From joining to the shop.
    pub conversion: Conversion,
    /// When in the week people join.
    pub hours: Hours,
    /// What is odd about the rows, as far as anything is.
    pub findings: Vec<Finding>,
    /// Where the endpoint's own counts differ from its rows; over all rows, whatever was chosen.
    pub differences: Vec<Difference>,
    /// Rows that could not be read.
    pub unreadable: u64,
}

/// Who is there and who is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembershipCounts {
    /// In the group.
    pub is_in: u32,
    /// Left by themselves.
    pub by_themselves: u32,
    /// Removed by the owner or an admin.
    pub removed: u32,
    /// Left in a way that isn't known.
    pub somehow: u32,
}

impl MembershipCounts {
    fn add(&mut self, record: &Record<'_>) {
        let counter = match (record.is_in, record.leaving) {
            (true, _) => &mut self.is_in,
            (false, Some(Leaving::ByThemselves)) => &mut self.by_themselves,
            (false, Some(Leaving::Removed)) => &mut self.removed,
            (false, None) => &mut self.somehow,
        };
        *counter += 1;
    }

    /// Everybody who isn't there any more.
    pub const fn left(&self) -> u32 {
        self.by_themselves + self.removed + self.somehow
    }
}

/// The figures over rows: those that the find box, the chips and "since last time" let through, with the choices not yet applied. The
/// choices must be settled with the census (see [`Facets::settle`]).
pub fn figures<'a>(
    records: impl Iterator<Item = Record<'a>>,
    facets: &Facets,
    options: &FigureOptions,
    known: &FigureContext<'_>,
) -> Figures {
    let mut total = Tally::default();
    let mut timeline = timeline::Counter::default();
    let mut scenes = codes::Counter::new(&[1, 2, 3]);
    let mut kinds = codes::Counter::new(&[1, 2]);
    let mut beings = MembershipCounts::default();
    let mut inviters = inviters::Counter::default();
    let mut retention = AFTER.map(|days| Retention::new(days, known.today));
    let mut conversion = conversion::Counter::default();
    let mut hours = Hours::default();
    let mut problems = problems::Counter::default();
    let twice = &known.census.twice;
    for record in records {
        let fails = facets.fails(&record);
        // A row that fails in three dimensions is in no chart; with two it can still be in the timeline, which has two of its own.
        if fails.len() > 2 {
            continue;
        }
        let record = &record;
        if fails.is_empty() {
            total.add(record);
        }
        if fails.is_within(&[Dimension::Joined, Dimension::Left]) {
            timeline.add(record);
        }
        if fails.is_within(&[Dimension::Scene]) && record.is_scene_known() {
            scenes.add(record.scene, record.scene_desc, record);
        }
        if fails.is_within(&[Dimension::Kind]) && record.is_kind_known() {
            kinds.add(kind_code(record), "", record);
        }
        if fails.is_within(&[Dimension::MembershipStatus]) && record.is_presence_known() {
            beings.add(record);
        }
        if fails.is_within(&[Dimension::Inviter]) {
            inviters.add(record);
        }
        if fails.is_within(&[Dimension::Stay]) {
            retention.iter_mut().for_each(|retention| retention.add(record));
        }
        if fails.is_within(&[Dimension::Step]) {
            conversion.add(record);
        }
        if fails.is_within(&[Dimension::Hour]) {
            hours.add(record);
        }
        if fails.is_within(&[Dimension::Problem]) {
            problems.add(record, twice);
        }
    }
    Figures {
        total,
        timeline: timeline.finish(options.grouping, known.today),
        scenes: scenes.finish(),
        kinds: kinds.finish(),
        beings,
        inviters: inviters.finish(facets),
        retention,
        conversion: conversion.finish(),
        hours,
        findings: problems.finish(),
        differences: if known.is_complete && options.is_unfiltered { known.census.differences(&known.summary) } else { Vec::new() },
        unreadable: known.unreadable,
    }
}
