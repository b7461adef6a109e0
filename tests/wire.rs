//! The endpoint's answers, as they are documented, seen, and broken.
// A test may fail loudly.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use group_members::domain::failure::Failure;
use group_members::domain::member::{Answer, Leaving, Member, Presence, Row};
use group_members::domain::page::PageNumber;
use group_members::wire::{envelope, member};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

const SAMPLE: &str = include_str!("fixtures/sample.json");

fn read(body: &[u8]) -> Result<Answer, Failure> {
    envelope::read(200, body, PageNumber::FIRST, "shop.cn")
}

fn refused(body: &str) -> Failure {
    read(body.as_bytes()).unwrap_err()
}

fn good(row: &Row) -> Arc<Member> {
    match row {
        Row::Good(member) => Arc::clone(member),
        Row::Bad { .. } => panic!("the row can't be read"),
    }
}

fn sample_row() -> Value {
    let answer: Value = serde_json::from_str(SAMPLE).unwrap();
    answer["data"]["list"]["data"][0].clone()
}

/// A row of the example answer with some fields changed.
fn row_with(changes: Value) -> Row {
    let mut row = sample_row();
    for (key, value) in changes.as_object().unwrap() {
        row[key] = value.clone();
    }
    member::read(&row, 0)
}

fn answer_with(change: impl FnOnce(&mut Value)) -> Result<Answer, Failure> {
    let mut answer: Value = serde_json::from_str(SAMPLE).unwrap();
    change(&mut answer);
    read(answer.to_string().as_bytes())
}

