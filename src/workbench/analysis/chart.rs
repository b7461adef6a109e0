//! The frame of every chart: heading, buttons, what is drawn, what is read out of it, and the table behind it.
//!
//! It stays when the chart in it is drawn anew, which is [`super::drawing`]: so it is the frame that holds the listeners.

use super::data::Data;
use super::drawing::{Choices, Draw, Drawing, elements, focus_mark, is_shape};
use super::scheduler::Scheduler;
use crate::browser::clipboard;
use crate::components::dom::{El, button, el, focus, listener_of, own_owner};
use crate::engine::analyse::choice::{Choice, Days};
use crate::engine::analyse::facets::{Dimension, Facets};
use crate::i18n::Lang;
use crate::workbench::store::Workbench;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent};

/// What a chart is.
pub struct Chart {
    /// Its name in ids and classes.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// How it is to be read; may be empty.
    pub hint: &'static str,
    /// The dimensions that are chosen in it.
    pub dimensions: &'static [Dimension],
    /// Whether its marks are so small that what is pointed at is read out in a line of its own.
    pub has_readout: bool,
    /// What stands beside its buttons.
    pub tool: Option<El>,
    /// Draws it.
    pub draw: Draw,
}

/// A chart in its frame.
pub fn chart(workbench: Workbench, lang: Lang, chart: Chart, turns: &Scheduler) -> El {
    let words = lang.analysis_text();
    let heading_id = format!("gm-chart-{}", chart.id);
    let choices: Choices = Rc::default();
    let data: Rc<RefCell<Data>> = Rc::default();

    let clear = move || {
        let is_chosen =
            workbench.selection().with(|selection| chart.dimensions.iter().any(|dimension| selection.facets.has_any(*dimension)));
        let on_click = move |event: Event| {
            // The button goes away under the focus; its neighbour is where one goes on.
            focus(listener_of(&event).and_then(|button| button.next_element_sibling()));
            workbench.select(|selection| chart.dimensions.iter().for_each(|dimension| selection.facets.clear(*dimension)));
        };
        is_chosen.then(|| button("gm-button gm-button--text", words.clear_one, on_click)).into_iter().collect()
    };
    let copied = RwSignal::new("");
    let source = Rc::clone(&data);
    let on_copy = move |event: Event| {
        let (Some(beside), text) = (listener_of(&event), source.borrow().text()) else { return };
        spawn_local(async move {
            let is_copied = clipboard::copy(&text, &beside).await;
            copied.try_set(if is_copied { words.copied } else { words.copy_failed });
        });
    };
    let body = el("div", "gm-chart__body");
    // It scrolls, and so it is to be reached with the keyboard.
    let behind = el("div", "gm-chart__behind").attr("tabindex", "0").attr("role", "group").attr("aria-labelledby", &heading_id);
    let drawing = Drawing {
        workbench,
        lang,
        draw: chart.draw,
        title: chart.title,
        body: body.0.clone(),
        behind: behind.0.clone(),
        choices: Rc::clone(&choices),
        data,
        owner: own_owner(),
    };
    drawing.follow(turns);
    let head = el("div", "gm-chart__head")
        .child(el("h4", "gm-chart__title").attr("id", &heading_id).text(chart.title))
        .child(el("span", "gm-chart__said").attr("role", "status").live_text(move || copied.get().to_owned()))
        .children(chart.tool)
        .live_children(clear)
        .child(button("gm-button gm-button--text", words.copy, on_copy).attr("aria-describedby", &heading_id));

    let readout = chart.has_readout.then(|| el("p", "gm-chart__readout").attr("aria-hidden", "true").text(words.readout));
    let hint = (!chart.hint.is_empty()).then(|| el("p", "gm-sub gm-chart__hint").text(chart.hint));
    let table = el("details", "gm-chart__data").child(el("summary", "").text(words.data_table)).child(behind);
    let section = el("section", &format!("gm-chart gm-chart--{}", chart.id))
        .attr("aria-labelledby", &heading_id)
        .child(head)
        .children(hint)
        .child(body)
        .children(readout.clone())
        .child(table);
    listen(section, workbench, &choices, readout)
}

/// The mark that an event is about.
fn mark_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest("[data-mark]").ok().flatten()
}

