//! The page around the element, and the loader that put the page into it.

use crate::domain::event::Event;
use crate::domain::view::View;
use futures::future::LocalBoxFuture;

/// The files of the workbench could not be loaded; the cause is on the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkbenchUnavailable;

/// The host page, which is told what happens.
pub trait Host {
    /// Sends an event; `false` if the host page cancelled it.
    fn emit(&self, event: Event<'_>) -> bool;
}

/// What the page asks of its loader besides.
pub trait PageHost: Host {
    /// Has the workbench show these regions, loading it first where it is not there; resolves once it shows them.
    fn show_workbench(&self, view: View) -> LocalBoxFuture<'static, Result<(), WorkbenchUnavailable>>;

    /// Has the workbench read all rows anew, if it is there.
    fn refresh_workbench(&self);

    /// Ends the workbench, if it is there or on its way.
    fn end_workbench(&self);
}
