//! The endpoint's JSON: what is read from an answer and what is sent in a request.
// A test may fail loudly.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
// A draft has private fields: it can only be made empty and then filled.
#![allow(clippy::field_reassign_with_default)]

mod drafts;

#[path = "wire/answers.rs"]
mod answers;
#[path = "wire/anything.rs"]
mod anything;
#[path = "wire/bodies.rs"]
mod bodies;
#[path = "wire/odd.rs"]
mod odd;
#[path = "wire/paginator.rs"]
mod paginator;
#[path = "wire/params.rs"]
mod params;
#[path = "wire/rows.rs"]
mod rows;

use group_members::domain::failure::Failure;
use group_members::domain::member::{Answer, Member, Row};
use group_members::domain::page::PageNumber;
use group_members::wire::envelope::{self, Received};
use group_members::wire::member;
use serde_json::{Value, json};
use std::sync::Arc;

/// The documented answer, as PHP prints it.
const SAMPLE: &str = include_str!("fixtures/sample.json");

/// The host that the page under test stands on.
const HOST: &str = "shop.cn";

fn sample() -> Value {
    serde_json::from_str(SAMPLE).unwrap()
}

/// A row of the documented answer.
fn sample_row() -> Value {
    sample()["data"]["list"]["data"][0].clone()
}

/// Reads a body that came with a status.
fn at(status: u16, body: impl AsRef<[u8]>, asked: PageNumber) -> Result<Answer, Failure> {
    envelope::read(&Received { status, retry_after: None, body: body.as_ref().to_vec() }, asked, HOST)
}

/// Reads a body that came with HTTP 200.
fn read(body: impl AsRef<[u8]>) -> Result<Answer, Failure> {
    at(200, body, PageNumber::FIRST)
}

/// Reads an answer whose list is this.
fn read_list(list: &Value, asked: u64) -> Answer {
    let body = json!({"result": 1, "msg": "", "data": {"list": list, "summary": []}}).to_string();
    at(200, body, PageNumber::new(asked)).unwrap()
}

/// Reads a row.
fn read_row(row: &Value, place: usize) -> Row {
    member::read(row, place)
}

/// Reads a row that can be read.
fn good(row: &Value) -> Arc<Member> {
    match read_row(row, 0) {
        Row::Good(member) => member,
        Row::Bad { .. } => panic!("not read: {row}"),
    }
}

/// The sample's first row with some of its fields replaced.
fn changed(fields: Value) -> Value {
    let mut row = sample_row();
    let Value::Object(fields) = fields else { panic!("fields are an object") };
    for (name, value) in fields {
        row[name] = value;
    }
    row
}
