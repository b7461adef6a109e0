//! The documented answer, and each line of the answer table of docs/endpoint.md.

use super::{SAMPLE, read};
use group_members::domain::failure::Failure;
use group_members::domain::filter::JoinScene;
use group_members::domain::member::{Kind, Presence, Row, Summary};
use group_members::domain::page::PageNumber;
use serde_json::{Value, json};

fn signed_out(login_url: &str) -> Failure {
    Failure::SignedOut { login_url: login_url.to_owned() }
}

fn fails(answer: &Value) -> Failure {
    read(answer.to_string()).unwrap_err()
}

/// A shop's page can carry the answer it was made from in a script; that is not the answer to this request.
#[test]
fn a_web_page_with_an_answer_in_its_script_is_a_web_page() {
    for page in
        ["<!DOCTYPE html><script>var a = {\"result\":1}</script>", "\u{feff}\n<html><script>x({\"result\":0,\"msg\":\"\"})</script>"]
    {
        assert_eq!(at(200, page), Failure::WebPage, "{page}");
    }
}

#[test]
fn the_documented_answer_reads_as_it_is_documented() {
    let answer = read(SAMPLE).unwrap();
    assert!(!answer.unclean);
    assert_eq!(answer.summary, Summary { members: Some(3), employees: Some(0), customers: Some(3) });
    let page = answer.page;
    assert_eq!((page.number, page.last, page.total, page.per_page), (PageNumber::FIRST, PageNumber::FIRST, Some(3), Some(10)));
    let shown: Vec<_> = page
        .rows
        .iter()
        .map(|row| {
            let Row::Good(member) = row else { panic!("{row:?}") };
            let inviter = member.inviter.as_ref().unwrap();
            let uid = member.shop.as_ref().unwrap().person.uid.unwrap();
            (member.id, member.name.as_str(), member.scene.words.as_str(), member.joined.shown().unwrap(), inviter.name.as_str(), uid)
        })
        .collect();
    let at = str::to_owned;
    assert_eq!(
        shown,
        [
            (6, "韦平", "扫描群二维码入群", at("2021-06-18 15:02:51"), "韦平", 3075),
            (5, "巴比龙@宝贝走天下", "扫描群二维码入群", at("2021-06-18 15:16:49"), "韦平", 3074),
            (4, "芸众商城#定制-小茵", "直接邀请入群", at("2021-06-18 14:53:56"), "韦平", 3048),
        ]
    );
}

#[test]
fn the_documented_members_are_external_present_and_without_a_referrer() {
    let scenes: Vec<_> = read(SAMPLE)
        .unwrap()
        .page
        .rows
        .iter()
        .map(|row| {
            let Row::Good(member) = row else { panic!("{row:?}") };
            assert_eq!((member.kind, member.presence), (Some(Kind::External), Presence::In));
            assert_eq!((member.status.code, member.status.words.as_str()), (Some(1), "在群"));
            assert_eq!((member.referrer.as_ref(), member.days_stayed()), (None, None));
            member.join_scene().unwrap()
        })
        .collect();
    assert_eq!(scenes, [JoinScene::QrCode, JoinScene::QrCode, JoinScene::Invited]);
}

#[test]
fn the_message_never_decides_about_success() {
    for msg in [json!(""), json!("成功"), json!("ok"), json!("请登录"), json!("没有权限"), json!(null), json!([]), json!({"a": 1})]
    {
        let answer = json!({"result": 1, "msg": msg, "data": {"list": {"data": []}}});
        assert!(read(answer.to_string()).is_ok(), "{answer}");
    }
}

#[test]
fn the_result_may_be_a_numeric_string() {
    assert!(read(SAMPLE.replacen("\"result\":1", "\"result\":\"1\"", 1)).is_ok());
    assert!(read(SAMPLE.replacen("\"result\":1", "\"result\":0", 1)).is_err(), "a list alone is no success");
    assert_eq!(fails(&json!({"result": "0", "msg": "忙", "data": []})), Failure::Refused { message: "忙".to_owned() });
}

#[test]
fn nobody_logged_in_is_told_by_the_login_status() {
    for status in [json!(1), json!(0), json!("1"), json!("0")] {
        let data = json!({"login_status": status, "login_url": "/login?i=2", "i": 2, "mid": null, "type": 5, "scope": "", "extra": ""});
        assert_eq!(fails(&json!({"result": 0, "msg": "请登录", "data": data})), signed_out("/login?i=2"), "{status}");
    }
}

