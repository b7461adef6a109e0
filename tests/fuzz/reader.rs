//! The reader, from a body to the domain.

use crate::draw::{below, changed, once_in, one_of};
use crate::mutate::{mutate, odd_value, print, with_keys};
use bolero::{Driver, TypeGenerator};
use group_members::domain::failure::Failure;
use group_members::domain::member::{Answer, Member, Row};
use group_members::domain::page::PageNumber;
use group_members::wire::envelope::{self, Received};
use serde_json::Value;
use std::sync::LazyLock;

/// Answers as the documentation and the reports have them.
static SEEDS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let answers = [
        include_str!("../fixtures/sample.json"),
        include_str!("../fixtures/reports/half-emoji.json"),
        include_str!("../fixtures/reports/invisible-names.json"),
        include_str!("../fixtures/reports/keys-falling.json"),
        include_str!("../fixtures/reports/simple-paginator.json"),
        include_str!("../fixtures/reports/times-as-text.json"),
    ];
    // Half an emoji is no text of a `Value`: it has a stand-in.
    answers.into_iter().map(|answer| serde_json::from_str(&answer.replace("\\ud83d\"", "\u{e000}\"")).unwrap()).collect()
});

/// What PHP, or a proxy, may print around an answer.
const AROUND: [&str; 9] = [
    "",
    "\u{feff}",
    "\r\n\u{feff}\u{feff} ",
    "<br />\n<b>Notice</b>:  Undefined index: {x} in <b>/www/a.php</b> on line <b>3</b><br />\n",
    "PHP Warning: foreach() { [] \"half",
    "array(1) {\n  [\"id\"]=>\n  int(3)\n}\n",
    "{}",
    "<!-- cached -->",
    "[2026-01-01] callback: {\"result\":0,\"msg\":\"debug\",\"data\":[]}\n",
];

/// What is known of a row of a changed answer.
#[derive(Clone, Debug)]
struct Fate {
    /// Its id, if that was left alone.
    id: Option<u64>,
    /// The fields that were changed; `None` if nothing of the row is left.
    touched: Option<Vec<String>>,
    row: Value,
}

/// An answer in which only rows were changed.
#[derive(Clone, Debug)]
pub struct Rows {
    body: String,
    fates: Vec<Fate>,
}

impl TypeGenerator for Rows {
    fn generate<D: Driver>(driver: &mut D) -> Option<Self> {
        let mut answer = one_of(driver, &SEEDS)?;
        let list = &mut answer["data"]["list"];
        let rows = match list["data"].take() {
            Value::Array(rows) => rows,
            Value::Object(rows) => rows.into_iter().map(|(_, row)| row).collect(),
            other => panic!("no rows: {other}"),
        };
        let mut fates: Vec<Fate> = rows.into_iter().map(|row| Fate { id: row["id"].as_u64(), touched: Some(Vec::new()), row }).collect();
        for _ in 0..below(driver, 8)? {
            let at = below(driver, fates.len())?;
            match below(driver, 12)? {
                0 => fates.push(fates[at].clone()),
                1 => fates[at] = Fate { id: None, touched: None, row: odd_value(driver)? },
                _ => {
                    let fate = &mut fates[at];
                    let before = fate.row.get("id").cloned();
                    let name = mutate(driver, &mut fate.row)?;
                    if fate.row.get("id") != before.as_ref() || !fate.row.is_object() {
                        fate.id = None;
                    }
                    fate.touched.iter_mut().for_each(|touched| touched.push(name.clone()));
                }
            }
        }
        let rows: Vec<Value> = fates.iter().map(|fate| fate.row.clone()).collect();
        list["data"] = if once_in(driver, 3)? { with_keys(rows, below(driver, 3)?) } else { rows.into() };
        let printed = print(&answer, driver.produce()?, driver.produce()?);
        let (before, behind) = (one_of(driver, &AROUND)?, one_of(driver, &AROUND)?);
        Some(Self { body: format!("{before}{printed}{behind}"), fates })
    }
}

/// A body in which anything was changed.
#[derive(Clone, Debug)]
pub struct Body {
    pub text: String,
    status: u16,
    asked: u32,
    /// Whether it is an answer that was cut off.
    is_cut: bool,
}

