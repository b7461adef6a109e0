//! A query as an address carries it: what makes reload, back, forward and a shared link show the same rows.
//!
//! The words are the endpoint's own parameter names, with days for the times, `joined` for a period that moves with the calendar,
//! and `page`.

use crate::domain::date::{Date, Preset};
use crate::domain::filter::{Draft, Field, Filter, JoinScene, Joined, Part};
use crate::domain::page::PageNumber;
use crate::domain::query::Query;

pub(super) const SCENE: &str = "join_scene";
pub(super) const FROM: &str = "start_time";
pub(super) const TO: &str = "end_time";
pub(super) const PRESET: &str = "joined";
const PAGE: &str = "page";

/// A filter as name and value pairs. Without `words` the fields that can hold names and phone numbers are left out, for addresses
/// that reach a server.
pub fn filter_pairs(filter: &Filter, words: bool) -> Vec<(&'static str, String)> {
    let mut pairs: Vec<(&'static str, String)> = Field::ALL
        .into_iter()
        .filter(|field| (words || field.is_id()) && !filter.text(*field).is_empty())
        .map(|field| (field.param(), filter.text(field).to_owned()))
        .collect();
    if let Some(scene) = filter.scene() {
        pairs.push((SCENE, scene.code().to_string()));
    }
    match filter.joined() {
        Joined::Anytime => {}
        Joined::Preset(preset) => pairs.push((PRESET, preset.code().to_owned())),
        Joined::Between(from, to) => {
            pairs.extend(from.map(|day| (FROM, day.to_string())));
            pairs.extend(to.map(|day| (TO, day.to_string())));
        }
    }
    pairs
}

/// Puts one pair into a draft; `false` if its name is none of ours.
pub fn put(draft: &mut Draft, name: &str, value: &str) -> bool {
    if let Some(field) = Field::ALL.into_iter().find(|field| field.param() == name) {
        draft.set_text(field, value.to_owned());
        return true;
    }
    match name {
        SCENE => draft.scene = value.trim().parse().ok().and_then(JoinScene::from_code),
        // The server's own form carries a time of day behind the date; what can't be read stays, so that it is reported.
        FROM => draft.from = Date::parse(value).map_or_else(|| value.to_owned(), |day| day.to_string()),
        TO => draft.to = Date::parse(value).map_or_else(|| value.to_owned(), |day| day.to_string()),
        PRESET => draft.preset = Preset::from_code(value),
        _ => return false,
    }
    true
}

/// One place of an address that holds parameters: the query, or the fragment with a path in front.
///
/// What isn't ours is kept as it was, so that a router's path and its parameters survive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    prefix: String,
    path: String,
    /// Whether it is a fragment that begins with the mark behind a path, or has to: what isn't ours may hold another mark, or look like a path.
    is_marked: bool,
    foreign: Vec<String>,
    pairs: Vec<(String, String)>,
}

impl Address {
    /// Takes apart a fragment (`#/any/path?i=2&page=3`, `#page=3`) or a query (`?page=3`), its mark included or not.
    pub fn parse(text: &str) -> Self {
        Self::prefixed(text, "")
    }

    /// The same where only those parameters are ours whose names begin with `prefix`.
    pub fn prefixed(text: &str, prefix: &str) -> Self {
        let fragment = text.strip_prefix('#');
        let text = fragment.unwrap_or(text);
        let (path, query) = match text.split_once('?') {
            Some((path, query)) => (path, query),
            None if looks_like_pairs(text) => ("", text),
            None => (text, ""),
        };
        let mut address = Self { prefix: prefix.to_owned(), path: path.to_owned(), ..Self::default() };
        for raw in query.split('&').filter(|raw| !raw.is_empty()) {
            let (name, value) = raw.split_once('=').unwrap_or((raw, ""));
            let (name, value) = (decode(name), decode(value));
            match name.strip_prefix(prefix) {
                Some(name) if name == PAGE || put(&mut Draft::default(), name, &value) => address.pairs.push((name.to_owned(), value)),
                _ => address.foreign.push(raw.to_owned()),
            }
        }
        let begins_like_a_path = || address.foreign.first().is_some_and(|first| is_route(first));
        address.is_marked = fragment.is_some() && path.is_empty() && (text.starts_with('?') || begins_like_a_path());
        address
    }

    /// The query it holds. An address is anybody's to edit: a part that means nothing is left out, the others stand.
    pub fn query(&self, today: Date) -> Query {
        let mut draft = Draft::default();
        let mut page = PageNumber::FIRST;
        for (name, value) in &self.pairs {
            if name == PAGE {
                page = value.trim().parse().map_or(PageNumber::FIRST, PageNumber::new);
                continue;
            }
            put(&mut draft, name, value);
        }
        if let Some(preset) = draft.preset {
            draft.set_preset(preset, today);
        }
        for field in Field::ALL {
            if draft.text_error(field).is_some() {
                draft.clear(Part::Text(field));
            }
        }
        if draft.dates_error(today).is_some() {
            draft.clear(Part::Joined);
        }
        Query { filter: draft.parse(today).unwrap_or_default(), page }
    }

    /// The same place with another query in it.
    pub fn with(&self, query: &Query, words: bool) -> String {
        let mut parts = self.foreign.clone();
        let mut pairs = filter_pairs(&query.filter, words);
        if query.page > PageNumber::FIRST {
            pairs.push((PAGE, query.page.get().to_string()));
        }
        parts.extend(pairs.into_iter().map(|(name, value)| format!("{}{name}={}", self.prefix, encode(&value))));
        match (self.path.as_str(), parts.is_empty()) {
            // Without the mark it would be read as pairs the next time.
            (path, true) if looks_like_pairs(path) => format!("{path}?"),
            (path, true) => path.to_owned(),
            ("", false) if self.is_marked => format!("?{}", parts.join("&")),
            ("", false) => parts.join("&"),
            (path, false) => format!("{path}?{}", parts.join("&")),
        }
    }
}

/// Whether a text without a mark is pairs rather than a path.
fn looks_like_pairs(text: &str) -> bool {
    // A router's path may hold a `=` of its own.
    text.contains('=') && !is_route(text)
}

/// Whether a text begins as the paths of routers do: `/any/path`, or `!/any/path`.
fn is_route(text: &str) -> bool {
    text.strip_prefix('!').unwrap_or(text).starts_with('/')
}

/// Percent-encodes everything but letters, digits and `-._~`.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0').to_ascii_uppercase();
            out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    out
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        let escaped = (*first == b'%').then(|| tail.split_at_checked(2)).flatten().and_then(|(digits, behind)| {
            let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
            Some((u8::from_str_radix(digits, 16).ok()?, behind))
        });
        match escaped {
            Some((byte, behind)) => {
                bytes.push(byte);
                rest = behind;
            }
            None => bytes.push(if *first == b'+' { b' ' } else { *first }),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
