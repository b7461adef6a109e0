//! [`View`] as JSON, the form in which the page's module and the workbench's hand it to each other.

use crate::domain::view::View;

/// A view as JSON: `{"list":"page"|"all","analysis":bool,"export":bool}`.
pub fn to_json(view: View) -> String {
    // A struct of plain fields can always be written.
    serde_json::to_string(&view).unwrap_or_default()
}

/// Reads such JSON; what is missing takes its default.
pub fn from_json(json: &str) -> Result<View, serde_json::Error> {
    serde_json::from_str(json)
}
