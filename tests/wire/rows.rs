//! Rows: everything may be missing, null, blank or of another type, and one bad row spoils no other.

use super::{changed, good, read_list, read_row, sample_row};
use group_members::domain::member::{Coded, Kind, Leaving, Member, Person, Presence, Row};
use serde_json::{Value, json};

fn coded(code: i64, words: &str) -> Coded {
    Coded { code: Some(code), words: words.to_owned() }
}

fn detail<'a>(member: &'a Member, path: &str) -> Option<&'a str> {
    member.details.iter().find(|detail| detail.path == path).map(|detail| detail.value.as_str())
}

#[test]
fn numbers_may_be_strings() {
    let mut texts = json!({"id": "6", "join_scene": "3", "member_type": "2", "status": "1", "join_time": "1623999771"});
    texts["has_one_customer"] = json!({"has_one_member": {"uid": "3075", "nickname": "韦平"}});
    let member = good(&changed(texts));
    assert_eq!((member.id, member.kind, member.presence), (6, Some(Kind::External), Presence::In));
    assert_eq!(member.scene, coded(3, "扫描群二维码入群"));
    assert_eq!(member.joined.epoch, Some(1_623_999_771));
    assert_eq!(member.shop.as_ref().unwrap().person.uid, Some(3075));
}

#[test]
fn an_object_may_be_null_or_blank() {
    for nothing in [json!(null), json!([]), json!(""), json!(0), json!("0"), json!(false)] {
        let row = changed(json!({"has_one_customer": nothing, "has_one_invitor": nothing, "has_one_employee": nothing}));
        let member = good(&row);
        assert_eq!((member.name.as_str(), member.shop.as_ref()), ("韦平", None), "{nothing}");
        assert_eq!(member.inviter.as_ref().unwrap().name, "WeiPing", "the bare userid is left: {nothing}");
        let inner = good(&changed(json!({"has_one_customer": {"unique_id": 1, "has_one_member": nothing}})));
        assert_eq!(inner.shop, None, "{nothing}");
        assert_eq!(detail(&inner, "has_one_customer.unique_id"), Some("1"), "{nothing}");
    }
}

#[test]
fn an_id_alone_is_a_row() {
    let member = good(&json!({"id": 7}));
    assert_eq!((member.id, member.name.as_str(), member.kind, member.presence), (7, "", None, Presence::In));
    assert_eq!((&member.status, &member.scene), (&Coded::default(), &Coded::default()));
    assert_eq!((member.joined.shown(), member.avatars.len()), (None, 0));
    assert!(member.inviter.is_none() && member.shop.is_none() && member.referrer.is_none());
}

#[test]
fn every_field_of_the_sample_may_be_missing_null_or_blank() {
    let Value::Object(fields) = sample_row() else { panic!("a row is an object") };
    for name in fields.keys().filter(|name| *name != "id") {
        let mut without = fields.clone();
        without.remove(name);
        assert_eq!(good(&Value::Object(without)).id, 6, "without {name}");
        for nothing in [json!(null), json!(""), json!([]), json!(0)] {
            assert_eq!(good(&changed(json!({name: nothing}))).id, 6, "{name}: {nothing}");
        }
    }
}

#[test]
fn unknown_codes_are_kept() {
    let member =
        good(&changed(json!({"join_scene": 9, "join_scene_desc": "活码入群", "member_type": 7, "status": 4, "status_desc": "待定"})));
    assert_eq!((&member.scene, member.join_scene()), (&coded(9, "活码入群"), None));
    assert_eq!(member.kind, Some(Kind::Unknown(7)));
    assert_eq!(member.status, coded(4, "待定"));
    assert!(matches!(member.presence, Presence::Left { .. }), "only status 1 is in the group");
}