fn listen(section: El, workbench: Workbench, choices: &Choices, readout: Option<El>) -> El {
    let choose = {
        let choices = Rc::clone(choices);
        move |mark: &Element, is_span: bool| {
            let Some(choice) = choice_of(&choices, mark) else { return };
            workbench.select(|selection| {
                let choice = if is_span { spanning(&selection.facets, choice) } else { choice };
                selection.facets.toggle(choice);
            });
        }
    };
    let drag: Rc<Cell<bool>> = Rc::default();
    let begun: Rc<RefCell<Option<Choice>>> = Rc::default();
    let section = section
        .on("click", {
            let (choose, drag) = (choose.clone(), Rc::clone(&drag));
            move |event| {
                if drag.take() {
                    return;
                }
                let is_span = event.unchecked_ref::<MouseEvent>().shift_key();
                if let Some(mark) = mark_of(&event) {
                    choose(&mark, is_span);
                }
            }
        })
        .on("keydown", move |event| on_key(&event, &choose))
        // A span of time is drawn with the mouse; a finger scrolls.
        .on("mousedown", {
            let (choices, begun, drag) = (Rc::clone(choices), Rc::clone(&begun), Rc::clone(&drag));
            move |event| {
                drag.set(false);
                *begun.borrow_mut() = mark_of(&event).and_then(|mark| choice_of(&choices, &mark));
            }
        })
        .on("mouseup", {
            let choices = Rc::clone(choices);
            move |event| {
                let ends = (begun.take(), mark_of(&event).and_then(|mark| choice_of(&choices, &mark)));
                let (Some(first), Some(last)) = ends else { return };
                if let Some(span) = between(&first, &last) {
                    drag.set(true);
                    workbench.select(|selection| selection.facets.toggle(span));
                }
            }
        });
    let Some(readout) = readout else { return section };
    let say = move |event: Event| {
        if let Some(words) = mark_of(&event).and_then(|mark| mark.get_attribute("data-words")) {
            readout.0.set_text_content(Some(&words));
        }
    };
    section.on("mouseover", say.clone()).on("focusin", say)
}

fn choice_of(choices: &Choices, mark: &Element) -> Option<Choice> {
    let number = mark.get_attribute("data-mark")?.parse::<usize>().ok()?;
    choices.borrow().get(number).cloned()
}

/// The days from what is chosen to what was chosen now.
fn spanning(facets: &Facets, choice: Choice) -> Choice {
    let dimension = match choice {
        Choice::Joined(_) => Dimension::Joined,
        Choice::Left(_) => Dimension::Left,
        _ => return choice,
    };
    facets.chosen(dimension).first().and_then(|first| between(first, &choice)).unwrap_or(choice)
}

/// The days from one mark of a time line to another one.
fn between(first: &Choice, last: &Choice) -> Option<Choice> {
    let join = |a: Days, b: Days| Days { from: a.from.min(b.from), to: a.to.max(b.to) };
    match (first, last) {
        (Choice::Joined(a), Choice::Joined(b)) if a != b => Some(Choice::Joined(join(*a, *b))),
        (Choice::Left(a), Choice::Left(b)) if a != b => Some(Choice::Left(join(*a, *b))),
        _ => None,
    }
}

/// Arrows crawl over the shapes of a chart, Enter and the space bar choose.
fn on_key(event: &Event, choose: &impl Fn(&Element, bool)) {
    let key: &KeyboardEvent = event.unchecked_ref();
    let Some(mark) = mark_of(event).filter(is_shape) else { return };
    if matches!(key.key().as_str(), "Enter" | " ") {
        event.prevent_default();
        choose(&mark, key.shift_key());
        return;
    }
    let Some(field) = mark.closest("[data-columns]").ok().flatten() else { return };
    let columns = field.get_attribute("data-columns").and_then(|columns| columns.parse().ok()).unwrap_or(1usize).max(1);
    let marks = elements(&field, "[data-mark][role=button]");
    let Some(here) = marks.iter().position(|other| *other == mark) else { return };
    let row = here / columns * columns;
    let to = match key.key().as_str() {
        "ArrowLeft" => here.checked_sub(1).filter(|to| *to >= row),
        "ArrowRight" => Some(here + 1).filter(|to| *to < row + columns),
        "ArrowUp" => here.checked_sub(columns),
        "ArrowDown" => Some(here + columns),
        "Home" => Some(row),
        "End" => Some(row + columns - 1),
        _ => return,
    };
    event.prevent_default();
    let Some(next) = to.and_then(|to| marks.get(to)) else { return };
    let _ = mark.set_attribute("tabindex", "-1");
    let _ = next.set_attribute("tabindex", "0");
    focus_mark(Some(next));
}
