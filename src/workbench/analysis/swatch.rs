//! The small square that stands for a fill in a legend.

use super::rects::Rects;
use super::shape::Rect;
use leptos::prelude::*;

/// A square of 10 pixels with something drawn in it.
#[component]
pub fn Swatch(
    /// What is drawn.
    rect: Rect,
) -> impl IntoView {
    view! {
        <svg class="gm-swatch" width="10" height="10" aria-hidden="true">
            <Rects rects=vec![rect] />
        </svg>
    }
}
