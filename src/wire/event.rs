//! What the host page is told and says, as JSON.

use super::address::{FROM, TO, filter_pairs, put};
use crate::domain::date::Date;
use crate::domain::event::Event;
use crate::domain::filter::{Draft, DraftError, Filter};
use serde::Deserialize;
use serde_json::{Map, Value};

const NOT_A_DAY: &str = "setFilter: start_time and end_time take YYYY-MM-DD";

/// An event's name and its detail.
pub fn message(event: Event<'_>) -> (&'static str, String) {
    let (name, detail) = match event {
        Event::Ready => ("gm-ready", vec![]),
        Event::Load { total, page } => ("gm-load", vec![("page", page.into()), ("total", total.into())]),
        Event::Error { kind, message } => ("gm-error", vec![("kind", kind.into()), ("message", message.into())]),
        Event::AuthRequired { kind, login_url } => ("gm-auth-required", vec![("kind", kind.into()), ("loginUrl", login_url.into())]),
        Event::FilterChange { filter } => ("gm-filter-change", vec![("filter", filter_params(filter).into())]),
        Event::ExportDone { rows, format } => ("gm-export-done", vec![("rows", rows.into()), ("format", format.into())]),
        Event::MemberOpen { id, uid } => ("gm-member-open", vec![("id", id.into()), ("uid", uid.into())]),
    };
    (name, object(detail))
}

/// A filter as a host sees it: the endpoint's parameter names, days as `start_time` and `end_time`, or `joined` for a period that moves
/// with the calendar. Its names are in order.
pub fn filter_params(filter: &Filter) -> Map<String, Value> {
    sorted(filter_pairs(filter, true).into_iter().map(|(name, value)| (name, value.into())).collect())
}

/// Reads a filter that a host sets, as JSON; the error is a sentence for the host's developer that names the key.
pub fn filter_from_json(json: &str, today: Date) -> Result<Filter, String> {
    let Ok(Value::Object(params)) = serde_json::from_str(json) else {
        return Err("setFilter takes an object such as {customer_kwd: '…', join_scene: 3}".to_owned());
    };
    filter_of(&params, today)
}

fn filter_of(params: &Map<String, Value>, today: Date) -> Result<Filter, String> {
    let mut draft = Draft::default();
    for (name, value) in params {
        let text = match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => return Err(format!("setFilter: {name} takes a string or a number")),
        };
        // A `Date` of JavaScript is a moment in UTC, whose day may be another one in the shop.
        if matches!(name.as_str(), FROM | TO) && text.ends_with('Z') {
            return Err(NOT_A_DAY.to_owned());
        }
        if !put(&mut draft, name, &text) {
            return Err(format!("setFilter: there is no filter named {name}"));
        }
        if !text.trim().is_empty() && ((name == "join_scene" && draft.scene.is_none()) || (name == "joined" && draft.preset.is_none())) {
            return Err(format!("setFilter: {name} does not take {text}"));
        }
    }
    if draft.preset.is_some() && !(draft.from.is_empty() && draft.to.is_empty()) {
        return Err("setFilter takes either joined, or start_time and end_time".to_owned());
    }
    draft.parse(today).map_err(|error| match error {
        DraftError::NotAnId(field) => format!("setFilter: {} takes digits only, greater than 0", field.param()),
        DraftError::NotADate => NOT_A_DAY.to_owned(),
        DraftError::UnlikelyDate => "setFilter: start_time and end_time take days from 2000 until the end of next year".to_owned(),
        DraftError::Reversed => "setFilter: start_time lies after end_time".to_owned(),
    })
}

#[derive(Deserialize)]
struct FilterChange {
    filter: Map<String, Value>,
}

/// The filter in the detail of `gm-filter-change`.
pub fn filter_of_detail(detail: &str, today: Date) -> Filter {
    // It is the page's own, so it can be read.
    let detail: Option<FilterChange> = serde_json::from_str(detail).ok();
    detail.and_then(|detail| filter_of(&detail.filter, today).ok()).unwrap_or_default()
}

#[derive(Deserialize)]
struct Load {
    page: u32,
    total: Option<u64>,
}

/// Page and total in the detail of `gm-load`.
pub fn load_of_detail(detail: &str) -> (u32, Option<u64>) {
    // It is the page's own, so it can be read.
    let detail: Option<Load> = serde_json::from_str(detail).ok();
    detail.map_or((1, None), |detail| (detail.page, detail.total))
}

/// An object whose names are in order. Its pairs are sorted in as they come: there are a dozen at most, and a sort of the library's, or a
/// `BTreeMap` made from them, would weigh 3 kB.
pub fn sorted(pairs: Vec<(&str, Value)>) -> Map<String, Value> {
    let mut sorted: Vec<(&str, Value)> = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let place = sorted.iter().take_while(|before| before.0 <= pair.0).count();
        sorted.insert(place, pair);
    }
    sorted.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// An object of JSON from its pairs. (A derived writer for each object would weigh some 3 kB in the page's module.)
pub fn object(pairs: Vec<(&str, Value)>) -> String {
    Value::Object(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()).to_string()
}
