//! Saving a file that was made here.

use super::timer::sleep;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the bytes stay, in milliseconds: some browsers ask where to save them first, and read them only then.
const KEPT: u32 = 60_000;

/// Hands bytes to the browser to keep, in a worker or on the main thread; `None` if it has no room. They are in no memory of this
/// program then, and another thread gets them without a copy.
pub fn keep(bytes: &[u8]) -> Option<Blob> {
    Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()
}

/// Saves pieces, each a [`Blob`], as one file with a name; `false` if the browser takes none.
///
/// A link to a `blob:` address that is saved and not visited needs nothing of a content security policy. A frame that is sandboxed without
/// `allow-downloads` saves nothing, and says so only on the console.
pub fn save(pieces: &Array, name: &str, media_type: &str) -> bool {
    try_save(pieces, name, media_type).is_some()
}

fn try_save(pieces: &Array, name: &str, media_type: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_blob_sequence_and_options(pieces, &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.set_hidden(true);
    // Some browsers follow only a link that is in the document.
    let body = document.body()?;
    body.append_child(&link).ok()?;
    link.click();
    link.remove();
    spawn_local(async move {
        sleep(KEPT).await;
        let _ = Url::revoke_object_url(&address);
    });
    Some(())
}
