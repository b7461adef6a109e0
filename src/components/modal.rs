//! A dialog of the browser's own: it holds the focus, closes with Escape and gives the focus back.

use crate::state::effect::effect;
use leptos::html;
use leptos::prelude::*;
use web_sys::{KeyboardEvent, MouseEvent};

/// A modal dialog, open for as long as it is in the document. Whoever shows it takes it out when it is closed.
#[component]
pub fn Modal(
    /// Its accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// Its class.
    class: &'static str,
    /// Called when it has been closed: with Escape, by a click beside it, or by [`ModalHandle::close`].
    on_close: Callback<()>,
    /// Its content, which finds a [`ModalHandle`] in context.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    provide_context(ModalHandle(dialog));
    effect(move || {
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            // It is in the document, where alone it can fail.
            let _ = dialog.show_modal();
        }
    });
    // The host's own dialogs close with Escape too, and there may be one around the page.
    let keep_escape = |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
        }
    };
    // The dialog itself is only hit where nothing of it is: on its backdrop.
    let is_beside = |event: &MouseEvent| event.target() == event.current_target();
    let is_pressed_beside = StoredValue::new(false);
    let close_beside = move |event: MouseEvent| {
        // Who selects text and lets go beside the dialog has pressed in it. The second click of a double click was meant for what was there
        // at the first.
        if is_pressed_beside.get_value() && is_beside(&event) && event.detail() < 2 {
            ModalHandle(dialog).close();
        }
    };
    view! {
        <dialog
            class=class
            aria-label=move || label.get()
            node_ref=dialog
            on:close=move |_| on_close.run(())
            on:keydown=keep_escape
            on:mousedown=move |event| is_pressed_beside.set_value(is_beside(&event))
            on:click=close_beside
        >
            {children()}
        </dialog>
    }
}

/// The dialog around a component, from context.
#[derive(Clone, Copy)]
pub struct ModalHandle(NodeRef<html::Dialog>);

impl ModalHandle {
    /// Closes the dialog.
    pub fn close(self) {
        if let Some(dialog) = self.0.get_untracked() {
            dialog.close();
        }
    }
}
