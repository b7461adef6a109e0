//! Nobody matches.

use super::dom::{El, button, el};
use crate::domain::filter::Filter;
use crate::i18n::Lang;
use crate::state::members::Members;

/// Says so, and how to see everybody.
pub fn empty(members: Members, lang: Lang) -> El {
    let text = lang.text();
    let hint = move || members.query().with(|query| if query.filter == Filter::default() { text.group_empty } else { text.nobody_hint });
    el("div", "gm-empty")
        .child(el("p", "gm-empty__title").text(text.nobody))
        .child(el("p", "gm-empty__hint").live_text(move || hint().to_owned()))
        .child(button("gm-button", text.clear_filter, move |_| members.reset()))
}