impl TypeGenerator for Body {
    fn generate<D: Driver>(driver: &mut D) -> Option<Self> {
        let mut answer = one_of(driver, &SEEDS)?;
        let is_cut = once_in(driver, 4)?;
        for _ in 0..below(driver, if is_cut { 1 } else { 6 })? {
            mutate(driver, &mut answer)?;
        }
        let mut text = print(&answer, driver.produce()?, driver.produce()?);
        if is_cut {
            let end = below(driver, text.len())?;
            text.truncate((0..=end).rev().find(|end| text.is_char_boundary(*end))?);
        } else {
            if once_in(driver, 3)? {
                text = changed(driver, &text, &["{", "}", "[", "]", ":", ",", "\"", "{\"result\":1", "\\u", "\\ud83d", "null"])?;
            }
            text = format!("{}{text}{}", one_of(driver, &AROUND)?, one_of(driver, &AROUND)?);
        }
        let status = if once_in(driver, 4)? { driver.produce()? } else { one_of(driver, &[200, 200, 200, 201, 401, 503])? };
        Some(Self { text, status, asked: one_of(driver, &[1, 1, 1, 2, 7, u32::MAX])?, is_cut })
    }
}

fn read(status: u16, body: &[u8], asked: u32) -> Result<Answer, Failure> {
    let received = Received { status, retry_after: None, body: body.to_vec() };
    envelope::read(&received, PageNumber::new(u64::from(asked)), "shop.cn")
}

fn holds(answer: &Answer) {
    for (at, row) in answer.page.rows.iter().enumerate() {
        match row {
            Row::Bad { place, .. } => assert_eq!(*place, at),
            Row::Good(member) => {
                assert!(member.id > 0);
                assert!(member.details.iter().all(|detail| !detail.value.is_empty()));
                let _ = (member.days_stayed(), member.joined.shown(), member.join_scene());
                let sent: Member = serde_json::from_str(&serde_json::to_string(&**member).unwrap()).unwrap();
                assert_eq!(sent, **member, "a member in a message");
            }
        }
    }
}

#[test]
fn one_bad_value_costs_itself() {
    fuzz!(1_200, Rows, |rows: &Rows| {
        let answer = read(200, rows.body.as_bytes(), 1).unwrap_or_else(|failure| panic!("{failure:?}"));
        holds(&answer);
        assert_eq!(answer.page.rows.len(), rows.fates.len());
        for (row, fate) in answer.page.rows.iter().zip(&rows.fates) {
            let (Some(id), Some(touched)) = (fate.id, &fate.touched) else { continue };
            let Row::Good(member) = row else { panic!("row {id} is lost: {}", fate.row) };
            assert_eq!(member.id, id);
            for path in &member.unreadable {
                let field = path.split('.').next().unwrap_or_default();
                assert!(touched.iter().any(|name| name == field), "{path} was left alone: {}", fate.row);
            }
        }
    });
}

#[test]
fn a_row_that_was_left_alone_is_read_as_ever() {
    fuzz!(500, Rows, |rows: &Rows| {
        let answer = read(200, rows.body.as_bytes(), 1).unwrap();
        for (row, fate) in answer.page.rows.iter().zip(&rows.fates).filter(|(_, fate)| fate.touched.as_ref().is_some_and(Vec::is_empty)) {
            let alone = serde_json::json!({"result": 1, "data": {"list": [fate.row]}});
            let alone = read(200, print(&alone, false, false).as_bytes(), 1).unwrap();
            assert_eq!(&alone.page.rows[0], row);
        }
    });
}

#[test]
fn no_body_is_more_than_it_says() {
    fuzz!(1_500, Body, |body: &Body| {
        let answer = read(body.status, body.text.as_bytes(), body.asked);
        if body.is_cut && (200..300).contains(&body.status) {
            let is_empty = body.text.trim().is_empty();
            assert_eq!(answer, Err(if is_empty { Failure::Empty } else { Failure::Truncated }), "half an answer is none");
        }
        assert!((200..300).contains(&body.status) || answer.is_err(), "what failed brings no rows");
        if let Ok(answer) = answer {
            assert_eq!(answer.page.number.get(), body.asked, "rows of the page that was asked for, or none");
            holds(&answer);
        }
    });
}

#[test]
fn no_bytes_make_the_reader_panic() {
    fuzz!(1_000, (Body, Vec<(u32, u8)>), |(body, changes): &(Body, Vec<(u32, u8)>)| {
        let mut bytes = body.text.clone().into_bytes();
        let len = bytes.len().max(1);
        for (at, byte) in changes {
            bytes.get_mut(*at as usize % len).into_iter().for_each(|place| *place = *byte);
        }
        if let Ok(answer) = read(200, &bytes, body.asked) {
            holds(&answer);
        }
    });
}
