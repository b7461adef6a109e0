//! Against a model that does all of it in the plainest way.

use super::*;
use crate::domain::column::ColumnId;
use crate::domain::member::{Kind, Leaving};
use crate::engine::collate::tests::SmallLanguage;
use crate::engine::fold::fold;
use crate::engine::record::Record;
use crate::engine::selection::Sort;
use crate::engine::store::Upsert;
use proptest::prelude::*;
use std::cmp::Ordering;

/// A record that owns its texts.
#[derive(Clone, Debug, Default, PartialEq)]
struct Owned {
    record: Record<'static>,
    texts: [String; 14],
}

impl Owned {
    fn record(&self) -> Record<'_> {
        let [
            name,
            avatar,
            status_desc,
            scene_desc,
            joined_text,
            inviter,
            inviter_userid,
            nickname,
            username,
            mobile,
            referrer,
            userid,
            unionid,
            synced,
        ] = self.texts.each_ref().map(String::as_str);
        Record {
            name,
            avatar,
            status_desc,
            scene_desc,
            joined_text,
            inviter,
            inviter_userid,
            nickname,
            username,
            mobile,
            referrer: if self.record.referrer_uid.is_some() { referrer } else { "" },
            userid,
            unionid,
            synced,
            ..self.record
        }
    }
}

/// Midnight of 2026-11-23 on the server's wall clock.
const MIDNIGHT: i64 = 1_795_363_200;

fn time() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![
        Just(None),
        (MIDNIGHT - 3..MIDNIGHT + 3).prop_map(Some),
        any::<i32>().prop_map(|time| Some(i64::from(time))),
        (1i64 << 40..1 << 41).prop_map(Some)
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[abAB平韦李12ａＢ]{1,7}", "[a-c~A平]{1,3}", "\\PC{0,5}"]
}

fn owned() -> impl Strategy<Value = Owned> {
    let texts = [(); 14].map(|()| text());
    let code = || prop_oneof![Just(None), Just(Some(1)), Just(Some(2)), Just(Some(-7))];
    let numbers = (
        0u64..40,
        time(),
        time(),
        time(),
        proptest::option::of(prop_oneof![1u64..200, any::<u64>().prop_map(|uid| uid / 2)]),
        proptest::option::of(1u64..5),
    );
    let unreadable: Vec<&[&str]> = vec![&["has_one_customer"], &["has_one_customer.has_one_member"], &["parent_member_uid", "status"]];
    let unreadable = prop_oneof![2 => Just(&[][..]), 1 => proptest::sample::select(unreadable)];
    (texts, numbers, code(), code(), code(), any::<(bool, bool, Option<bool>)>(), unreadable).prop_map(
        |(texts, (id, joined, left, registered, uid, referrer_uid), kind, status, scene, (is_in, is_registered, removed), unreadable)| {
            Owned {
                record: Record {
                    id,
                    joined,
                    left,
                    registered,
                    uid,
                    referrer_uid,
                    status,
                    scene,
                    is_in,
                    is_registered,
                    unreadable,
                    kind: kind.map(|code| match code {
                        1 => Kind::Employee,
                        2 => Kind::External,
                        code => Kind::Unknown(code),
                    }),
                    leaving: removed.map(|removed| if removed { Leaving::Removed } else { Leaving::ByThemselves }),
                    ..Record::default()
                },
                texts,
            }
        },
    )
}

fn rows() -> impl Strategy<Value = Vec<Owned>> {
    proptest::collection::vec(owned(), 0..40)
}

fn fill(rows: &[Owned]) -> (Store, Vec<Owned>) {
    let (mut store, mut model) = (Store::default(), Vec::<Owned>::new());
    for row in rows {
        let upsert = store.upsert(&row.record());
        match model.iter_mut().find(|old| old.record.id == row.record.id) {
            Some(old) => {
                assert_eq!(upsert, if old.record() == row.record() { Upsert::Same } else { Upsert::Changed });
                *old = row.clone();
            }
            None => {
                assert_eq!(upsert, Upsert::New);
                model.push(row.clone());
            }
        }
    }
    (store, model)
}

