//! What changed since the last full read.

use super::labels;
use crate::components::focus::focus_now;
use crate::components::use_lang;
use crate::engine::selection::Since;
use crate::workbench::show::Show;
use crate::workbench::store::WorkbenchStore;
use leptos::html::Button;
use leptos::prelude::*;

/// The line, once there is something to tell.
#[component]
pub fn SinceLastLine(
    /// The store of the workbench.
    store: WorkbenchStore,
    /// Where the focus goes when the line takes itself away.
    main: NodeRef<Button>,
) -> impl IntoView {
    let lang = use_lang();
    let message = Memo::new(move |_| match store.since().get() {
        Some(since) => Some(labels::since(lang, &since, store.today().civil().0)),
        None => store.is_remembered().get().then(|| lang.crawl_text().remembered.to_owned()),
    });
    let count = move |kind| {
        store.since().with(|since| since.as_ref().map_or(0, |since| if kind == Since::Joined { since.joined } else { since.left }))
    };
    let list = move |kind, label| {
        let has_rows = Memo::new(move |_| count(kind) > 0);
        view! { <Show when=has_rows><ListToggle store kind label/></Show> }.into_any()
    };
    let forget = move |_| {
        // The button goes away with its line.
        focus_now(main);
        store.clear_memory();
    };
    view! {
        <Show when=move || message.with(Option::is_some)>
            <div class="gm-since">
                <span class="gm-since__words">{move || message.get()}</span>
                {list(Since::Joined, lang.crawl_text().list_joined)}
                {list(Since::Left, lang.crawl_text().list_left)}
                <button type="button" class="gm-button gm-button--text" on:click=forget>
                    {lang.crawl_text().forget}
                </button>
            </div>
        </Show>
    }
}

/// 「只看加入」 or 「只看退群」.
#[component]
fn ListToggle(store: WorkbenchStore, kind: Since, label: &'static str) -> impl IntoView {
    let is_on = Memo::new(move |_| store.selection().with(|selection| selection.since == Some(kind)));
    let toggle = move |_| {
        let wanted = (!is_on.get_untracked()).then_some(kind);
        store.select(|selection| selection.since = wanted);
        // The rows are to be seen, wherever the button was pressed.
        store.show_all_rows();
    };
    view! {
        <button type="button" class="gm-button gm-button--text" aria-pressed=move || is_on.get().to_string() on:click=toggle>
            {label}
        </button>
    }
}
