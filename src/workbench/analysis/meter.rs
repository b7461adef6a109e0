//! A bar on a track.

use super::rects::Rects;
use super::shape::{Fill, Rect};
use leptos::prelude::*;

/// Pixels; a narrower one is scaled by its sheet.
const HEIGHT: (f64, f64) = (0.0, 8.0);

/// How much of a whole something is.
#[component]
pub fn Meter(
    /// How it is filled.
    fill: Fill,
    /// From 0 to 1.
    share: f64,
    /// How what is left of the track is filled, if it stands for something.
    #[prop(optional)]
    rest: Option<Fill>,
) -> impl IntoView {
    let share = share.clamp(0.0, 1.0);
    let bar = Rect::filled(fill, (0.0, share), HEIGHT);
    let rects = match rest {
        Some(rest) => vec![bar, Rect::filled(rest, (share, 1.0 - share), HEIGHT)],
        None => vec![Rect::new("gm-track", (0.0, 1.0), HEIGHT), bar],
    };
    view! {
        <svg class="gm-meter" aria-hidden="true">
            <Rects rects />
        </svg>
    }
}
