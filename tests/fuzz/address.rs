//! A query in an address, and a filter as a host sets it and is told of it.

use crate::draw::{below, changed, maybe, number, once_in, one_of, some, text};
use bolero::{Driver, TypeGenerator};
use group_members::domain::date::{Date, Preset};
use group_members::domain::filter::{Draft, Field, Filter, JoinScene, Part};
use group_members::domain::page::PageNumber;
use group_members::domain::query::Query;
use group_members::wire::address::{Address, encode};
use group_members::wire::event::{filter_from_json, filter_of_detail, filter_params, message};
use serde_json::{Value, json};

pub fn today() -> Date {
    Date::parse("2026-11-23").unwrap()
}

/// A form in which anything is typed.
pub fn draft<D: Driver>(driver: &mut D) -> Option<Draft> {
    let mut draft = Draft::default();
    for field in Field::ALL {
        let typed = match below(driver, 3)? {
            0 => String::new(),
            1 if field.is_id() => one_of(driver, &["7", "18446744073709551615", " ００12 ", "0", "1.5"])?.to_owned(),
            _ => text(driver)?,
        };
        draft.set_text(field, typed);
    }
    draft.scene = maybe(driver, |driver| one_of(driver, &JoinScene::ALL))?;
    match below(driver, 4)? {
        0 => draft.set_preset(one_of(driver, &Preset::ALL)?, today()),
        1 => (draft.from, draft.to) = (text(driver)?, text(driver)?),
        2 => {
            let from = Date::from_days(10_957 + i64::try_from(below(driver, 10_000)?).ok()?);
            let to = from.plus(i64::try_from(below(driver, 900)?).ok()?);
            (draft.from, draft.to) = (from.to_string(), if once_in(driver, 3)? { String::new() } else { to.to_string() });
        }
        _ => {}
    }
    Some(draft)
}

/// A filter, made from what can be meant of a form.
pub fn filter<D: Driver>(driver: &mut D) -> Option<Filter> {
    let mut draft = draft(driver)?;
    for field in Field::ALL {
        if draft.text_error(field).is_some() {
            draft.clear(Part::Text(field));
        }
    }
    if draft.dates_error(today()).is_some() {
        draft.clear(Part::Joined);
    }
    Some(draft.parse(today()).unwrap())
}

pub fn query<D: Driver>(driver: &mut D) -> Option<Query> {
    let page = if once_in(driver, 3)? { 1 } else { driver.produce::<u32>()? };
    Some(Query { filter: filter(driver)?, page: PageNumber::new(u64::from(page)) })
}

/// Addresses that are changed into others.
const PLACES: [&str; 9] = [
    "",
    "#",
    "#/any/path",
    "#/any/path?i=2&group_id=12&x=%20y",
    "#i=2&flag&e=%zz",
    "#/p?page=7&b=a+b%2B&customer_kwd=old&start_time=2020-01-01&c",
    "?i=2&t=%E9%9F%A6&gm-page=3",
    "?customer_kwd=%E9%9F%A6&id=7&join_scene=3&joined=7d&page=3",
    "#!/a=b?start_time=2021-06-18&end_time=2021-06-19%2023:59:59&chat_owner_uid=12",
];

const TOKENS: [&str; 24] = [
    "&",
    "=",
    "#",
    "?",
    "%",
    "%2",
    "%zz",
    "%F0%9F",
    "+",
    "/",
    "page=",
    "id=0",
    "&id=７",
    "customer_kwd=",
    "&join_scene=9",
    "joined=today",
    "gm-",
    "&gm-page=2",
    "start_time=9999-12-31",
    "end_time=",
    "2021-06-18",
    "&&",
    "=?",
    "??",
];

const PREFIXES: [&str; 4] = ["", "gm-", "page", "%"];

/// A place of an address, and something to be put there.
#[derive(Clone, Debug)]
pub struct Place {
    text: String,
    prefix: &'static str,
    query: Query,
}

impl TypeGenerator for Place {
    fn generate<D: Driver>(driver: &mut D) -> Option<Self> {
        let place = one_of(driver, &PLACES)?;
        let text = if once_in(driver, 3)? { place.to_owned() } else { changed(driver, place, &TOKENS)? };
        // It begins with its mark, as the browser hands it over, or is empty.
        let mark = if text.starts_with('?') { "?" } else { "#" };
        let text = if text.is_empty() || text.starts_with(mark) { text } else { format!("{mark}{text}") };
        Some(Self { text, prefix: one_of(driver, &PREFIXES)?, query: query(driver)? })
    }
}

impl Place {
    fn read(&self, text: &str) -> Query {
        Address::prefixed(text, self.prefix).query(today())
    }

