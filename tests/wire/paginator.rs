//! `data.list` and `data.summary` in all the forms PHP gives them.

use super::{read, read_list};
use group_members::domain::member::{Answer, Row, Summary};
use serde_json::{Value, json};

fn ids(answer: &Answer) -> Vec<u64> {
    answer.page.rows.iter().map(|row| if let Row::Good(member) = row { member.id } else { 0 }).collect()
}

/// Page, last page, total and rows a page.
fn place(list: &Value, asked: u64) -> (u32, u32, Option<u64>, Option<u64>) {
    let page = read_list(list, asked).page;
    (page.number.get(), page.last.get(), page.total, page.per_page)
}

/// Such a list is not sorted by its keys, which a server that sorts its rows does not keep in order.
#[test]
fn a_list_that_is_an_object_is_read_in_the_order_in_which_it_was_printed() {
    let rows = r#"{"10": {"id": 3}, "9": {"id": 2}, "0": {"id": 1}, "100": {"id": 4}}"#;
    assert_eq!(ids(&read(format!(r#"{{"result": 1, "data": {{"list": {{"data": {rows}}}}}}}"#)).unwrap()), [3, 2, 1, 4]);
    assert_eq!(ids(&read_list(&json!({"data": {}}), 1)), [0; 0]);
}

#[test]
fn nothing_but_rows_is_a_list_printed_as_an_object_too() {
    let bare = |rows: &str| read(format!(r#"{{"result": 1, "data": {{"list": {rows}}}}}"#));
    assert_eq!(ids(&bare(r#"{"10": {"id": 3}, "9": {"id": 2}, "0": {"id": 1}}"#).unwrap()), [3, 2, 1]);
    assert_eq!(ids(&bare("{}").unwrap()), [0; 0]);
    assert!(bare(r#"{"meta": {"total": 3}, "links": {}}"#).is_err(), "what has names is no list of rows");
}

#[test]
fn a_list_that_is_keyed_by_a_column_is_a_list_too() {
    let rows = r#"{"userid-b": {"id": 3}, "userid-a": {"id": 2}, "7": {"id": 1}}"#;
    assert_eq!(ids(&read(format!(r#"{{"result": 1, "data": {{"list": {{"data": {rows}}}}}}}"#)).unwrap()), [3, 2, 1]);
}

#[test]
fn a_bad_row_in_such_an_object_is_told_by_its_place_on_the_page() {
    let answer = read(r#"{"result": 1, "data": {"list": {"data": {"4": {"id": 1}, "7": "x", "12": {"id": 2}}}}}"#).unwrap();
    assert_eq!(answer.page.rows[1], Row::Bad { id: None, place: 1 });
    assert_eq!(ids(&answer), [1, 0, 2]);
}

#[test]
fn numbers_of_the_list_may_be_strings() {
    let list = json!({"data": [], "current_page": "2", "last_page": "7", "total": "61", "per_page": "10"});
    assert_eq!(place(&list, 2), (2, 7, Some(61), Some(10)));
}

#[test]
fn a_missing_current_page_is_the_one_that_was_asked_for() {
    for current in [json!(null), json!(""), json!([]), json!("x"), json!(-3), json!({})] {
        let list = json!({"data": [], "current_page": current, "last_page": 9});
        assert_eq!(place(&list, 4), (4, 9, None, None), "{current}");
    }
    assert_eq!(place(&json!({"data": [], "last_page": 9}), 4), (4, 9, None, None));
}

#[test]
fn a_missing_last_page_is_counted_from_the_total() {
    assert_eq!(place(&json!({"data": [], "current_page": 1, "total": 21, "per_page": 10}), 1).1, 3);
    assert_eq!(place(&json!({"data": [], "current_page": 1, "total": 20, "per_page": 10}), 1).1, 2);
    assert_eq!(place(&json!({"data": [], "current_page": 1, "total": 0, "per_page": 10}), 1).1, 1);
}

#[test]
fn without_any_word_of_the_last_page_it_is_this_one() {
    assert_eq!(place(&json!({"data": []}), 5), (5, 5, None, None));
    assert_eq!(place(&json!({"data": [], "total": 30, "per_page": 0}), 5), (5, 5, Some(30), None));
}

#[test]
fn past_the_end_the_last_page_is_still_the_real_one() {
    let list = json!({"current_page": 99, "data": [], "from": null, "to": null, "last_page": 3, "per_page": 10, "total": 27});
    assert_eq!(place(&list, 99), (99, 3, Some(27), Some(10)));
}

#[test]
fn the_larger_of_two_counts_of_pages_is_taken() {
    for last in [json!(0), json!(1), json!(null)] {
        let list = json!({"data": [{"id": 1}], "current_page": 1, "last_page": last, "per_page": 10, "total": 30});
        assert_eq!(place(&list, 1), (1, 3, Some(30), Some(10)), "{last}");
    }
    let list = json!({"data": [{"id": 1}], "current_page": 1, "last_page": 3, "per_page": 10, "total": 20});
    assert_eq!(place(&list, 1), (1, 3, Some(20), Some(10)));
    let list = json!({"data": [{"id": 1}], "current_page": 2, "per_page": 15, "total": 30, "next_page_url": "/x?page=3"});
    assert_eq!(place(&list, 2), (2, 3, Some(30), Some(15)), "the next page is there");
}

#[test]
fn page_numbers_are_never_below_one() {
    assert_eq!(place(&json!({"data": [], "current_page": 0, "last_page": 0}), 1), (1, 1, None, None));
}

fn summary(text: &Value) -> Summary {
    let body = json!({"result": 1, "data": {"list": {"data": []}, "summary": text}});
    read(body.to_string()).unwrap().summary
}

#[test]
fn what_the_summary_does_not_say_is_unknown_and_not_zero() {
    for nothing in [json!([]), json!(null), json!(""), json!({}), json!(0), json!("x"), json!([1])] {
        assert_eq!(summary(&nothing), Summary::default(), "{nothing}");
    }
    let partly = json!({"in_group_count": "12", "in_group_employee_count": 0, "in_group_customer_count": null});
    assert_eq!(summary(&partly), Summary { members: Some(12), employees: Some(0), customers: None });
    assert_eq!(summary(&json!({"in_group_count": -1, "in_group_customer_count": []})), Summary::default());
}

/// `true` is not 1.
#[test]
fn a_boolean_is_no_count() {
    for odd in [json!(true), json!(false)] {
        let list = json!({"data": [], "current_page": odd, "last_page": odd, "total": odd, "per_page": odd});
        let answer = read_list(&list, 4);
        assert_eq!((place(&list, 4), answer.page.is_last_known), ((4, 4, None, None), false), "{odd}");
        assert_eq!(summary(&json!({"in_group_count": odd, "in_group_employee_count": 2})).members, None, "{odd}");
    }
}

#[test]
fn an_answer_without_a_summary_is_an_answer() {
    assert_eq!(read(json!({"result": 1, "data": {"list": {"data": []}}}).to_string()).unwrap().summary, Summary::default());
}
