//! What an element keeps of its page while it is out of its document (Vue's `<keep-alive>`, a crash), as JSON.
//!
//! It holds what was typed, names and phone numbers among it: it stays in memory and is written nowhere.

use crate::domain::filter::Draft;
use crate::domain::query::Query;
use crate::domain::view::View;
use serde::{Deserialize, Serialize};

/// A page's state, as far as the user made it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Snapshot {
    /// The filter and the page in force.
    pub query: Query,
    /// The form as it stands.
    pub draft: Draft,
    /// Rows a page, if the server was told.
    pub page_size: Option<u32>,
    /// The regions that are open.
    pub view: View,
}

impl Snapshot {
    /// The snapshot as JSON.
    pub fn to_json(&self) -> String {
        // Texts and numbers under fixed names can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads such JSON.
    pub fn from_json(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }
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
        let snapshot = Snapshot { query, draft, page_size: Some(100), view };
        assert_eq!(Snapshot::from_json(&snapshot.to_json()).unwrap(), snapshot);
    }
}