#[test]
fn older_forms_of_nobody_logged_in_are_understood() {
    assert_eq!(fails(&json!({"status": 0, "data": {"login_status": 1, "login_url": "/login"}})), signed_out("/login"));
    assert_eq!(fails(&json!({"result": 0, "msg": "", "data": {"status": -2}})), signed_out(""));
    assert_eq!(fails(&json!({"result": 1, "msg": "", "data": {"status": -5}})), signed_out(""));
    assert_eq!(fails(&json!({"result": 1, "msg": "", "data": {"status": "-5"}})), signed_out(""));
}

#[test]
fn no_enterprise_chosen_is_not_the_same_as_logged_out() {
    let answer = json!({"result": 0, "msg": "请先选择要管理的企业", "data": {"login_status": 2, "login_url": "/choose"}});
    assert_eq!(fails(&answer), Failure::NoEnterprise { login_url: "/choose".to_owned() });
}

#[test]
fn a_login_url_is_kept_only_if_it_leads_to_this_shop() {
    for (url, kept) in [
        ("https://shop.cn/login?i=2", "/login?i=2"),
        ("http://shop.cn/login", "/login"),
        ("https://evil.cn/login", ""),
        ("//evil.cn/login", ""),
        ("https://shop.cn.evil.cn/", ""),
        ("https://shop.cn:8443/login", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ] {
        let with = |status: u8| fails(&json!({"result": 0, "msg": "", "data": {"login_status": status, "login_url": url}}));
        assert_eq!(with(1), signed_out(kept), "{url}");
        assert_eq!(with(2), Failure::NoEnterprise { login_url: kept.to_owned() }, "{url}");
    }
    for odd in [json!(null), json!([]), json!({"a": "/login"}), json!(7.5)] {
        assert!(matches!(fails(&json!({"result": 0, "data": {"login_status": 1, "login_url": odd}})), Failure::SignedOut { .. }), "{odd}");
    }
}

#[test]
fn words_about_permission_are_no_permission_and_are_kept() {
    for message in ["Sorry,您没有操作权限", "未授权", "no permission"] {
        let answer = json!({"result": 0, "msg": message, "data": []});
        assert_eq!(fails(&answer), Failure::NoPermission { message: message.to_owned() });
    }
}

#[test]
fn other_refusals_keep_the_servers_words() {
    for data in [json!([]), json!(null), json!(""), json!({}), json!("x"), json!({"status": 7})] {
        let answer = json!({"result": 0, "msg": "企业管理PC端未开启", "data": data});
        assert_eq!(fails(&answer), Failure::Refused { message: "企业管理PC端未开启".to_owned() }, "{answer}");
    }
    assert_eq!(fails(&json!({"result": 0})), Failure::Refused { message: String::new() });
}

#[test]
fn a_plugin_that_is_not_installed_is_told_without_words() {
    assert_eq!(fails(&json!({"result": 0, "msg": "", "data": {"status": -4}})), Failure::NotInstalled);
}

#[test]
fn success_without_a_list_is_a_failure_of_its_own() {
    for data in [
        json!([]),
        json!(null),
        json!({}),
        json!({"list": 5}),
        json!({"list": "x"}),
        json!({"list": {"total": 3}}),
        json!({"list": {"data": "x"}}),
        json!(5),
    ] {
        assert_eq!(fails(&json!({"result": 1, "msg": "", "data": data})), Failure::NoList, "{data}");
    }
    assert_eq!(fails(&json!({"result": 1})), Failure::NoList);
}

fn at(status: u16, body: &str) -> Failure {
    super::at(status, body, PageNumber::FIRST).unwrap_err()
}

#[test]
fn an_http_error_is_named_by_its_number() {
    let refused = json!({"result": 0, "msg": "没有权限", "data": []}).to_string();
    for status in [302, 403, 404, 405, 419, 429, 500, 502, 503, 504] {
        for body in ["", "<html>x</html>", "{\"result\":", refused.as_str(), SAMPLE] {
            assert_eq!(at(status, body), Failure::status(status), "{status} {body}");
        }
    }
}

#[test]
fn http_401_means_logged_out_whatever_it_says() {
    for body in ["", "<html>x</html>", SAMPLE] {
        assert_eq!(at(401, body), signed_out(""), "{body}");
    }
}

#[test]
fn an_http_error_with_a_gate_in_its_body_is_that_gate() {
    for status in [401, 403, 404, 419, 500, 503] {
        let gate = |login: u8| json!({"result": 0, "data": {"login_status": login, "login_url": "/login"}}).to_string();
        assert_eq!(at(status, &gate(1)), signed_out("/login"), "{status}");
        assert_eq!(at(status, &gate(2)), Failure::NoEnterprise { login_url: "/login".to_owned() }, "{status}");
    }
}

#[test]
fn any_2xx_is_read() {
    assert!(super::at(201, SAMPLE, PageNumber::FIRST).is_ok());
    assert_eq!(at(204, ""), Failure::Empty);
}
