//! One field of the filter form.

use super::dom::{El, el, value_of};
use crate::domain::filter::{DraftError, Field};
use crate::i18n::Lang;
use crate::i18n::labels::{draft_error, field_label};
use crate::state::members::Members;

/// A text field with its label, and its error as soon as what stands in it can't be meant.
pub fn text_field(members: Members, lang: Lang, field: Field) -> El {
    let text = lang.text();
    let draft = members.draft();
    let id = field.param();
    let (hint, mode) = if field.is_id() { (text.id_hint, "numeric") } else { (text.keyword_hint, "search") };
    let error = move || draft.with(|draft| draft.text_error(field));
    let input = input(id, "text", error, id)
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("inputmode", mode)
        .attr("placeholder", hint)
        .live_value(move || draft.with(|draft| draft.text(field).to_owned()))
        .on("input", move |event| draft.update(|draft| draft.set_text(field, value_of(&event))));
    labelled(id, field_label(text, field), input).live_children(move || error_words(lang, id, error()))
}

/// Which of the two dates.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// 入群时间起
    From,
    /// 入群时间止
    To,
}

/// A date field; `error` is that of both dates together and stands under the first.
pub fn date_field(
    members: Members,
    lang: Lang,
    end: End,
    error: impl Fn() -> Option<DraftError> + Copy + 'static,
    typed: impl Fn() + 'static,
) -> El {
    let text = lang.text();
    let draft = members.draft();
    let (id, label) = if end == End::From { ("from", text.from) } else { ("to", text.to) };
    let input = input(id, "date", error, "from")
        .attr("max", "9999-12-31")
        .live_value(move || draft.with(|draft| if end == End::From { draft.from.clone() } else { draft.to.clone() }))
        .on("input", move |event| {
            draft.update(|draft| {
                draft.preset = None;
                *(if end == End::From { &mut draft.from } else { &mut draft.to }) = value_of(&event);
            });
            typed();
        });
    let field = labelled(id, label, input);
    if end == End::From { field.live_children(move || error_words(lang, "from", error())) } else { field }
}

/// A field's label and the field.
pub fn labelled(id: &str, label: &str, input: El) -> El {
    el("div", "gm-field").child(el("label", "gm-field__label").attr("for", id).text(label)).child(input)
}

fn input(id: &str, kind: &str, error: impl Fn() -> Option<DraftError> + Copy + 'static, described_by: &'static str) -> El {
    el("input", "gm-input")
        .attr("id", id)
        .attr("type", kind)
        .live_attr("aria-invalid", move || error().map(|_| "true".to_owned()))
        .live_attr("aria-describedby", move || error().map(|_| error_id(described_by)))
}

fn error_id(field: &str) -> String {
    format!("{field}-error")
}

fn error_words(lang: Lang, field: &str, error: Option<DraftError>) -> Vec<El> {
    let words = |error| el("p", "gm-field__error").attr("id", &error_id(field)).text(draft_error(lang.text(), error));
    error.map(words).into_iter().collect()
}
