//! All of it: the gate until the first answer, then the regions in reading order.

use super::{cards, drawer, failure, filter, gate, pager, table};
use crate::state::members::Members;
use crate::state::remote::Remote;
use crate::text::{Lang, fill};
use leptos::prelude::*;

/// The page of a store.
pub fn page(members: Members) -> impl IntoView {
    let lang = Memo::new(move |_| members.config().with(|config| config.lang));
    let class = move || members.config().with(|config| config.theme.class());
    let body = move || {
        let lang = lang.get();
        if members.entered().get() { content(members, lang).into_any() } else { gate::gate(members, lang).into_any() }
    };
    view! {
        <div class=class lang=move || lang.get().tag()>
            {move || failure::complaints(&members.complaints().get())}
            {body}
        </div>
    }
}

fn content(members: Members, lang: Lang) -> impl IntoView {
    let text = lang.text();
    let loading = move || members.answer().with(Remote::is_loading);
    view! {
        <header class="gm-bar">
            <h2 class="gm-bar__title">{text.title}</h2>
            <button type="button" class="gm-button" class:is-busy=loading on:click=move |_| members.reload()>{text.refresh}</button>
        </header>
        {cards::cards(members, lang)}
        {filter::filter(members, lang)}
        {move || failure::notice(members, lang)}
        {table::table(members, lang)}
        {pager::pager(members, lang)}
        <p class="gm-sr" role="status">{move || announcement(members, lang)}</p>
        {drawer::drawer(members, lang)}
    }
}

/// What the live region says: each answer, and each retry.
fn announcement(members: Members, lang: Lang) -> String {
    let text = lang.text();
    if let Some(retry) = members.retry().get() {
        return fill(text.retrying, &[&retry.to_string()]);
    }
    members.answer().with(|answer| match answer {
        Remote::Ready(loaded) => {
            let page = &loaded.answer.page;
            let total = page.total.map_or_else(|| "—".to_owned(), |total| total.to_string());
            fill(text.announce, &[&total, &page.number.get().to_string()])
        }
        Remote::Loading { .. } => text.loading.to_owned(),
        Remote::Failed { .. } => String::new(),
    })
}
