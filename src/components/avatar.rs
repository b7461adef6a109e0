//! A picture of somebody over the first letter of the name, on a colour drawn from the id.

use crate::api::origin;
use crate::domain::avatar::{at_home, initial, tint};
use leptos::ev::ErrorEvent;
use leptos::prelude::*;
use leptos::tachys::view::keyed::keyed;
use wasm_bindgen::JsCast;
use web_sys::HtmlImageElement;

/// The attribute that holds the addresses to try next, with spaces between them; an address has none (`domain::avatar`).
const NEXT: &str = "data-next";

/// The avatar of whoever has the id, the name and the pictures: they are tried in order. Decoration: the name stands beside it.
///
/// A picture that fails is reported to [`try_next_picture`], which listens once for all avatars of the page.
#[component]
pub fn Avatar(
    /// What the colour is drawn from.
    id: u64,
    /// The name, for its first letter.
    #[prop(into)]
    name: String,
    /// Addresses of pictures, best first (`domain::avatar::candidates`).
    pictures: Vec<String>,
) -> impl IntoView {
    let host = origin::host();
    let mut pictures = pictures.iter().map(|url| at_home(url, &host).to_owned());
    let picture = pictures.next().map(|first| (first, pictures.collect::<Vec<_>>().join(" ")));
    // Keyed, so that no picture becomes another's: a browser shows the old one until the new one has come.
    let picture = keyed(
        picture,
        |picture| picture.clone(),
        // No `crossorigin`: WeCom's picture host sends no CORS header. No referrer: it would tell other hosts the admin's address.
        |_, (src, next)| (|_| (), view! { <img alt="" loading="lazy" referrerpolicy="no-referrer" data-next=next src=src/> }),
    );
    view! {
        <span class=format!("gm-avatar gm-avatar--{}", tint(id)) aria-hidden="true">
            {initial(&name).to_string()}
            {picture}
        </span>
    }
}

/// Has a picture that failed give way to the next address, at last to the letter behind it.
pub fn try_next_picture(event: ErrorEvent) {
    let Some(picture) = event.target().and_then(|target| target.dyn_into::<HtmlImageElement>().ok()) else { return };
    let next = picture.get_attribute(NEXT).unwrap_or_default();
    let (url, rest) = next.split_once(' ').unwrap_or((next.as_str(), ""));
    if url.is_empty() {
        picture.set_hidden(true);
        return;
    }
    // An attribute of a valid name can always be set.
    let _ = picture.set_attribute(NEXT, rest);
    picture.set_src(url);
}
