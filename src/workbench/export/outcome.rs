//! What was done: the closing report.

use super::choice::Choice;
use super::{grouped, step};
use crate::components::dom::{El, el, listener_of};
use crate::domain::date::wall_clock;
use crate::i18n::{Lang, fill};
use crate::workbench::store::{ExportState, Workbench};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDialogElement};

/// The report of the file that was just saved.
pub fn report(workbench: Workbench, choice: Choice, lang: Lang) -> Vec<El> {
    let ExportState::Done(report) = workbench.export_state().get_untracked() else { return Vec::new() };
    let words = lang.export_text();
    let rows = grouped(u64::from(report.rows));
    let written = match report.total.filter(|_| report.is_partial) {
        Some(total) => fill(words.rows_missing, &[&rows, &grouped(total)]),
        None => rows,
    };
    let count = |number: u32| grouped(u64::from(number));
    let mut lines = vec![
        (words.file_name, report.name),
        (words.rows_written, written),
        (words.duplicates, count(report.duplicates)),
        (words.retried, count(report.retried)),
    ];
    if report.unreadable > 0 {
        lines.push((words.unreadable, count(report.unreadable)));
    }
    lines.extend([
        (words.filter, if report.filter.is_empty() { words.no_filter.to_owned() } else { report.filter }),
        (words.mobiles, if report.reveals_mobiles { words.whole } else { words.masked }.to_owned()),
        (words.time, wall_clock(report.at)),
    ]);
    let line = |(label, value): (&str, String)| {
        el("div", "").child(el("dt", "").text(label)).child(el("dd", "").child(el("bdi", "").text(&value)))
    };
    let finish = |event: Event| {
        let dialog = listener_of(&event).and_then(|button| button.closest("dialog").ok().flatten());
        if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) {
            dialog.close();
        }
    };
    let steps = el("footer", "gm-export__foot")
        .child(step(choice, "gm-button gm-button--primary", words.finish, finish).attr("data-step", ""))
        .child(step(choice, "gm-button", words.again, move |_| workbench.reset_export()));
    vec![
        el("p", "gm-export__title").attr("role", "status").text(if report.is_partial { words.done_partial } else { words.done }),
        el("dl", "gm-details").children(lines.into_iter().map(line)),
        steps,
    ]
}
