//! What is chosen in the dialog.

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
        let is_narrowed = untrack(|| store.view().get().list == ListView::All && store.selection().with(Selection::is_narrowed));
        let storage = store.storage();
        let format = storage.read(&key(store, "export-format")).and_then(|extension| Format::from_extension(&extension));
        let columns = storage.read(&key(store, "export-columns")).and_then(|codes| ExportColumn::from_codes(&codes));
        Self {
            store,
            // CSV, which everything opens, unless another was chosen last.
            format: RwSignal::new(format.unwrap_or_default()),
            rows: RwSignal::new(if is_narrowed { RowScope::Shown } else { RowScope::All }),
            columns: RwSignal::new(columns.unwrap_or_else(|| ExportColumn::DEFAULT.to_vec())),
            masking: RwSignal::new(Masking::On),
        }
    }

    /// Chooses a format, and remembers it.
    pub fn choose_format(self, format: Format) {
        // A browser that keeps nothing offers the default again.
        let _ = self.store.storage().write(&key(self.store, "export-format"), format.extension());
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
        let _ = self.store.storage().write(&key(self.store, "export-columns"), &ExportColumn::to_codes(&columns));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::MembersApi;
    use crate::api::host::Host;
    use crate::api::storage::Storage;
    use crate::config::HostConfig;
    use crate::domain::event::Event;
    use crate::domain::failure::Failure;
    use crate::domain::member::Answer;
    use crate::domain::request::Request;
    use crate::domain::view::View;
    use crate::workbench::store::{Services, WorkbenchHost};
    use futures::future::{LocalBoxFuture, pending};
    use std::cell::RefCell;
    use std::collections::HashMap;
    use std::rc::Rc;

    /// What a browser keeps.
    #[derive(Default)]
    struct Kept(RefCell<HashMap<String, String>>);

    impl Storage for Kept {
        fn read(&self, key: &str) -> Option<String> {
            self.0.borrow().get(key).cloned()
        }

        fn write(&self, key: &str, text: &str) -> bool {
            self.0.borrow_mut().insert(key.to_owned(), text.to_owned());
            true
        }

        fn remove(&self, key: &str) {
            self.0.borrow_mut().remove(key);
        }
    }

    /// Nobody is asked, and nobody is told.
    struct Nobody;

    impl MembersApi for Nobody {
        fn send(&self, _: &Request) -> LocalBoxFuture<'static, Result<Answer, Failure>> {
            Box::pin(pending())
        }

        fn sleep(&self, _: u32) -> LocalBoxFuture<'static, ()> {
            Box::pin(pending())
        }

        fn now(&self) -> i64 {
            0
        }
    }

    impl Host for Nobody {
        fn emit(&self, _: Event<'_>) -> bool {
            true
        }
    }

    impl WorkbenchHost for Nobody {
        fn view_changed(&self, _: View) {}

        fn clear_filter(&self) {}

        fn page_size(&self) -> Option<u32> {
            None
        }
    }

    /// What the dialog offers at first in a new workbench.
    fn choices(kept: &Rc<Kept>) -> ExportChoices {
        let attribute = |name: &str| [("i", "2"), ("group-id", "12"), ("storage-key", "shop")].into_iter().find(|(key, _)| *key == name);
        let config = HostConfig::parse(|name| attribute(name).map(|(_, value)| value.to_owned())).unwrap();
        let services = Services { api: Rc::new(Nobody), host: Rc::new(Nobody), storage: Rc::clone(kept) as Rc<dyn Storage> };
        ExportChoices::new(WorkbenchStore::new(config, services))
    }

    #[test]
    fn the_format_and_the_columns_of_the_last_time_are_offered_first() {
        // They went to the browser past the store's storage, and no test could tell whether they were kept.
        Owner::new().with(|| {
            let kept = Rc::default();
            let first = choices(&kept);
            assert_eq!((first.format.get_untracked(), first.columns.get_untracked()), (Format::default(), ExportColumn::DEFAULT.to_vec()));
            first.choose_format(Format::Xlsx);
            first.choose_columns(vec![ExportColumn::Name]);
            first.toggle(ExportColumn::Id);
            first.masking.set(Masking::Off);
            let next = choices(&kept);
            let columns = vec![ExportColumn::Id, ExportColumn::Name];
            assert_eq!((next.format.get_untracked(), next.columns.get_untracked()), (Format::Xlsx, columns));
            assert_eq!(next.masking.get_untracked(), Masking::On, "in full is for one time");
            let mut keys: Vec<String> = kept.0.borrow().keys().cloned().collect();
            keys.sort();
            assert_eq!(keys, ["shop:export-columns", "shop:export-format"]);
        });
    }
}
