//! The answer as a whole: success, a refusal, or something that is no answer at all.

use super::lenient::Object;
use super::mend::{is_mendable, mend};
use super::paginator::{self, List};
use crate::domain::failure::Failure;
use crate::domain::link::same_origin;
use crate::domain::member::{Answer, Row, Summary};
use crate::domain::page::{Page, PageNumber};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// What came over HTTP.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// The status.
    pub status: u16,
    /// How long the server asks to wait before the next try, in seconds ([`super::retry_after`]).
    pub retry_after: Option<u32>,
    /// The body as it came.
    pub body: Vec<u8>,
}

/// Reads an HTTP answer. `asked` is the page that was asked for; `host` the page's own host with its port: of the links in the answer
/// only those that lead there are kept.
///
/// Success is: `result` is 1, as number or string, and `data.list` is there. `msg` is only ever shown, never tested for success
/// (ENDPOINT.md, "Answer").
pub fn read(received: &Received, asked: PageNumber, host: &str) -> Result<Answer, Failure> {
    let Received { status, retry_after, ref body } = *received;
    let parsed = parse(body);
    if !(200..300).contains(&status) {
        let refusal = parsed.ok().map(|(envelope, _)| refusal(&envelope, host));
        return Err(match refusal {
            Some(gate @ (Failure::SignedOut { .. } | Failure::NoEnterprise { .. })) => gate,
            _ if status == 401 => Failure::SignedOut { login_url: String::new() },
            _ => Failure::Status { code: status, retry_after },
        });
    }
    let (envelope, unclean) = parsed?;
    let Some((list, summary)) = success(&envelope, asked) else { return Err(refusal(&envelope, host)) };
    let List { page, enterprise } = list;
    Ok(Answer { page: as_asked(page, asked)?, summary, unclean, enterprise })
}

fn success(envelope: &Map<String, Value>, asked: PageNumber) -> Option<(List, Summary)> {
    let envelope = Object(envelope);
    if envelope.number("result") != Ok(Some(1)) {
        return None;
    }
    let data = envelope.object("data").ok()??;
    let count = |path: &str| data.count(path);
    let summary = Summary {
        members: count("summary.in_group_count"),
        employees: count("summary.in_group_employee_count"),
        customers: count("summary.in_group_customer_count"),
    };
    Some((paginator::read(data, asked)?, summary))
}

/// The page if it is the one that was asked for: rows are never shown under another page's number.
///
/// Past the end Laravel prints the number that was asked for, and no rows. A server that prints its last page instead has told where the
/// end is, and nothing that was asked for.
fn as_asked(page: Page<Row>, asked: PageNumber) -> Result<Page<Row>, Failure> {
    match page.number {
        got if got == asked => Ok(page),
        // Without rows there is nothing that could be shown under another number.
        _ if page.rows.is_empty() => Ok(Page { number: asked, ..page }),
        got if got == page.last && page.is_last_known && asked > got => Ok(Page { rows: Vec::new(), number: asked, ..page }),
        got => Err(Failure::WrongPage { asked, got }),
    }
}

/// Why an answer that is no success says no.
fn refusal(envelope: &Map<String, Value>, host: &str) -> Failure {
    let envelope = Object(envelope);
    let message = envelope.text("msg").unwrap_or_default();
    let number = |path: &str| envelope.number(path).ok().flatten();
    let login_url = || {
        let url = envelope.text("data.login_url").unwrap_or_default();
        same_origin(&url, host).unwrap_or_default().to_owned()
    };
    match (number("data.login_status"), number("data.status")) {
        (Some(2), _) => return Failure::NoEnterprise { login_url: login_url() },
        (Some(_), _) | (None, Some(-2 | -5)) => return Failure::SignedOut { login_url: login_url() },
        (None, Some(-4)) => return Failure::NotInstalled,
        _ => {}
    }
    if number("result") == Some(1) {
        return Failure::NoList;
    }
    // No field tells "not permitted" from other refusals; only the platform's own words do.
    if ["权限", "授权", "permission"].iter().any(|word| message.contains(word)) {
        return Failure::NoPermission { message };
    }
    Failure::Refused { message }
}

/// Finds the envelope in a body; the flag says whether anything else stood around it.
fn parse(body: &[u8]) -> Result<(Map<String, Value>, bool), Failure> {
    let text = String::from_utf8_lossy(body);
    let text = text.trim();
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(Failure::Empty);
    }
    // What stands in a web page's scripts is for its own: a notice of PHP's begins with a tag too, but never with a document's.
    let opening: String = text.trim_start_matches('\u{feff}').trim_start().chars().take(9).collect();
    if ["<!doctype", "<html", "<head", "<!--", "<?xml", "<meta", "<title"]
        .iter()
        .any(|tag| opening.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag)))
    {
        return Err(Failure::WebPage);
    }
    let mut truncated = false;
    let may_be_mended = is_mendable(text);
    // A PHP notice can hold braces of its own; past some tries it is a web page, not a notice.
    for (start, _) in text.match_indices('{').take(40) {
        let Some(rest) = text.get(start..) else { continue };
        let first = match first_value(rest) {
            Err(error) if may_be_mended && !error.is_eof() => match mend(rest) {
                Cow::Owned(mended) => first_value(&mended),
                Cow::Borrowed(_) => Err(error),
            },
            first => first,
        };
        match first {
            Ok((Value::Object(fields), has_tail)) if is_envelope(&fields) => return Ok((fields, start > 0 || has_tail)),
            Err(error) if error.is_eof() => truncated = true,
            _ => {}
        }
    }
    Err(match text {
        _ if text.starts_with('<') => Failure::WebPage,
        _ if truncated => Failure::Truncated,
        _ => Failure::NotJson,
    })
}

/// The value that a text begins with, and whether anything but white space comes behind it.
fn first_value(text: &str) -> Result<(Value, bool), serde_json::Error> {
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let value = stream.next().unwrap_or(Ok(Value::Null))?;
    Ok((value, text.get(stream.byte_offset()..).is_some_and(|tail| !tail.trim().is_empty())))
}

/// Rows and lists inside a broken answer are objects too; only the envelope has these keys.
fn is_envelope(fields: &Map<String, Value>) -> bool {
    let has = |name: &str| fields.contains_key(name);
    has("result") || (has("status") && has("data"))
}
