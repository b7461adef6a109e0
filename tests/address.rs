//! What is sent, and what an address keeps.
// A test may fail loudly.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::field_reassign_with_default)]

use group_members::config::HostConfig;
use group_members::domain::date::{Date, Preset};
use group_members::domain::filter::{Draft, Field, Filter, JoinScene};
use group_members::domain::page::PageNumber;
use group_members::domain::query::Query;
use group_members::domain::request::Request;
use group_members::wire::address::Address;
use group_members::wire::event::{filter_from_json, filter_json};
use group_members::wire::params::{RESERVED, body, url};
use proptest::prelude::*;
use serde_json::{Value, json};

fn today() -> Date {
    Date::parse("2026-11-23").unwrap()
}

fn request(attributes: &[(&str, &str)], draft: &Draft) -> Request {
    let config = HostConfig::parse(|name| {
        let given = attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        given.or_else(|| (name == "i").then(|| "2".to_owned()))
    })
    .unwrap();
    let query = Query { filter: draft.parse().unwrap(), page: PageNumber::FIRST };
    Request { target: config.target, query, page_size: config.page_size, today: today() }
}

fn sent(attributes: &[(&str, &str)], draft: &Draft) -> Value {
    serde_json::from_str(&body(&request(attributes, draft)).unwrap()).unwrap()
}

fn typed(field: Field, text: &str) -> Draft {
    let mut draft = Draft::default();
    draft.set_text(field, text.to_owned());
    draft
}

fn dated() -> Draft {
    let mut draft = Draft::default();
    (draft.from, draft.to) = ("2021-06-18".to_owned(), "2021-06-19".to_owned());
    draft
}

#[test]
fn without_a_filter_only_the_group_and_the_page_are_sent() {
    assert_eq!(sent(&[("group-id", "12")], &Draft::default()), json!({"group_id": 12, "page": 1}));
    assert_eq!(sent(&[("page-size-param", "limit=100")], &Draft::default()), json!({"limit": 100, "page": 1}));
}

#[test]
fn every_documented_parameter_is_sent_as_documented() {
    let cases = [
        (Field::MemberId, "id", json!(42)),
        (Field::Customer, "customer_kwd", json!("42")),
        (Field::Invitor, "invitor_kwd", json!("42")),
        (Field::Referrer, "chat_owner_kwd", json!("42")),
        (Field::ReferrerId, "chat_owner_uid", json!("42")),
        (Field::InviterMember, "inviter_member_kwd", json!("42")),
        (Field::InviterMemberId, "inviter_member_uid", json!(42)),
    ];
    for (field, name, value) in cases {
        let mut expected = json!({"page": 1});
        expected[name] = value;
        assert_eq!(sent(&[], &typed(field, " 42\u{3000}")), expected, "{name}");
    }
    let mut scene = Draft::default();
    scene.scene = Some(JoinScene::QrCode);
    assert_eq!(sent(&[], &scene), json!({"page": 1, "join_scene": "3"}));
}

#[test]
fn the_join_time_is_sent_in_each_of_three_styles() {
    let (start, end) = ("2021-06-18 00:00:00", "2021-06-19 23:59:59");
    let times = format!("{start},{end}");
    assert_eq!(sent(&[], &dated()), json!({"page": 1, "start_time": start, "end_time": end, "times": times}));
    assert_eq!(sent(&[("time-style", "start-end")], &dated()), json!({"page": 1, "start_time": start, "end_time": end}));
    assert_eq!(sent(&[("time-style", "times")], &dated()), json!({"page": 1, "times": times}));
}

#[test]
fn the_session_type_stands_in_the_address_and_words_do_not() {
    let request = request(&[("endpoint", "/x/{i}?a=b")], &typed(Field::Customer, "韦平"));
    assert_eq!(url(&request), "/x/2?a=b&i=2&type=5");
}

#[test]
fn get_puts_everything_into_the_query() {
    let request = request(&[("method", "get"), ("group-id", "12")], &typed(Field::Customer, "韦 &="));
    assert_eq!(
        url(&request),
        "/business/2/plugin/GroupDevelopUser/getGroupMembers?i=2&type=5&group_id=12&page=1&customer_kwd=%E9%9F%A6%20%26%3D"
    );
    assert_eq!(body(&request), None);
}

