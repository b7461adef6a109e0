//! The marks of an SVG: rectangles that are buttons.
//!
//! They are one stop of the tab key; the arrow keys move between them. There are up to 800 in a chart, so the listeners are their
//! group's, and what has the focus is found by its place in the group.

use super::keys::{Grid, tab_stop};
use super::mark::{ChartMarks, Mark, between};
use super::shape::Rect;
use crate::components::focus::focus_shape_in_place;
use crate::engine::analyse::choice::Choice;
use leptos::ev::{Event, FocusEvent, KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use leptos::svg::G;
use wasm_bindgen::JsCast;
use web_sys::{Element, SvgElement};

/// A mark and the area that can be pressed.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The area.
    pub area: Rect,
    /// The mark.
    pub mark: Mark,
}

/// Marks in rows of equal length.
#[component]
pub fn Shapes(
    /// Row after row.
    shapes: Memo<Vec<Shape>>,
    /// How many there are in a row.
    #[prop(into)]
    columns: Signal<usize>,
) -> impl IntoView {
    let marks = expect_context::<ChartMarks>();
    let group = NodeRef::<G>::new();
    let at = move |place: usize| {
        let element = group.get_untracked()?.children().item(u32::try_from(place).ok()?)?;
        element.dyn_into::<SvgElement>().ok()
    };
    // Browsers send `focusout` while a mark is being removed, when its owner is gone already.
    let mark = move |place: usize| shapes.try_with_untracked(|shapes| shapes.get(place).map(|shape| shape.mark.clone())).flatten();
    let place_of = move |choice: &Choice| shapes.with(|shapes| shapes.iter().position(|shape| shape.mark.choice == *choice));

    // The stop that was moved to stays it while its mark is there.
    let moved_to = RwSignal::new(None::<Choice>);
    let stop = Memo::new(move |_| {
        let kept = moved_to.with(|choice| choice.as_ref().and_then(place_of));
        shapes.with(|shapes| tab_stop(shapes.iter().map(|shape| shape.mark.is_chosen), kept))
    });
    Effect::new(move |before: Option<Option<usize>>| {
        shapes.track();
        let now = stop.get();
        for (place, index) in [(before.flatten(), "-1"), (now, "0")] {
            if let Some(element) = place.and_then(at) {
                // Only a name that isn't one is refused.
                let _ = element.set_attribute("tabindex", index);
            }
        }
        if let Some(choice) = marks.focused()
            && let Some(element) = place_of(&choice).or(now).and_then(at)
        {
            // Rows that are still being read redraw the chart: the page stays where it is.
            focus_shape_in_place(&element);
        }
        now
    });

    let on_click = move |event: MouseEvent| {
        if let Some(mark) = place(&event).and_then(mark) {
            marks.choose(mark.choice, event.shift_key());
        }
    };
    let on_key = move |event: KeyboardEvent| {
        // The browser's own, such as going back.
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let Some(here) = place(&event) else { return };
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            if let Some(mark) = mark(here) {
                marks.choose(mark.choice, event.shift_key());
            }
            return;
        }
        let grid = Grid { columns: columns.get_untracked(), count: shapes.with_untracked(Vec::len) };
        let Some(to) = grid.step(here, &event.key()) else { return };
        event.prevent_default();
        if let Some(element) = at(to) {
            let _ = element.focus();
        }
    };
    // A span of time is drawn with the mouse; a finger scrolls.
    let begun = StoredValue::new(None);
    let on_mouse_up = move |event: MouseEvent| {
        let ends = (begun.try_update_value(Option::take).flatten(), place(&event).and_then(mark));
        if let (Some(first), Some(last)) = ends
            && let Some(span) = between(&first, &last.choice)
        {
            marks.choose(span, false);
        }
    };
    let on_focus = move |event: FocusEvent| {
        if let Some(mark) = place(&event).and_then(mark) {
            marks.point(&mark.label);
            marks.set_focused(Some(mark.choice.clone()));
            moved_to.set(Some(mark.choice));
        }
    };
    let shape = |(place, Shape { area, mark }): (usize, Shape)| {
        view! {
            <rect
                class=area.class()
                x=area.x
                y=area.y
                width=area.width
                height=area.height
                role="button"
                tabindex="-1"
                data-mark=place.to_string()
                aria-pressed=mark.is_chosen.to_string()
                aria-label=mark.label
            ></rect>
        }
        .into_any()
    };
    view! {
        <g
            node_ref=group
            on:click=on_click
            on:keydown=on_key
            on:mousedown=move |event| begun.set_value(place(&event).and_then(mark).map(|mark| mark.choice))
            on:mouseup=on_mouse_up
            on:mouseover=move |event| {
                if let Some(mark) = place(&event).and_then(mark) {
                    marks.point(&mark.label);
                }
            }
            on:focusin=on_focus
            on:focusout=move |event| {
                if let Some(mark) = place(&event).and_then(mark) {
                    marks.blur(mark.choice, &event);
                }
            }
        >
            {move || shapes.get().into_iter().enumerate().map(shape).collect_view()}
        </g>
    }
}

/// The place of the mark that an event is about.
fn place(event: &Event) -> Option<usize> {
    event.target()?.dyn_into::<Element>().ok()?.get_attribute("data-mark")?.parse().ok()
}
