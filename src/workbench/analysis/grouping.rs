//! 「日」「周」「月」

use crate::engine::analyse::figures::Grouping;
use crate::i18n::text::AnalysisText;
use crate::workbench::store::WorkbenchStore;
use leptos::html::Button;
use leptos::prelude::*;

/// What the timeline counts by; the one in force is pressed, chosen or not.
#[component]
pub fn GroupingSwitch(
    /// The store.
    store: WorkbenchStore,
    /// The texts.
    text: &'static AnalysisText,
    /// Its first button.
    first: NodeRef<Button>,
) -> impl IntoView {
    let in_force = Memo::new(move |_| store.figures().with(|figures| figures.as_ref().map(|figures| figures.timeline.grouping)));
    let one = move |grouping: Grouping| {
        let (label, node) = match grouping {
            Grouping::Day => (text.day, first),
            Grouping::Week => (text.week, NodeRef::new()),
            Grouping::Month => (text.month, NodeRef::new()),
        };
        view! {
            <button
                type="button"
                class="gm-segment"
                node_ref=node
                aria-pressed=move || (in_force.get() == Some(grouping)).to_string()
                on:click=move |_| store.group_by(Some(grouping))
            >
                {label}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="gm-segments" role="group" aria-label=text.grouping>
            {Grouping::ALL.map(one).into_iter().collect_view()}
        </div>
    }
}
