//! Rectangles.

use super::shape::Rect;
use leptos::prelude::*;

/// Rectangles, in an SVG.
#[component]
pub fn Rects(
    /// In the order in which they are painted.
    rects: Vec<Rect>,
) -> impl IntoView {
    let rect = |rect: Rect| {
        view! { <rect class=rect.class() fill=rect.paint x=rect.x y=rect.y width=rect.width height=rect.height></rect> }.into_any()
    };
    view! { <g>{rects.into_iter().map(rect).collect_view()}</g> }
}
