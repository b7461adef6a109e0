//! 「成员概况」: the counts of the group and of what matches.

use super::dom::{El, el};
use crate::i18n::Lang;
use crate::state::members::{Loaded, Members};

/// The four cards.
pub fn cards(members: Members, lang: Lang) -> El {
    let text = lang.text();
    el("section", "gm-cards")
        .attr("aria-label", text.overview)
        .child(card(members, text.members_now, |loaded| loaded.answer.summary.members))
        .child(card(members, text.employees, |loaded| loaded.answer.summary.employees))
        .child(card(members, text.customers, |loaded| loaded.answer.summary.customers))
        .child(card(members, text.matching, |loaded| loaded.answer.page.total))
}

fn card(members: Members, label: &'static str, count: fn(&Loaded) -> Option<u64>) -> El {
    let value = move || members.answer().with(|answer| answer.value().and_then(|loaded| count(loaded)));
    el("div", "gm-card")
        .attr("role", "group")
        .attr("aria-label", label)
        .child(el("span", "gm-card__label").text(label))
        .child(el("span", "gm-card__value").live_children(move || digits(value())))
}

/// A count in groups of three, set apart by space alone, so that it is copied and read out as one number; “—” if it is unknown.
fn digits(count: Option<u64>) -> Vec<El> {
    let group = |text: &str| el("span", "gm-digits").text(text);
    let Some(mut rest) = count else { return vec![group("—")] };
    let mut groups = Vec::new();
    while rest >= 1_000 {
        groups.push(group(&format!("{:03}", rest % 1_000)));
        rest /= 1_000;
    }
    groups.push(group(&rest.to_string()));
    groups.reverse();
    groups
}
