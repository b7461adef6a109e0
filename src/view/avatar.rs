//! A picture of somebody, or the first letter of the name on a colour drawn from the id.

use super::dom::{El, el};
use crate::browser::place;
use crate::domain::avatar::{at_home, initial, tint};

/// The avatar: pictures are tried in order, and one that fails gives way to the next, at last to the letter. Decoration: the name
/// stands beside it.
pub fn avatar(id: u64, name: &str, urls: &[String]) -> El {
    let face = el("span", &format!("gm-avatar gm-avatar--{}", tint(id))).attr("aria-hidden", "true");
    let initial = String::from(initial(name));
    let Some((first, others)) = urls.split_first() else { return face.text(&initial) };
    let mut others: std::vec::IntoIter<String> = Vec::from(others).into_iter();
    let own_host = place::host();
    // No `crossorigin`: WeCom's picture host sends no CORS header. No referrer: it would tell other hosts the admin's address.
    let picture = el("img", "")
        .attr("alt", "")
        .attr("width", "32")
        .attr("height", "32")
        .attr("loading", "lazy")
        .attr("decoding", "async")
        .attr("referrerpolicy", "no-referrer")
        .attr("src", at_home(first, &own_host));
    let (img, holder) = (picture.0.clone(), face.clone());
    let picture = picture.on("error", move |_| match others.next() {
        Some(next) => {
            let _ = img.set_attribute("src", at_home(&next, &own_host));
        }
        None => holder.0.set_text_content(Some(&initial)),
    });
    face.child(picture)
}