/// None of these makes the whole row 数据异常.
#[test]
fn a_field_that_can_not_be_read_costs_that_field_and_is_told() {
    for (broken, path) in [
        (json!({"we_nickname": {"a": 1}}), "we_nickname"),
        (json!({"join_time": {"a": 1}}), "join_time"),
        (json!({"join_time": "昨天"}), "join_time"),
        (json!({"has_one_customer": "text"}), "has_one_customer"),
        (json!({"has_one_customer": {"has_one_member": [1]}}), "has_one_customer.has_one_member"),
        (json!({"has_one_customer": {"has_one_member": {"uid": -3}}}), "has_one_customer.has_one_member.uid"),
        (json!({"status": "x"}), "status"),
        (json!({"member_type": []}), ""),
        (json!({"has_one_invitor": 7}), "has_one_invitor"),
        (json!({"parent_member_uid": "x"}), "parent_member_uid"),
        (json!({"has_one_invitor": {"name": "韦平", "department": [{"a": 1}]}}), "has_one_invitor.department"),
    ] {
        let member = good(&changed(broken.clone()));
        assert_eq!(member.unreadable, if path.is_empty() { vec![] } else { vec![path] }, "{broken}");
        assert_eq!((member.id, member.presence), (6, Presence::In), "{broken}");
        assert!(path.is_empty() || (member.is_unreadable(path) && member.is_unreadable(&format!("{path}.x"))));
        assert!(!member.is_unreadable("join_scene") && !member.is_unreadable("has_one"));
        let answer = read_list(&json!({"data": [sample_row(), changed(broken), sample_row()], "total": 3}), 1);
        let unharmed = Row::Good(good(&sample_row()));
        assert_eq!((&answer.page.rows[0], &answer.page.rows[2], answer.page.total), (&unharmed, &unharmed, Some(3)));
    }
}

/// A time printed as text does not cost its row, and a text for 0 is not a time of leaving.
#[test]
fn times_may_be_text_and_a_text_for_never_is_none() {
    let times = json!({"status": null, "join_time": "2023-11-15 06:16:20", "withdraw_time": "1970-01-01 08:00:00"});
    let member = good(&changed(times));
    assert_eq!((member.joined.epoch, member.presence, member.unreadable.len()), (Some(1_700_000_180), Presence::In, 0));
    let milliseconds = good(&changed(json!({"join_time": 1_623_999_771_000u64, "withdraw_time": "0000-00-00 00:00:00"})));
    assert_eq!((milliseconds.joined.epoch, milliseconds.presence), (Some(1_623_999_771), Presence::In));
    let never = good(&changed(json!({"join_time": 0, "join_time_str": "1970-01-01 08:00:00"})));
    assert_eq!(never.joined.shown(), None);
}

#[test]
fn nobody_counts_as_left_because_of_a_time_that_can_not_be_read() {
    for time in [json!("x"), json!({}), json!([1]), json!(1e30), json!(99_999), json!("2999-01-01 00:00:00"), json!(-5), json!(true)] {
        let member = good(&changed(json!({"status": null, "withdraw_time": time})));
        assert_eq!((member.presence, member.joined.epoch), (Presence::In, Some(1_623_999_771)), "{time}");
    }
}

#[test]
fn what_is_no_object_or_has_no_id_is_a_bad_row_without_one() {
    for row in [json!("x"), json!(null), json!(3), json!([]), json!({}), json!({"we_nickname": "x"}), json!({"id": 0}), json!({"id": null})]
    {
        assert_eq!(read_row(&row, 4), Row::Bad { id: None, place: 4 }, "{row}");
    }
    for id in [json!(-1), json!("x"), json!({}), json!([1]), json!(1e300), json!("99999999999999999999")] {
        assert_eq!(read_row(&changed(json!({"id": id})), 0), Row::Bad { id: None, place: 0 }, "{id}");
    }
}

#[test]
fn somebody_left_in_every_documented_way() {
    for (scene, how) in [(-1, None), (0, Some(Leaving::ByThemselves)), (1, Some(Leaving::Removed)), (8, None)] {
        let gone = json!({"status": 2, "status_desc": "退群", "withdraw_time": 1_624_172_572, "withdraw_scene": scene});
        let member = good(&changed(gone));
        assert_eq!(member.presence, Presence::Left { at: Some(1_624_172_572), how }, "{scene}");
        assert_eq!(member.days_stayed(), Some(2), "172801 seconds are two whole days");
    }
}

#[test]
fn days_stayed_need_both_times_in_order() {
    let days = |fields: Value| good(&changed(fields)).days_stayed();
    assert_eq!(days(json!({"status": 2, "withdraw_time": 1_624_172_570})), Some(1), "a second short of two days");
    assert_eq!(days(json!({"status": 2, "withdraw_time": 0})), None);
    assert_eq!(days(json!({"status": 2, "withdraw_time": 1_624_172_572, "join_time": 0, "join_time_str": ""})), None);
    assert_eq!(days(json!({"status": 2, "withdraw_time": 1_624_172_572, "join_time": 0})), Some(2), "the text tells");
    assert_eq!(days(json!({"status": 2, "withdraw_time": 1_000_000_000})), None, "left before joining");
    assert_eq!(days(json!({"status": 1, "withdraw_time": 1_624_172_572})), None, "came back");
}

