//! What is kept in this browser.

/// A store of texts by key. A browser that keeps nothing is as good.
pub trait Storage {
    /// What stands under a key.
    fn read(&self, key: &str) -> Option<String>;

    /// Keeps a text under a key; `false` if there is no room, or it is forbidden.
    fn write(&self, key: &str, text: &str) -> bool;

    /// Forgets a key.
    fn remove(&self, key: &str);
}
