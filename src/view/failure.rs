//! What went wrong, when, and the next step.

use crate::browser::place::host;
use crate::domain::date::wall_clock;
use crate::domain::failure::Failure;
use crate::domain::link::same_origin;
use crate::state::members::{Fault, Members};
use crate::text::{Lang, fill};
use crate::words::failure_words;
use leptos::prelude::*;

/// The notice over rows that are old because a later request failed, or that are being asked for again.
pub fn notice(members: Members, lang: Lang) -> Option<AnyView> {
    if let Some(words) = retry_words(members, lang) {
        return Some(view! { <div class="gm-notice is-waiting">{words}</div> }.into_any());
    }
    members.answer().with(|answer| {
        let fault = answer.error()?;
        let words = failure_words(lang, &fault.failure);
        let clock = wall_clock(fault.at);
        let time = clock.split_once(' ').map_or(clock.as_str(), |(_, time)| time);
        let view = view! {
            <div class="gm-notice" role="alert">
                <div class="gm-notice__words">
                    <strong>{words.title}</strong>
                    <span>{words.hint}</span>
                    <span class="gm-notice__time">{fill(lang.text().failed_at, &[time])}</span>
                </div>
                <div class="gm-notice__steps">{next_steps(members, lang, fault)}</div>
            </div>
        };
        Some(view.into_any())
    })
}

/// Attributes that came later and can't be used: the page goes on with those it had.
pub fn complaints(messages: &[String]) -> Option<AnyView> {
    (!messages.is_empty()).then(|| view! { <div class="gm-notice" role="alert">{messages.join("；")}</div> }.into_any())
}

/// Which retry is under way.
pub fn retry_words(members: Members, lang: Lang) -> Option<AnyView> {
    let retry = members.retry().get()?;
    Some(view! { <p class="gm-gate__hint">{fill(lang.text().retrying, &[&retry.to_string()])}</p> }.into_any())
}

/// What the user can do: a link the server gave, if it leads to this shop and the host doesn't handle it; and always 「重试」.
pub fn next_steps(members: Members, lang: Lang, fault: &Fault) -> impl IntoView + use<> {
    let text = lang.text();
    let link = match &fault.failure {
        Failure::SignedOut { login_url } => Some((login_url, text.sign_in)),
        Failure::NoEnterprise { login_url } => Some((login_url, text.choose_enterprise)),
        _ => None,
    };
    let link = link.filter(|_| !fault.handled).and_then(|(url, label)| same_origin(url, &host()).map(|url| (url.to_owned(), label)));
    let is_link = link.is_some();
    // In a frame the login page would be stuck in it; so the top window goes there.
    let link = link.map(|(url, label)| view! { <a class="gm-button gm-button--primary" href=url target="_top">{label}</a> });
    view! {
        {link}
        <button type="button" class="gm-button" class:gm-button--primary=!is_link on:click=move |_| members.reload()>{text.retry}</button>
    }
}
