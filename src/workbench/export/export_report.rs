//! What was done: the closing report.

use super::step_button::StepButton;
use crate::domain::date::wall_clock;
use crate::engine::export::Report;
use crate::i18n::text::ExportText;
use crate::i18n::{count, fill};
use crate::workbench::store::{ExportState, WorkbenchStore};
use leptos::prelude::*;

/// The report of the file that was just saved.
#[component]
pub fn ExportReport(
    /// The store.
    store: WorkbenchStore,
    /// The texts.
    text: &'static ExportText,
    /// Closes the dialog.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let report = store.export_state().with_untracked(|state| match state {
        ExportState::Done(report) => Some(report.clone()),
        _ => None,
    })?;
    let title = if report.is_partial { text.done_partial } else { text.done };
    let line = |(label, value): (&'static str, String)| {
        view! {
            <div>
                <dt>{label}</dt>
                <dd>
                    <bdi>{value}</bdi>
                </dd>
            </div>
        }
        .into_any()
    };
    Some(view! {
        <p class="gm-export__title" role="status">
            {title}
        </p>
        <dl class="gm-details">{lines(report, text).into_iter().map(line).collect_view()}</dl>
        <footer class="gm-export__foot">
            <StepButton label=text.finish kind="gm-button--primary" is_first=true on_press=on_close />
            <StepButton label=text.again on_press=move |()| store.reset_export() />
        </footer>
    })
}

fn lines(report: Report, text: &ExportText) -> Vec<(&'static str, String)> {
    let rows = count(report.rows);
    let written = match report.total.filter(|_| report.is_partial) {
        Some(total) => fill(text.rows_missing, &[&rows, &count(total)]),
        None => rows,
    };
    let filter = if report.filter.is_empty() { text.no_filter.to_owned() } else { report.filter };
    let mobiles = if report.reveals_mobiles { text.whole } else { text.masked };
    let unreadable = (report.unreadable > 0).then(|| (text.unreadable, count(report.unreadable)));
    [
        (text.file_name, report.name),
        (text.rows_written, written),
        (text.duplicates, count(report.duplicates)),
        (text.retried, count(report.retried)),
    ]
    .into_iter()
    .chain(unreadable)
    .chain([(text.filter, filter), (text.mobiles, mobiles.to_owned()), (text.time, wall_clock(report.at))])
    .collect()
}
