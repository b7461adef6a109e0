//! What is sent: the parameters of ENDPOINT.md, "Request". Blank filters are left out, which the server takes for the same.

use super::address::encode;
use super::json::Json;
use crate::domain::filter::Field;
use crate::domain::request::{Method, Request, TimeStyle};

/// Names that mean something else to the platform and must never be sent as parameters.
pub const RESERVED: [&str; 8] = ["type", "scope", "i", "mid", "route", "yz_token", "is_shop_pos", "is_store_pos"];

/// The request's parameters, in the document's order. Ids and the page are numbers, the rest is text.
fn params(request: &Request) -> Vec<(&str, Json)> {
    let filter = &request.query.filter;
    let mut params: Vec<(&str, Json)> = Vec::new();
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
        params.push((field.param(), number.map_or_else(|| text.into(), Json::from)));
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

/// The address a request goes to. `type=5` is the platform's cookie session; other values would ask for a token login.
pub fn url(request: &Request) -> String {
    let target = &request.target;
    let mut url = target.endpoint.clone();
    url.push(if url.contains('?') { '&' } else { '?' });
    url.push_str(&format!("i={}&type=5", target.uniacid));
    if target.method == Method::Get {
        for (name, value) in params(request) {
            url.push_str(&format!("&{}={}", encode(name), encode(&value.scalar().unwrap_or_default())));
        }
    }
    url
}

/// The body of a request, if its method has one.
pub fn body(request: &Request) -> Option<String> {
    (request.target.method == Method::Post).then(|| Json::sorted(params(request)).written())
}
