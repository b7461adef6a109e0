//! What is sent: the parameters of docs/endpoint.md, "Request". Blank filters are left out, which the server takes for the same.

use super::address::encode;
use super::event::sorted;
use super::lenient::scalar;
use crate::domain::filter::Field;
use crate::domain::request::{Method, Request, TimeStyle};
use serde_json::Value;

/// Names that mean something else to the platform: no parameter may be called so, but for the `i` and `type` that [`query`] writes.
pub const RESERVED: [&str; 8] = ["type", "scope", "i", "mid", "route", "yz_token", "is_shop_pos", "is_store_pos"];

/// The request's parameters, in the document's order. Ids and the page are numbers, the rest is text.
fn params(request: &Request) -> Vec<(&str, Value)> {
    let filter = &request.query.filter;
    let mut params: Vec<(&str, Value)> = Vec::new();
    if let Some(group) = request.target.group_id {
        params.push(("group_id", group.into()));
    }
    params.push(("page", request.query.page.get().into()));
    if let (Some(name), Some(rows)) = (&request.target.page_size_param, request.page_size) {
        params.push((name, rows.into()));
    }
    for field in Field::ALL {
        let text = filter.text(field);
        if text.is_empty() {
            continue;
        }
        // The document types 系统推荐人会员ID as a string and the other two ids as numbers.
        let number = if field.is_id() && field != Field::ReferrerId { text.parse::<u64>().ok() } else { None };
        params.push((field.param(), number.map_or_else(|| text.into(), Value::from)));
    }
    if let Some(scene) = filter.scene() {
        // A string, as the vendor's own page sends it.
        params.push(("join_scene", scene.code().to_string().into()));
    }
    if let Some((from, to)) = filter.joined().days(request.today) {
        let (start, end) = (format!("{from} 00:00:00"), format!("{to} 23:59:59"));
        let style = request.target.time_style;
        if style != TimeStyle::StartEnd {
            params.push(("times", format!("{start},{end}").into()));
        }
        if style != TimeStyle::Times {
            params.push(("start_time", start.into()));
            params.push(("end_time", end.into()));
        }
    }
    params
}

/// What stands in the query of the address a request goes to. `type=5` is the platform's cookie session; other values would ask for a
/// token login.
pub fn query(request: &Request) -> Vec<(String, String)> {
    let mut query = vec![("i".to_owned(), request.target.uniacid.to_string()), ("type".to_owned(), "5".to_owned())];
    if request.target.method == Method::Get {
        query.extend(params(request).into_iter().map(|(name, value)| (name.to_owned(), scalar(&value).unwrap_or_default())));
    }
    query
}

/// The address a request goes to, letter for letter as the loader writes it: `HttpApi::send` compares the two to take over the early request.
pub fn url(request: &Request) -> String {
    let mut url = request.target.endpoint.clone();
    for (name, value) in query(request) {
        url.push(if url.contains('?') { '&' } else { '?' });
        url.push_str(&format!("{}={}", encode(&name), encode(&value)));
    }
    url
}

/// The body of a request, if its method has one. Its names are in order, as the loader writes them, for the same comparison.
pub fn body(request: &Request) -> Option<String> {
    (request.target.method == Method::Post).then(|| Value::from(sorted(params(request))).to_string())
}
