#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test may fail loudly
//! A field that can't be read costs that field alone, on every surface: 「—」 in both lists, listed under 数据质量, counted as nothing else.

use group_members::components::columns::COLUMNS;
use group_members::domain::column::ColumnId;
use group_members::domain::date::Date;
use group_members::domain::member::{Member, Row, Summary};
use group_members::engine::analyse::census::Census;
use group_members::engine::analyse::choice::{Choice, Inviter, MembershipStatus, Step};
use group_members::engine::analyse::facets::Facets;
use group_members::engine::analyse::figures::{FigureContext, FigureOptions, Figures, figures};
use group_members::engine::analyse::problems::Problem;
use group_members::engine::export::cell::{CellFormatter, ExportCell};
use group_members::engine::export::columns::ExportColumn;
use group_members::engine::record::Record;
use group_members::engine::row::RowData;
use group_members::engine::select::{Collate, Context, select};
use group_members::engine::selection::{Chip, Selection, Sort};
use group_members::engine::store::Store;
use group_members::i18n::Lang;
use group_members::i18n::labels::member_status_label;
use group_members::wire::member;
use serde_json::{Value, json};
use std::cmp::Ordering;

struct Bytewise;

impl Collate for Bytewise {
    fn compare(&self, a: &str, b: &str) -> Ordering {
        a.cmp(b)
    }
}

/// A row in which everything is said but what `fields` says otherwise.
fn row(id: u64, fields: Value) -> Value {
    let mut row = json!({
        "id": id, "we_nickname": "小雨", "member_type": 2, "status": 1, "join_scene": 3, "join_time": 1_623_999_771,
        "has_one_invitor": {"name": "韦平"}, "invitor_userid": "WeiPing", "parent_member_uid": 7, "parent_member_nickname": "老王",
        "has_one_customer": {"has_one_member": {"uid": 5, "nickname": "小雨"}},
    });
    let Value::Object(fields) = fields else { panic!("fields of a row") };
    for (name, value) in fields {
        row[name] = value;
    }
    row
}

fn read(row: &Value) -> Member {
    match member::read(row, 0) {
        Row::Good(member) => (*member).clone(),
        bad => panic!("{bad:?}"),
    }
}

/// Rows as the worker keeps them.
fn store(rows: &[Value]) -> Store {
    let mut store = Store::default();
    for row in rows {
        store.upsert(&Record::of(&read(row)));
    }
    store
}

/// What 「本页」 says of a row, and what 「全部」 says of it: kept in the store and sent to the page.
fn shown(row: &Value, column: ColumnId) -> [String; 2] {
    let cell = COLUMNS.iter().find(|shown| shown.id == column).unwrap().cell;
    let store = store(std::slice::from_ref(row));
    let sent = serde_json::to_string(&RowData::window(&store, &[0], 0, 1)).unwrap();
    let rows: Vec<RowData> = serde_json::from_str(&sent).unwrap();
    [read(row), rows[0].member()].map(|member| cell(Lang::Zh, &member).text())
}

fn selected(store: &Store, selection: Selection) -> Vec<u64> {
    let context = Context { today: Date::parse("2026-11-24").unwrap(), since: None, collate: &Bytewise };
    select(store, &selection, &context).iter().map(|row| store.record(*row).unwrap().id).collect()
}

fn by_chip(store: &Store, chip: Chip) -> Vec<u64> {
    selected(store, Selection { chips: vec![chip], ..Selection::default() })
}

fn by_choice(store: &Store, choice: Choice) -> Vec<u64> {
    let mut facets = Facets::default();
    facets.toggle(choice);
    selected(store, Selection { facets, ..Selection::default() })
}

fn counted(store: &Store) -> Figures {
    let census = Census::of(store.records());
    let known = FigureContext {
        today: Date::parse("2026-11-24").unwrap(),
        census: &census,
        summary: Summary::default(),
        is_complete: true,
        unreadable: 0,
    };
    figures(store.records(), &Facets::default(), &FigureOptions::default(), &known)
}

fn findings(store: &Store) -> Vec<(Problem, u32)> {
    counted(store).findings.into_iter().map(|finding| (finding.problem, finding.rows)).collect()
}

/// Ways of an unreadable shop account.
fn broken_shops() -> Vec<Value> {
    let inner = [json!("broken"), json!([1]), json!(5), json!(true)].map(|member| json!({"has_one_member": member}));
    [json!("broken"), json!(7), json!(true)].into_iter().chain(inner).map(|customer| json!({"has_one_customer": customer})).collect()
}

