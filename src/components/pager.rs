//! 「分页」

use super::dom::{El, button, el, value_of};
use crate::domain::page::{PageNumber, Slot, slots};
use crate::i18n::{Lang, fill};
use crate::state::members::Members;
use crate::state::members::page_cache::REACHED;
use crate::state::signal::Signal;
use web_sys::Event;

/// Rows a page that are offered, where the server can be told.
const SIZES: [u64; 5] = [10, 20, 50, 100, 500];

/// The way to the other pages. It shows the page that is asked for, so that a click is answered at once.
pub fn pager(members: Members, lang: Lang) -> El {
    let text = lang.text();
    let current = Signal::derived(move || members.query().with(|query| query.page));
    let last =
        Signal::derived(move || members.answer().with(|answer| answer.value().map_or(PageNumber::FIRST, |loaded| loaded.answer.page.last)));
    let total = move || {
        let total = members.answer().with(|answer| answer.value().and_then(|loaded| loaded.answer.page.total));
        fill(text.total, &[&total.map_or_else(|| "—".to_owned(), |total| total.to_string())])
    };
    let go_back = move |_| {
        if let Some(page) = current.get_untracked().previous() {
            members.go_to(page);
        }
    };
    let go_on = move |_| members.go_to(current.get_untracked().next());
    let next = step(text.next, "›", go_on, move || current.get() >= last.get());
    let pages = el("span", "gm-pager__pages")
        .child(step(text.previous, "‹", go_back, move || current.get() == PageNumber::FIRST))
        .live_children(move || {
            slots(current.get(), last.get()).into_iter().map(|slot| page_button(members, lang, current.get(), slot)).collect()
        })
        .child(leads_on(members, next));
    el("nav", "gm-pager")
        .attr("aria-label", text.pages)
        .child(el("span", "gm-pager__total").live_text(total))
        .live_children(move || page_size(members, lang))
        .child(pages)
        .child(jump(members, lang))
}

fn step(name: &str, sign: &str, on_click: impl FnMut(Event) + 'static, is_end: impl Fn() -> bool + 'static) -> El {
    button("gm-page", sign, on_click).attr("aria-label", name).live_attr("disabled", move || is_end().then(String::new))
}

/// What leads to the next page: that is fetched as soon as the pointer or the focus rests here. A pointer counts that moves: buttons come
/// to lie under one that doesn't whenever the pages change.
fn leads_on(members: Members, button: El) -> El {
    let reach = move |_| members.prefetch(REACHED);
    button.on("pointermove", reach).on("focus", reach)
}

fn page_button(members: Members, lang: Lang, current: PageNumber, slot: Slot) -> El {
    let Slot::To(page) = slot else { return el("span", "gm-page is-gap").attr("aria-hidden", "true").text("…") };
    let number = page.get().to_string();
    let button = button("gm-page", &number, move |_| members.go_to(page)).attr("title", &fill(lang.text().page, &[&number]));
    match page {
        _ if page == current => button.attr("aria-current", "page"),
        _ if page == current.next() => leads_on(members, button),
        _ => button,
    }
}

fn jump(members: Members, lang: Lang) -> El {
    let text = lang.text();
    let typed = Signal::new(String::new());
    let wrong = Signal::new(false);
    let on_submit = move |event: Event| {
        event.prevent_default();
        match typed.get_untracked().trim().parse::<u64>() {
            Ok(page) if page > 0 => {
                typed.set(String::new());
                members.go_to(PageNumber::new(page));
            }
            _ => wrong.set(true),
        }
    };
    let field = el("input", "gm-input")
        .attr("id", "jump")
        .attr("inputmode", "numeric")
        .attr("autocomplete", "off")
        .live_attr("aria-invalid", move || wrong.get().then(|| "true".to_owned()))
        .live_value(move || typed.get())
        .on("input", move |event| {
            typed.set(value_of(&event));
            wrong.set(false);
        });
    el("form", "gm-jump")
        .attr("novalidate", "")
        .on("submit", on_submit)
        .child(el("label", "").attr("for", "jump").text(text.jump))
        .child(field)
        .child(el("span", "").text(text.page_unit))
        .live_children(move || {
            if wrong.get() { vec![el("span", "gm-field__error").attr("role", "alert").text(text.not_an_id)] } else { Vec::new() }
        })
}

fn page_size(members: Members, lang: Lang) -> Vec<El> {
    if members.config().with(|config| config.target.page_size_param.is_none()) {
        return Vec::new();
    }
    let chosen = Signal::derived(move || {
        let served = members.answer().with(|answer| answer.value().and_then(|loaded| loaded.answer.page.per_page));
        members.page_size().get().map(u64::from).or(served).unwrap_or(10)
    });
    let on_change = move |event| {
        if let Ok(rows) = value_of(&event).parse() {
            members.set_page_size(rows);
        }
    };
    // The size in force is one of the choices, whatever it is.
    let offered = move || {
        let chosen = chosen.get();
        let option = |rows: u64| {
            let option = el("option", "").attr("value", &rows.to_string()).text(&rows.to_string());
            if rows == chosen { option.attr("selected", "") } else { option }
        };
        let place = SIZES.iter().position(|rows| *rows >= chosen).unwrap_or(SIZES.len());
        let (smaller, larger) = SIZES.split_at(place);
        let missing = (larger.first() != Some(&chosen)).then_some(chosen);
        smaller.iter().copied().chain(missing).chain(larger.iter().copied()).map(option).collect()
    };
    let select = el("select", "gm-input").live_children(offered).on("change", on_change);
    vec![el("label", "gm-jump").text(lang.text().per_page).child(select)]
}
