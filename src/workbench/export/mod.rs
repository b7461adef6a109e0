//! 「导出」: a dialog of the browser's own, which holds the focus, closes with Escape and gives the focus back.
//!
//! Closing it ends nothing: what is under way goes on, and is there when it is opened again.

mod choice;
mod columns;
mod form;
mod outcome;
mod progress;

use super::store::{ExportState, Workbench};
use crate::components::dom::{El, button, el, focus, live};
use choice::Choice;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDialogElement, HtmlInputElement};

/// Which of its faces the dialog shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    Form,
    Reading,
    Writing,
    Incomplete,
    Done,
}

/// The dialog, for as long as it is open.
pub fn export(workbench: Workbench) -> El {
    let lang = untrack(|| workbench.lang());
    let words = lang.export_text();
    let choice = Choice::new(workbench);
    let state = workbench.export_state();
    // What the last file said has been read.
    if !state.with_untracked(ExportState::is_under_way) {
        workbench.reset_export();
    }
    let face = Memo::new(move |_| match state.get() {
        ExportState::Idle | ExportState::Cancelled | ExportState::Failed(_) => Face::Form,
        ExportState::Waiting => Face::Reading,
        ExportState::Running { .. } => Face::Writing,
        ExportState::Incomplete => Face::Incomplete,
        ExportState::Done(_) => Face::Done,
    });

    let root = el("dialog", "gm-export").attr("aria-label", words.dialog);
    let dialog: HtmlDialogElement = root.0.clone().unchecked_into();
    let (shown, shut) = (dialog.clone(), dialog.clone());
    // It can only be shown once it is in the document, which is when this turn is over.
    spawn_local(async move {
        let _ = shown.show_modal();
    });
    let head = el("header", "gm-export__head").child(el("h3", "").text(words.dialog)).child(button(
        "gm-button gm-button--text",
        words.close,
        move |_| shut.close(),
    ));
    let body = el("div", "gm-export__body").live_children(move || match face.get() {
        Face::Form => form::form(workbench, choice, lang),
        Face::Reading => progress::reading(workbench, choice, lang),
        Face::Writing => progress::writing(workbench, choice, lang),
        Face::Incomplete => progress::incomplete(workbench, choice, lang),
        Face::Done => outcome::report(workbench, choice, lang),
    });
    keep_focus(face, &dialog);
    let hit = dialog.clone();
    root.on("close", move |_| workbench.close_export())
        .on("click", move |event: Event| {
            // The dialog itself is only hit where nothing of it is: on its backdrop.
            if event.target() == event.current_target() && !choice.is_double(&event) {
                hit.close();
            }
        })
        .child(el("div", "gm-export__sheet").child(head).child(body))
}

/// A face that goes takes the focus with it: the next one's first step gets it.
fn keep_focus(face: Memo<Face>, dialog: &HtmlDialogElement) {
    let dialog = dialog.clone();
    let is_first = StoredValue::new(true);
    live(Box::new(move || {
        face.track();
        if is_first.get_value() {
            is_first.set_value(false);
            return;
        }
        let dialog = dialog.clone();
        spawn_local(async move { focus(dialog.query_selector("[data-step]").ok().flatten()) });
    }));
}

/// Begins an export, and forgets its future: what becomes of it stands in the store.
fn begin(workbench: Workbench, choice: Choice, takes_partial: bool) {
    let spec = untrack(|| choice.spec(takes_partial));
    spawn_local(async move {
        // What became of it stands in the store.
        let _ = workbench.export(spec).await;
    });
}

/// A button for a step, pressed once by a double click.
fn step(choice: Choice, class: &str, text: &str, mut on_click: impl FnMut(Event) + 'static) -> El {
    button(class, text, move |event: Event| {
        if !choice.is_double(&event) {
            choice.press(&event);
            on_click(event);
        }
    })
}

/// A radio button or a checkbox in its label, which says what is checked by signals.
fn choosable(kind: &str, name: &str, label: &str, is_checked: impl Fn() -> bool + 'static, on_change: impl FnMut(bool) + 'static) -> El {
    let mut on_change = on_change;
    let input = el("input", "").attr("type", kind).attr("name", name);
    let field: HtmlInputElement = input.0.clone().unchecked_into();
    let changed = field.clone();
    live(Box::new(move || field.set_checked(is_checked())));
    el("label", "gm-export__choice").child(input.on("change", move |_| on_change(changed.checked()))).child(el("span", "").text(label))
}

/// A number as it is read: `4,980`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
