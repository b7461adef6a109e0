//! A mark that is a button.

use super::mark::{ChartMarks, Mark};
use crate::components::focus::focus_in_place;
use leptos::html::Button;
use leptos::prelude::*;

/// A button that chooses something in its chart.
#[component]
pub fn MarkButton(
    /// What it chooses.
    mark: Mark,
    /// Its class.
    #[prop(into)]
    class: String,
    /// Whether the mark's label is its name: else its text is.
    #[prop(optional)]
    is_named: bool,
    /// Its text.
    children: Children,
) -> impl IntoView {
    let marks = expect_context::<ChartMarks>();
    let button = NodeRef::<Button>::new();
    let Mark { choice, label, is_chosen } = mark;
    let (chosen, focused, blurred, own) = (choice.clone(), choice.clone(), choice.clone(), choice);
    let (pointed, named) = (label.clone(), is_named.then(|| label.clone()));
    Effect::new(move |_| {
        if let Some(button) = button.get()
            && marks.focused().as_ref() == Some(&own)
        {
            // Nothing happens where it has the focus already. The page stays where it is: rows that are still being read redraw the chart too.
            focus_in_place(&button);
        }
    });
    view! {
        <button
            type="button"
            class=class
            node_ref=button
            data-mark=""
            aria-pressed=is_chosen.to_string()
            aria-label=named
            on:click=move |event| marks.choose(chosen.clone(), event.shift_key())
            on:mouseover=move |_| marks.point(&pointed)
            on:focus=move |_| {
                marks.set_focused(Some(focused.clone()));
                marks.point(&label);
            }
            on:blur=move |event| marks.blur(blurred.clone(), &event)
        >
            {children()}
        </button>
    }
}
