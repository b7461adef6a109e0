//! The patterns of [`Fill`](super::shape::Fill).

use leptos::prelude::*;

/// A tile that a pattern repeats.
struct Pattern {
    /// What [`Fill`](super::shape::Fill) calls it by.
    id: &'static str,
    /// The class of its tint.
    tint: &'static str,
    /// Its width and height.
    size: &'static str,
    /// The class of what is drawn on it, and its path.
    mark: (&'static str, &'static str),
}

const PATTERNS: [Pattern; 4] = [
    Pattern { id: "gm-fill-invited", tint: "gm-tint-success", size: "6", mark: ("gm-pattern-line", "M0 3H6M3 0V6") },
    Pattern {
        id: "gm-fill-link",
        tint: "gm-tint-violet",
        size: "6",
        mark: ("gm-pattern-line", "M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5"),
    },
    Pattern {
        id: "gm-fill-other",
        tint: "gm-tint-warning",
        size: "4",
        mark: ("gm-pattern-dot", "M0.9 2a1.1 1.1 0 1 1 2.2 0a1.1 1.1 0 1 1 -2.2 0"),
    },
    Pattern { id: "gm-fill-left", tint: "gm-tint-danger", size: "4", mark: ("gm-pattern-line", "M0 1H4") },
];

/// The patterns, once for all charts of the region.
#[component]
pub fn Patterns() -> impl IntoView {
    let tile = |Pattern { id, tint, size, mark: (class, path) }| {
        view! {
            <pattern id=id class=tint patternUnits="userSpaceOnUse" width=size height=size>
                <rect class="gm-pattern-ground" width=size height=size></rect>
                <path class=class d=path></path>
            </pattern>
        }
        .into_any()
    };
    view! {
        <svg class="gm-patterns" aria-hidden="true" width="0" height="0">
            <defs>{PATTERNS.map(tile).into_iter().collect_view()}</defs>
        </svg>
    }
}
