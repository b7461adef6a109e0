//! [`View`] as JSON, the form in which the page's module and the workbench's hand it to each other.

use super::event::object;
use crate::domain::view::{ListView, View};
use serde_json::Value;

/// A view as JSON: `{"list":"page"|"all","analysis":bool,"export":bool}`.
pub fn to_json(view: View) -> String {
    let list = if view.list == ListView::All { "all" } else { "page" };
    object(vec![("list", list.into()), ("analysis", view.analysis.into()), ("export", view.export.into())])
}

/// Reads such JSON; what is missing takes its default.
pub fn from_json(json: &str) -> Result<View, serde_json::Error> {
    let view: Value = serde_json::from_str(json)?;
    let is = |name: &str| view.get(name).and_then(Value::as_bool).unwrap_or_default();
    let list = if view.get("list").and_then(Value::as_str) == Some("all") { ListView::All } else { ListView::Page };
    Ok(View { list, analysis: is("analysis"), export: is("export") })
}
