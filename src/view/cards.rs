//! 「成员概况」: the counts of the group and of what matches.

use crate::state::members::{Loaded, Members};
use crate::text::Lang;
use leptos::prelude::*;

/// The four cards.
pub fn cards(members: Members, lang: Lang) -> impl IntoView {
    let text = lang.text();
    let stale = move || members.answer().with(|answer| answer.error().is_some());
    view! {
        <section class="gm-cards" class:is-old=stale aria-label=text.overview>
            {card(members, text.members_now, |loaded| loaded.answer.summary.members)}
            {card(members, text.employees, |loaded| loaded.answer.summary.employees)}
            {card(members, text.customers, |loaded| loaded.answer.summary.customers)}
            {card(members, text.matching, |loaded| loaded.answer.page.total)}
        </section>
    }
}

fn card(members: Members, label: &'static str, count: fn(&Loaded) -> Option<u64>) -> impl IntoView {
    let value = move || members.answer().with(|answer| answer.value().and_then(|loaded| count(loaded)));
    view! {
        <div class="gm-card" role="group" aria-label=label>
            <span class="gm-card__label">{label}</span>
            <span class="gm-card__value">{move || digits(value())}</span>
        </div>
    }
}

/// A count in groups of three, set apart by space alone, so that it is copied and read out as one number; “—” if it is unknown.
fn digits(count: Option<u64>) -> AnyView {
    let Some(count) = count else { return "—".into_any() };
    let mut rest = count;
    let mut groups = Vec::new();
    while rest >= 1_000 {
        groups.push(format!("{:03}", rest % 1_000));
        rest /= 1_000;
    }
    groups.push(rest.to_string());
    groups.into_iter().rev().map(|group| view! { <span class="gm-digits">{group}</span> }).collect_view().into_any()
}
