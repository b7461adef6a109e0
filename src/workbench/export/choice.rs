//! What is chosen in the dialog.

use super::super::store::Workbench;
use crate::browser::storage;
use crate::domain::view::ListView;
use crate::engine::export::columns::ExportColumn;
use crate::engine::export::{ExportSpec, Format, Scope};
use crate::engine::selection::Selection;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, MouseEvent};

/// Two clicks in one place within so many milliseconds are a double click, as systems have it by default.
const DOUBLE_CLICK: f64 = 500.0;

/// Which rows, as the dialog offers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
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
pub struct Choice {
    workbench: Workbench,
    /// What kind of file.
    pub format: RwSignal<Format>,
    /// Which rows.
    pub rows: RwSignal<Rows>,
    /// The columns, in the file's order.
    pub columns: RwSignal<Vec<ExportColumn>>,
    /// How personal data is written.
    pub masking: RwSignal<Masking>,
    /// Where and when a step was pressed last: x and y in pixels, milliseconds since the page began.
    pressed: StoredValue<(i32, i32, f64)>,
}

impl Choice {
    /// The choices at first: what the table shows where it is narrowed, else all; the columns of the last time.
    pub fn new(workbench: Workbench) -> Self {
        let is_narrowed = untrack(|| {
            let selection = workbench.selection().get();
            workbench.view().get().list == ListView::All && selection != Selection { sort: selection.sort, ..Selection::default() }
        });
        let columns = storage::read(&key(workbench)).and_then(|codes| ExportColumn::from_codes(&codes));
        Self {
            workbench,
            format: RwSignal::new(Format::Csv),
            rows: RwSignal::new(if is_narrowed { Rows::Shown } else { Rows::All }),
            columns: RwSignal::new(columns.unwrap_or_else(|| ExportColumn::DEFAULT.to_vec())),
            masking: RwSignal::new(Masking::On),
            pressed: StoredValue::new((0, 0, f64::NEG_INFINITY)),
        }
    }

    /// Whether a click is the second of a double click whose first pressed a step. What the dialog shows changes with the step: the second
    /// click was not meant for what has come under it.
    pub fn is_double(self, event: &Event) -> bool {
        let Some(click) = event.dyn_ref::<MouseEvent>() else { return false };
        let (x, y, time) = self.pressed.get_value();
        // A key presses at (0, 0).
        (click.client_x(), click.client_y()) == (x, y) && (x, y) != (0, 0) && event.time_stamp() - time < DOUBLE_CLICK
    }

    /// Takes note of a click on a step.
    pub fn press(self, event: &Event) {
        if let Some(click) = event.dyn_ref::<MouseEvent>() {
            self.pressed.set_value((click.client_x(), click.client_y(), event.time_stamp()));
        }
    }

    /// Takes a column in or out, and keeps the file's order.
    pub fn toggle(self, column: ExportColumn) {
        let chosen = self.columns.get_untracked();
        let wanted = |one: &ExportColumn| chosen.contains(one) != (*one == column);
        self.choose(ExportColumn::ALL.into_iter().filter(wanted).collect());
    }

    /// Chooses columns, and remembers which: names of columns only.
    pub fn choose(self, columns: Vec<ExportColumn>) {
        storage::write(&key(self.workbench), &ExportColumn::to_codes(&columns));
        self.columns.set(columns);
    }

    /// What is asked for.
    pub fn spec(self, takes_partial: bool) -> ExportSpec {
        ExportSpec {
            format: self.format.get(),
            scope: match self.rows.get() {
                Rows::Page => Scope::Page(self.workbench.page().0.get()),
                Rows::All => Scope::All,
                Rows::Shown => Scope::Shown,
            },
            columns: self.columns.get(),
            reveals_mobiles: self.masking.get() == Masking::Off,
            takes_partial,
            lang: self.workbench.lang(),
        }
    }
}

fn key(workbench: Workbench) -> String {
    workbench.config().with_untracked(|config| format!("{}:export-columns", config.storage_key))
}
