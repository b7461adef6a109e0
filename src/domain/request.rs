//! What is asked of which endpoint.

use super::date::Date;
use super::query::Query;
use serde::{Deserialize, Serialize};

/// How the request travels (docs/endpoint.md, "method").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// JSON in the body: keeps names and phone numbers out of addresses and logs.
    #[default]
    Post,
    /// Everything in the query string.
    Get,
}

/// Which parameters carry 入群时间 (docs/endpoint.md, `times`): nobody outside the vendor can tell which ones a version reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeStyle {
    /// `start_time`, `end_time` and `times`.
    #[default]
    Both,
    /// `start_time` and `end_time`, as the vendor's page.
    StartEnd,
    /// `times` alone: the two joined by a comma.
    Times,
}

/// The endpoint and what the host fixed about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// 公众号 id.
    pub uniacid: u64,
    /// The group whose members are listed; without it the server decides.
    pub group_id: Option<u64>,
    /// Address of the endpoint, `{i}` filled in.
    pub endpoint: String,
    /// How the request travels.
    pub method: Method,
    /// Which parameters carry the time.
    pub time_style: TimeStyle,
    /// The parameter that sets the rows of a page, on a server that has one.
    pub page_size_param: Option<String>,
}

/// One request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Where it goes.
    pub target: Target,
    /// What it asks for.
    pub query: Query,
    /// Rows a page, where the server can be told; `None` leaves it to the server.
    pub page_size: Option<u32>,
    /// Today on the server's wall clock: what presets count back from.
    pub today: Date,
}
