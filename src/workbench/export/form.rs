//! What is to be exported.

use super::choice::{Choice, Masking, Rows};
use super::columns::columns;
use super::{begin, choosable, grouped, step};
use crate::components::dom::{El, button, el};
use crate::engine::crawl::progress::Progress;
use crate::engine::export::Format;
use crate::i18n::text::ExportText;
use crate::i18n::{Lang, fill};
use crate::workbench::store::{ExportState, Workbench};
use leptos::prelude::*;

/// The form, with what became of the last try above it.
pub fn form(workbench: Workbench, choice: Choice, lang: Lang) -> Vec<El> {
    let words = lang.export_text();
    let said = el("div", "").live_children(move || last_try(&workbench.export_state().get(), words).into_iter().collect());
    let name = move || workbench.file_name(&choice.spec(false), false, workbench.now());
    let without_columns = move || choice.columns.with(Vec::is_empty);
    let name = move || if without_columns() { words.no_columns.to_owned() } else { name() };
    let foot = el("footer", "gm-export__foot")
        .child(el("p", "gm-export__name").child(el("span", "gm-sub").text(words.file_name)).child(el("bdi", "").live_text(name)))
        .child(
            step(choice, "gm-button gm-button--primary", words.export, move |_| begin(workbench, choice, false))
                .attr("data-step", "")
                .live_attr("disabled", move || without_columns().then(String::new)),
        );
    vec![said, formats(choice, words), scopes(workbench, choice, lang), personal(choice, words), columns(choice, lang), foot]
}

fn last_try(state: &ExportState, words: &ExportText) -> Option<El> {
    match state {
        ExportState::Cancelled => Some(el("p", "gm-notice is-waiting").attr("role", "status").text(words.cancelled)),
        ExportState::Failed(why) => Some(el("p", "gm-notice").attr("role", "alert").text(&fill(words.failed, &[&why.to_string()]))),
        _ => None,
    }
}

fn formats(choice: Choice, words: &'static ExportText) -> El {
    let one = |format: Format| {
        let (label, hint) = match format {
            Format::Csv => (words.csv, words.csv_hint),
            Format::Xlsx => (words.xlsx, words.xlsx_hint),
        };
        choosable("radio", "format", label, move || choice.format.get() == format, move |_| choice.format.set(format))
            .child(el("span", "gm-sub").text(hint))
    };
    el("fieldset", "gm-export__line").child(el("legend", "").text(words.format)).children(Format::ALL.map(one))
}

fn scopes(workbench: Workbench, choice: Choice, lang: Lang) -> El {
    let words = lang.export_text();
    let one = |rows: Rows, label: &'static str, hint: Box<dyn Fn() -> String>| {
        choosable("radio", "rows", label, move || choice.rows.get() == rows, move |_| choice.rows.set(rows))
            .child(el("span", "gm-sub").live_text(hint))
    };
    let (page, total) = workbench.page();
    let progress = workbench.progress();
    let page_hint = move || fill(words.page_number, &[&page.get().to_string()]);
    let all_hint = move || progress.with(|progress| all_hint(progress.as_ref(), total.get(), lang));
    let shown_hint = move || match progress.with(Option::is_some) {
        true => {
            let rows = fill(words.rows, &[&grouped(u64::from(workbench.shown().get().rows))]);
            progress.with(|progress| match progress {
                Some(progress) if !progress.coverage().is_complete => format!("{rows} · {}", coverage(progress, words)),
                _ => rows,
            })
        }
        false => words.read_first.to_owned(),
    };
    el("fieldset", "gm-export__line is-stacked").child(el("legend", "").text(words.scope)).children([
        one(Rows::Page, words.this_page, Box::new(page_hint)),
        one(Rows::All, words.all, Box::new(all_hint)),
        one(Rows::Shown, words.shown, Box::new(shown_hint)),
    ])
}

/// How many match, and how many of them are read already.
fn all_hint(progress: Option<&Progress>, page_total: Option<u64>, lang: Lang) -> String {
    let words = lang.export_text();
    let total = progress.and_then(|progress| progress.total).or(page_total);
    let rows = total.map(|total| fill(words.rows, &[&grouped(total)]));
    let read = match progress {
        None => Some(words.read_first.to_owned()),
        Some(progress) if progress.coverage().is_complete => None,
        Some(progress) => Some(coverage(progress, words)),
    };
    [rows, read].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// 「已读取 1,200 / 4,980」
pub fn coverage(progress: &Progress, words: &ExportText) -> String {
    let coverage = progress.coverage();
    match coverage.total {
        Some(total) => fill(words.read_so_far, &[&grouped(coverage.read), &grouped(total)]),
        None => fill(words.read_unknown, &[&grouped(coverage.read)]),
    }
}

/// 「手机号打码」: unticking it only asks.
fn personal(choice: Choice, words: &'static ExportText) -> El {
    let masking = choice.masking;
    let mask = choosable(
        "checkbox",
        "masking",
        words.masking,
        move || masking.get() == Masking::On,
        move |is_on| masking.set(if is_on { Masking::On } else { Masking::Asked }),
    );
    let hint = move || match masking.get() {
        Masking::On => words.masking_hint,
        Masking::Asked => "",
        Masking::Off => words.revealed,
    };
    let question = move || {
        el("div", "gm-notice is-waiting")
            .attr("role", "alert")
            .child(el("p", "").text(words.reveal_question))
            .child(button("gm-button", words.reveal, move |_| masking.set(Masking::Off)))
            .child(button("gm-button gm-button--text", words.keep_masked, move |_| masking.set(Masking::On)))
    };
    el("div", "gm-export__personal")
        .child(mask.child(el("span", "gm-sub").live_text(move || hint().to_owned())))
        .live_children(move || if masking.get() == Masking::Asked { vec![question()] } else { Vec::new() })
}