#[test]
fn the_documented_answer_reads_as_documented() {
    let answer = read(SAMPLE.as_bytes()).unwrap();
    assert!(!answer.unclean);
    assert_eq!((answer.summary.members, answer.summary.employees, answer.summary.customers), (Some(3), Some(0), Some(3)));
    assert_eq!((answer.page.total, answer.page.last, answer.page.per_page), (Some(3), PageNumber::FIRST, Some(10)));
    let rows: Vec<_> = answer.page.rows.iter().map(good).collect();
    let told: Vec<_> = rows
        .iter()
        .map(|row| {
            let shop = row.shop.as_ref().unwrap();
            (
                row.id,
                row.name.as_str(),
                row.scene.words.as_str(),
                row.joined.shown().unwrap(),
                row.inviter.as_ref().unwrap().name.as_str(),
                shop.person.uid,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (6, "韦平", "扫描群二维码入群", "2021-06-18 15:02:51".to_owned(), "韦平", Some(3075)),
            (5, "巴比龙@宝贝走天下", "扫描群二维码入群", "2021-06-18 15:16:49".to_owned(), "韦平", Some(3074)),
            (4, "芸众商城#定制-小茵", "直接邀请入群", "2021-06-18 14:53:56".to_owned(), "韦平", Some(3048)),
        ]
    );
    assert!(rows.iter().all(|row| row.presence == Presence::In && row.referrer.is_none()));
}

#[test]
fn each_refusal_has_its_own_name() {
    let out = |url: &str| Failure::SignedOut { login_url: url.to_owned() };
    let cases = [
        (r#"{"result":0,"msg":"请登录","data":{"login_status":1,"login_url":"/login","i":2}}"#, out("/login")),
        (r#"{"result":0,"msg":"请登录","data":{"login_status":0,"login_url":"http://shop.cn/login"}}"#, out("/login")),
        (r#"{"result":0,"msg":"","data":{"login_status":1,"login_url":"https://evil.cn/"}}"#, out("")),
        (r#"{"status":0,"data":{"login_status":1,"login_url":"/login"}}"#, out("/login")),
        (r#"{"result":0,"msg":"","data":{"status":-2}}"#, out("")),
        (r#"{"result":1,"msg":"","data":{"status":"-5"}}"#, out("")),
        (
            r#"{"result":0,"msg":"请先选择","data":{"login_status":2,"login_url":"/choose"}}"#,
            Failure::NoEnterprise { login_url: "/choose".to_owned() },
        ),
        (r#"{"result":0,"msg":"Sorry,您没有操作权限","data":[]}"#, Failure::NoPermission { message: "Sorry,您没有操作权限".to_owned() }),
        (r#"{"result":0,"msg":"企业管理PC端未开启","data":[]}"#, Failure::Refused { message: "企业管理PC端未开启".to_owned() }),
        (r#"{"result":0,"msg":"","data":{"status":-4}}"#, Failure::NotInstalled),
        (r#"{"result":1,"msg":"","data":[]}"#, Failure::NoList),
        ("<!doctype html><style>a { b: c }</style>", Failure::WebPage),
        ("", Failure::Empty),
        ("\u{feff} ", Failure::Empty),
        ("nothing", Failure::NotJson),
        (r#"{"a":1}"#, Failure::NotJson),
    ];
    for (body, failure) in cases {
        assert_eq!(refused(body), failure, "{body}");
    }
}

#[test]
fn an_http_status_is_a_failure_unless_the_body_names_the_gate() {
    let at = |status: u16, body: &str| envelope::read(status, body.as_bytes(), PageNumber::FIRST, "shop.cn").unwrap_err();
    assert_eq!(at(503, SAMPLE), Failure::Status(503));
    assert_eq!(at(404, "<html>"), Failure::Status(404));
    assert_eq!(at(401, ""), Failure::SignedOut { login_url: String::new() });
    assert_eq!(at(403, r#"{"result":0,"data":{"login_status":1}}"#), Failure::SignedOut { login_url: String::new() });
}

#[test]
fn success_is_one_as_number_or_text() {
    assert!(answer_with(|answer| answer["result"] = json!("1")).is_ok());
    assert!(answer_with(|answer| answer["msg"] = json!("失败")).is_ok(), "the message is never tested");
    assert!(answer_with(|answer| answer["result"] = json!(0)).is_err());
}

#[test]
fn what_stands_around_the_json_is_passed_over_and_counted() {
    for (before, behind) in
        [("\u{feff}", ""), ("<br />\n<b>Notice</b>: Undefined {index} in {\"a\":1}<br />", ""), ("", "\n<b>Warning</b>")]
    {
        let answer = read(format!("{before}{SAMPLE}{behind}").as_bytes()).unwrap();
        assert_eq!((answer.unclean, answer.page.rows.len()), (true, 3), "{before}…{behind}");
    }
}

#[test]
fn an_answer_that_breaks_off_is_never_taken_for_a_whole_one() {
    let whole = SAMPLE.trim_end();
    for end in 1..whole.len() {
        let failure = read(&whole.as_bytes()[..end]).unwrap_err();
        assert_eq!(failure, Failure::Truncated, "cut at {end}");
    }
}

#[test]
fn numbers_may_be_text_and_objects_may_be_anything_empty() {
    let row = good(&row_with(
        json!({"id": "6", "join_scene": "3", "status": "1", "member_type": "2", "join_time": "1623999771", "join_time_str": null}),
    ));
    assert_eq!((row.id, row.scene.code, row.presence), (6, Some(3), Presence::In));
    assert_eq!(row.joined.shown().as_deref(), Some("2021-06-18 15:02:51"));
    for none in [json!(null), json!([]), json!(""), json!(0), json!(false)] {
        let row =
            good(&row_with(json!({"has_one_customer": none, "has_one_invitor": none, "has_one_employee": none, "invitor_userid": none})));
        assert!(row.shop.is_none() && row.inviter.is_none(), "{none}");
    }
    assert_eq!(good(&member::read(&json!({"id": 9}), 0)).name, "", "everything but the id may be missing");
}

#[test]
fn unknown_codes_are_kept() {
    let row = good(&row_with(json!({"join_scene": 7, "join_scene_desc": "", "status": 5, "status_desc": ""})));
    assert_eq!((row.scene.code, row.status.code, row.presence), (Some(7), Some(5), Presence::Left { at: None, how: None }));
}

#[test]
fn who_left_is_told_when_and_how_as_far_as_it_is_known() {
    let left = |changes: Value| good(&row_with(changes));
    let row = left(json!({"status": 2, "withdraw_time": 1_624_999_771, "withdraw_scene": 0}));
    assert_eq!(row.presence, Presence::Left { at: Some(1_624_999_771), how: Some(Leaving::ByThemselves) });
    assert_eq!(row.days_stayed(), Some(11));
    let row = left(json!({"status": 2, "withdraw_time": 0, "withdraw_scene": -1}));
    assert_eq!((row.presence, row.days_stayed()), (Presence::Left { at: None, how: None }, None));
    assert_eq!(left(json!({"status": 2, "withdraw_time": 1_623_999_000, "withdraw_scene": 1})).days_stayed(), None, "left before joining");
}

#[test]
fn a_row_that_can_not_be_read_spoils_no_other() {
    for broken in [json!({"id": 5, "join_time": {"a": 1}}), json!({"id": "5", "has_one_customer": "text"}), json!({"id": 5, "status": "x"})]
    {
        let answer = answer_with(|answer| answer["data"]["list"]["data"][1] = broken.clone()).unwrap();
        assert_eq!(answer.page.rows[1], Row::Bad { id: Some(5), place: 1 }, "{broken}");
        assert_eq!((good(&answer.page.rows[0]).id, good(&answer.page.rows[2]).id), (6, 4));
    }
    for broken in [json!("row"), json!(null), json!({"we_nickname": "no id"}), json!({"id": 0})] {
        assert_eq!(member::read(&broken, 3), Row::Bad { id: None, place: 3 }, "{broken}");
    }
}

#[test]
fn a_filtered_list_comes_as_an_object_in_the_order_of_its_numbers() {
    let answer = answer_with(|answer| {
        let row = |id: u64| json!({"id": id});
        answer["data"]["list"]["data"] = json!({"2": row(2), "10": row(10), "9": row(9)});
        answer["data"]["summary"] = json!([]);
    });
    let answer = answer.unwrap();
    assert_eq!(answer.page.rows.iter().map(|row| good(row).id).collect::<Vec<_>>(), [2, 9, 10]);
    assert_eq!(answer.summary.members, None, "unknown is not 0");
}

#[test]
fn a_paginator_with_holes_is_filled_from_what_is_there() {
    let answer = answer_with(|answer| {
        let list = answer["data"]["list"].as_object_mut().unwrap();
        list.remove("last_page");
        list.remove("current_page");
        list.insert("total".to_owned(), json!("41"));
    });
    let page = answer.unwrap().page;
    assert_eq!((page.number.get(), page.last.get(), page.total), (1, 5, Some(41)));
}

#[test]
fn the_space_before_an_equals_sign_is_not_part_of_a_name() {
    assert_eq!(good(&row_with(json!({"we_nickname": " =1+1"}))).name, "=1+1");
}

/// Any JSON, nested a little.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map("[a-z_]{1,12}", inner, 0..4).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn no_body_makes_the_reader_panic(body in proptest::collection::vec(any::<u8>(), 0..200), status in 0u16..600) {
        let _ = envelope::read(status, &body, PageNumber::FIRST, "shop.cn");
    }

    #[test]
    fn any_json_is_a_row_of_some_kind(value in any_json()) {
        let _ = member::read(&value, 0);
    }

    #[test]
    fn whatever_one_field_holds_the_other_rows_are_unharmed(place in 0usize..60, value in any_json()) {
        let before = read(SAMPLE.as_bytes()).unwrap().page.rows;
        let answer = answer_with(|answer| {
            let row = answer["data"]["list"]["data"][1].as_object_mut().unwrap();
            let key = row.keys().nth(place % row.len()).unwrap().clone();
            row.insert(key, value);
        }).unwrap();
        prop_assert_eq!(answer.page.rows.len(), 3);
        prop_assert_eq!((&answer.page.rows[0], &answer.page.rows[2]), (&before[0], &before[2]));
    }
}
