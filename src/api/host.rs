//! The page around the element.

use crate::domain::event::Event;

/// Whoever is told what happens.
pub trait Host {
    /// Sends an event; `false` if the host cancelled it.
    fn emit(&self, event: Event<'_>) -> bool;
}
