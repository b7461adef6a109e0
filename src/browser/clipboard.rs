//! Copying text.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlTextAreaElement};

/// Copies text; `false` if the browser refused.
///
/// `beside` is an element of the view. The clipboard API is missing on plain http, where many shops still run: there a field
/// beside that element (it must be in the dialog that holds the focus) is selected and copied the old way.
pub async fn copy(text: &str, beside: &HtmlElement) -> bool {
    let modern =
        web_sys::window().filter(|window| window.is_secure_context()).map(|window| window.navigator().clipboard().write_text(text));
    if let Some(promise) = modern
        && JsFuture::from(promise).await.is_ok()
    {
        return true;
    }
    by_selection(text, beside).unwrap_or(false)
}

fn by_selection(text: &str, beside: &HtmlElement) -> Option<bool> {
    let document = beside.owner_document()?;
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_value(text);
    field.set_class_name("gm-sr");
    beside.parent_element()?.append_child(&field).ok()?;
    field.select();
    let copied = document.dyn_into::<web_sys::HtmlDocument>().ok()?.exec_command("copy").unwrap_or(false);
    field.remove();
    let _ = beside.focus();
    Some(copied)
}
