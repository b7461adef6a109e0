//! The figures against naive models, and the laws that any of them must keep.

mod charts;
mod choices;
mod findings;
mod laws;
mod strategies;

use super::census::Census;
use super::choice::Choice;
use super::facets::Facets;
use super::figures::{FigureContext, FigureOptions, Figures, figures};
use super::timeline::Grouping;
use crate::domain::date::{Date, epoch_of};
use crate::domain::member::{Kind, Summary};
use crate::engine::record::Record;

/// 2026-11-24, a Tuesday.
fn today() -> Date {
    Date::parse("2026-11-24").unwrap()
}

fn at(text: &str) -> Option<i64> {
    Some(epoch_of(text).unwrap())
}

fn counted(records: &[Record<'static>], facets: &Facets, grouping: Option<Grouping>) -> Figures {
    let census = Census::of(records.iter().copied());
    let mut facets = facets.clone();
    facets.settle(&census.twice);
    figures(records.iter().copied(), &facets, &FigureOptions { grouping, is_unfiltered: true }, &known(&census, Summary::default()))
}

fn known(census: &Census, summary: Summary) -> FigureContext<'_> {
    FigureContext { today: today(), census, summary, is_complete: true, unreadable: 0 }
}

fn all(records: &[Record<'static>]) -> Figures {
    counted(records, &Facets::default(), None)
}

fn chosen(choices: impl IntoIterator<Item = Choice>) -> Facets {
    let mut facets = Facets::default();
    choices.into_iter().for_each(|choice| facets.toggle(choice));
    facets
}

fn day(text: &str) -> i64 {
    Date::parse(text).unwrap().days()
}

/// Somebody who joined and is there.
fn member(id: u64, joined: &str) -> Record<'static> {
    Record {
        id,
        is_in: true,
        joined: at(joined),
        name: "小雨",
        scene: Some(3),
        status: Some(1),
        kind: Some(Kind::External),
        ..Record::default()
    }
}
