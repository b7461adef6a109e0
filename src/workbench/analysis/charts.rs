//! The charts, as data.

use super::bars::Bars;
use super::data_table::Data;
use super::hours::{self, Hours};
use super::inviters::{self, Inviters};
use super::plot;
use super::quality::{self, Quality};
use super::retention::{self, Retention};
use super::shares::{conversion, conversion_data, people, people_data, scenes, scenes_data};
use super::source::{ChartInput, ChartSource};
use super::timeline::Timeline;
use crate::engine::analyse::facets::Dimension;
use crate::i18n::text::AnalysisText;
use leptos::prelude::*;

/// Where a chart stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Over the whole width, or two of equal height side by side.
    Across,
    /// In the narrow column: short charts below each other, as tall together as the wide column.
    Side,
    /// In the wide column.
    Main,
}

/// What a chart is.
pub struct Chart {
    /// Its name in ids and classes.
    pub id: &'static str,
    /// Where it stands.
    pub area: Area,
    /// Its heading.
    pub title: fn(&AnalysisText) -> &'static str,
    /// How it is to be read; may be empty.
    pub hint: fn(&AnalysisText) -> &'static str,
    /// The dimensions that are chosen in it.
    pub dimensions: &'static [Dimension],
    /// Whether its marks are so small that what is pointed at is read out in a line of its own.
    pub has_readout: bool,
    /// Whether one chooses by day, week or month in it.
    pub has_grouping: bool,
    /// What is seen.
    pub picture: fn(ChartSource, &'static AnalysisText) -> AnyView,
    /// The numbers behind it.
    pub data: fn(&ChartInput) -> Data,
}

/// All of them, in reading order.
pub static CHARTS: [Chart; 8] = [
    Chart {
        id: "timeline",
        area: Area::Across,
        title: |text| text.timeline,
        hint: |text| text.timeline_hint,
        dimensions: &[Dimension::Joined, Dimension::Left],
        has_readout: true,
        has_grouping: true,
        picture: |source, text| view! { <Timeline source text /> }.into_any(),
        data: plot::data,
    },
    Chart {
        id: "retention",
        area: Area::Across,
        title: |text| text.retention,
        hint: |text| text.retention_hint,
        dimensions: &[Dimension::Stay],
        has_readout: false,
        has_grouping: false,
        picture: |source, _| view! { <Retention source /> }.into_any(),
        data: retention::data,
    },
    Chart {
        id: "conversion",
        area: Area::Across,
        title: |text| text.conversion,
        hint: |text| text.conversion_hint,
        dimensions: &[Dimension::Step],
        has_readout: false,
        has_grouping: false,
        picture: |source, _| view! { <Bars source groups=conversion /> }.into_any(),
        data: conversion_data,
    },
    Chart {
        id: "scenes",
        area: Area::Side,
        title: |text| text.scenes,
        hint: |_| "",
        dimensions: &[Dimension::Scene],
        has_readout: false,
        has_grouping: false,
        picture: |source, _| view! { <Bars source groups=scenes /> }.into_any(),
        data: scenes_data,
    },
    Chart {
        id: "people",
        area: Area::Side,
        title: |text| text.kinds,
        hint: |_| "",
        dimensions: &[Dimension::MembershipStatus, Dimension::Kind],
        has_readout: false,
        has_grouping: false,
        picture: |source, _| view! { <Bars source groups=people /> }.into_any(),
        data: people_data,
    },
    Chart {
        id: "quality",
        area: Area::Side,
        title: |text| text.quality,
        hint: |text| text.quality_hint,
        dimensions: &[Dimension::Problem],
        has_readout: false,
        has_grouping: false,
        picture: |source, _| view! { <Quality source /> }.into_any(),
        data: quality::data,
    },
    Chart {
        id: "inviters",
        area: Area::Main,
        title: |text| text.inviters,
        hint: |text| text.nobody_hint,
        dimensions: &[Dimension::Inviter],
        has_readout: false,
        has_grouping: false,
        picture: |source, text| view! { <Inviters source text /> }.into_any(),
        data: inviters::data,
    },
    Chart {
        id: "hours",
        area: Area::Main,
        title: |text| text.hours,
        hint: |text| text.hours_hint,
        dimensions: &[Dimension::Hour],
        has_readout: true,
        has_grouping: false,
        picture: |source, _| view! { <Hours source /> }.into_any(),
        data: hours::data,
    },
];
