//! 「分页」

use super::keyed_list::KeyedList;
use super::page_size::PageSize;
use super::{flag, use_store, use_text};
use crate::domain::page::{PageNumber, PagerItem, pager_items};
use crate::domain::text::parse_page;
use crate::i18n::{count, fill};
use crate::state::store::HOVER_DELAY;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// The way to the other pages. It shows the page that is asked for, so that a click is answered at once; and the page whose rows are shown where
/// the one asked for could not be had.
#[component]
pub fn Pagination() -> impl IntoView {
    let text = use_text();
    let store = use_store();
    let current = Memo::new(move |_| store.current_page());
    let last = Memo::new(move |_| store.last_page());
    let total = Memo::new(move |_| store.answer().with(|answer| answer.value().and_then(|loaded| loaded.answer.page.total)));
    let total = move || fill(text.total, &[&total.get().map_or_else(|| "—".to_owned(), count)]);
    let is_first = move || current.get() == PageNumber::FIRST;
    let is_last = move || current.get() >= last.get();
    let go_back = move |_| {
        if let Some(page) = current.get_untracked().previous() {
            store.go_to(page);
        }
    };
    let go_on = move |_| {
        if !is_last() {
            store.go_to(current.get_untracked().next());
        }
    };
    // The next page is fetched as soon as the pointer or the focus rests on what leads there. Only a pointer that moves counts: buttons come to lie
    // under one that doesn't whenever the pages change.
    let prefetch = move || {
        if !is_last() {
            store.prefetch(HOVER_DELAY);
        }
    };
    // A page by its number, which is never 0; the gap before the current page as 0, the one behind it as the largest number.
    let keys = Memo::new(move |_| {
        let key = |(at, slot): (usize, PagerItem)| match slot {
            PagerItem::To(page) => u64::from(page.get()),
            PagerItem::Gap if at == 1 => 0,
            PagerItem::Gap => u64::MAX,
        };
        pager_items(current.get(), last.get()).into_iter().enumerate().map(key).collect::<Vec<_>>()
    });
    let button = Callback::new(move |key: u64| {
        let page = (key > 0 && key < u64::MAX).then(|| PageNumber::new(key));
        view! { <PageButton page current/> }.into_any()
    });
    view! {
        <nav class="gm-pager" aria-label=text.pages>
            <span class="gm-pager__total" translate="no">{move || total()}</span>
            <PageSize/>
            <span class="gm-pager__pages">
                <button type="button" class="gm-page" aria-label=text.previous aria-disabled=move || flag(is_first()) on:click=go_back>
                    "‹"
                </button>
                <KeyedList keys item=button/>
                <button
                    type="button"
                    class="gm-page"
                    aria-label=text.next
                    aria-disabled=move || flag(is_last())
                    on:click=go_on
                    on:pointermove=move |_| prefetch()
                    on:focus=move |_| prefetch()
                >
                    "›"
                </button>
            </span>
            <JumpTo/>
        </nav>
    }
}

#[component]
fn PageButton(
    /// The page it leads to; `None` for a gap.
    page: Option<PageNumber>,
    /// The current page.
    current: Memo<PageNumber>,
) -> impl IntoView {
    let text = use_text();
    let store = use_store();
    let Some(page) = page else {
        return view! { <span class="gm-page is-gap" aria-hidden="true">"…"</span> }.into_any();
    };
    let prefetch = move || {
        if page == current.get_untracked().next() {
            store.prefetch(HOVER_DELAY);
        }
    };
    view! {
        <button
            type="button"
            class="gm-page"
            title=fill(text.page, &[&count(page.get())])
            aria-current=move || (page == current.get()).then_some("page")
            on:click=move |_| store.go_to(page)
            on:pointermove=move |_| prefetch()
            on:focus=move |_| prefetch()
        >
            {count(page.get())}
        </button>
    }
    .into_any()
}

/// 「跳至」
#[component]
fn JumpTo() -> impl IntoView {
    let text = use_text();
    let store = use_store();
    let typed = RwSignal::new(String::new());
    let is_wrong = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match typed.with_untracked(|typed| parse_page(typed)) {
            Some(page) => {
                typed.set(String::new());
                store.go_to(page);
            }
            None => is_wrong.set(true),
        }
    };
    let type_in = move |event| {
        typed.set(event_target_value(&event));
        is_wrong.set(false);
    };
    view! {
        <form class="gm-jump" novalidate on:submit=submit>
            <label for="jump">{text.jump}</label>
            <input
                class="gm-input"
                id="jump"
                inputmode="numeric"
                autocomplete="off"
                aria-invalid=move || is_wrong.get().then_some("true")
                prop:value=move || typed.get()
                on:input=type_in
            />
            <span>{text.page_unit}</span>
            {move || {
                is_wrong.get().then(|| view! { <span class="gm-field__error" role="alert">{text.not_an_id}</span> }.into_any())
            }}
        </form>
    }
}
