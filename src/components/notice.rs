//! What went wrong, when, and the next step.

use super::title_bar::RefreshButton;
use super::{use_lang, use_store, use_text};
use crate::domain::date::wall_clock;
use crate::domain::failure::Failure;
use crate::i18n::fill;
use crate::i18n::labels::failure_message;
use crate::i18n::text::PageText;
use crate::state::attempt::Retry;
use crate::state::store::FetchError;
use leptos::prelude::*;

/// The notice over rows that are old because a later request failed, or that are being asked for again.
#[component]
pub fn ReloadNotice() -> impl IntoView {
    let lang = use_lang();
    let store = use_store();
    let is_retrying = Memo::new(move |_| store.retry().with(Option::is_some));
    let error = Memo::new(move |_| store.answer().with(|answer| answer.error().cloned()));
    let notice = move |is_retrying: bool, error: Option<FetchError>| {
        if is_retrying {
            return view! {
                <div class="gm-notice is-waiting">
                    <RetryHint/>
                </div>
            }
            .into_any();
        }
        let Some(error) = error else { return ().into_any() };
        let message = failure_message(lang, &error.failure);
        let clock = wall_clock(error.at);
        let time = clock.split_once(' ').map_or(clock.as_str(), |(_, time)| time);
        view! {
            <div class="gm-notice" role="alert">
                <div class="gm-notice__words">
                    <strong>{message.title}</strong>
                    <span>{message.hint}</span>
                    <span class="gm-notice__time">{fill(lang.text().failed_at, &[time])}</span>
                </div>
                <div class="gm-notice__steps">
                    <NextSteps error/>
                </div>
            </div>
        }
        .into_any()
    };
    view! { {move || notice(is_retrying.get(), error.get())} }
}

/// Attributes that came later and can't be used: the page goes on with those it had.
#[component]
pub fn ConfigErrors() -> impl IntoView {
    let store = use_store();
    let notice = move || {
        let separator = store.config().with(|config| config.lang.text().part_separator);
        let errors = store.config_errors().with(|errors| errors.join(separator));
        (!errors.is_empty()).then(|| view! { <p class="gm-notice" role="alert">{errors}</p> }.into_any())
    };
    view! { {move || notice()} }
}

/// What screen readers are told of a retry: not each second of a wait.
pub fn retry_announcement(text: &PageText, retry: Retry) -> String {
    match retry {
        Retry::Attempt(number) => fill(text.retrying, &[&number.to_string()]),
        Retry::Wait(_) => text.told_to_wait.to_owned(),
    }
}

/// Which retry is under way.
#[component]
pub fn RetryHint() -> impl IntoView {
    let text = use_text();
    let retry = use_store().retry();
    let hint = move |retry: Retry| {
        let message = match retry {
            Retry::Wait(seconds) => fill(text.waiting, &[&seconds.to_string()]),
            Retry::Attempt(_) => retry_announcement(text, retry),
        };
        view! { <p class="gm-gate__hint">{message}</p> }.into_any()
    };
    view! { {move || retry.get().map(hint)} }
}

/// What the user can do: a link the server gave, if it leads to this shop and the host doesn't handle it; and always 「重试」, or 「重新加载」 where
/// that would bring another enterprise's rows.
#[component]
pub fn NextSteps(
    /// What went wrong.
    error: FetchError,
) -> impl IntoView {
    let text = use_text();
    let store = use_store();
    let is_switched = error.failure == Failure::EnterpriseChanged;
    let link = match error.failure {
        Failure::SignedOut { login_url } => Some((login_url, text.sign_in)),
        Failure::NoEnterprise { login_url } => Some((login_url, text.choose_enterprise)),
        _ => None,
    };
    let link = link.filter(|(url, _)| !error.handled && !url.is_empty());
    let retry_class = if link.is_some() { "gm-button" } else { "gm-button gm-button--primary" };
    let refresh = expect_context::<RefreshButton>();
    let retry = move |_| {
        // The button goes away with its notice, under the focus: 「刷新」 does the same and stays.
        refresh.focus();
        if is_switched {
            store.start_over();
        } else {
            store.retry_list();
        }
    };
    view! {
        // In a frame the login page would be stuck in it, so the top window goes there.
        {link.map(|(url, label)| view! { <a class="gm-button gm-button--primary" href=url target="_top">{label}</a> }.into_any())}
        <button type="button" class=retry_class on:click=retry>
            {if is_switched { text.reload } else { text.retry }}
        </button>
    }
}
