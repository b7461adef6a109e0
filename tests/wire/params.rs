//! What is sent: exactly the documented parameters, and nothing that means something else to the platform.

use super::drafts::{any_query, dates, today, typed};
use group_members::config::HostConfig;
use group_members::domain::date::Preset;
use group_members::domain::filter::{Draft, Field, Filter, JoinScene};
use group_members::domain::page::PageNumber;
use group_members::domain::query::Query;
use group_members::domain::request::{Method, Request, Target, TimeStyle};
use group_members::wire::params::{RESERVED, body, url};
use proptest::prelude::*;
use serde_json::{Value, json};

const ENDPOINT: &str = "/business/2/plugin/GroupDevelopUser/getGroupMembers";

/// Every parameter that may be sent.
const DOCUMENTED: [&str; 13] = [
    "group_id",
    "page",
    "id",
    "customer_kwd",
    "invitor_kwd",
    "chat_owner_kwd",
    "chat_owner_uid",
    "inviter_member_kwd",
    "inviter_member_uid",
    "join_scene",
    "times",
    "start_time",
    "end_time",
];

fn request(query: Query) -> Request {
    let target = Target {
        uniacid: 2,
        group_id: None,
        endpoint: ENDPOINT.to_owned(),
        method: Method::Post,
        time_style: TimeStyle::Both,
        page_size_param: None,
    };
    Request { target, query, page_size: None, today: today() }
}

fn sent(request: &Request) -> Value {
    serde_json::from_str(&body(request).unwrap()).unwrap()
}

fn sent_for(filter: Filter) -> Value {
    sent(&request(Query::first(filter)))
}

