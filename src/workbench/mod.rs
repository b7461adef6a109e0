//! What is shown of all rows: it stands between the filter form and the page's own list.
//!
//! It is a module of its own, fetched when it is first asked for, so that the page costs nothing for it. [`store`] is its store,
//! [`worker_client`] the way to the engine; each region is a folder. Which regions are open is decided by the page.

pub mod all_rows;
pub mod analysis;
pub mod crawl_bar;
pub mod export;
pub mod show;
pub mod store;
pub mod worker_client;

use crate::components::PerLanguage;
use crate::domain::view::ListView;
use all_rows::{AllRows, RowDetails};
use analysis::Analysis;
use crawl_bar::CrawlBar;
use export::Export;
use leptos::prelude::*;
use show::Show;
use store::WorkbenchStore;

/// The regions that are open. A region that is closed is not in the document.
#[component]
pub fn Workbench(
    /// What the regions show.
    store: WorkbenchStore,
) -> impl IntoView {
    let view = store.view();
    let is_all = Memo::new(move |_| view.get().list == ListView::All);
    let has_analysis = Memo::new(move |_| view.get().analysis);
    let has_export = Memo::new(move |_| view.get().export);
    let has_crawl =
        Memo::new(move |_| (store.progress().with(Option::is_some) || store.is_broken().get()) && (is_all.get() || has_analysis.get()));
    view! {
        <PerLanguage lang=Signal::derive(move || store.lang())>
            <Show when=has_crawl>
                <CrawlBar store/>
            </Show>
            <Show when=has_analysis>
                <Analysis store/>
            </Show>
            <Show when=is_all>
                <AllRows store/>
            </Show>
            <Show when=has_export>
                <Export store/>
            </Show>
            <RowDetails store/>
        </PerLanguage>
    }
}
