//! What is kept in this browser. A browser that keeps nothing is as good.

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// What stands under a key.
pub fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps a text under a key.
pub fn write(key: &str, text: &str) {
    if let Some(storage) = storage() {
        // It may be full, or forbidden.
        let _ = storage.set_item(key, text);
    }
}

/// Forgets a key.
pub fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}