fn is_found(record: &Record<'_>, needle: &str) -> bool {
    let needle = fold(needle.trim());
    let texts = [record.name, record.nickname, record.username, record.mobile, record.userid, record.inviter, record.inviter_userid];
    let uid = record.uid.map(|uid| uid.to_string()).unwrap_or_default();
    needle.is_empty()
        || texts.iter().any(|text| fold(text).contains(&needle))
        || record.id.to_string().contains(&needle)
        || uid.contains(&needle)
}

fn has(record: &Record<'_>, chip: Chip) -> bool {
    match chip {
        Chip::Unregistered => record.is_unregistered(),
        Chip::NoReferrer => record.has_no_referrer(),
        Chip::Left => !record.is_in,
        Chip::JoinedToday => record.joined.is_some_and(|joined| Date::at(joined).to_string() == "2026-11-23"),
    }
}

/// What is compared, `None` where there is nothing, which comes last; the name of what has none comes before that.
fn compare(a: &Record<'_>, b: &Record<'_>, sort: Sort) -> Ordering {
    let known = |a: Option<Ordering>, missing: [u8; 2]| match (a, missing) {
        (Some(order), [0, 0]) => {
            if sort.is_descending {
                order.reverse()
            } else {
                order
            }
        }
        (_, [a, b]) => a.cmp(&b),
    };
    let number = |a: Option<i64>, b: Option<i64>| known(Some(a.cmp(&b)), [a, b].map(|number| u8::from(number.is_none())));
    let name = |a: Option<&str>, b: Option<&str>| {
        let missing = [a, b].map(|name| match name {
            None => 2,
            Some("") => 1,
            Some(_) => 0,
        });
        known(Some(SmallLanguage.compare(a.unwrap_or_default(), b.unwrap_or_default())), missing)
    };
    match sort.column {
        ColumnId::Member => name(Some(a.name), Some(b.name)),
        ColumnId::Kind => {
            let code = |kind: Option<Kind>| {
                kind.map(|kind| match kind {
                    Kind::Employee => 1,
                    Kind::External => 2,
                    Kind::Unknown(code) => code,
                })
            };
            number(code(a.kind), code(b.kind))
        }
        ColumnId::Status => {
            let when = |record: &Record<'_>| if record.is_in { record.is_presence_known().then_some(i64::MIN) } else { record.left };
            number(when(a), when(b))
        }
        ColumnId::Scene => {
            let words = |record: &Record<'_>| record.scene.is_none() && !record.scene_desc.is_empty();
            let code = |record: &Record<'_>| if words(record) { Some(i64::MAX) } else { record.scene };
            match number(code(a), code(b)) {
                Ordering::Equal if words(a) && words(b) => known(Some(SmallLanguage.compare(a.scene_desc, b.scene_desc)), [0, 0]),
                order => order,
            }
        }
        ColumnId::Joined => number(a.joined, b.joined),
        ColumnId::Inviter => name(
            (!a.inviter.is_empty()).then_some(a.inviter).or((!a.inviter_userid.is_empty()).then_some("")),
            (!b.inviter.is_empty()).then_some(b.inviter).or((!b.inviter_userid.is_empty()).then_some("")),
        ),
        ColumnId::Shop => name(a.is_registered.then_some(a.nickname), b.is_registered.then_some(b.nickname)),
        ColumnId::Referrer => name(a.referrer_uid.is_some().then_some(a.referrer), b.referrer_uid.is_some().then_some(b.referrer)),
    }
}

fn selection() -> impl Strategy<Value = Selection> {
    let chips = proptest::sample::subsequence(vec![Chip::Unregistered, Chip::NoReferrer, Chip::Left, Chip::JoinedToday], 0..=2);
    let sort = proptest::option::of((proptest::sample::select(ColumnId::ALL.to_vec()), any::<bool>()));
    let find = prop_oneof![Just(String::new()), Just(String::new()), "[aB1平Ａ２ ]{1,2}", "[abAB平韦李12ａＢ]{1,3}"];
    (find, chips, sort).prop_map(|(find, chips, sort)| Selection {
        find,
        chips,
        sort: sort.map(|(column, is_descending)| Sort { column, is_descending }),
        ..Selection::default()
    })
}

