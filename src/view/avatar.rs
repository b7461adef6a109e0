//! A picture of somebody, or the first letter of the name on a colour drawn from the id.

use crate::domain::avatar::{initial, tint};
use leptos::prelude::*;

/// The avatar: pictures are tried in order, and one that fails gives way to the next, at last to the letter. Decoration: the name
/// stands beside it.
pub fn avatar(id: u64, name: &str, urls: &[String]) -> impl IntoView + use<> {
    let class = format!("gm-avatar gm-avatar--{}", tint(id));
    let initial = initial(name);
    let urls = urls.to_vec();
    let tried = RwSignal::new(0_usize);
    let face = move || match urls.get(tried.get()).cloned() {
        // No `crossorigin`: WeCom's picture host sends no CORS header. No referrer: it would tell other hosts the admin's address.
        Some(url) => view! {
            <img src=url alt="" width="32" height="32" loading="lazy" decoding="async" referrerpolicy="no-referrer" on:error=move |_| tried.update(|tried| *tried += 1)/>
        }
        .into_any(),
        None => initial.clone().into_any(),
    };
    view! { <span class=class aria-hidden="true">{face}</span> }
}
