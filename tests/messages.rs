//! What goes from one module to the other as JSON comes out as it went in, and is checked on the way.
// A test may fail loudly.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[allow(dead_code)] // the tests of addresses need more of it
mod drafts;

use drafts::{any_query, today};
use group_members::domain::date::Date;
use group_members::domain::failure::Failure;
use group_members::domain::filter::Filter;
use group_members::domain::member::{Member, Row};
use group_members::domain::page::PageNumber;
use group_members::domain::request::{Method, Request, Target, TimeStyle};
use group_members::wire::member;
use proptest::prelude::*;
use proptest::sample::select;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const SAMPLE: &str = include_str!("fixtures/sample.json");

fn sent<T: Serialize + DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}

fn member_of(row: &Value) -> Member {
    match member::read(row, 0) {
        Row::Good(member) => (*member).clone(),
        bad => panic!("{bad:?}"),
    }
}

#[test]
fn a_member_comes_out_with_all_that_the_row_carries() {
    let answer: Value = serde_json::from_str(SAMPLE).unwrap();
    for row in answer["data"]["list"]["data"].as_array().unwrap() {
        let member = member_of(row);
        assert!(member.details.len() > 15);
        assert_eq!(sent(&member), member);
    }
}

#[test]
fn what_could_not_be_read_is_told_on_the_other_side_too() {
    let mut row: Value = serde_json::from_str::<Value>(SAMPLE).unwrap()["data"]["list"]["data"][0].clone();
    let Value::Object(fields) = &mut row else { panic!("a row is an object") };
    for (name, value) in fields.iter_mut().filter(|(name, _)| *name != "id") {
        *value = if name == "has_one_customer" {
            json!({"has_one_member": {"uid": {}, "createtime": "x", "avatar": {}, "yz_member": 5}})
        } else {
            json!({"a": {}})
        };
    }
    let member = member_of(&row);
    assert!(member.unreadable.len() > 15, "{:?}", member.unreadable);
    assert_eq!(sent(&member).unreadable, member.unreadable);
}

#[test]
fn every_failure_comes_out_as_it_went_in() {
    for failure in [
        Failure::SignedOut { login_url: "/login?i=2".to_owned() },
        Failure::Status { code: 429, retry_after: Some(20) },
        Failure::status(500),
        Failure::WrongPage { asked: PageNumber::new(4), got: PageNumber::FIRST },
        Failure::NoList,
    ] {
        assert_eq!(sent(&failure), failure);
    }
}

#[test]
fn what_is_none_is_refused() {
    let filter =
        |fields: Value, joined: Value| serde_json::from_value::<Filter>(json!({"fields": fields, "scene": null, "joined": joined}));
    let none = json!(["", "", "", "", "", "", ""]);
    assert_eq!(filter(none.clone(), json!("Anytime")).unwrap(), Filter::default());
    assert!(filter(json!(["", "", "x", "", "", "", ""]), json!("Anytime")).is_err(), "an id is digits");
    assert!(filter(json!([]), json!("Anytime")).is_err());
    assert!(filter(none, json!({"Between": ["2021-06-19", "2021-06-18"]})).is_err());
    assert!(serde_json::from_value::<Date>(json!("2021-02-30")).is_err());
    assert!(serde_json::from_value::<PageNumber>(json!(0)).is_err());
    assert_eq!(serde_json::to_value(Date::parse("2021-06-18").unwrap()).unwrap(), json!("2021-06-18"));
}

proptest! {
    #[test]
    fn any_request_comes_out_as_it_went_in(
        query in any_query(),
        method in select(vec![Method::Post, Method::Get]),
        time_style in select(vec![TimeStyle::Both, TimeStyle::StartEnd, TimeStyle::Times]),
        (group_id, page_size) in any::<(Option<u64>, Option<u32>)>(),
        texts in any::<(String, Option<String>)>(),
    ) {
        let target = Target { uniacid: 2, group_id, endpoint: texts.0, method, time_style, page_size_param: texts.1 };
        let request = Request { target, query, page_size, today: today() };
        prop_assert_eq!(sent(&request), request);
    }
}
