//! Drafts of filters such as somebody might type, for property tests.

use group_members::domain::date::{Date, Preset};
use group_members::domain::filter::{Draft, Field, Filter, JoinScene};
use group_members::domain::page::PageNumber;
use group_members::domain::query::Query;
use proptest::prelude::*;
use proptest::sample::select;

/// The day the tests take place.
pub fn today() -> Date {
    Date::parse("2026-11-23").unwrap()
}

/// The filter that a form means in which this is typed.
pub fn typed(fields: &[(Field, &str)]) -> Filter {
    let mut draft = Draft::default();
    for (field, text) in fields {
        draft.set_text(*field, (*text).to_owned());
    }
    draft.parse(today()).unwrap()
}

/// A form in which only the two dates are filled.
pub fn dates(from: &str, to: &str) -> Draft {
    let mut draft = Draft::default();
    (draft.from, draft.to) = (from.to_owned(), to.to_owned());
    draft
}

/// What somebody may look for, typed with all the characters there are.
pub fn any_filter() -> impl Strategy<Value = Filter> {
    let word = || prop_oneof![2 => Just(String::new()), 2 => any::<String>(), 1 => "[ \u{3000}&=?#%+/a-z韦平🌸]{0,8}"];
    let id = || prop_oneof![2 => Just(String::new()), 1 => "[1-9][0-9]{0,17}", 1 => " ?0{0,2}[１-９]{1,6} ?"];
    let scene = prop_oneof![Just(None), select(JoinScene::ALL.to_vec()).prop_map(Some)];
    (prop::array::uniform4(word()), prop::array::uniform3(id()), scene, any_joined()).prop_map(|(words, ids, scene, joined)| {
        let mut draft = joined;
        draft.scene = scene;
        let (mut words, mut ids) = (words.into_iter(), ids.into_iter());
        for field in Field::ALL {
            let text = if field.is_id() { ids.next() } else { words.next() };
            draft.set_text(field, text.unwrap());
        }
        draft.parse(today()).unwrap()
    })
}

/// A filter and a page of it.
pub fn any_query() -> impl Strategy<Value = Query> {
    let page = prop_oneof![Just(1u64), 1u64..100_000, Just(u64::from(u32::MAX))];
    (any_filter(), page).prop_map(|(filter, page)| Query { filter, page: PageNumber::new(page) })
}

/// A draft with nothing but its dates: none, a preset, or a range with one end or both.
fn any_joined() -> impl Strategy<Value = Draft> {
    let preset = select(Preset::ALL.to_vec()).prop_map(|preset| {
        let mut draft = Draft::default();
        draft.set_preset(preset, today());
        draft
    });
    let range = (any_day(), 0i64..4000, any::<bool>(), any::<bool>()).prop_map(|(from, days, open_start, open_end)| {
        let text = |day: Date, open: bool| if open { String::new() } else { day.to_string() };
        dates(&text(from, open_start), &text(from.plus(days), open_end))
    });
    prop_oneof![Just(Draft::default()), preset, range]
}

/// Any day that somebody may look for.
fn any_day() -> impl Strategy<Value = Date> {
    (2000i64..=2016, 1i64..=12, 1i64..=28).prop_map(|(year, month, day)| Date::from_civil(year, month, day).unwrap())
}
