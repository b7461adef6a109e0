//! A dialog of the browser's own: it holds the focus, closes with Escape and gives the focus back.

use leptos::ev::MouseEvent;
use leptos::html::Dialog;
use leptos::prelude::*;

/// A modal dialog.
#[component]
pub fn Modal(
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Called when it has been closed: by Escape or beside it, or because `open` says so.
    #[prop(into)]
    on_close: Callback<()>,
    /// Its name.
    label: &'static str,
    /// Its class.
    class: &'static str,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            // It is in the document, so it can be shown.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let on_click = move |event: MouseEvent| {
        // The dialog itself is only hit where nothing of it is: on its backdrop. The second click of a double click was meant for what
        // was there before.
        if event.target() == event.current_target()
            && event.detail() < 2
            && let Some(dialog) = dialog.get_untracked()
        {
            dialog.close();
        }
    };
    view! {
        <dialog class=class aria-label=label node_ref=dialog on:close=move |_| on_close.run(()) on:click=on_click>
            {children()}
        </dialog>
    }
}
