//! Not there yet.

use super::store::Workbench;
use crate::view::dom::{El, el};

/// The region.
pub fn walk_bar(_workbench: Workbench) -> El {
    el("div", "")
}
