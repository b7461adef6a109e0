//! The patterns of [`Fill`](super::shape::Fill).

use leptos::prelude::*;

/// The patterns, once for all charts of the region.
#[component]
pub fn Patterns() -> impl IntoView {
    view! {
        <svg class="gm-patterns" aria-hidden="true" width="0" height="0">
            <defs>
                <pattern id="gm-fill-invited" class="gm-tint-success" patternUnits="userSpaceOnUse" width="6" height="6">
                    <rect class="gm-pattern-ground" width="6" height="6"></rect>
                    <path class="gm-pattern-line" d="M0 3H6M3 0V6"></path>
                </pattern>
                <pattern id="gm-fill-link" class="gm-tint-violet" patternUnits="userSpaceOnUse" width="6" height="6">
                    <rect class="gm-pattern-ground" width="6" height="6"></rect>
                    <path class="gm-pattern-line" d="M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5"></path>
                </pattern>
                <pattern id="gm-fill-other" class="gm-tint-warning" patternUnits="userSpaceOnUse" width="4" height="4">
                    <rect class="gm-pattern-ground" width="4" height="4"></rect>
                    <circle class="gm-pattern-dot" cx="2" cy="2" r="1.1"></circle>
                </pattern>
                <pattern id="gm-fill-left" class="gm-tint-danger" patternUnits="userSpaceOnUse" width="4" height="4">
                    <rect class="gm-pattern-ground" width="4" height="4"></rect>
                    <path class="gm-pattern-line" d="M0 1H4"></path>
                </pattern>
            </defs>
        </svg>
    }
}
