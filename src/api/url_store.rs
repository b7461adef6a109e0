//! The address.

/// Where an address is kept.
pub trait UrlStore {
    /// The text of it.
    fn read(&self) -> String;
    /// Puts another text there, as a new entry of the history or instead of the current one.
    fn write(&self, text: &str, replace: bool);
    /// Calls back when the user goes back or forward, until the owner of the caller is cleaned up.
    fn on_change(&self, changed: Box<dyn Fn()>);
}
