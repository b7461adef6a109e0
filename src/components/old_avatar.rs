//! A picture of somebody, or the first letter of the name on a colour drawn from the id.

use super::dom::{El, el};
use crate::api::origin;
use crate::domain::avatar::{at_home, initial, tint};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement};

/// What a picture that fails gives way to: further addresses, and at last the letter, with spaces between them. An address has none
/// (`domain::avatar`).
const NEXT: &str = "data-next";

/// The avatar of whoever has the id, the name and the pictures: they are tried in order, and one that fails gives way to the next, at last
/// to the letter. Decoration: the name stands beside it.
pub fn avatar(id: u64, name: &str, urls: &[String]) -> El {
    let face = el("span", &format!("gm-avatar gm-avatar--{}", tint(id))).attr("aria-hidden", "true");
    let mut next = String::from(initial(name));
    let Some((first, others)) = urls.split_first() else { return face.text(&next) };
    for url in others.iter().rev() {
        next = format!("{url} {next}");
    }
    face.child(picture().attr("src", at_home(first, &origin::host())).attr(NEXT, &next))
}

/// A picture without an address. All are copies of one, which is a call of the browser instead of seven, and have one listener between them.
fn picture() -> El {
    thread_local! {
        // No `crossorigin`: WeCom's picture host sends no CORS header. No referrer: it would tell other hosts the admin's address.
        static BLANK: (El, Closure<dyn FnMut(Event)>) = (
            el("img", "")
                .attr("alt", "")
                .attr("width", "32")
                .attr("height", "32")
                .attr("loading", "lazy")
                .attr("decoding", "async")
                .attr("referrerpolicy", "no-referrer"),
            Closure::wrap(Box::new(|event: Event| {
                failed(&event);
            })),
        );
    }
    BLANK.with(|(blank, failed)| {
        let copy: HtmlElement = blank.0.clone_node().map_or_else(|_| blank.0.clone(), JsCast::unchecked_into).unchecked_into();
        copy.set_onerror(Some(failed.as_ref().unchecked_ref()));
        El(copy.into())
    })
}

fn failed(event: &Event) -> Option<()> {
    let picture: Element = event.target()?.unchecked_into();
    let next = picture.get_attribute(NEXT)?;
    match next.split_once(' ') {
        Some((url, rest)) => {
            let _ = picture.set_attribute(NEXT, rest);
            let _ = picture.set_attribute("src", at_home(url, &origin::host()));
        }
        None => picture.parent_node()?.set_text_content(Some(&next)),
    }
    Some(())
}
