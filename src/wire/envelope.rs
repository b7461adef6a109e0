//! The answer as a whole: success, a refusal, or something that is no answer at all.

use super::json::{Json, get};
use super::lenient::Object;
use super::paginator;
use crate::domain::failure::Failure;
use crate::domain::link::same_origin;
use crate::domain::member::{Answer, Summary};
use crate::domain::page::PageNumber;

/// Reads an HTTP answer. `asked` is the page that was asked for, in case the answer doesn't say; `host` the page's own host with its
/// port: of the links in the answer only those that lead there are kept.
///
/// Success is: `result` is 1, as number or string, and `data.list` is there. `msg` is only ever shown, never tested for success
/// (ENDPOINT.md, "Answer").
pub fn read(status: u16, body: &[u8], asked: PageNumber, host: &str) -> Result<Answer, Failure> {
    let parsed = parse(body);
    if !(200..300).contains(&status) {
        let refusal = parsed.ok().map(|(envelope, _)| refusal(&envelope, host));
        return Err(match refusal {
            Some(gate @ (Failure::SignedOut { .. } | Failure::NoEnterprise { .. })) => gate,
            _ if status == 401 => Failure::SignedOut { login_url: String::new() },
            _ => Failure::Status(status),
        });
    }
    let (envelope, unclean) = parsed?;
    success(&envelope, asked, unclean).ok_or_else(|| refusal(&envelope, host))
}

fn success(envelope: &[(String, Json)], asked: PageNumber, unclean: bool) -> Option<Answer> {
    let envelope = Object(envelope);
    if envelope.number("result") != Ok(Some(1)) {
        return None;
    }
    let data = envelope.object("data").ok()??;
    let page = paginator::read(data.object("list").ok()??, asked)?;
    let summary = data.object("summary").ok().flatten().map(summary).unwrap_or_default();
    Some(Answer { page, summary, unclean })
}

fn summary(counts: Object<'_>) -> Summary {
    let count = |key: &str| counts.count(key).ok().flatten();
    Summary { members: count("in_group_count"), employees: count("in_group_employee_count"), customers: count("in_group_customer_count") }
}

/// Why an answer that is no success says no.
fn refusal(envelope: &[(String, Json)], host: &str) -> Failure {
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
fn parse(body: &[u8]) -> Result<(Vec<(String, Json)>, bool), Failure> {
    let text = String::from_utf8_lossy(body);
    let text = text.trim();
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(Failure::Empty);
    }
    // What stands in a web page's scripts is for its own: a notice of PHP's begins with a tag too, but never with a document's.
    let opening: String = text.trim_start_matches('\u{feff}').trim_start().chars().take(9).collect();
    if ["<!doctype", "<html"].iter().any(|tag| opening.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))) {
        return Err(Failure::WebPage);
    }
    let mut truncated = false;
    // A PHP notice can hold braces of its own; past some tries it is a web page, not a notice.
    for (start, _) in text.match_indices('{').take(40) {
        let Some(rest) = text.get(start..) else { continue };
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<Json>();
        match stream.next() {
            Some(Ok(Json::Object(pairs))) if is_envelope(&pairs) => {
                let unclean = start > 0 || rest.get(stream.byte_offset()..).is_some_and(|tail| !tail.trim().is_empty());
                return Ok((pairs, unclean));
            }
            Some(Err(error)) if error.is_eof() => truncated = true,
            _ => {}
        }
    }
    Err(match text {
        _ if text.starts_with('<') => Failure::WebPage,
        _ if truncated => Failure::Truncated,
        _ => Failure::NotJson,
    })
}

/// Rows and lists inside a broken answer are objects too; only the envelope has these keys.
fn is_envelope(pairs: &[(String, Json)]) -> bool {
    let has = |name: &str| get(pairs, name).is_some();
    has("result") || (has("status") && has("data"))
}
