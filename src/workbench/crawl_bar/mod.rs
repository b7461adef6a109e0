//! How far all rows are read: a slim bar with what to do about it, and what changed since the last time.

mod announcement;
mod controls;
mod remarks;
mod since_last;

pub mod labels;

use super::store::WorkbenchStore;
use crate::browser::timer::milliseconds;
use crate::components::use_lang;
use crate::engine::crawl::progress::Progress;
use crate::i18n::Lang;
use announcement::Announcement;
use controls::{Controls, Step};
use leptos::prelude::*;
use remarks::{RemarkList, Remarks};
use since_last::SinceLastLine;

/// The region 「读取全部成员」.
#[component]
pub fn CrawlBar(
    /// The store of the workbench.
    store: WorkbenchStore,
) -> impl IntoView {
    let lang = use_lang();
    let progress = store.progress();
    let max_rows = move || store.config().with(|config| config.max_rows);
    let of_progress =
        move |words: fn(Lang, &Progress) -> String| progress.with(|now| now.as_ref().map(|now| words(lang, now)).unwrap_or_default());
    let step = Memo::new(move |_| progress.with(|now| Step::of(now.as_ref().map(|now| &now.state))));
    let can_restart = Memo::new(move |_| progress.with(|now| now.as_ref().is_some_and(Progress::is_of_another_enterprise)));
    let can_cancel = Memo::new(move |_| progress.with(|now| now.as_ref().is_some_and(|now| !now.state.is_over())));
    let is_complete = Memo::new(move |_| progress.with(|now| now.as_ref().is_some_and(|now| now.coverage().is_complete)));
    let remarks = Memo::new(move |_| {
        progress.with(|now| match now {
            Some(now) => Remarks::of(lang, now, max_rows(), store.is_handled().get()),
            None => Remarks::broken(lang),
        })
    });
    let announcement =
        Memo::new(move |before| progress.with(|now| Announcement::next(before, lang, now.as_ref(), max_rows(), milliseconds())));
    let on_step = move |step| match step {
        Step::Pause => store.pause(),
        Step::Resume => store.resume(),
        Step::Restart => store.restart(),
    };
    let main = NodeRef::new();
    let state =
        move || progress.with(|now| now.as_ref().map_or_else(|| lang.crawl_text().broken.to_owned(), |now| labels::state(lang, now)));
    view! {
        <section class=move || if is_complete.get() { "gm-crawl is-quiet" } else { "gm-crawl" } aria-label=lang.crawl_text().region>
            <ProgressBar label=lang.crawl_text().progress progress/>
            <div class="gm-crawl__line">
                <div class="gm-crawl__words">
                    <strong class="gm-crawl__state">{move || state()}</strong>
                    <span class="gm-crawl__coverage">{move || of_progress(|lang, now| labels::coverage(lang, &now.coverage()))}</span>
                    <span class="gm-crawl__pace">{move || of_progress(labels::pace)}</span>
                </div>
                <Controls step can_restart can_cancel on_step=on_step on_cancel=move |()| store.cancel() main/>
            </div>
            <RemarkList remarks/>
            <SinceLastLine store main/>
            <p class="gm-sr" role="status">{move || announcement.with(|announcement| announcement.message.clone())}</p>
        </section>
    }
}

/// How much is read. Without a total it has no value, which says that nobody knows how far it is.
#[component]
fn ProgressBar(label: &'static str, progress: ReadSignal<Option<Progress>>) -> impl IntoView {
    let of_total = move |value: fn(&Progress, u64) -> u64| {
        progress.with(|now| now.as_ref().and_then(|now| now.total.map(|total| value(now, total).to_string())))
    };
    let max = move || of_total(|_, total| total.max(1));
    let value = move || of_total(|now, total| if now.coverage().is_complete { total.max(1) } else { now.rows.min(total) });
    view! { <progress class="gm-crawl__bar" aria-label=label max=move || max() value=move || value()></progress> }
}
