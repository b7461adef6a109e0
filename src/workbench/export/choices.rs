//! What is chosen in the dialog.

use crate::browser::storage;
use crate::domain::view::ListView;
use crate::engine::export::columns::ExportColumn;
use crate::engine::export::{ExportSpec, Format, Scope};
use crate::engine::selection::Selection;
use crate::workbench::store::{ExportState, WorkbenchStore};
use leptos::prelude::*;

/// Which rows, as the dialog offers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowScope {
    /// 本页
    Page,
    /// 全部符合条件的成员
    All,
    /// 当前表格显示的成员
    Shown,
}

/// How personal data is written. It takes two clicks to reveal it, and it is masked again the next time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Masking {
    /// Masked.
    On,
    /// Asked for in full, and not confirmed: still masked.
    Asked,
    /// In full.
    Off,
}

/// The choices of one opening of the dialog.
#[derive(Clone, Copy)]
pub struct ExportChoices {
    store: WorkbenchStore,
    /// What kind of file.
    pub format: RwSignal<Format>,
    /// Which rows.
    pub rows: RwSignal<RowScope>,
    /// The columns, in the file's order.
    pub columns: RwSignal<Vec<ExportColumn>>,
    /// How personal data is written.
    pub masking: RwSignal<Masking>,
}

impl ExportChoices {
    /// The choices at first: format and columns of the last time; what the table shows where it is narrowed, else all.
    pub fn new(store: WorkbenchStore) -> Self {
        let is_narrowed = untrack(|| {
            let selection = store.selection().get();
            store.view().get().list == ListView::All && selection != Selection { sort: selection.sort, ..Selection::default() }
        });
        let format = storage::read(&key(store, "export-format")).and_then(|extension| Format::from_extension(&extension));
        let columns = storage::read(&key(store, "export-columns")).and_then(|codes| ExportColumn::from_codes(&codes));
        Self {
            store,
            // Spreadsheets rewrite what stands in a CSV; a workbook is read as it was written.
            format: RwSignal::new(format.unwrap_or_default()),
            rows: RwSignal::new(if is_narrowed { RowScope::Shown } else { RowScope::All }),
            columns: RwSignal::new(columns.unwrap_or_else(|| ExportColumn::DEFAULT.to_vec())),
            masking: RwSignal::new(Masking::On),
        }
    }

    /// Chooses a format, and remembers it.
    pub fn choose_format(self, format: Format) {
        // A browser that keeps nothing offers the default again.
        let _ = storage::write(&key(self.store, "export-format"), format.extension());
        self.format.set(format);
    }

    /// Takes a column in or out, and keeps the file's order.
    pub fn toggle(self, column: ExportColumn) {
        let chosen = self.columns.get_untracked();
        let wanted = |one: &ExportColumn| chosen.contains(one) != (*one == column);
        self.choose_columns(ExportColumn::ALL.into_iter().filter(wanted).collect());
    }

    /// Chooses columns, and remembers which: names of columns only.
    pub fn choose_columns(self, columns: Vec<ExportColumn>) {
        let _ = storage::write(&key(self.store, "export-columns"), &ExportColumn::to_codes(&columns));
        self.columns.set(columns);
    }

    /// What is asked for.
    pub fn spec(self, takes_partial: bool) -> ExportSpec {
        ExportSpec {
            format: self.format.get(),
            scope: match self.rows.get() {
                RowScope::Page => Scope::Page(self.store.page().0.get()),
                RowScope::All => Scope::All,
                RowScope::Shown => Scope::Shown,
            },
            columns: self.columns.get(),
            reveals_mobiles: self.masking.get() == Masking::Off,
            takes_partial,
            lang: self.store.lang(),
        }
    }

    /// Begins an export.
    pub fn begin(self, takes_partial: bool) {
        let spec = untrack(|| self.spec(takes_partial));
        leptos::task::spawn_local(async move {
            // What became of it is in the store.
            let _ = self.store.export(spec).await;
        });
    }

    /// Takes the rows that have been read: for the export that waits for all of them, or for a new one.
    pub fn begin_partial(self) {
        match self.store.export_state().get_untracked() {
            ExportState::Waiting => self.store.export_what_is_read(),
            _ => self.begin(true),
        }
    }
}

fn key(store: WorkbenchStore, what: &str) -> String {
    store.config().with_untracked(|config| format!("{}:{what}", config.storage_key))
}
