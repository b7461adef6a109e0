//! What went wrong, when, and the next step.

use super::dom::{El, button, el, focus, listener_of};
use crate::domain::date::wall_clock;
use crate::domain::failure::Failure;
use crate::i18n::labels::failure_words;
use crate::i18n::{Lang, fill};
use crate::state::members::{FetchError, Members};

/// The notice over rows that are old because a later request failed, or that are being asked for again.
pub fn notice(members: Members, lang: Lang) -> Vec<El> {
    let waiting = retry_words(members, lang);
    if !waiting.is_empty() {
        return vec![el("div", "gm-notice is-waiting").children(waiting)];
    }
    members.answer().with(|answer| {
        let Some(fault) = answer.error() else { return Vec::new() };
        let words = failure_words(lang, &fault.failure);
        let clock = wall_clock(fault.at);
        let time = clock.split_once(' ').map_or(clock.as_str(), |(_, time)| time);
        let said = el("div", "gm-notice__words")
            .child(el("strong", "").text(&words.title))
            .child(el("span", "").text(&words.hint))
            .child(el("span", "gm-notice__time").text(&fill(lang.text().failed_at, &[time])));
        let steps = el("div", "gm-notice__steps").children(next_steps(members, lang, fault));
        vec![el("div", "gm-notice").attr("role", "alert").child(said).child(steps)]
    })
}

/// Attributes that came later and can't be used: the page goes on with those it had.
pub fn config_errors(messages: &[String]) -> Vec<El> {
    if messages.is_empty() { Vec::new() } else { vec![el("p", "gm-notice").attr("role", "alert").text(&messages.join("；"))] }
}

/// Which retry is under way.
pub fn retry_words(members: Members, lang: Lang) -> Vec<El> {
    let words = |retry: u8| el("p", "gm-gate__hint").text(&fill(lang.text().retrying, &[&retry.to_string()]));
    members.retry().get().map(words).into_iter().collect()
}

/// What the user can do: a link the server gave, if it leads to this shop and the host doesn't handle it; and always 「重试」.
pub fn next_steps(members: Members, lang: Lang, fault: &FetchError) -> Vec<El> {
    let text = lang.text();
    let link = match &fault.failure {
        Failure::SignedOut { login_url } => Some((login_url, text.sign_in)),
        Failure::NoEnterprise { login_url } => Some((login_url, text.choose_enterprise)),
        _ => None,
    };
    let mut steps = Vec::new();
    if let Some((url, label)) = link.filter(|(url, _)| !fault.handled && !url.is_empty()) {
        // In a frame the login page would be stuck in it; so the top window goes there.
        steps.push(el("a", "gm-button gm-button--primary").attr("href", url).attr("target", "_top").text(label));
    }
    let class = if steps.is_empty() { "gm-button gm-button--primary" } else { "gm-button" };
    steps.push(button(class, text.retry, move |event| {
        // The button goes away with its notice, under the focus: 「刷新」 does the same and stays.
        let root = listener_of(&event).and_then(|button| button.closest(".gm").ok().flatten());
        focus(root.and_then(|root| root.query_selector(".gm-bar button").ok().flatten()));
        members.reload();
    }));
    steps
}
