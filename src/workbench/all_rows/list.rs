//! 「群成员列表」 of all rows: only those in view, and some around them, are in the document.
//!
//! The engine has the rows; what is in view is asked for with some rows around it ([`super::row_window`]).

use super::head::Head;
use super::list_state::ListState;
use crate::components::focus::{focus_in_place, is_focus_lost};
use crate::components::member_row::MemberRow;
use crate::components::use_lang;
use crate::domain::member::{Member, Row};
use crate::workbench::store::{MemberDetails, WorkbenchStore};
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
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
    Effect::new(move |before: Option<Option<u64>>| {
        let row = store.details().with(MemberDetails::row);
        if let (Some(closed), None) = (before.flatten(), row) {
            focus_behind_details(state, closed);
        }
        row
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

/// Moves the focus to the list when details are closed whose row has gone meanwhile: the button that the focus came from has gone with it, or is
/// another row's.
fn focus_behind_details(state: ListState, row: u64) {
    spawn_local(async move {
        tick().await;
        let Some(focused) = state.focused.try_get_value() else { return };
        let is_own =
            |place| state.window().with_untracked(|window| matches!(window.row(place), Some(Row::Good(member)) if member.id == row));
        let is_elsewhere = focused.map_or_else(is_focus_lost, |place| !is_own(place));
        if let Some(scroller) = state.scroller.get_untracked().filter(|_| is_elsewhere) {
            focus_in_place(&scroller);
        }
    });
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
