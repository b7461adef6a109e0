//! What an element keeps of its page while it is out of its document (Vue's `<keep-alive>`, a crash), as JSON.
//!
//! It holds what was typed, names and phone numbers among it: it stays in memory and is written nowhere.

use super::address::{Address, FROM, PRESET, SCENE, TO, put};
use super::event::object;
use super::view;
use crate::domain::date::Date;
use crate::domain::filter::{Draft, Field};
use crate::domain::query::Query;
use crate::domain::view::View;
use serde_json::{Map, Value};

/// A page's state, as far as the user made it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// 公众号 ID of the shop that it was taken under.
    pub uniacid: u64,
    /// The group that it was taken under.
    pub group_id: Option<u64>,
    /// The filter and the page in force.
    pub query: Query,
    /// The form as it stands.
    pub draft: Draft,
    /// Rows a page, if the server was told.
    pub page_size: Option<u32>,
    /// The regions that are open, or are to be opened.
    pub view: View,
}

// The query is kept as an address carries it and the form as name and text pairs: code for both is there anyway, and a derived reader of these
// types weighs 20 kB.
impl Snapshot {
    /// The snapshot as JSON.
    pub fn to_json(&self) -> String {
        let mut draft: Map<String, Value> =
            Field::ALL.into_iter().map(|field| (field.param().to_owned(), self.draft.text(field).into())).collect();
        draft.extend(self.draft.scene.map(|scene| (SCENE.to_owned(), scene.code().to_string().into())));
        draft.extend(self.draft.preset.map(|preset| (PRESET.to_owned(), preset.code().into())));
        draft.insert(FROM.to_owned(), self.draft.from.as_str().into());
        draft.insert(TO.to_owned(), self.draft.to.as_str().into());
        object(vec![
            ("i", self.uniacid.into()),
            ("group_id", self.group_id.into()),
            ("query", Address::default().with(&self.query, true).into()),
            ("draft", draft.into()),
            ("page_size", self.page_size.into()),
            ("view", view::to_json(self.view).into()),
        ])
    }

    /// Reads such JSON; `None` if it is none. What is missing takes its default.
    pub fn from_json(json: &str, today: Date) -> Option<Self> {
        let Ok(Value::Object(parts)) = serde_json::from_str(json) else { return None };
        let text = |name: &str| parts.get(name).and_then(Value::as_str).unwrap_or_default();
        let mut draft = Draft::default();
        for (name, value) in parts.get("draft").and_then(Value::as_object).into_iter().flatten() {
            let typed = value.as_str().unwrap_or_default();
            match name.as_str() {
                // As typed, a date or not.
                FROM => typed.clone_into(&mut draft.from),
                TO => typed.clone_into(&mut draft.to),
                name => {
                    put(&mut draft, name, typed);
                }
            }
        }
        Some(Self {
            uniacid: parts.get("i").and_then(Value::as_u64).unwrap_or_default(),
            group_id: parts.get("group_id").and_then(Value::as_u64),
            query: Address::parse(text("query")).query(today),
            draft,
            page_size: page_size_of(&parts),
            view: view::from_json(text("view")).unwrap_or_default(),
        })
    }
}

/// Rows a page in a snapshot's JSON, for the workbench, which needs no more of it.
pub fn page_size(json: &str) -> Option<u32> {
    let parts: Value = serde_json::from_str(json).ok()?;
    page_size_of(parts.as_object()?)
}

fn page_size_of(parts: &Map<String, Value>) -> Option<u32> {
    parts.get("page_size").and_then(Value::as_u64).and_then(|rows| u32::try_from(rows).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::{Date, Preset};
    use crate::domain::filter::Field;
    use crate::domain::page::PageNumber;
    use crate::domain::view::ListView;

    #[test]
    fn a_snapshot_comes_back_as_it_was() {
        let today = Date::from_days(20_000);
        let mut draft = Draft::default();
        draft.set_text(Field::Customer, "=\u{202e}小".to_owned());
        draft.set_preset(Preset::Last7, today);
        let filter = draft.parse(today).unwrap();
        draft.set_text(Field::MemberId, "not an id".to_owned());
        let query = Query { filter, page: PageNumber::new(7) };
        let view = View { list: ListView::All, analysis: true, export: false };
        let snapshot = Snapshot { uniacid: 2, group_id: Some(10), query, draft, page_size: Some(100), view };
        assert_eq!(Snapshot::from_json(&snapshot.to_json(), today), Some(snapshot));
    }
}
