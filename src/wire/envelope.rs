//! The answer as a whole: success, a refusal, or something that is no answer at all.

use super::body::{Node, with_envelope};
use super::lenient::Object;
use super::paginator::{self, List};
use crate::domain::failure::Failure;
use crate::domain::link::same_origin;
use crate::domain::member::{Answer, Row, Summary};
use crate::domain::page::{Page, PageNumber};
use serde_json::Map;

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
/// (docs/endpoint.md, "Answer").
pub fn read(received: &Received, asked: PageNumber, host: &str) -> Result<Answer, Failure> {
    let Received { status, retry_after, ref body } = *received;
    let answer = with_envelope(body, |fields, data, unclean| {
        let (data, list) = match data.map(|data| Node::open(data, "list")) {
            Some(Node::Object(data, list)) => (data, list),
            _ => (Map::new(), None),
        };
        let (envelope, data) = (Object(&fields), Object(&data));
        let is_success = (200..300).contains(&status) && envelope.number("result") == Ok(Some(1));
        let Some(List { page, enterprise }) = list.filter(|_| is_success).and_then(|list| paginator::read(data, list, asked)) else {
            return Err(refusal(envelope, data, host));
        };
        let count = |key: &str| data.count(&format!("summary.{key}"));
        let summary = Summary {
            members: count("in_group_count"),
            employees: count("in_group_employee_count"),
            customers: count("in_group_customer_count"),
        };
        Ok(Answer { page: as_asked(page, asked)?, summary, unclean, enterprise })
    });
    if (200..300).contains(&status) {
        return answer;
    }
    Err(match answer {
        Err(gate @ (Failure::SignedOut { .. } | Failure::NoEnterprise { .. })) => gate,
        _ if status == 401 => Failure::SignedOut { login_url: String::new() },
        _ => Failure::Status { code: status, retry_after },
    })
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
fn refusal(envelope: Object<'_>, data: Object<'_>, host: &str) -> Failure {
    let message = envelope.text("msg").unwrap_or_default();
    let number = |key: &str| data.number(key).ok().flatten();
    let login_url = || {
        let url = data.text("login_url").unwrap_or_default();
        same_origin(&url, host).unwrap_or_default()
    };
    match (number("login_status"), number("status")) {
        (Some(2), _) => return Failure::NoEnterprise { login_url: login_url() },
        (Some(_), _) | (None, Some(-2 | -5)) => return Failure::SignedOut { login_url: login_url() },
        (None, Some(-4)) => return Failure::NotInstalled,
        _ => {}
    }
    if envelope.number("result") == Ok(Some(1)) {
        return Failure::NoList;
    }
    // No field tells "not permitted" from other refusals; only the platform's own words do.
    if ["权限", "授权", "permission"].iter().any(|word| message.contains(word)) {
        return Failure::NoPermission { message };
    }
    Failure::Refused { message }
}
