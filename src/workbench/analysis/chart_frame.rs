//! The frame of every chart: heading, buttons, what is drawn, what is read out of it, and the table behind it.

use super::charts::Chart;
use super::data_table::DataTable;
use super::grouping::GroupingSwitch;
use super::mark::ChartMarks;
use super::source::ChartSource;
use crate::browser::clipboard;
use crate::components::focus::focus_now;
use crate::i18n::text::AnalysisText;
use crate::workbench::show::Show;
use crate::workbench::store::WorkbenchStore;
use leptos::context::Provider;
use leptos::html::{Button, Details};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A chart in its frame.
#[component]
pub fn ChartFrame(
    /// The store.
    store: WorkbenchStore,
    /// Which chart.
    chart: &'static Chart,
    /// What it is drawn from.
    source: ChartSource,
    /// The texts.
    text: &'static AnalysisText,
    /// The first button of 「日」「周」「月」, if they are in this chart.
    grouping: NodeRef<Button>,
) -> impl IntoView {
    let marks = ChartMarks::new(store);
    let title = (chart.title)(text);
    let hint = (chart.hint)(text);
    let heading = StoredValue::new(format!("gm-chart-{}", chart.id));
    let is_drawn = Memo::new(move |_| source.0.with(Option::is_some));
    let is_chosen = Memo::new(move |_| {
        store.selection().with(|selection| chart.dimensions.iter().any(|dimension| selection.facets.has_any(*dimension)))
    });

    let copy_button = NodeRef::<Button>::new();
    let clear = move |_| {
        // The button goes away under the focus; its neighbour is where one goes on.
        focus_now(copy_button);
        store.select(|selection| chart.dimensions.iter().for_each(|dimension| selection.facets.clear(*dimension)));
    };
    let copied = RwSignal::new("");
    let copy = move |_| {
        let (Some(button), data) = (copy_button.get_untracked(), untrack(|| source.map(chart.data))) else { return };
        spawn_local(async move {
            let is_copied = clipboard::copy(&data.text(), &button).await;
            // The region may have been closed since.
            copied.try_set(if is_copied { text.copied } else { text.copy_failed });
        });
    };

    let details = NodeRef::<Details>::new();
    let is_open = RwSignal::new(false);
    // The table is there with the click; `toggle` comes a task later, but also where find-in-page opens it.
    let on_summary = move |_| is_open.set(details.get_untracked().is_some_and(|details| !details.open()));
    let on_toggle = move |_| is_open.set(details.get_untracked().is_some_and(|details| details.open()));
    let readout = move || marks.pointed().unwrap_or_else(|| text.readout.to_owned());
    // `provide_context` would give one chart's marks to the charts after it.
    view! {
        <Provider value=marks>
        <section class=format!("gm-chart gm-chart--{}", chart.id) aria-labelledby=heading.get_value()>
            <div class="gm-chart__head">
                <h4 class="gm-chart__title" id=heading.get_value()>
                    {title}
                </h4>
                <span class="gm-chart__said" role="status">
                    {move || copied.get()}
                </span>
                {chart.has_grouping.then(|| view! { <GroupingSwitch store text first=grouping /> }.into_any())}
                <Show when=is_chosen>
                    <button type="button" class="gm-button gm-button--text" on:click=clear>
                        {text.clear_one}
                    </button>
                </Show>
                <button
                    type="button"
                    class="gm-button gm-button--text"
                    node_ref=copy_button
                    aria-describedby=heading.get_value()
                    on:click=copy
                >
                    {text.copy}
                </button>
            </div>
            {(!hint.is_empty()).then(|| view! { <p class="gm-sub gm-chart__hint">{hint}</p> }.into_any())}
            <div class="gm-chart__body">{move || is_drawn.get().then(|| (chart.picture)(source, text))}</div>
            {chart
                .has_readout
                .then(|| {
                    view! {
                        <p class="gm-chart__readout" aria-hidden="true">
                            {move || readout()}
                        </p>
                    }.into_any()
                })}
            <details class="gm-chart__data" node_ref=details on:toggle=on_toggle>
                <summary on:click=on_summary>{text.data_table}</summary>
                // It scrolls, and so it is to be reached with the keyboard.
                <div class="gm-chart__behind" tabindex="0" role="group" aria-labelledby=heading.get_value()>
                    {move || is_open.get().then(|| view! { <DataTable label=title data=source.map(chart.data) /> }.into_any())}
                </div>
            </details>
        </section>
        </Provider>
    }
}
