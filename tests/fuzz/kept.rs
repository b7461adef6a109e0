//! What is kept as text: the snapshot of a page, its view, and how long a server asks to wait.

use crate::address::{draft, query, today};
use crate::draw::{below, changed, maybe, one_of, text};
use crate::mutate::mutate;
use bolero::{Driver, TypeGenerator};
use group_members::domain::failure::RETRY_AFTER_MAX;
use group_members::domain::view::{ListView, View};
use group_members::wire::retry_after;
use group_members::wire::snapshot::Snapshot;
use group_members::wire::view;
use serde_json::Value;

#[derive(Clone, Debug)]
pub struct Kept {
    snapshot: Snapshot,
    /// Its text with changes.
    changed: String,
    changed_view: String,
}

impl TypeGenerator for Kept {
    fn generate<D: Driver>(driver: &mut D) -> Option<Self> {
        let view = View { list: one_of(driver, &[ListView::Page, ListView::All])?, analysis: driver.produce()?, export: driver.produce()? };
        let page_size = maybe(driver, |driver| driver.produce())?;
        let snapshot = Snapshot {
            uniacid: driver.produce()?,
            group_id: maybe(driver, |driver| driver.produce())?,
            query: query(driver)?,
            draft: draft(driver)?,
            page_size,
            view,
        };
        let mut json: Value = serde_json::from_str(&snapshot.to_json()).unwrap();
        for _ in 0..below(driver, 4)? {
            mutate(driver, &mut json)?;
        }
        let mut changed_view: Value = serde_json::from_str(&view::to_json(view)).unwrap();
        mutate(driver, &mut changed_view)?;
        let pieces = ["null", "[]", "{}", "\"", "true", "7", "\\ud83d", "page", "all", ","];
        Some(Self {
            snapshot,
            changed: changed(driver, &json.to_string(), &pieces)?,
            changed_view: changed(driver, &changed_view.to_string(), &pieces)?,
        })
    }
}

#[test]
fn a_snapshot_comes_back_as_it_was() {
    fuzz!(1_500, Kept, |kept: &Kept| {
        assert_eq!(Snapshot::from_json(&kept.snapshot.to_json(), today()).as_ref(), Some(&kept.snapshot));
        assert_eq!(view::from_json(&view::to_json(kept.snapshot.view)).unwrap(), kept.snapshot.view);
    });
}

#[test]
fn any_text_as_a_snapshot_is_one_that_comes_back_or_none() {
    fuzz!(1_500, Kept, |kept: &Kept| {
        let is_object = serde_json::from_str::<Value>(&kept.changed).is_ok_and(|json| json.is_object());
        let read = Snapshot::from_json(&kept.changed, today());
        assert_eq!(read.is_some(), is_object);
        if let Some(read) = read {
            assert_eq!(Snapshot::from_json(&read.to_json(), today()), Some(read));
        }
        match view::from_json(&kept.changed_view) {
            Ok(read) => assert_eq!(view::from_json(&view::to_json(read)).unwrap(), read),
            Err(_) => assert!(serde_json::from_str::<Value>(&kept.changed_view).is_err()),
        }
    });
}

#[derive(Clone, Debug)]
pub struct Wait {
    header: String,
    date: Option<String>,
    now: i64,
}

impl TypeGenerator for Wait {
    fn generate<D: Driver>(driver: &mut D) -> Option<Self> {
        const DATE: &str = "Mon, 23 Nov 2026 12:00:00 GMT";
        let header = match below(driver, 3)? {
            0 => crate::draw::number(driver)?.to_string(),
            1 => changed(driver, DATE, &["Nov", "Feb", "31", "99", "24:60:60", "UTC", ":", " "])?,
            _ => text(driver)?,
        };
        let date = maybe(driver, |driver| changed(driver, DATE, &["Dec", "00", "9999", ":"]))?;
        Some(Self { header, date, now: crate::draw::number(driver)? })
    }
}

#[test]
fn no_server_can_ask_for_a_longer_wait_than_the_longest() {
    fuzz!(3_000, Wait, |wait: &Wait| {
        let seconds = retry_after::seconds(&wait.header, wait.date.as_deref(), wait.now);
        assert!(seconds.is_none_or(|seconds| seconds <= RETRY_AFTER_MAX), "{seconds:?}");
    });
}