#[test]
fn without_a_status_the_leaving_tells() {
    let presence = |scene: i64, at: i64| good(&json!({"id": 1, "withdraw_scene": scene, "withdraw_time": at})).presence;
    assert_eq!(presence(-1, 0), Presence::In);
    assert_eq!(presence(1, 0), Presence::Left { at: None, how: Some(Leaving::Removed) });
    assert_eq!(presence(-1, 1_624_172_572), Presence::Left { at: Some(1_624_172_572), how: None });
}

/// A scene of 0 is not 自行退群 where the time says that nobody has left.
#[test]
fn without_a_status_a_time_of_never_outweighs_a_scene_of_0() {
    let presence = |fields: Value| good(&changed(fields)).presence;
    let by_themselves = Presence::Left { at: None, how: Some(Leaving::ByThemselves) };
    for never in [json!(0), json!("0"), json!("1970-01-01 08:00:00"), json!("0000-00-00 00:00:00")] {
        for scene in [json!(0), json!("0"), json!(-1), json!(null)] {
            let fields = json!({"status": null, "withdraw_time": never, "withdraw_scene": scene});
            assert_eq!(presence(fields), Presence::In, "{never} {scene}");
        }
        let removed = json!({"status": null, "withdraw_time": never, "withdraw_scene": 1});
        assert_eq!(presence(removed), Presence::Left { at: None, how: Some(Leaving::Removed) }, "1 stands for nothing else");
        let told = json!({"status": 2, "withdraw_time": never, "withdraw_scene": 0});
        assert_eq!(presence(told), by_themselves, "the status says so");
    }
    for silent in [json!(null), json!(""), json!([])] {
        assert_eq!(presence(json!({"status": null, "withdraw_time": silent, "withdraw_scene": 0})), by_themselves, "{silent}");
    }
}

#[test]
fn the_space_before_a_name_that_begins_with_an_equals_sign_goes() {
    for (sent, name) in [(" =SUM(A1)", "=SUM(A1)"), ("\u{3000}韦 平\u{3000}", "韦 平"), ("🌸 花", "🌸 花"), ("مريم", "مريم")]
    {
        assert_eq!(good(&changed(json!({"we_nickname": sent}))).name, name);
        let member = good(&changed(json!({"has_one_invitor": {"name": sent}})));
        assert_eq!(member.inviter.as_ref().unwrap().name, name);
    }
}

#[test]
fn a_name_falls_back_to_the_employee_and_then_to_the_shop() {
    let shop = json!({"has_one_member": {"nickname": "", "username": "店名"}});
    let name = |fields: Value| good(&changed(fields)).name.clone();
    assert_eq!(name(json!({"we_nickname": " ", "has_one_employee": {"name": "职员"}, "has_one_customer": shop})), "职员");
    assert_eq!(name(json!({"we_nickname": null, "has_one_employee": null, "has_one_customer": shop})), "店名");
    assert_eq!(name(json!({"we_nickname": 42})), "42", "a name of digits may come as a number");
}

#[test]
fn each_picture_is_tried_once_and_never_over_http() {
    let member = |image: &str, avatar: &str| {
        good(&changed(json!({"has_one_customer": {"has_one_member": {"avatar_image": image, "avatar": avatar}}}))).avatars.clone()
    };
    assert_eq!(member("https://a.cn/x.jpg", "https://a.cn/x.jpg"), ["https://a.cn/x.jpg"]);
    assert_eq!(member("http://a.cn/x.jpg", "/addons/x.jpg"), ["https://a.cn/x.jpg", "/addons/x.jpg"]);
    assert_eq!(member("https:images/x.jpg", ""), [""; 0]);
    let both = json!({"has_one_invitor": {"name": "a", "avatar": "/i.jpg", "avatar_mediaid": "/i.jpg"}, "inviter_member_avatar": "/i.jpg"});
    assert_eq!(good(&changed(both)).inviter.as_ref().unwrap().avatars, ["/i.jpg"]);
}

#[test]
fn the_inviter_is_the_enterprises_person_then_the_shop_member_then_the_userid() {
    let inviter = |fields: Value| good(&changed(fields)).inviter.clone().map(|person| person.name);
    assert_eq!(inviter(json!({"inviter_member_name": "会员"})).as_deref(), Some("韦平"));
    assert_eq!(inviter(json!({"inviter_member_name": "会员", "has_one_invitor": null})).as_deref(), Some("会员"));
    assert_eq!(inviter(json!({"has_one_invitor": null})).as_deref(), Some("WeiPing"));
    for none in [json!(""), json!(0), json!("0"), json!(null)] {
        assert_eq!(inviter(json!({"has_one_invitor": null, "invitor_userid": none})), None, "{none}");
    }
}

