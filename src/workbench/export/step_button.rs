//! A button that leads to another state of the dialog.

use leptos::ev::MouseEvent;
use leptos::html::Button;
use leptos::prelude::*;

/// How many states the dialog has shown since it was opened, by context.
#[derive(Clone, Copy)]
pub struct ShownStates(pub StoredValue<u32>);

/// A step. What the dialog shows changes with it, so the second click of a double click was not meant for what has come under it.
#[component]
pub fn StepButton(
    /// What it says.
    #[prop(into)]
    label: Signal<String>,
    /// Its kind: `gm-button--primary`, `gm-button--text` or none.
    #[prop(optional)]
    kind: &'static str,
    /// Whether it gets the focus when the state is shown: the button that led here has gone.
    #[prop(optional)]
    is_first: bool,
    /// Whether it can't be taken now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called when it is pressed.
    #[prop(into)]
    on_press: Callback<()>,
    /// The button.
    #[prop(optional)]
    node_ref: NodeRef<Button>,
) -> impl IntoView {
    let button = node_ref;
    let shown = expect_context::<ShownStates>().0;
    if is_first {
        button.on_load(move |button| {
            // The first state has the focus where the dialog puts it.
            if shown.get_value() > 1 {
                let _ = button.focus();
            }
        });
    }
    let on_click = move |event: MouseEvent| {
        if event.detail() < 2 {
            on_press.run(());
        }
    };
    view! {
        <button type="button" class=format!("gm-button {kind}") node_ref=button disabled=move || disabled.get() on:click=on_click>
            {move || label.get()}
        </button>
    }
}