fn context() -> Context<'static> {
    Context { today: Date::at(MIDNIGHT), since: None, collate: &SmallLanguage }
}

proptest! {
    // A row has 14 texts to be made up; that is what takes the time.
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn a_row_is_read_as_it_was_kept(rows in rows()) {
        let (store, model) = fill(&rows);
        prop_assert_eq!(store.len() as usize, model.len());
        for (place, row) in (0u32..).zip(&model) {
            prop_assert_eq!(store.record(place), Some(row.record()));
            prop_assert_eq!(store.index_of(row.record.id), Some(place));
        }
        prop_assert_eq!(store.record(store.len()), None);
        prop_assert_eq!(store.index_of(1_000), None);
    }

    #[test]
    fn a_selection_is_what_the_plain_way_selects(rows in rows(), selection in selection()) {
        let (store, mut model) = fill(&rows);
        model.retain(|row| is_found(&row.record(), &selection.find) && selection.chips.iter().all(|chip| has(&row.record(), *chip)));
        model.sort_by(|a, b| {
            let (a, b) = (a.record(), b.record());
            selection.sort.map_or(Ordering::Equal, |sort| compare(&a, &b, sort)).then(b.id.cmp(&a.id))
        });
        let expected: Vec<u64> = model.iter().map(|row| row.record.id).collect();
        let selected = || select(&store, &selection, &context()).iter().map(|row| store.record(*row).unwrap().id).collect::<Vec<u64>>();
        prop_assert_eq!(&selected(), &expected);
        // Once more, from the order that was kept.
        let all = Selection { sort: selection.sort, ..Selection::default() };
        prop_assert_eq!(select(&store, &all, &context()).len(), fill(&rows).1.len());
        prop_assert_eq!(&selected(), &expected);
    }

    #[test]
    fn only_what_changed_since_is_shown(rows in rows(), ids in proptest::collection::hash_set(0u64..40, 0..20)) {
        let (store, model) = fill(&rows);
        let selection = Selection { since: Some(Since::Left), ..Selection::default() };
        let selected = select(&store, &selection, &Context { since: Some(&ids), ..context() });
        let expected = model.iter().filter(|row| ids.contains(&row.record.id)).count();
        prop_assert_eq!(selected.len(), expected);
        prop_assert_eq!(select(&store, &selection, &context()).len(), 0);
    }
}

fn found(row: Record<'static>, needle: &str) -> bool {
    let mut store = Store::default();
    store.upsert(&row);
    !select(&store, &Selection { find: needle.to_owned(), ..Selection::default() }, &context()).is_empty()
}

#[test]
fn what_is_typed_in_any_width_and_case_is_found() {
    assert!(found(Record { name: "ＡｎｎＡ", ..Record::default() }, "anna"));
    assert!(found(Record { nickname: "Anna", ..Record::default() }, "ａＮＮ"));
    assert!(found(Record { mobile: "13812348000", ..Record::default() }, "　１３８１２３ "));
    // Copied with its marks of direction, as contacts have it, or with what else can't be seen around it.
    assert!(found(Record { mobile: "13812348000", ..Record::default() }, "\u{202d}13812348000\u{202c}"));
    assert!(found(Record { name: "小\u{200d}雨", ..Record::default() }, "\u{feff}小\u{200d}雨\u{200b}"));
    assert!(found(Record { userid: "wmOgQhDAAA", ..Record::default() }, "WMOGQH"));
    assert!(found(Record { id: 900_719_925_474_099_312, ..Record::default() }, "0993"));
    assert!(found(Record { inviter: "李Ａ", inviter_userid: "LiA", ..Record::default() }, "李a"));
}

#[test]
fn one_text_does_not_run_into_the_next() {
    assert!(!found(Record { name: "小", nickname: "花", ..Record::default() }, "小花"));
    // Where a name needs folding the texts are kept in another way.
    assert!(!found(Record { name: "Ａ", nickname: "b", ..Record::default() }, "ab"));
    assert!(found(Record { name: "aab", nickname: "ab", ..Record::default() }, "ab"));
    assert!(!found(Record { name: "a\0b", nickname: "Ａ", ..Record::default() }, "a\0b"));
}
