//! What is kept in this browser: `localStorage`.
//!
//! Not by `gloo-storage`: it panics where a frame without `allow-same-origin` forbids storage.

use crate::api::storage::Storage;

/// This browser's storage.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserStorage;

impl Storage for BrowserStorage {
    fn read(&self, key: &str) -> Option<String> {
        read(key)
    }

    fn write(&self, key: &str, text: &str) -> bool {
        write(key, text)
    }

    fn remove(&self, key: &str) {
        remove(key);
    }
}

/// What stands under a key.
pub fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps a text under a key; `false` if there is no room, or it is forbidden.
pub fn write(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

/// Forgets a key.
pub fn remove(key: &str) {
    if let Some(storage) = storage() {
        // What can't be removed could not be kept either.
        let _ = storage.remove_item(key);
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}
