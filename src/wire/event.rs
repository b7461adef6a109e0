//! What the host page is told and says, as JSON.

use super::address::{filter_pairs, put};
use crate::domain::date::Date;
use crate::domain::event::Event;
use crate::domain::filter::{Draft, DraftError, Filter};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A filter as a host sees it: the endpoint's parameter names, days as `start_time` and `end_time`, or `joined` for a period that moves
/// with the calendar. Its names are in order.
pub type FilterParams = BTreeMap<&'static str, String>;

/// The detail of an event.
#[derive(Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
enum Detail<'a> {
    Ready {},
    Load { page: u32, total: Option<u64> },
    Error { kind: &'static str, message: &'a str },
    AuthRequired { kind: &'static str, login_url: &'a str },
    FilterChange { filter: FilterParams },
    ExportDone { rows: u32, format: &'static str },
    MemberOpen { id: u64, uid: Option<u64> },
}

/// An event's name and its detail.
pub fn message(event: Event<'_>) -> (&'static str, String) {
    let (name, detail) = match event {
        Event::Ready => ("gm-ready", Detail::Ready {}),
        Event::Load { total, page } => ("gm-load", Detail::Load { page, total }),
        Event::Error { kind, message } => ("gm-error", Detail::Error { kind, message }),
        Event::AuthRequired { kind, login_url } => ("gm-auth-required", Detail::AuthRequired { kind, login_url }),
        Event::FilterChange { filter } => ("gm-filter-change", Detail::FilterChange { filter: filter_params(filter) }),
        Event::ExportDone { rows, format } => ("gm-export-done", Detail::ExportDone { rows, format }),
        Event::MemberOpen { id, uid } => ("gm-member-open", Detail::MemberOpen { id, uid }),
    };
    // Texts and numbers under fixed names can always be written.
    (name, serde_json::to_string(&detail).unwrap_or_default())
}

/// A filter as a host sees it.
pub fn filter_params(filter: &Filter) -> FilterParams {
    filter_pairs(filter, true).into_iter().collect()
}

/// Reads a filter that a host sets, as JSON; the error is a sentence for the host's developer that names the key.
pub fn filter_from_json(json: &str, today: Date) -> Result<Filter, String> {
    let Ok(params) = serde_json::from_str(json) else {
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
        if !put(&mut draft, name, &text) {
            return Err(format!("setFilter: there is no filter named {name}"));
        }
        if !text.trim().is_empty() && ((name == "join_scene" && draft.scene.is_none()) || (name == "joined" && draft.preset.is_none())) {
            return Err(format!("setFilter: {name} does not take {text}"));
        }
    }
    draft.parse(today).map_err(|error| match error {
        DraftError::NotAnId(field) => format!("setFilter: {} takes digits only, greater than 0", field.param()),
        DraftError::NotADate => "setFilter: start_time and end_time take YYYY-MM-DD".to_owned(),
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

/// An object of JSON from its pairs.
pub fn object<const N: usize>(pairs: [(&str, Value); N]) -> String {
    Value::Object(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()).to_string()
}
