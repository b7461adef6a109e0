//! Answers in which one thing is odd: what is odd costs itself, and everything else is read.

use super::{SAMPLE, at, changed, good, read, read_list, sample, sample_row};
use group_members::domain::failure::Failure;
use group_members::domain::member::{Enterprise, Row, Show};
use group_members::domain::page::PageNumber;
use serde_json::{Value, json};

fn names(body: &str) -> Vec<String> {
    let name = |row: &Row| if let Row::Good(member) = row { member.name.clone() } else { "bad".to_owned() };
    read(body).unwrap().page.rows.iter().map(name).collect()
}

/// Half an emoji at the end of one name must not make the whole page 「返回的数据无法识别」.
#[test]
fn half_an_emoji_in_a_name_costs_that_half() {
    let body = SAMPLE.replacen(r#""we_nickname":"\u97e6\u5e73""#, r#""we_nickname":"\u97e6\ud83d""#, 1);
    assert_ne!(body, SAMPLE);
    assert_eq!(names(&body), ["韦\u{fffd}", "巴比龙@宝贝走天下", "芸众商城#定制-小茵"]);
    let noticed = format!("\u{feff}Notice: {{x}}\n{body}<br />");
    assert!(read(&noticed).unwrap().unclean);
    assert!(!read(&body).unwrap().unclean, "nothing stands around it");
}

#[test]
fn half_an_emoji_does_not_make_a_truncated_answer_whole() {
    let body = SAMPLE.replacen(r"\u97e6", r"\ud83d", 1);
    assert_eq!(read(&body[..body.len() - 5]), Err(Failure::Truncated));
    let in_a_number = body.find(r#""withdraw_scene":-1"#).unwrap() + r#""withdraw_scene":-"#.len();
    assert_eq!(read(&body[..in_a_number]), Err(Failure::Truncated));
}

#[test]
fn a_bare_control_character_in_a_name_costs_nothing() {
    let body = SAMPLE.replacen(r"\u97e6\u5e73", "韦\u{0}\t\n平", 1);
    assert_eq!(names(&body)[0], "韦\u{0}\t\n平");
}

/// `serde_json` reads no more than 127 levels at once, and so not such a row as a whole.
#[test]
fn a_field_that_is_nested_too_deep_costs_itself() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = format!("{}\"\\ud83d\"{}", open.repeat(400), close.repeat(400));
        let row = sample_row().to_string().replacen(r#""we_nickname":"韦平""#, &format!(r#""we_nickname":{deep}"#), 1);
        let answer = read(format!(r#"{{"result":1,"data":{{"list":[{row}]}}}}"#)).unwrap();
        let Row::Good(member) = &answer.page.rows[0] else { panic!("the row is lost") };
        assert_eq!((member.id, member.unreadable.as_slice()), (6, ["we_nickname"].as_slice()));
        assert_eq!(member.shop, good(&sample_row()).shop);
    }
}

/// Names of characters that can't be seen are none.
#[test]
fn a_name_that_can_not_be_seen_gives_way_to_the_next() {
    for nothing in ["\u{3164}", "\u{200b}", "\u{2063}", "\u{2800}", "\u{ad}", "\u{202e}\u{200f}", " \u{feff} "] {
        let member = good(&changed(json!({"we_nickname": nothing, "has_one_employee": {"name": nothing}})));
        assert_eq!(member.name, "韦平", "the shop's: {nothing:?}");
        let row = json!({"id": 1, "we_nickname": nothing, "has_one_invitor": {"name": nothing}});
        let member = good(&row);
        assert_eq!((member.name.as_str(), member.inviter.as_ref(), member.unreadable.len()), ("", None, 0), "{nothing:?}");
    }
    assert_eq!(good(&changed(json!({"we_nickname": "\u{202e}abc\u{200b}"}))).name, "\u{202e}abc\u{200b}", "kept as it was sent");
}

/// A 0 in place of words or a mobile stands for none.
#[test]
fn a_number_0_in_place_of_text_is_none_and_a_text_of_0_is_kept() {
    let row = |zero: Value| {
        let shop = json!({"has_one_member": {"uid": 3, "nickname": zero, "username": zero, "mobile": zero}});
        let fields = json!({
            "we_nickname": zero, "status_desc": zero, "join_scene_desc": zero, "parent_member_uid": 4, "parent_member_nickname": zero,
            "has_one_invitor": {"name": zero, "mobile": zero}, "inviter_member_name": zero, "invitor_userid": zero, "has_one_customer": shop,
            "has_one_employee": {"name": zero},
        });
        good(&changed(fields))
    };
    for zero in ["0", "0.0", "-0"] {
        let member = row(serde_json::from_str(zero).unwrap());
        let (shop, referrer) = (member.shop.as_ref().unwrap(), member.referrer.as_ref().unwrap());
        let texts = [&member.name, &member.status.words, &member.scene.words, &shop.person.name, &shop.mobile, &referrer.name];
        assert_eq!(texts, [""; 6], "{zero}");
        assert_eq!((member.status.code, member.scene.code, member.inviter.as_ref()), (Some(1), Some(3), None), "{zero}");
        assert!(member.details.iter().all(|detail| detail.value != zero || detail.show != Show::Plain), "{zero}");
        assert!(member.details.iter().all(|detail| detail.show != Show::Masked), "{zero}");
        assert!(member.unreadable.is_empty(), "{zero}");
    }
    let member = row(json!("0"));
    assert_eq!((member.name.as_str(), member.status.words.as_str(), member.shop.as_ref().unwrap().mobile.as_str()), ("0", "0", "0"));
}

/// Page, last page, whether that is known, total.
fn place(list: &Value, asked: u64) -> (u32, u32, bool, Option<u64>) {
    let page = read_list(list, asked).page;
    (page.number.get(), page.last.get(), page.is_last_known, page.total)
}

/// 「下一页」 works where the server counts nothing.
#[test]
fn a_simple_paginator_has_a_next_page() {
    let list = |next: Value| json!({"current_page": 2, "data": [sample_row()], "per_page": 10, "next_page_url": next});
    assert_eq!(place(&list(json!("/x?page=3")), 2), (2, 3, false, None));
    for none in [json!(null), json!(""), json!(" "), json!([]), json!(false)] {
        assert_eq!(place(&list(none.clone()), 2), (2, 2, false, None), "{none}");
    }
    let resource = json!({"data": [], "links": {"next": "/x?page=3"}, "meta": {"current_page": 2}});
    assert_eq!(place(&resource, 2), (2, 3, false, None));
    let counted = json!({"current_page": 2, "data": [], "last_page": 2, "next_page_url": "/x?page=3"});
    assert_eq!(place(&counted, 2), (2, 2, true, None), "the server says where the end is");
}

#[test]
fn counts_may_stand_in_a_meta_and_have_separators() {
    let meta = json!({"current_page": "2", "last_page": "1,240", "per_page": 10, "total": "12,399"});
    assert_eq!(place(&json!({"data": [], "meta": meta}), 2), (2, 1240, true, Some(12_399)));
    let body = json!({"result": 1, "data": {"list": [sample_row()], "meta": meta, "summary": {"in_group_count": "1,234"}}}).to_string();
    let answer = at(200, body, PageNumber::new(2)).unwrap();
    assert_eq!((answer.page.last.get(), answer.page.total, answer.page.rows.len()), (1240, Some(12_399), 1));
    assert_eq!(answer.summary.members, Some(1234));
    for (text, count) in [
        ("1,234", Some(1234)),
        ("12,345,678", Some(12_345_678)),
        ("1，234", Some(1234)),
        ("1 234", Some(1234)),
        ("1,23", None),
        ("1234,567", None),
        (",123", None),
        ("1,234.5", None),
        ("-1,234", None),
        ("x", None),
    ] {
        assert_eq!(place(&json!({"data": [], "total": text}), 1).3, count, "{text}");
    }
}

/// An empty list is a list.
#[test]
fn an_empty_list_is_a_list_in_every_form() {
    for list in [json!([]), json!(null), json!({}), json!({"data": []}), json!({"data": null}), json!({"data": {}}), json!({"data": ""})] {
        let answer = read(json!({"result": 1, "data": {"list": list}}).to_string()).unwrap();
        assert_eq!((answer.page.rows.len(), answer.page.number, answer.page.last), (0, PageNumber::FIRST, PageNumber::FIRST), "{list}");
    }
    assert_eq!(read(r#"{"result": 1, "data": {"summary": []}}"#), Err(Failure::NoList));
}

#[test]
fn an_empty_page_before_the_last_one_is_not_the_end() {
    assert_eq!(place(&json!({"current_page": 3, "data": [], "last_page": 9, "total": 81}), 3), (3, 9, true, Some(81)));
    assert_eq!(place(&json!({"current_page": 3, "data": [], "next_page_url": "/x?page=4"}), 3), (3, 4, false, None));
}

/// Something on the way may answer from its cache: rows of page 1 are not shown as page 4.
#[test]
fn the_rows_of_another_page_are_no_answer() {
    let answer = |current: u64, last: u64, asked: u64| {
        let list = json!({"current_page": current, "data": [sample_row()], "last_page": last, "per_page": 1, "total": last});
        at(200, json!({"result": 1, "data": {"list": list}}).to_string(), PageNumber::new(asked))
    };
    let wrong = |asked, got| Err(Failure::WrongPage { asked: PageNumber::new(asked), got: PageNumber::new(got) });
    assert_eq!(answer(1, 9, 4), wrong(4, 1));
    assert_eq!(answer(5, 9, 4), wrong(4, 5));
    assert_eq!(answer(9, 9, 4), wrong(4, 9));
    assert!(answer(4, 9, 4).is_ok());
    // A server that prints its last page instead of one past the end.
    let page = answer(9, 9, 12).unwrap().page;
    assert_eq!((page.number.get(), page.last.get(), page.rows.len()), (12, 9, 0));
    assert_eq!(answer(8, 9, 12), wrong(12, 8));
}

#[test]
fn an_http_error_carries_how_long_to_wait() {
    let received = group_members::wire::envelope::Received { status: 429, retry_after: Some(20), body: Vec::new() };
    let failure = group_members::wire::envelope::read(&received, PageNumber::FIRST, "").unwrap_err();
    assert_eq!(failure, Failure::Status { code: 429, retry_after: Some(20) });
    assert_eq!((failure.retry_after(), Failure::NoList.retry_after(), failure.kind()), (Some(20), None, "http"));
}

#[test]
fn a_login_page_that_a_redirect_led_to_is_a_web_page() {
    for page in ["<!-- login --><!DOCTYPE html><script>x = {\"result\": 1}</script>", "<?xml version=\"1.0\"?><html/>", "<head><title>x"] {
        assert_eq!(read(page), Err(Failure::WebPage), "{page}");
    }
}

#[test]
fn an_answer_tells_whose_rows_it_holds() {
    assert_eq!(read(SAMPLE).unwrap().enterprise, Some(Enterprise { uniacid: 2, crop_id: 1 }));
    let of = |rows: Value| read_list(&json!({"data": rows}), 1).enterprise;
    let second = json!([{"id": 9, "crop_id": 4}, "x", {"id": 8, "uniacid": "3", "crop_id": "4"}, {"id": 7, "uniacid": 5, "crop_id": 6}]);
    assert_eq!(of(second), Some(Enterprise { uniacid: 3, crop_id: 4 }));
    assert_eq!(of(json!([{"id": 1, "uniacid": 0, "crop_id": 1}, {"id": 2, "uniacid": [], "crop_id": {}}])), None);
    assert_eq!(of(json!([])), None);
}

/// All three rows of the sample, each with a time as text, as some versions of the plugin print them.
#[test]
fn a_whole_page_of_times_as_text_is_read() {
    let mut answer = sample();
    for row in answer["data"]["list"]["data"].as_array_mut().unwrap() {
        row["join_time"] = row["join_time_str"].clone();
        row["withdraw_time"] = json!("1970-01-01 08:00:00");
        row["status"] = json!(null);
    }
    let clean = read(SAMPLE).unwrap();
    let texts = read(answer.to_string()).unwrap();
    for (text, number) in texts.page.rows.iter().zip(&clean.page.rows) {
        let (Row::Good(text), Row::Good(number)) = (text, number) else { panic!("{text:?}") };
        assert_eq!((&text.joined, text.presence), (&number.joined, number.presence));
    }
}
