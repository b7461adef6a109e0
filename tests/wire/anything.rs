//! No JSON and no bytes make the reader panic, and what is wrong with one row stays in that row.

use super::{SAMPLE, at, read, read_row, sample};
use group_members::domain::failure::Failure;
use group_members::domain::member::{Answer, Member, Row};
use group_members::domain::page::PageNumber;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Number, Value};

/// Names that the reader looks for, so that what is generated is looked at.
const NAMES: [&str; 22] = [
    "id",
    "status",
    "join_scene",
    "join_time",
    "join_time_str",
    "member_type",
    "withdraw_time",
    "withdraw_scene",
    "we_nickname",
    "created_at",
    "has_one_customer",
    "has_one_member",
    "uid",
    "nickname",
    "avatar",
    "avatar_image",
    "yz_member",
    "has_one_invitor",
    "name",
    "has_one_employee",
    "parent_member_uid",
    "0",
];

/// Any JSON at all, with a liking for what PHP prints.
pub fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| Number::from_f64(number).map_or(Value::Null, Value::Number)),
        (-2i64..9).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "-?[0-9]{0,20}(\\.[0-9]{0,3})?".prop_map(Value::from),
        select(vec!["", " ", "0", "https:images/x", "http://x/0", "//", "https://wx.qlogo.cn/é/0", "2021-06-18 15:02:51", "NaN", "1e9"])
            .prop_map(Value::from),
    ];
    let name = prop_oneof![4 => select(NAMES.to_vec()).prop_map(str::to_owned), 1 => any::<String>()];
    leaf.prop_recursive(4, 48, 8, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            proptest::collection::vec((name.clone(), inner), 0..10)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// A row with an id, so that more than half of what is generated gets past the first check.
fn any_row() -> impl Strategy<Value = Value> {
    (1u64..99, any_json()).prop_map(|(id, mut row)| {
        if let Value::Object(fields) = &mut row {
            fields.entry("id").or_insert_with(|| id.into());
        }
        row
    })
}

/// Where every field of a value stands, as JSON pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    let Value::Object(fields) = value else { return };
    for (name, inner) in fields {
        let here = format!("{at}/{name}");
        places(inner, &here, found);
        found.push(here);
    }
}

fn rows(answer: &Value) -> Answer {
    read(answer.to_string()).unwrap()
}

proptest! {
    #[test]
    fn no_json_as_a_row_makes_the_reader_panic(row in any_row(), place in 0usize..10) {
        match read_row(&row, place) {
            Row::Bad { place: told, .. } => prop_assert_eq!(told, place),
            Row::Good(member) => {
                prop_assert!(member.id > 0);
                prop_assert!(member.details.iter().all(|detail| !detail.value.is_empty()));
                let _ = (member.days_stayed(), member.joined.shown(), member.join_scene());
                let sent: Member = serde_json::from_str(&serde_json::to_string(&*member).unwrap()).unwrap();
                prop_assert_eq!(&sent, &*member, "every path that can't be read has a place on the other side");
            }
        }
    }

    #[test]
    fn no_bytes_as_a_body_make_the_reader_panic(status in any::<u16>(), body in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(at(status, &body, PageNumber::FIRST).is_err());
    }

    #[test]
    fn no_json_as_an_answer_makes_the_reader_panic(status in 200u16..600, result in any_json(), data in any_json(), list in any_json()) {
        let whole = serde_json::json!({"result": result, "msg": list, "data": data, "status": result});
        let _ = at(status, whole.to_string(), PageNumber::FIRST);
        let inner = serde_json::json!({"result": 1, "data": {"list": list, "summary": data}});
        let _ = at(status, inner.to_string(), PageNumber::FIRST);
    }

    #[test]
    fn bytes_changed_in_the_answer_never_make_the_reader_panic(changes in proptest::collection::vec((any::<Index>(), any::<u8>()), 1..6)) {
        let mut body = SAMPLE.as_bytes().to_vec();
        for (place, byte) in changes {
            let place = place.index(body.len());
            body[place] = byte;
        }
        if let Ok(answer) = read(body) {
            prop_assert!(answer.page.rows.len() <= 3);
        }
    }

    #[test]
    fn a_field_replaced_by_anything_harms_no_other_row(at in 0usize..3, field in any::<Index>(), instead in any_json()) {
        let mut answer = sample();
        let whole = rows(&answer);
        let row = &mut answer["data"]["list"]["data"][at];
        let mut fields = Vec::new();
        places(row, "", &mut fields);
        *row.pointer_mut(&fields[field.index(fields.len())]).unwrap() = instead;
        let mended = rows(&answer);
        prop_assert_eq!(mended.page.rows.len(), 3);
        for place in (0..3).filter(|place| *place != at) {
            prop_assert_eq!(&mended.page.rows[place], &whole.page.rows[place]);
        }
        prop_assert_eq!((mended.page.number, mended.page.last, mended.page.total, mended.summary),
            (whole.page.number, whole.page.last, whole.page.total, whole.summary));
    }

    #[test]
    fn a_row_replaced_by_anything_harms_no_other_row(at in 0usize..3, instead in any_json()) {
        let mut answer = sample();
        let whole = rows(&answer);
        answer["data"]["list"]["data"][at] = instead;
        let mended = rows(&answer);
        prop_assert_eq!(mended.page.rows.len(), 3);
        for place in (0..3).filter(|place| *place != at) {
            prop_assert_eq!(&mended.page.rows[place], &whole.page.rows[place]);
        }
    }

    #[test]
    fn nothing_in_the_summary_or_beside_the_rows_costs_a_row(field in any::<Index>(), instead in any_json()) {
        let mut answer = sample();
        let whole = rows(&answer);
        let mut fields: Vec<String> = vec!["/msg".to_owned(), "/data/summary".to_owned()];
        places(&answer["data"]["summary"], "/data/summary", &mut fields);
        for name in ["current_page", "last_page", "total", "per_page", "from", "to", "path", "next_page_url"] {
            fields.push(format!("/data/list/{name}"));
        }
        let field = &fields[field.index(fields.len())];
        *answer.pointer_mut(field).unwrap() = instead;
        match read(answer.to_string()) {
            Err(Failure::WrongPage { .. }) => prop_assert_eq!(field, "/data/list/current_page"),
            mended => prop_assert_eq!(mended.unwrap().page.rows, whole.page.rows),
        }
    }
}
