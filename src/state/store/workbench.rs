//! The workbench, a module of its own: loaded when a region of it is first opened.

use super::MembersStore;
use crate::domain::view::{ListView, View};
use crate::state::query_state::QueryState;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Whether the workbench is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WorkbenchState {
    /// Nobody has asked for it.
    #[default]
    Idle,
    /// It is being loaded; then this view is to be shown.
    Loading(View),
    /// It is there.
    Ready,
    /// Its files could not be loaded; this view was to be shown.
    Failed(View),
}

impl MembersStore {
    /// Opens and closes regions: `change` makes the view in force another one. What the workbench shows opens once that is loaded.
    pub fn show(self, change: impl FnOnce(View) -> View) {
        let current = match self.workbench.get_untracked() {
            // What is on its way counts as open: a second click must not close again what the first one opens.
            WorkbenchState::Loading(_) => return,
            _ => self.view.get_untracked(),
        };
        let wanted = change(current);
        if wanted == current {
            // Whoever goes back to what is open no longer wants what could not be loaded.
            if matches!(self.workbench.get_untracked(), WorkbenchState::Failed(_)) {
                self.workbench.set(WorkbenchState::Idle);
            }
            return;
        }
        let is_ready = self.workbench.get_untracked() == WorkbenchState::Ready;
        if is_ready {
            self.view.set(wanted);
        } else {
            self.workbench.set(WorkbenchState::Loading(wanted));
        }
        let run = self.workbench_run.get_value();
        let shown = self.host.with_value(|host| host.show_workbench(wanted));
        spawn_local(async move {
            let outcome = shown.await;
            // The page may be gone by now, or have ended the workbench.
            if self.workbench_run.try_get_value() != Some(run) {
                return;
            }
            match outcome {
                Ok(()) if !is_ready => {
                    self.workbench.set(WorkbenchState::Ready);
                    self.view.set(wanted);
                }
                Ok(()) => {}
                Err(_) => {
                    self.workbench.set(WorkbenchState::Failed(wanted));
                }
            }
        });
    }

    /// Takes note of regions that the workbench closed or opened itself.
    pub fn set_view(self, view: View) {
        self.workbench.set(WorkbenchState::Ready);
        if self.view.with_untracked(|current| *current != view) {
            self.view.set(view);
        }
    }

    /// Ends the workbench, whose place in the document goes away with the page: the next region that is opened starts another.
    pub(super) fn end_workbench(self) {
        self.workbench_run.update_value(|run| *run += 1);
        self.restored_view.set_value(View::default());
        self.view.set(View::default());
        self.workbench.set(WorkbenchState::Idle);
        self.host.with_value(|host| host.end_workbench());
    }

    /// Takes away all rows, which are another enterprise's than the session's by now, and asks for that one's.
    pub fn start_over(self) {
        self.answer.set(QueryState::default());
        self.host.with_value(|host| host.refresh_workbench());
        self.reload();
    }

    /// Renews the list in view. With 「全部」 in view the page asks first, for its counts; only once it is answered does the workbench read all
    /// rows anew, so that a failure leaves the rows there are.
    pub fn refresh_list(self) {
        self.renews_workbench.set_value(self.view.with_untracked(|view| view.list == ListView::All));
        self.reload();
    }

    /// Asks again for what could not be had: for the page, or with it for all rows.
    pub fn retry_list(self) {
        if self.is_refresh_failed.get_value() {
            self.refresh_list();
        } else {
            self.reload();
        }
    }

    /// Drops a refresh of all rows that is pending or failed: with another filter or group the workbench reads them by itself.
    pub(super) fn forget_refresh(self) {
        self.renews_workbench.set_value(false);
        self.is_refresh_failed.set_value(false);
    }
}