    /// The place with a query in it, under the same mark.
    fn write(&self, text: &str, query: &Query) -> String {
        let written = Address::prefixed(text, self.prefix).with(query, true);
        let mark = if self.text.starts_with('?') { "?" } else { "#" };
        if written.is_empty() { written } else { format!("{mark}{written}") }
    }
}

#[test]
fn any_query_in_any_address_comes_back() {
    fuzz!(4_000, Place, |place: &Place| {
        let written = place.write(&place.text, &place.query);
        assert_eq!(place.read(&written), place.query, "{written}");
        assert_eq!(place.write(&written, &place.query), written, "written again it is the same address");
    });
}

#[test]
fn what_is_read_of_any_address_can_be_written_and_read_again() {
    fuzz!(4_000, Place, |place: &Place| {
        let read = place.read(&place.text);
        let written = place.write(&place.text, &read);
        assert_eq!(place.read(&written), read, "{written}");
        assert_eq!(place.write(&written, &read), written);
        assert_eq!(place.read(&place.write(&written, &Query::default())), Query::default(), "nothing is left of it");
    });
}

#[test]
fn without_words_no_word_is_written() {
    fuzz!(1_000, Place, |place: &Place| {
        let address = Address::default().with(&place.query, false);
        assert!(!address.contains("_kwd"), "{address}");
        assert!(address.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%=&".contains(&byte)), "{address}");
        for field in Field::ALL.into_iter().filter(|field| field.is_id()) {
            assert_eq!(Address::parse(&address).query(today()).filter.text(field), place.query.filter.text(field));
        }
        let encoded = encode(place.query.filter.text(Field::Customer));
        assert!(encoded.is_ascii());
    });
}

#[derive(Clone, Debug)]
pub struct Told(Filter);

impl TypeGenerator for Told {
    fn generate<D: Driver>(driver: &mut D) -> Option<Self> {
        filter(driver).map(Self)
    }
}

#[test]
fn a_filter_told_to_a_host_can_be_set_again() {
    fuzz!(3_000, Told, |Told(filter): &Told| {
        let params = filter_params(filter);
        assert!(params.keys().is_sorted());
        assert_eq!(filter_from_json(&serde_json::to_string(&params).unwrap(), today()).as_ref(), Ok(filter));
        let (name, detail) = message(group_members::domain::event::Event::FilterChange { filter });
        assert_eq!(name, "gm-filter-change");
        assert_eq!(&filter_of_detail(&detail, today()), filter);
        assert_eq!(serde_json::from_str::<Value>(&detail).unwrap()["filter"], Value::Object(params));
    });
}

/// What a host may set.
#[derive(Clone, Debug)]
pub struct Set {
    name: String,
    value: Value,
    json: String,
}

impl TypeGenerator for Set {
    fn generate<D: Driver>(driver: &mut D) -> Option<Self> {
        const NAMES: [&str; 12] = [
            "customer_kwd",
            "invitor_kwd",
            "id",
            "inviter_member_kwd",
            "inviter_member_uid",
            "chat_owner_kwd",
            "chat_owner_uid",
            "join_scene",
            "start_time",
            "end_time",
            "joined",
            "page",
        ];
        let name = if once_in(driver, 6)? { text(driver)? } else { one_of(driver, &NAMES)?.to_owned() };
        let value = match below(driver, 6)? {
            0 => json!(null),
            1 => number(driver)?.into(),
            2 => one_of(driver, &["1", "３", " 2 ", "7d", "today", "2021-06-18", "2021-06-18 23:59:59", "1.0", "-0"])?.into(),
            3 => json!(some(driver, 3, text)?),
            4 => json!(driver.produce::<bool>()?),
            _ => text(driver)?.into(),
        };
        let told = serde_json::to_string(&filter_params(&filter(driver)?)).unwrap();
        let json = changed(driver, &told, &["null", "[]", "\"id\":7,", "{}", "\"", "7", "\\ud83d", "join_scene", ","])?;
        Some(Self { name, value, json })
    }
}

#[test]
fn what_a_host_sets_is_a_filter_or_an_error_that_names_the_key() {
    fuzz!(4_000, Set, |set: &Set| {
        match filter_from_json(&json!({ set.name.as_str(): set.value }).to_string(), today()) {
            Err(words) => assert!(words.contains(&set.name), "{words}"),
            Ok(filter) => {
                assert!(filter.parts().len() <= 1);
                let is_blank = set.value.as_str().is_some_and(|text| text.trim().is_empty()) || set.value.is_null();
                assert!(!is_blank || filter == Filter::default());
                again(&filter);
            }
        }
        match filter_from_json(&set.json, today()) {
            Err(words) => assert!(words.starts_with("setFilter"), "{words}"),
            Ok(filter) => again(&filter),
        }
    });
}

fn again(filter: &Filter) {
    assert_eq!(filter_from_json(&Value::Object(filter_params(filter)).to_string(), today()).as_ref(), Ok(filter));
}