#[test]
fn a_status_that_cannot_be_read_is_not_taken_for_in_the_group() {
    for status in [json!({"a": 1}), json!([1]), json!("broken")] {
        assert_eq!(shown(&row(1, json!({"status": status})), ColumnId::Status), ["—", "—"], "{status}");
        let with_words = shown(&row(1, json!({"status": status, "status_desc": "在群"})), ColumnId::Status);
        assert_eq!(with_words, ["在群", "在群"], "{status}");
    }
    assert_eq!(shown(&row(1, json!({"status": null})), ColumnId::Status), ["在群", "在群"]);

    let store =
        store(&[row(3, json!({})), row(2, json!({"status": "broken"})), row(1, json!({"status": 2, "withdraw_time": 1_624_000_000}))]);
    let figures = counted(&store);
    assert_eq!((figures.beings.is_in, figures.beings.left()), (1, 1));
    assert_eq!((figures.total.joined, figures.total.still_in, figures.total.left()), (3, 1, 1));
    assert_eq!((figures.retention[0].stayed, figures.retention[0].left, figures.retention[0].unknown), (1, 1, 1));
    assert_eq!(Census::of(store.records()).members, 1);
    assert_eq!(by_choice(&store, Choice::MembershipStatus(MembershipStatus::In)), [3]);
    let file = CellFormatter { lang: Lang::Zh, reveals_mobiles: false, at: 1_795_000_000 };
    let cells = |row: usize| {
        let record = store.records().nth(row).unwrap();
        (file.cell(ExportColumn::Status, &record), file.cell(ExportColumn::Days, &record))
    };
    assert_eq!(cells(1), (ExportCell::Empty, ExportCell::Empty));
    assert_ne!(cells(0), cells(1));
}

#[test]
fn an_unreadable_status_comes_last_in_both_directions() {
    // It stood among those who are in the group, and so before those who left, or before the rest of them.
    let store =
        store(&[row(4, json!({"status": "broken"})), row(3, json!({})), row(2, json!({"status": 2, "withdraw_time": 1_624_000_000}))]);
    let sorted = |is_descending: bool| {
        selected(&store, Selection { sort: Some(Sort { column: ColumnId::Status, is_descending }), ..Selection::default() })
    };
    assert_eq!([sorted(false), sorted(true)], [[3, 2, 4], [2, 3, 4]]);
}

#[test]
fn the_drawer_says_of_a_status_what_the_table_says() {
    let labels = |fields: Value| [Lang::Zh, Lang::En].map(|lang| member_status_label(lang, &read(&row(1, fields.clone()))));
    let said = |words: &str| Some(words.to_owned());
    // It said 在群 where the table said 「—」.
    assert_eq!(member_status_label(Lang::Zh, &read(&json!({"id": 1, "status": {"a": 1}}))), None);
    for odd in [json!({"a": 1}), json!([1]), json!("broken")] {
        assert_eq!(labels(json!({"status": odd})), [None, None], "{odd}");
        // Both said in English that somebody was in the group, whatever the words were.
        assert_eq!(labels(json!({"status": odd, "status_desc": "待确认"})), [said("待确认"), said("待确认")], "{odd}");
    }
    // None at all is still that of a member.
    assert_eq!(labels(json!({"status": null})), [said("在群"), said("In the group")]);
    assert_eq!(labels(json!({"status": 9})), [said("未知(9)"), said("Unknown (9)")]);
}

#[test]
fn an_unreadable_shop_account_is_neither_registered_nor_unregistered() {
    for broken in broken_shops() {
        assert_eq!(shown(&row(3, broken.clone()), ColumnId::Shop), ["—", "—"], "{broken}");
        let store = store(&[row(4, json!({})), row(3, broken.clone()), row(2, json!({"has_one_customer": null}))]);
        assert_eq!(by_chip(&store, Chip::Unregistered), [2], "{broken}");
        assert_eq!(by_choice(&store, Choice::Step(Step::Unregistered)), [2], "{broken}");
        assert_eq!(by_choice(&store, Choice::Step(Step::Member)), [4], "{broken}");
        let conversion = counted(&store).conversion;
        assert_eq!((conversion.joined, conversion.members, conversion.unregistered), (3, 1, 1), "{broken}");
        assert_eq!(findings(&store), [(Problem::FieldUnreadable, 1)], "{broken}");
    }
}

