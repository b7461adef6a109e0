//! The page's half of `tests/fixtures/early-requests.json`: what the loader sends early is to the letter what the page would ask for.
//! `tests/loader/early-request.test.mjs` is the loader's half.
// A test may fail loudly.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use group_members::config::{HostConfig, UrlSync};
use group_members::domain::date::Date;
use group_members::domain::query::Query;
use group_members::domain::request::Request;
use group_members::wire::address::Address;
use group_members::wire::params;
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
struct Case {
    name: String,
    attributes: HashMap<String, String>,
    #[serde(default)]
    search: String,
    #[serde(default)]
    hash: String,
    /// `None`: the loader leaves the request to the page.
    url: Option<String>,
    /// `None`: the request has no body.
    body: Option<String>,
}

fn first_request(case: &Case) -> Request {
    let config = HostConfig::parse(|name| case.attributes.get(name).cloned()).unwrap_or_else(|errors| panic!("{}: {errors:?}", case.name));
    let today = Date::parse("2026-03-05").unwrap();
    let query = match config.url_sync {
        UrlSync::Off => Query::default(),
        UrlSync::Hash => Address::prefixed(&case.hash, &config.url_prefix).query(today),
        UrlSync::Query => Address::prefixed(case.search.trim_start_matches('?'), &config.url_prefix).query(today),
    };
    Request { target: config.target, query, page_size: config.page_size, today }
}

#[test]
fn the_page_asks_for_what_the_loader_sent_early() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("fixtures/early-requests.json")).unwrap();
    let plain: Vec<&Case> = cases.iter().filter(|case| case.url.is_some()).collect();
    assert!(plain.len() > 15, "the table has plain cases");
    for case in plain {
        let request = first_request(case);
        assert_eq!(Some(params::url(&request)), case.url, "{}", case.name);
        assert_eq!(params::body(&request), case.body, "{}", case.name);
    }
}
