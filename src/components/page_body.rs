//! The page behind the gate, region by region.

use super::filter_form::FilterForm;
use super::member_drawer::MemberDrawer;
use super::member_table::MemberTable;
use super::notice::{ReloadNotice, retry_announcement};
use super::pagination::Pagination;
use super::summary_cards::SummaryCards;
use super::title_bar::{RefreshButton, TitleBar};
use super::{PerLanguage, use_store, use_text};
use crate::domain::view::View;
use crate::i18n::{Lang, count, fill};
use crate::state::effect::effect;
use crate::state::query_state::QueryState;
use crate::state::store::WorkbenchState;
use leptos::prelude::*;

/// The page behind the gate. Between its form and its list the workbench has a place of its own, which outlives a change of language.
#[component]
pub fn PageBody(
    /// The language.
    #[prop(into)]
    lang: Signal<Lang>,
) -> impl IntoView {
    let store = use_store();
    // Once the place of the workbench is in the document.
    effect(move || store.open_restored_view());
    view! {
        <PerLanguage lang>
            <TitleBar/>
            <SummaryCards/>
            <FilterForm/>
            <WorkbenchStatus/>
        </PerLanguage>
        <WorkbenchPlace/>
        <PerLanguage lang>
            <ReloadNotice/>
            <MemberTable/>
            <Pagination/>
            <Announcement/>
            <Details/>
        </PerLanguage>
    }
}

/// Where the workbench is mounted. A component, because `view!` would set the `innerHTML` of a static element among others, which Trusted
/// Types forbid.
#[component]
fn WorkbenchPlace() -> impl IntoView {
    view! { <div class="gm-workbench"></div> }
}

/// That the workbench is being loaded, or could not be.
#[component]
fn WorkbenchStatus() -> impl IntoView {
    let text = use_text();
    let store = use_store();
    let refresh = expect_context::<RefreshButton>();
    let retry = move |wanted: View| {
        // The button goes away with its notice.
        refresh.focus();
        store.show(|_| wanted);
    };
    let status = move |state| match state {
        WorkbenchState::Idle | WorkbenchState::Ready => ().into_any(),
        WorkbenchState::Loading(_) => view! { <p class="gm-hint" role="status">{text.loading}</p> }.into_any(),
        WorkbenchState::Failed(wanted) => view! {
            <div class="gm-notice" role="alert">
                <span class="gm-notice__words">{text.workbench_failed}</span>
                <button type="button" class="gm-button" on:click=move |_| retry(wanted)>{text.retry}</button>
            </div>
        }
        .into_any(),
    };
    view! { {move || status(store.workbench().get())} }
}

/// What screen readers are told: each answer, and each retry.
#[component]
fn Announcement() -> impl IntoView {
    let text = use_text();
    let store = use_store();
    let message = move || {
        if let Some(retry) = store.retry().get() {
            return retry_announcement(text, retry);
        }
        store.answer().with(|answer| match answer {
            QueryState::Ready(loaded) => {
                let page = &loaded.answer.page;
                let total = page.total.map_or_else(|| "—".to_owned(), count);
                fill(text.announce, &[&total, &count(page.number.get())])
            }
            QueryState::Loading { .. } => text.loading.to_owned(),
            QueryState::Failed { .. } => String::new(),
        })
    };
    view! { <p class="gm-sr" role="status">{move || message()}</p> }
}

/// 「成员详情」 while a member is open.
#[component]
fn Details() -> impl IntoView {
    let store = use_store();
    let refresh = expect_context::<RefreshButton>();
    let close = Callback::new(move |()| {
        store.close();
        // The row may have gone meanwhile, and its button with it.
        refresh.focus_in_place_if_lost();
    });
    view! { {move || store.opened().get().map(|member| view! { <MemberDrawer member on_close=close/> }.into_any())} }
}
