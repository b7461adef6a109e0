//! What the host page is told and says, as JSON.

use super::address::{filter_pairs, put};
use super::json::Json;
use crate::domain::event::Event;
use crate::domain::filter::{Draft, DraftError, Filter};

/// An event's name and its detail.
pub fn message(event: Event<'_>) -> (&'static str, String) {
    match event {
        Event::Ready => ("gm-ready", object([])),
        Event::Load { total, page } => ("gm-load", object([("total", total.into()), ("page", page.into())])),
        Event::Error { kind, message } => ("gm-error", object([("kind", kind.into()), ("message", message.into())])),
        Event::AuthRequired { kind, login_url } => ("gm-auth-required", object([("kind", kind.into()), ("loginUrl", login_url.into())])),
        Event::FilterChange { filter } => ("gm-filter-change", object([("filter", filter_json(filter))])),
        Event::ExportDone { rows, format } => ("gm-export-done", object([("rows", rows.into()), ("format", format.into())])),
        Event::MemberOpen { id, uid } => ("gm-member-open", object([("id", id.into()), ("uid", uid.into())])),
    }
}

/// A filter as an object: the endpoint's parameter names, days as `start_time` and `end_time`, or `joined` for a period that moves with
/// the calendar.
pub fn filter_json(filter: &Filter) -> Json {
    Json::sorted(filter_pairs(filter, true).into_iter().map(|(name, value)| (name, value.into())))
}

/// Reads such an object; the error is a sentence for the host's developer that names the key.
pub fn filter_from_json(text: &str) -> Result<Filter, String> {
    filter_of(Json::parse(text).unwrap_or_default())
}

fn filter_of(json: Json) -> Result<Filter, String> {
    let Json::Object(pairs) = json else {
        return Err("setFilter takes an object such as {customer_kwd: '…', join_scene: 3}".to_owned());
    };
    let mut draft = Draft::default();
    for (name, value) in pairs {
        let text = match value {
            Json::Null => String::new(),
            value => value.scalar().ok_or_else(|| format!("setFilter: {name} takes a string or a number"))?,
        };
        if !put(&mut draft, &name, &text) {
            return Err(format!("setFilter: there is no filter named {name}"));
        }
        if !text.trim().is_empty() && ((name == "join_scene" && draft.scene.is_none()) || (name == "joined" && draft.preset.is_none())) {
            return Err(format!("setFilter: {name} does not take {text}"));
        }
    }
    draft.parse().map_err(|error| match error {
        DraftError::NotAnId(field) => format!("setFilter: {} takes digits only, greater than 0", field.param()),
        DraftError::NotADate => "setFilter: start_time and end_time take YYYY-MM-DD".to_owned(),
        DraftError::Reversed => "setFilter: start_time lies after end_time".to_owned(),
    })
}

/// The filter in the detail of `gm-filter-change`.
pub fn filter_of_detail(detail: &str) -> Filter {
    // It is the page's own.
    let detail = Json::parse(detail).unwrap_or_default();
    detail.get("filter").and_then(|filter| filter_of(filter.clone()).ok()).unwrap_or_default()
}

/// Page and total in the detail of `gm-load`.
pub fn load_of_detail(detail: &str) -> (u32, Option<u64>) {
    let detail = Json::parse(detail).unwrap_or_default();
    let number = |key: &str| if let Some(Json::Whole(number)) = detail.get(key) { Some(*number) } else { None };
    (number("page").and_then(|page| u32::try_from(page).ok()).unwrap_or(1), number("total"))
}

/// An object of JSON from its pairs.
pub fn object<const N: usize>(pairs: [(&str, Json); N]) -> String {
    Json::sorted(pairs).written()
}
