//! 「分页」

use crate::domain::page::{PageNumber, Slot, slots};
use crate::state::members::Members;
use crate::text::{Lang, fill};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// Rows a page that are offered, where the server can be told.
const SIZES: [u32; 5] = [10, 20, 50, 100, 500];

/// The way to the other pages. It shows the page that is asked for, so that a click is answered at once.
pub fn pager(members: Members, lang: Lang) -> impl IntoView {
    let text = lang.text();
    let current = Memo::new(move |_| members.query().with(|query| query.page));
    let last = Memo::new(move |_| members.answer().with(|answer| answer.value().map_or(PageNumber::FIRST, |loaded| loaded.answer.page.last)));
    let total = move || {
        let total = members.answer().with(|answer| answer.value().and_then(|loaded| loaded.answer.page.total));
        fill(text.total, &[&total.map_or_else(|| "—".to_owned(), |total| total.to_string())])
    };
    let go_back = move |_| {
        if let Some(page) = current.get_untracked().previous() {
            members.go_to(page);
        }
    };
    view! {
        <nav class="gm-pager" aria-label=text.pages>
            <span class="gm-pager__total">{total}</span>
            {page_size(members, lang)}
            <span class="gm-pager__pages">
                <button type="button" class="gm-page" aria-label=text.previous disabled=move || current.get() == PageNumber::FIRST on:click=go_back>"‹"</button>
                {move || slots(current.get(), last.get()).into_iter().map(|slot| page_button(members, lang, current, slot)).collect_view()}
                <button type="button" class="gm-page" aria-label=text.next disabled=move || { current.get() >= last.get() } on:click=move |_| members.go_to(current.get_untracked().next())>"›"</button>
            </span>
            {jump(members, lang)}
        </nav>
    }
}

fn page_button(members: Members, lang: Lang, current: Memo<PageNumber>, slot: Slot) -> AnyView {
    let Slot::To(page) = slot else { return view! { <span class="gm-page is-gap" aria-hidden="true">"…"</span> }.into_any() };
    let number = page.get().to_string();
    view! {
        <button
            type="button"
            class="gm-page"
            title=fill(lang.text().page, &[&number])
            aria-current=move || (current.get() == page).then_some("page")
            on:click=move |_| members.go_to(page)
        >
            {number.clone()}
        </button>
    }
    .into_any()
}

fn jump(members: Members, lang: Lang) -> impl IntoView {
    let text = lang.text();
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        match typed.get_untracked().trim().parse::<u64>() {
            Ok(page) if page > 0 => {
                typed.set(String::new());
                members.go_to(PageNumber::new(page));
            }
            _ => wrong.set(true),
        }
    };
    let on_input = move |event| {
        typed.set(event_target_value(&event));
        wrong.set(false);
    };
    view! {
        <form class="gm-jump" novalidate on:submit=on_submit>
            <label for="jump">{text.jump}</label>
            <input
                class="gm-input"
                id="jump"
                inputmode="numeric"
                autocomplete="off"
                aria-invalid=move || wrong.get().then_some("true")
                prop:value=move || typed.get()
                on:input=on_input
            />
            <span>{text.page_unit}</span>
            {move || wrong.get().then(|| view! { <span class="gm-field__error" role="alert">{text.not_an_id}</span> })}
        </form>
    }
}

fn page_size(members: Members, lang: Lang) -> impl IntoView {
    let offered = move || members.config().with(|config| config.target.page_size_param.is_some());
    let chosen = move || {
        let served = members.answer().with(|answer| answer.value().and_then(|loaded| loaded.answer.page.per_page));
        members.page_size().get().map(u64::from).or(served).unwrap_or(10).to_string()
    };
    let on_change = move |event| {
        if let Ok(rows) = event_target_value(&event).parse() {
            members.set_page_size(rows);
        }
    };
    move || {
        offered().then(|| {
            let options = SIZES.map(|rows| view! { <option value=rows.to_string()>{rows.to_string()}</option> });
            view! {
                <label class="gm-jump">
                    {lang.text().per_page}
                    <select class="gm-input" on:change=on_change prop:value=chosen>{options.collect_view()}</select>
                </label>
            }
        })
    }
}