#[test]
fn bad_parts_of_an_address_are_left_out_and_the_others_stand() {
    let query = Address::parse("#/a?id=abc&customer_kwd=x&start_time=2021-02-30&join_scene=9&page=-3&joined=never").query(today());
    assert_eq!(query, Query::first(typed(Field::Customer, "x").parse().unwrap()));
}

#[test]
fn a_routers_path_and_parameters_survive() {
    let query = Query { filter: typed(Field::MemberId, "7").parse().unwrap(), page: PageNumber::new(3) };
    assert_eq!(
        Address::parse("#/any/path?i=2&group_id=12&x=%20y&page=9").with(&query, true),
        "/any/path?i=2&group_id=12&x=%20y&id=7&page=3"
    );
    assert_eq!(Address::parse("").with(&query, true), "id=7&page=3");
    assert_eq!(Address::parse("#/any?page=2").with(&Query::default(), true), "/any");
    assert_eq!(Address::parse("#page=4").query(today()).page, PageNumber::new(4));
}

#[test]
fn a_host_that_sets_a_filter_is_told_the_key_that_is_wrong() {
    for (text, key) in [
        (r#"{"nope": 1}"#, "nope"),
        (r#"{"id": "x"}"#, "id"),
        (r#"{"join_scene": 9}"#, "join_scene"),
        (r#"{"start_time": "x"}"#, "start_time"),
        (r#"{"id": []}"#, "id"),
        ("[]", "takes an object"),
    ] {
        let error = filter_from_json(text).unwrap_err();
        assert!(error.contains(key), "{text}: {error}");
    }
}

/// Any filter the form can mean.
fn any_draft() -> impl Strategy<Value = Draft> {
    let id = prop_oneof![Just(String::new()), (1u64..999_999_999_999_999_999).prop_map(|id| id.to_string())];
    let scene = proptest::option::of(proptest::sample::select(JoinScene::ALL.to_vec()));
    let days = prop_oneof![
        Just((String::new(), String::new(), None)),
        proptest::sample::select(Preset::ALL.to_vec()).prop_map(|preset| (String::new(), String::new(), Some(preset))),
        (0i64..3000, 0i64..3000).prop_map(|(from, more)| (today().plus(-from).to_string(), today().plus(more).to_string(), None)),
        (0i64..3000).prop_map(|from| (today().plus(-from).to_string(), String::new(), None)),
    ];
    (proptest::collection::vec(".{0,12}", 4), proptest::collection::vec(id, 3), scene, days).prop_map(
        |(words, ids, scene, (from, to, preset))| {
            let mut draft = Draft::default();
            (draft.scene, draft.from, draft.to) = (scene, from, to);
            if let Some(preset) = preset {
                draft.set_preset(preset, today());
            }
            let (mut words, mut ids) = (words.into_iter(), ids.into_iter());
            for field in Field::ALL {
                let text = if field.is_id() { ids.next() } else { words.next() };
                draft.set_text(field, text.unwrap_or_default());
            }
            draft
        },
    )
}

proptest! {
    #[test]
    fn any_filter_and_page_come_back_from_an_address_the_same(draft in any_draft(), page in 1u64..1_000_000, place in "(#|#/a/b\\?x=1&y=%20|\\?i=2)") {
        let query = Query { filter: draft.parse().unwrap(), page: PageNumber::new(page) };
        let written = Address::parse(&place).with(&query, true);
        prop_assert_eq!(Address::parse(&written).query(today()), query);
    }

    #[test]
    fn words_stay_out_of_an_address_that_reaches_a_server(draft in any_draft()) {
        let filter = draft.parse().unwrap();
        let back = Address::parse(&Address::default().with(&Query::first(filter.clone()), false)).query(today()).filter;
        for field in Field::ALL {
            prop_assert_eq!(back.text(field), if field.is_id() { filter.text(field) } else { "" });
        }
    }

    #[test]
    fn any_filter_comes_back_from_a_hosts_object_the_same(draft in any_draft()) {
        let filter: Filter = draft.parse().unwrap();
        prop_assert_eq!(filter_from_json(&filter_json(&filter).to_string()), Ok(filter));
    }

    #[test]
    fn no_address_makes_the_reader_panic(text in ".{0,60}") {
        let _ = Address::parse(&text).query(today());
    }

    #[test]
    fn no_reserved_name_is_ever_sent(draft in any_draft()) {
        let sent = sent(&[("group-id", "12")], &draft);
        prop_assert!(RESERVED.iter().all(|name| sent.get(name).is_none()));
    }
}