#[test]
fn a_referrer_has_a_uid_and_uid_0_is_none() {
    let fields = json!({"parent_member_uid": "42", "parent_member_nickname": "老王", "parent_member_avatar_image": "/w.jpg"});
    let expected = Person { name: "老王".to_owned(), uid: Some(42), avatars: vec!["/w.jpg".to_owned()] };
    assert_eq!(good(&changed(fields)).referrer, Some(expected));
    assert_eq!(good(&changed(json!({"parent_member_uid": "0", "parent_member_nickname": "老王"}))).referrer, None);
}

#[test]
fn times_are_shown_as_printed_and_else_on_the_servers_clock() {
    let shown = |fields: Value| good(&changed(fields)).joined.shown();
    assert_eq!(shown(json!({"join_time_str": "昨天"})).as_deref(), Some("昨天"));
    assert_eq!(shown(json!({"join_time_str": null})).as_deref(), Some("2021-06-18 15:02:51"));
    assert_eq!(shown(json!({"join_time_str": "", "join_time": 0})), None);
}

/// Digits are not shown as they came: 「1633661772 注册」.
#[test]
fn a_number_in_place_of_a_text_is_shown_on_the_servers_clock() {
    for number in [json!(1_623_999_771), json!("1623999771"), json!(1_623_999_771_000u64), json!(" 1623999771000 "), json!("1623999771.5")]
    {
        let shop = json!({"has_one_member": {"uid": 3}});
        let times = json!({"join_time": null, "join_time_str": number, "customer_member_createtime": number, "has_one_customer": shop});
        let member = good(&changed(times));
        let registered = &member.shop.as_ref().unwrap().registered;
        for shown in [member.joined.shown(), registered.shown(), detail(&member, "customer_member_createtime").map(str::to_owned)] {
            assert_eq!(shown.as_deref(), Some("2021-06-18 15:02:51"), "{number}");
        }
        assert_eq!((member.joined.epoch, registered.parts().1, member.unreadable.len()), (Some(1_623_999_771), "", 0), "{number}");
    }
}

/// Only `YYYY-MM-DD HH:mm:ss` used to count as a time where the number was missing.
#[test]
fn a_text_that_can_be_read_stands_in_for_a_missing_time() {
    for (text, epoch) in [
        ("2021-06-18 15:02:51", 1_623_999_771),
        ("2021-06-18T15:02:51+08:00", 1_623_999_771),
        ("2021/06/18 15:02:51", 1_623_999_771),
        ("2021-06-18 15:02", 1_623_999_720),
        ("2021-06-18", 1_623_945_600),
    ] {
        let gone = json!({"join_time": null, "join_time_str": text, "status": 2, "withdraw_time": 1_624_172_572});
        let member = good(&changed(gone));
        assert_eq!((member.joined.epoch, member.joined.shown().as_deref()), (Some(epoch), Some(text)), "as it was printed");
        assert_eq!((member.joined.parts().0, member.days_stayed()), (Some(epoch), Some(2)), "{text}");
    }
    let unread = good(&changed(json!({"join_time": null, "join_time_str": "昨天"})));
    assert_eq!((unread.joined.epoch, unread.joined.shown().as_deref()), (None, Some("昨天")));
}

#[test]
fn details_are_what_the_row_carries_and_nothing_that_is_blank() {
    let member = good(&sample_row());
    assert_eq!(detail(&member, "created_at"), Some("2021-10-08 09:48:50"));
    assert_eq!(detail(&member, "has_one_customer.created_at"), Some("2021-10-08 10:56:12"), "epoch seconds as a string");
    assert_eq!(detail(&member, "has_one_invitor.mobile"), Some("17620161217"));
    assert_eq!(detail(&member, "has_one_invitor.alias"), None);
    assert_eq!(detail(&member, "parent_member_uid"), None, "an id of 0 is none");
    assert_eq!(detail(&member, "has_one_customer.has_one_member.yz_member.is_black"), Some("0"), "a flag of 0 says no");
}

/// A list in `has_one_invitor.department`, as WeCom's own interface prints it, used to make the whole row 数据异常.
#[test]
fn a_detail_may_be_a_list() {
    let row = json!({"id": 5, "we_nickname": "a", "has_one_invitor": {"name": "b", "department": [1, 2]}});
    match read_row(&row, 0) {
        Row::Good(member) => {
            assert_eq!((detail(&member, "has_one_invitor.department"), member.unreadable.len()), (Some("1, 2"), 0));
            assert_eq!(member.inviter.as_ref().map(|inviter| inviter.name.as_str()), Some("b"));
        }
        bad => panic!("{bad:?}"),
    }
}
