//! The query in an address, and in what a host sets and is told: any filter goes there and comes back the same.
// A test may fail loudly.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
// A draft has private fields: it can only be made empty and then filled.
#![allow(clippy::field_reassign_with_default)]

mod drafts;

use drafts::{any_filter, any_query, dates, today, typed};
use group_members::domain::date::Preset;
use group_members::domain::filter::{Draft, Field, Filter, JoinScene, Joined, Part};
use group_members::domain::page::PageNumber;
use group_members::domain::query::Query;
use group_members::domain::text::clean_input;
use group_members::wire::address::{Address, encode};
use group_members::wire::event::{filter_from_json, filter_params};
use proptest::prelude::*;
use proptest::sample::select;

/// Places a query can be kept in, each with what must still stand at its beginning afterwards.
const PLACES: [(&str, &str); 10] = [
    ("", ""),
    ("#", ""),
    ("#/any/path", "/any/path"),
    ("#/any/path?i=2&group_id=12&x=%20y", "/any/path?i=2&group_id=12&x=%20y"),
    ("#i=2&flag&e=%zz", "i=2&flag&e=%zz"),
    ("#/p?page=7&b=a+b%2B&customer_kwd=old&start_time=2020-01-01&c", "/p?b=a+b%2B&c"),
    ("#!/a=b", "!/a=b"),
    ("#?i=2&r=/a?b", "?i=2&r=/a?b"),
    ("?i=2&t=%E9%9F%A6", "i=2&t=%E9%9F%A6"),
    ("?", ""),
];

fn query(text: &str) -> Query {
    Address::parse(text).query(today())
}

/// The filter without its words: the fields that can hold names and phone numbers.
fn without_words(filter: Filter) -> Filter {
    Field::ALL.into_iter().filter(|field| !field.is_id()).fold(filter, |filter, field| filter.without(Part::Text(field)))
}

fn written(text: &str, query: &Query) -> String {
    Address::parse(text).with(query, true)
}

/// A host's router has an `id` and a `page` of its own, and another element of the page may have its filter there too.
#[test]
fn with_a_prefix_the_same_names_of_others_are_foreign() {
    let text = "#/order?id=7&page=9&gm-page=3&gm-customer_kwd=x&other-page=4";
    let address = Address::prefixed(text, "gm-");
    let query = address.query(today());
    assert_eq!((query.page.get(), query.filter.text(Field::Customer), query.filter.text(Field::MemberId)), (3, "x", ""));
    assert_eq!(address.with(&query, true), "/order?id=7&page=9&other-page=4&gm-customer_kwd=x&gm-page=3");
    assert_eq!(address.with(&Query::default(), true), "/order?id=7&page=9&other-page=4");
}

#[test]
fn an_address_reads_as_it_is_written() {
    let mut draft = Draft::default();
    draft.set_text(Field::Customer, "韦 平&=".to_owned());
    draft.set_text(Field::MemberId, "7".to_owned());
    draft.scene = Some(JoinScene::QrCode);
    draft.set_preset(Preset::Last7, today());
    let query = Query { filter: draft.parse(today()).unwrap(), page: PageNumber::new(3) };
    assert_eq!(written("", &query), "customer_kwd=%E9%9F%A6%20%E5%B9%B3%26%3D&id=7&join_scene=3&joined=7d&page=3");
}

#[test]
fn days_are_written_as_days() {
    let address = |from: &str, to: &str| written("", &Query::first(dates(from, to).parse(today()).unwrap()));
    assert_eq!(address("2021-06-18", "2021-06-19"), "start_time=2021-06-18&end_time=2021-06-19");
    assert_eq!(address("2021-06-18", ""), "start_time=2021-06-18");
    assert_eq!(address("", "2021-06-19"), "end_time=2021-06-19");
}

#[test]
fn an_address_with_nothing_to_say_says_nothing() {
    assert_eq!(written("#page=3", &Query::default()), "");
    assert_eq!(written("#/any/path?customer_kwd=x", &Query::default()), "/any/path");
    assert_eq!(written("?page=3", &Query::default()), "");
}

#[test]
fn what_is_not_ours_stays_byte_for_byte() {
    let somewhere = Query { filter: typed(&[(Field::Invitor, "x")]), page: PageNumber::new(2) };
    for (text, kept) in PLACES {
        assert_eq!(written(text, &Query::default()), kept, "{text}");
        let join = match kept {
            "" => "",
            _ if kept.contains('/') && !kept.contains('?') => "?",
            _ => "&",
        };
        assert_eq!(written(text, &somewhere), format!("{kept}{join}invitor_kwd=x&page=2"), "{text}");
    }
}

