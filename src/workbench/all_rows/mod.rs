//! 「全部」: every row that was read, as a table that is scrolled, sorted and searched at once.

mod bar;
mod chosen_chips;
mod empty;
mod find_field;
mod geometry;
mod head;
mod list;
mod list_state;
mod row_details;
mod row_window;

use super::store::WorkbenchStore;
use crate::components::use_lang;
use crate::workbench::show::Show;
use bar::Bar;
use empty::Empty;
use leptos::prelude::*;
use list::List;
pub use row_details::RowDetails;

/// The region.
#[component]
pub fn AllRows(
    /// The store of the workbench.
    store: WorkbenchStore,
) -> impl IntoView {
    let text = use_lang().all_rows_text();
    let shown = store.shown();
    let is_empty = Memo::new(move |_| shown.with(|shown| shown.rows == 0));
    let find_ref = NodeRef::new();
    view! {
        <div class="gm-rows">
            <Bar store field=find_ref/>
            <p class="gm-rows__print">{text.print_hint}</p>
            <List store/>
            <Show when=is_empty><Empty store find_ref/></Show>
        </div>
    }
}