/// Undoes percent-encoding; an escape that is none fails the test.
fn decoded(text: &str) -> String {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next().unwrap().as_bytes().to_vec();
    for piece in pieces {
        bytes.push(u8::from_str_radix(&piece[..2], 16).unwrap());
        bytes.extend_from_slice(&piece.as_bytes()[2..]);
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn without_a_filter_only_the_page_is_sent() {
    assert_eq!(sent_for(Filter::default()), json!({"page": 1}));
}

#[test]
fn each_word_is_sent_as_text_under_its_documented_name() {
    for (field, name) in [
        (Field::Customer, "customer_kwd"),
        (Field::Invitor, "invitor_kwd"),
        (Field::Referrer, "chat_owner_kwd"),
        (Field::InviterMember, "inviter_member_kwd"),
    ] {
        assert_eq!(sent_for(typed(&[(field, "\u{3000}韦平 1 ")])), json!({"page": 1, name: "韦平 1"}));
        assert_eq!(sent_for(typed(&[(field, "13800138000")])), json!({"page": 1, name: "13800138000"}), "a phone number is no number");
    }
}

#[test]
fn each_id_is_sent_in_its_documented_type() {
    assert_eq!(sent_for(typed(&[(Field::MemberId, "42")])), json!({"page": 1, "id": 42}));
    assert_eq!(sent_for(typed(&[(Field::InviterMemberId, "42")])), json!({"page": 1, "inviter_member_uid": 42}));
    assert_eq!(sent_for(typed(&[(Field::ReferrerId, "42")])), json!({"page": 1, "chat_owner_uid": "42"}));
}

#[test]
fn the_scene_is_sent_as_a_string() {
    for (scene, code) in [(JoinScene::Invited, "1"), (JoinScene::Link, "2"), (JoinScene::QrCode, "3")] {
        let mut draft = Draft::default();
        draft.scene = Some(scene);
        assert_eq!(sent_for(draft.parse(today()).unwrap()), json!({"page": 1, "join_scene": code}));
    }
}

#[test]
fn the_group_the_page_and_its_size_are_numbers() {
    let mut request = request(Query::default().at(PageNumber::new(3)));
    request.target.group_id = Some(12);
    assert_eq!(sent(&request), json!({"group_id": 12, "page": 3}));
    request.page_size = Some(50);
    assert_eq!(sent(&request), json!({"group_id": 12, "page": 3}), "the size needs a name");
    request.target.page_size_param = Some("limit".to_owned());
    assert_eq!(sent(&request), json!({"group_id": 12, "page": 3, "limit": 50}));
}

#[test]
fn each_time_style_sends_its_own_parameters() {
    let filter = dates("2021-06-18", "2021-06-19").parse(today()).unwrap();
    let mut request = request(Query::first(filter));
    let (start, end) = ("2021-06-18 00:00:00", "2021-06-19 23:59:59");
    let times = format!("{start},{end}");
    assert_eq!(sent(&request), json!({"page": 1, "start_time": start, "end_time": end, "times": times}));
    request.target.time_style = TimeStyle::StartEnd;
    assert_eq!(sent(&request), json!({"page": 1, "start_time": start, "end_time": end}));
    request.target.time_style = TimeStyle::Times;
    assert_eq!(sent(&request), json!({"page": 1, "times": times}));
}

#[test]
fn both_times_are_sent_even_if_one_end_is_open() {
    let sent = |from: &str, to: &str| {
        let sent = sent_for(dates(from, to).parse(today()).unwrap());
        sent["times"].as_str().unwrap().to_owned()
    };
    assert_eq!(sent("2021-06-18", ""), "2021-06-18 00:00:00,2026-11-23 23:59:59");
    assert_eq!(sent("", "2021-06-18"), "2000-01-01 00:00:00,2021-06-18 23:59:59");
}

#[test]
fn a_preset_is_sent_as_the_days_it_means_today() {
    let mut draft = Draft::default();
    draft.set_preset(Preset::Last7, today().plus(-1));
    let mut request = request(Query::first(draft.parse(today()).unwrap()));
    request.target.time_style = TimeStyle::Times;
    assert_eq!(sent(&request)["times"], "2026-11-17 00:00:00,2026-11-23 23:59:59");
}

#[test]
fn a_post_names_the_account_and_the_session_in_its_address_and_no_words() {
    assert_eq!(url(&request(Query::first(typed(&[(Field::Customer, "韦平")])))), format!("{ENDPOINT}?i=2&type=5"));
}

#[test]
fn the_hosts_attributes_decide_how_it_is_sent() {
    let attributes =
        [("i", "7"), ("group-id", "12"), ("endpoint", "/x/{i}?a=b"), ("page-size-param", "limit=100"), ("time-style", "times")];
    let config = HostConfig::parse(|name| attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())).unwrap();
    let query = Query::first(dates("2021-06-18", "2021-06-18").parse(today()).unwrap());
    let request = Request { target: config.target, query, page_size: config.page_size, today: today() };
    assert_eq!(url(&request), "/x/7?a=b&i=7&type=5");
    let times = "2021-06-18 00:00:00,2021-06-18 23:59:59";
    assert_eq!(sent(&request), json!({"group_id": 12, "page": 1, "limit": 100, "times": times}));
}

#[test]
fn an_endpoint_with_a_query_of_its_own_keeps_it() {
    let mut request = request(Query::default());
    request.target.endpoint = "/web/index.php?c=entry&do=x".to_owned();
    assert_eq!(url(&request), "/web/index.php?c=entry&do=x&i=2&type=5");
    request.target.method = Method::Get;
    assert_eq!(url(&request), "/web/index.php?c=entry&do=x&i=2&type=5&page=1");
}

#[test]
fn a_get_has_no_body_and_all_in_its_address_encoded() {
    let mut request = request(Query::first(typed(&[(Field::Customer, "韦 &=平"), (Field::MemberId, "7")])));
    request.target.method = Method::Get;
    assert_eq!(body(&request), None);
    assert_eq!(url(&request), format!("{ENDPOINT}?i=2&type=5&page=1&customer_kwd=%E9%9F%A6%20%26%3D%E5%B9%B3&id=7"));
}

proptest! {
    #[test]
    fn nothing_undocumented_reserved_or_blank_is_ever_sent(query in any_query()) {
        let Value::Object(sent) = sent(&request(query.clone())) else { panic!("an object") };
        for (name, value) in &sent {
            prop_assert!(DOCUMENTED.contains(&name.as_str()) && !RESERVED.contains(&name.as_str()), "{}", name);
            prop_assert!(value.is_u64() || value.as_str().is_some_and(|text| !text.trim().is_empty()), "{}: {}", name, value);
        }
        prop_assert_eq!(&sent["page"], &json!(query.page.get()));
        for field in Field::ALL {
            let text = sent.get(field.param()).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
            prop_assert_eq!(text.unwrap_or_default(), query.filter.text(field));
        }
    }

    #[test]
    fn a_get_says_exactly_what_a_post_says(query in any_query()) {
        let mut request = request(query);
        let posted = sent(&request);
        request.target.method = Method::Get;
        let address = url(&request);
        prop_assert!(address.is_ascii());
        let pairs = address.strip_prefix(ENDPOINT).unwrap().strip_prefix("?i=2&type=5").unwrap();
        let mut said = serde_json::Map::new();
        for pair in pairs.split('&').skip(1) {
            let (name, value) = pair.split_once('=').unwrap();
            let value = decoded(value);
            let as_number = posted[name].is_u64().then(|| json!(value.parse::<u64>().unwrap()));
            said.insert(name.to_owned(), as_number.unwrap_or_else(|| value.into()));
        }
        prop_assert_eq!(Value::Object(said), posted);
    }
}
