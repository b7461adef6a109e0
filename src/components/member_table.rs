//! 「群成员列表」: a real table from 720 px of the element's width, cards below; the roles are spelt out because a table that is laid out as cards
//! loses its own.

use super::columns::COLUMNS;
use super::empty_state::EmptyState;
use super::keyed_list::KeyedList;
use super::member_row::MemberRow;
use super::row_slots::RowSlots;
use super::{flag, use_store, use_text};
use leptos::prelude::*;

/// Rows of the skeleton, as many as the server's page has.
const SKELETON_ROWS: usize = 10;

/// The table with its rows, in every state, and a hint at an answer that was not clean.
#[component]
pub fn MemberTable() -> impl IntoView {
    let text = use_text();
    let store = use_store();
    let answer = store.answer();
    let has_rows = Memo::new(move |_| answer.with(|answer| answer.value().is_some()));
    let is_empty = Memo::new(move |_| answer.with(|answer| answer.value().is_some_and(|loaded| loaded.answer.page.rows.is_empty())));
    let is_unclean = Memo::new(move |_| answer.with(|answer| answer.value().is_some_and(|loaded| loaded.answer.unclean)));
    let has_failed = Memo::new(move |_| answer.with(|answer| answer.error().is_some()));
    let class = move || match (store.is_slow().get(), has_failed.get()) {
        (true, _) => "gm-list is-slow",
        (false, true) => "gm-list is-old",
        (false, false) => "gm-list",
    };
    let headings = COLUMNS.map(|column| (column.heading)(text)).into_iter().chain([text.action]);
    let headings = headings.map(|heading| view! { <th role="columnheader" scope="col">{heading}</th> }.into_any()).collect_view();
    view! {
        <div class=move || class()>
            {move || store.is_slow().get().then(|| view! { <div class="gm-list__progress"></div> }.into_any())}
            <table class="gm-table" role="table" aria-label=text.table aria-busy=move || flag(store.is_loading())>
                <thead role="rowgroup">
                    <tr role="row">{headings}</tr>
                </thead>
                <tbody role="rowgroup">
                    {move || if has_rows.get() { view! { <Rows/> }.into_any() } else { view! { <Skeleton/> }.into_any() }}
                </tbody>
            </table>
            {move || is_empty.get().then(|| view! { <EmptyState/> }.into_any())}
        </div>
        {move || is_unclean.get().then(|| view! { <p class="gm-hint">{text.unclean}</p> }.into_any())}
    }
}

#[component]
fn Rows() -> impl IntoView {
    let store = use_store();
    let answer = store.answer();
    let focused = StoredValue::new(None);
    let slots = Memo::new(move |before: Option<&RowSlots>| {
        answer.with(|answer| {
            let rows = answer.value().map_or(&[][..], |loaded| &loaded.answer.page.rows);
            let focused = focused.get_value();
            before.map_or_else(|| RowSlots::default().assign(rows, None), |before| before.assign(rows, focused))
        })
    });
    let keys = Memo::new(move |_| slots.with(|slots| slots.order().iter().map(|slot| *slot as u64).collect::<Vec<_>>()));
    let open = Callback::new(move |member| store.open(member));
    let item = Callback::new(move |key: u64| {
        let slot = usize::try_from(key).unwrap_or_default();
        let row = Memo::new(move |_| slots.with(|slots| slots.row(slot).cloned()));
        let on_focus = Callback::new(move |is_within: bool| {
            // While details are open, their dialog has only borrowed the focus.
            if is_within || store.opened().with_untracked(Option::is_none) {
                focused.set_value(is_within.then_some(slot));
            }
        });
        view! { <MemberRow row on_details=open on_focus/> }.into_any()
    });
    view! { <KeyedList keys item/> }
}

#[component]
fn Skeleton() -> impl IntoView {
    // A view of its own, because `view!` would set the `innerHTML` of a static element inside another, which Trusted Types forbid.
    let bar = || view! { <span class="gm-skeleton__bar"></span> }.into_any();
    let row = || {
        view! {
            <tr class="gm-skeleton" aria-hidden="true">
                <td class="gm-table__whole" colspan="9">
                    {bar()}
                </td>
            </tr>
        }
        .into_any()
    };
    std::iter::repeat_with(row).take(SKELETON_ROWS).collect_view()
}
