//! What narrows the rows: 「查找」, the quick chips, what was chosen in the charts; and how many that leaves.

use crate::components::dom::{El, button, el, focus, listener_of, value_of};
use crate::engine::analyse::words::facet_chips;
use crate::engine::crawl::progress::State;
use crate::engine::selection::{Chip, Since};
use crate::i18n::text::AllRowsText;
use crate::i18n::{Lang, fill};
use crate::workbench::store::Workbench;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::Event;

/// The bar.
pub fn bar(workbench: Workbench, lang: Lang) -> El {
    let words = lang.all_rows_text();
    let chips = el("div", "gm-rows__chips")
        .attr("role", "group")
        .attr("aria-label", words.chips)
        .children([Chip::Unregistered, Chip::NoReferrer, Chip::Left, Chip::JoinedToday].map(|chip| quick(workbench, words, chip)));
    el("div", "gm-rows__bar")
        .child(find(workbench, words))
        .child(chips)
        .child(count(workbench, words))
        .live_children(move || in_force(workbench, lang))
}

/// The field that is looked for as one types. What an input method has not made up its mind about is not looked for yet.
fn find(workbench: Workbench, words: &'static AllRowsText) -> El {
    let selection = workbench.selection();
    let is_composing = Rc::new(Cell::new(false));
    let look = move |event: &Event| workbench.select(|selection| selection.find = value_of(event));
    let (begun, ended) = (Rc::clone(&is_composing), Rc::clone(&is_composing));
    let field = el("input", "gm-input")
        .attr("id", "find")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("enterkeyhint", "search")
        .attr("placeholder", words.find_hint)
        .live_value(move || selection.with(|selection| selection.find.clone()))
        .on("compositionstart", move |_| begun.set(true))
        .on("compositionend", move |event| {
            ended.set(false);
            look(&event);
        })
        .on("input", move |event| {
            if !is_composing.get() {
                look(&event);
            }
        });
    el("div", "gm-rows__find").child(el("label", "gm-field__label").attr("for", "find").text(words.find)).child(field)
}

fn quick(workbench: Workbench, words: &AllRowsText, chip: Chip) -> El {
    let label = match chip {
        Chip::Unregistered => words.unregistered,
        Chip::NoReferrer => words.no_referrer,
        Chip::Left => words.left,
        Chip::JoinedToday => words.joined_today,
    };
    let toggle = move |_| {
        workbench.select(|selection| match selection.chips.iter().position(|other| *other == chip) {
            Some(place) => drop(selection.chips.remove(place)),
            None => selection.chips.push(chip),
        });
    };
    button("gm-preset", label, toggle)
        .live_attr("aria-pressed", move || Some(workbench.selection().with(|selection| selection.chips.contains(&chip)).to_string()))
}

/// 「显示 N / M」. While rows are still being read it changes several times a second: then it is not read out.
fn count(workbench: Workbench, words: &'static AllRowsText) -> El {
    let is_reading =
        move || workbench.progress().with(|progress| progress.as_ref().is_some_and(|progress| progress.state == State::Reading));
    el("p", "gm-rows__count")
        .attr("role", "status")
        .live_attr("aria-live", move || is_reading().then(|| "off".to_owned()))
        .live_text(move || workbench.shown().with(|shown| fill(words.shown, &[&thousands(shown.rows), &thousands(shown.all)])))
}

/// A chip for the rows that changed since the last time, and one for each choice in the charts unless the charts are there to show it.
fn in_force(workbench: Workbench, lang: Lang) -> Vec<El> {
    let words = lang.all_rows_text();
    let chip = |label: &str, value: &str, remove: Rc<dyn Fn()>| {
        let on_click = move |event: Event| {
            // The chip goes away under the focus.
            let bar = listener_of(&event).and_then(|button| button.closest(".gm-rows__bar").ok().flatten());
            focus(bar.and_then(|bar| bar.query_selector("input").ok().flatten()));
            remove();
        };
        el("li", "gm-chip")
            .child(el("span", "gm-chip__words").child(el("span", "gm-chip__label").text(label)).text(value))
            .child(button("gm-chip__remove", "×", on_click).attr("aria-label", &fill(lang.text().remove, &[label])))
    };
    let chips = workbench.selection().with(|selection| {
        let since = selection.since.map(|since| {
            let value = if since == Since::Joined { words.since_joined } else { words.since_left };
            chip(words.since, value, Rc::new(move || workbench.select(|selection| selection.since = None)))
        });
        let has_charts = workbench.view().get().analysis;
        let facets = if has_charts { Vec::new() } else { facet_chips(lang, &selection.facets) };
        let facets = facets.into_iter().map(|facet| {
            let dimension = facet.dimension;
            chip(facet.label, &facet.value, Rc::new(move || workbench.select(|selection| selection.facets.clear(dimension))))
        });
        since.into_iter().chain(facets).collect::<Vec<_>>()
    });
    if chips.is_empty() { Vec::new() } else { vec![el("ul", "gm-chips").attr("aria-label", words.in_force).children(chips)] }
}

/// A number with a comma before every third digit.
fn thousands(number: u32) -> String {
    let digits = number.to_string();
    let mut words = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn a_long_number_has_commas() {
        assert_eq!([0, 999, 4_980, 100_000, 1_234_567].map(thousands), ["0", "999", "4,980", "100,000", "1,234,567"]);
    }
}