/// A path may look like pairs, and a pair like a path: the mark between the two stays where it tells them apart.
#[test]
fn what_is_not_ours_never_becomes_ours() {
    for (text, written) in [
        ("#page=7?id=5", "page=7?"),
        ("#?a?page=3", "?a?page=3"),
        ("#&/x=1&page=3", "?/x=1"),
        ("#a=b?page=3", "a=b?"),
        ("#!/a=b?page=3", "!/a=b"),
    ] {
        let address = Address::parse(text);
        assert_eq!(address.with(&Query::default(), true), written, "{text}");
        let again = format!("#{written}");
        assert_eq!(query(&again), Query::default(), "{text}");
        let somewhere = Query { filter: typed(&[(Field::Invitor, "x")]), page: PageNumber::new(2) };
        assert_eq!(query(&format!("#{}", Address::parse(&again).with(&somewhere, true))), somewhere, "{text}");
    }
}

#[test]
fn parts_that_mean_nothing_are_left_out_and_the_others_stand() {
    for bad in [
        "id=abc",
        "id=0",
        "chat_owner_uid=1.5",
        "inviter_member_uid=-4",
        "join_scene=9",
        "join_scene=x",
        "joined=never",
        "start_time=nope",
        "end_time=2021-02-30",
        "start_time=0026-06-18",
        "end_time=9999-12-31",
        "start_time=2021-06-19&end_time=2021-06-18",
        "nobody=knows",
        "&&=&",
    ] {
        for text in [format!("{bad}&customer_kwd=x&page=4"), format!("customer_kwd=x&page=4&{bad}")] {
            let read = query(&text);
            assert_eq!((read.filter, read.page.get()), (typed(&[(Field::Customer, "x")]), 4), "{text}");
        }
    }
}

#[test]
fn a_page_that_is_none_is_the_first() {
    for page in ["0", "-1", "x", "", "1.5", "%31%zz"] {
        assert_eq!(query(&format!("page={page}")), Query::default(), "{page}");
    }
    assert_eq!(query("page=%33").page.get(), 3);
    assert_eq!(query("page=99999999999").page.get(), u32::MAX);
}

#[test]
fn times_in_the_servers_own_form_are_read_as_days() {
    let read = query("start_time=2021-06-18%2000:00:00&end_time=2021-06-19+23:59:59").filter;
    assert_eq!(read, dates("2021-06-18", "2021-06-19").parse(today()).unwrap());
}

#[test]
fn a_preset_in_an_address_moves_with_the_calendar() {
    for preset in Preset::ALL {
        let address = Address::parse(&format!("joined={}&start_time=2020-01-01", preset.code()));
        for day in [today(), today().plus(40)] {
            assert_eq!(address.query(day).filter.joined(), Joined::Preset(preset));
        }
    }
}

#[test]
fn percent_escapes_are_decoded_and_broken_ones_stay_as_they_are() {
    for (sent, read) in [
        ("%E9%9F%A6", "韦"),
        ("%e9%9f%a6", "韦"),
        ("a+b%2Bc", "a b+c"),
        ("100%", "100%"),
        ("%4", "%4"),
        ("%zz1", "%zz1"),
        ("%+1x", "% 1x"),
        ("%%41", "%A"),
        ("%韦", "%韦"),
        ("x%E9%9F", "x\u{fffd}"),
    ] {
        assert_eq!(query(&format!("customer_kwd={sent}")).filter.text(Field::Customer), read, "{sent}");
    }
}

