//! 「群成员列表」 of all rows: only those in view, and some around them, are in the document.
//!
//! The engine has the rows; what is in view is asked for with some rows around it ([`super::row_window`]).

use super::head::Head;
use super::list_state::ListState;
use crate::components::focus::focus_if_lost;
use crate::components::member_row::MemberRow;
use crate::components::use_lang;
use crate::domain::member::Member;
use crate::workbench::store::WorkbenchStore;
use leptos::prelude::*;
use leptos_use::use_resize_observer;
use std::sync::Arc;

/// The table in its scroller.
#[component]
pub fn List(
    /// The store of the workbench.
    store: WorkbenchStore,
) -> impl IntoView {
    let lang = use_lang();
    let text = lang.all_rows_text();
    let state = ListState::new(store);
    use_resize_observer(state.scroller, move |_, _| state.measure_later());
    use_resize_observer(state.ruler, move |_, _| state.measure_later());
    let details = Callback::new(move |member: Arc<Member>| {
        store.open_member(member.id, member.shop.as_ref().and_then(|shop| shop.person.uid));
    });
    Effect::new(move |was_open: Option<bool>| {
        let is_open = store.details().with(|details| details.row().is_some());
        // Its row may have gone meanwhile, and the button that the focus came from.
        if was_open == Some(true) && !is_open {
            focus_if_lost(state.scroller);
        }
        is_open
    });
    let (height, offset) = (state.height(), state.offset());
    let row_count = move || store.shown().with(|shown| u64::from(shown.rows) + 1).to_string();
    view! {
        <div
            class="gm-list gm-rows__view"
            tabindex="0"
            role="group"
            aria-label=text.list
            node_ref=state.scroller
            on:scroll=move |_| state.scrolled()
            on:keydown=move |event| state.key_pressed(&event)
        >
            <div class="gm-rows__ruler" aria-hidden="true" node_ref=state.ruler></div>
            <table class="gm-table" role="table" aria-label=lang.text().table aria-rowcount=move || row_count()>
                <thead role="rowgroup">
                    <Head store/>
                </thead>
                <tbody
                    class="gm-rows__body"
                    role="rowgroup"
                    style:height=move || format!("{}px", height.get())
                    node_ref=state.body
                >
                    <For each=move || state.range().get() key=|place| *place let:place>
                        <PlacedRow state place top=state.top(place, offset) on_details=details waiting=text.loading_row/>
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// The row at a place of the list, counted from 0.
#[component]
fn PlacedRow(state: ListState, place: u32, top: Signal<String>, on_details: Callback<Arc<Member>>, waiting: &'static str) -> impl IntoView {
    let row = Memo::new(move |_| state.window().with(|window| window.row(place).cloned()));
    let details_ref = NodeRef::new();
    state.register(place, details_ref);
    // The heading is the first row, and rows are counted from 1.
    let index = Signal::stored(place.saturating_add(2).to_string());
    let on_focus = Callback::new(move |has_focus| state.focus_changed(place, has_focus));
    view! { <MemberRow row on_details waiting index top details_ref on_focus/> }
}
