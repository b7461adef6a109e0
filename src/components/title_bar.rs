//! The heading, and the buttons that change what is shown.

use super::focus::{focus_if_lost, focus_in_place_if_lost, focus_later, focus_pressed};
use super::{flag, use_store, use_text};
use crate::domain::view::{ListView, View};
use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;

/// The button 「刷新」, in context: where the focus goes when a button goes away with its notice, at once or when the page has come.
#[derive(Clone, Copy)]
pub struct RefreshButton {
    node_ref: NodeRef<html::Button>,
    is_awaited: StoredValue<bool>,
}

impl Default for RefreshButton {
    /// The button, before it is in the document.
    fn default() -> Self {
        Self { node_ref: NodeRef::new(), is_awaited: StoredValue::new(false) }
    }
}

impl RefreshButton {
    /// Gives it the focus.
    pub fn focus(self) {
        self.is_awaited.set_value(self.node_ref.get_untracked().is_none());
        focus_later(self.node_ref);
    }

    /// Gives it the focus if that is nowhere by then, and leaves the page where it is.
    pub fn focus_in_place_if_lost(self) {
        focus_in_place_if_lost(self.node_ref);
    }

    /// Whether it was to have the focus when it was not there.
    pub fn is_awaited(self) -> bool {
        self.is_awaited.get_value()
    }

    /// The same; asking takes the mark away.
    fn take_awaited(self) -> bool {
        let is_awaited = self.is_awaited();
        self.is_awaited.set_value(false);
        is_awaited
    }
}

/// The title bar.
#[component]
pub fn TitleBar() -> impl IntoView {
    let text = use_text();
    let store = use_store();
    let refresh = expect_context::<RefreshButton>();
    if refresh.take_awaited() {
        focus_if_lost(refresh.node_ref);
    }
    let refresh_ref = refresh.node_ref;
    let view = store.view();
    let list_button = move |class: &'static str, label: &'static str, list: ListView| {
        view! {
            <button
                type="button"
                class=class
                aria-pressed=move || flag(view.get().list == list)
                on:click=move |_| store.show(|view| View { list, ..view })
            >
                {label}
            </button>
        }
    };
    let open_export = move |event: MouseEvent| {
        // The dialog gives the focus back to what has it now.
        focus_pressed(&event);
        store.show(|view| View { export: true, ..view });
    };
    view! {
        <header class="gm-bar">
            <h2 class="gm-bar__title">{text.title}</h2>
            <span class="gm-switch" role="group" aria-label=text.rows_shown>
                {list_button("gm-button gm-switch__first", text.this_page, ListView::Page)}
                {list_button("gm-button gm-switch__last", text.all, ListView::All)}
            </span>
            <button
                type="button"
                class=move || if store.is_slow().get() { "gm-button is-busy" } else { "gm-button" }
                node_ref=refresh_ref
                on:click=move |_| store.refresh_list()
            >
                {text.refresh}
            </button>
            <button type="button" class="gm-button" on:click=open_export>
                {text.export}
            </button>
            <button
                type="button"
                class="gm-button"
                aria-expanded=move || flag(view.get().analysis)
                on:click=move |_| store.show(|view| View { analysis: !view.analysis, ..view })
            >
                {text.analysis}
            </button>
        </header>
    }
}