#[test]
fn a_host_is_told_the_documented_names() {
    let mut draft = Draft::default();
    draft.set_text(Field::ReferrerId, "42".to_owned());
    draft.set_preset(Preset::ThisMonth, today());
    let told = |filter: &Filter| serde_json::to_string(&filter_params(filter)).unwrap();
    assert_eq!(told(&draft.parse(today()).unwrap()), r#"{"chat_owner_uid":"42","joined":"month"}"#);
    assert_eq!(told(&dates("2021-06-18", "").parse(today()).unwrap()), r#"{"start_time":"2021-06-18"}"#);
}

#[test]
fn a_host_may_set_numbers_strings_and_null() {
    let set = filter_from_json(
        r#"{"id": 7, "join_scene": 3, "customer_kwd": " x ", "invitor_kwd": null, "joined": null, "join_scene": "3"}"#,
        today(),
    );
    let mut draft = Draft::default();
    draft.set_text(Field::MemberId, "7".to_owned());
    draft.set_text(Field::Customer, "x".to_owned());
    draft.scene = Some(JoinScene::QrCode);
    assert_eq!(set, Ok(draft.parse(today()).unwrap()));
    assert_eq!(filter_from_json("{}", today()), Ok(Filter::default()));
}

#[test]
fn a_host_that_sets_something_else_is_told_which_key_is_wrong() {
    for (text, named) in [
        (r#"{"customer_kwd": "x", "customer": "y"}"#, "customer"),
        (r#"{"page": 2}"#, "page"),
        (r#"{"id": "x"}"#, "id"),
        (r#"{"id": 1.5}"#, "id"),
        (r#"{"chat_owner_uid": -1}"#, "chat_owner_uid"),
        (r#"{"inviter_member_uid": 0}"#, "inviter_member_uid"),
        (r#"{"customer_kwd": ["x"]}"#, "customer_kwd"),
        (r#"{"customer_kwd": true}"#, "customer_kwd"),
        (r#"{"join_scene": 9}"#, "join_scene"),
        (r#"{"join_scene": "扫码"}"#, "join_scene"),
        (r#"{"joined": "never"}"#, "joined"),
        (r#"{"start_time": "18.6.2021"}"#, "start_time"),
        (r#"{"end_time": "2021-02-30"}"#, "end_time"),
        (r#"{"start_time": "0026-06-18"}"#, "start_time"),
        (r#"{"start_time": "2021-06-19", "end_time": "2021-06-18"}"#, "start_time"),
        (r#"{"joined": "7d", "start_time": "2021-06-19"}"#, "joined"),
        (r#"{"end_time": "2021-06-19", "joined": "7d"}"#, "end_time"),
    ] {
        let words = filter_from_json(text, today()).unwrap_err();
        let mut named_label = words.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        assert!(named_label.any(|word| word == named), "{text}: {words}");
    }
    for text in ["", "[]", "3", "\"x\"", "{", "null"] {
        assert!(filter_from_json(text, today()).unwrap_err().contains("takes an object"), "{text}");
    }
}

proptest! {
    #[test]
    fn any_query_in_any_address_comes_back_the_same(query in any_query(), place in select(PLACES.to_vec())) {
        let text = Address::parse(place.0).with(&query, true);
        prop_assert_eq!(&Address::parse(&text).query(today()), &query);
        prop_assert_eq!(&Address::parse(&format!("#{text}")).query(today()), &query);
        prop_assert_eq!(Address::parse(&format!("#{text}")).with(&query, true), text, "written again it is the same address");
    }

    #[test]
    fn without_words_no_word_appears_and_the_rest_comes_back(query in any_query(), place in select(PLACES.to_vec())) {
        let text = Address::parse(place.0).with(&query, false);
        prop_assert!(!text.contains("_kwd"), "{}", text);
        let expected = Query { filter: without_words(query.filter), page: query.page };
        prop_assert_eq!(Address::parse(&text).query(today()), expected);
    }

    #[test]
    fn an_address_is_plain_ascii_and_one_line(query in any_query()) {
        let text = Address::default().with(&query, true);
        prop_assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%=&".contains(&byte)), "{}", text);
    }

    #[test]
    fn no_text_as_an_address_makes_the_reader_panic(text in ".{0,60}", broken in "[?#&=]?(customer_kwd|id|start_time|joined|page)=[%0-9a-fA-Fg韦+&=]{0,30}") {
        for text in [text, broken] {
            let read = query(&text);
            prop_assert_eq!(query(&written(&text, &read)), read, "{}", text);
        }
    }

    #[test]
    fn what_is_encoded_is_decoded_again(word in any::<String>()) {
        let read = query(&format!("customer_kwd={}", encode(&word)));
        prop_assert_eq!(read.filter.text(Field::Customer), clean_input(&word));
    }

    #[test]
    fn any_filter_told_to_a_host_can_be_set_again(filter in any_filter()) {
        prop_assert_eq!(filter_from_json(&serde_json::to_string(&filter_params(&filter)).unwrap(), today()), Ok(filter));
    }

    #[test]
    fn no_text_that_a_host_sets_makes_the_reader_panic(text in any::<String>(), name in "[a-z_]{0,12}", value in any::<String>()) {
        let _ = filter_from_json(&text, today());
        let pair = serde_json::json!({name.as_str(): value}).to_string();
        if let Err(words) = filter_from_json(&pair, today()) {
            prop_assert!(words.contains(&name), "{}", words);
        }
    }
}