#[test]
fn an_unreadable_referrer_is_not_none() {
    for broken in [json!({"a": 1}), json!("x"), json!([1]), json!(-5)] {
        let broken = json!({"parent_member_uid": broken});
        assert_eq!(shown(&row(3, broken.clone()), ColumnId::Referrer), ["—", "—"], "{broken}");
        let store = store(&[row(4, json!({})), row(3, broken.clone()), row(2, json!({"parent_member_uid": 0}))]);
        assert_eq!(by_chip(&store, Chip::NoReferrer), [2], "{broken}");
        assert_eq!(by_choice(&store, Choice::Step(Step::Referred)), [4], "{broken}");
        assert_eq!(findings(&store), [(Problem::FieldUnreadable, 1)], "{broken}");
    }
}

#[test]
fn what_is_not_there_is_still_said() {
    for nothing in [json!(null), json!([]), json!(0), json!(""), json!(false)] {
        let row = row(3, json!({"has_one_customer": nothing, "parent_member_uid": nothing}));
        assert_eq!(shown(&row, ColumnId::Shop), ["未注册会员", "未注册会员"], "{nothing}");
        assert_eq!(shown(&row, ColumnId::Referrer), ["无推荐人", "无推荐人"], "{nothing}");
        let store = store(&[row]);
        assert_eq!([by_chip(&store, Chip::Unregistered), by_chip(&store, Chip::NoReferrer)], [[3], [3]], "{nothing}");
        assert_eq!(counted(&store).conversion.unregistered, 1, "{nothing}");
    }
    // A field of the account that can't be read costs that field, not the account.
    let row = row(3, json!({"has_one_customer": {"has_one_member": {"uid": "x", "nickname": "小雨"}}}));
    assert_eq!(shown(&row, ColumnId::Shop), ["小雨", "小雨"]);
    assert_eq!(counted(&store(&[row])).conversion.members, 1);
}

#[test]
fn an_unreadable_code_is_in_no_share_and_not_missing() {
    let odd = json!({"a": 1});
    let broken = row(3, json!({"member_type": odd, "join_scene": odd, "join_time": odd}));
    for column in [ColumnId::Kind, ColumnId::Scene, ColumnId::Joined] {
        assert_eq!(shown(&broken, column), ["—", "—"], "{column:?}");
    }
    let missing = row(2, json!({"member_type": null, "join_scene": null, "join_time": null}));
    let store = store(&[row(4, json!({})), broken, missing]);
    let figures = counted(&store);
    for shares in [&figures.scenes, &figures.kinds] {
        let none = shares.iter().find(|share| share.code.is_none()).unwrap();
        assert_eq!((none.tally.joined, shares.iter().map(|share| share.tally.joined).sum::<u32>()), (1, 2));
    }
    assert_eq!([by_choice(&store, Choice::Scene(None)), by_choice(&store, Choice::Kind(None))], [[2], [2]]);
    let missing = [Problem::SceneMissing, Problem::KindMissing, Problem::JoinedMissing, Problem::FieldUnreadable];
    assert_eq!(findings(&store), missing.map(|problem| (problem, 1)));
    // Words in the place of the code are something.
    let words = row(3, json!({"join_scene": odd, "join_scene_desc": "活码入群"}));
    assert_eq!(shown(&words, ColumnId::Scene), ["活码入群", "活码入群"]);
    assert_eq!(by_choice(&self::store(&[words]), Choice::Scene(None)), [3]);
}

#[test]
fn an_unreadable_inviter_is_not_nobody() {
    for (broken, userid) in [(json!(7), json!("")), (json!({"name": {}}), json!(0)), (json!(null), json!({"a": 1}))] {
        let broken = row(3, json!({"has_one_invitor": broken, "invitor_userid": userid}));
        assert_eq!(shown(&broken, ColumnId::Inviter), ["—", "—"]);
        let store = store(&[row(4, json!({})), broken, row(2, json!({"has_one_invitor": null, "invitor_userid": ""}))]);
        let inviters = counted(&store).inviters;
        assert_eq!((inviters.count, inviters.top[0].tally.joined, inviters.nobody.joined), (1, 1, 1));
        assert_eq!(by_choice(&store, Choice::Inviter(Inviter::default())), [2]);
    }
}

#[test]
fn an_unreadable_name_or_leaving_is_not_missing() {
    let odd = json!({"a": 1});
    let nameless = json!({"we_nickname": odd, "has_one_customer": {"has_one_member": {"uid": 5}}});
    assert_eq!(findings(&store(&[row(3, nameless)])), [(Problem::FieldUnreadable, 1)]);
    let left = json!({"status": 2, "status_desc": "退群", "withdraw_time": odd});
    assert_eq!(findings(&store(&[row(3, left)])), [(Problem::FieldUnreadable, 1)]);
    assert_eq!(findings(&store(&[row(3, json!({"status": odd}))])), [(Problem::FieldUnreadable, 1)]);
}
