//! The analysis' figures of answers of the endpoint, as JSON: what a test holds against the same figures counted by SQL.
//!
//! `figures TODAY GROUPING CHOICES` with the answers of the pages in order, one a line, on standard input; TODAY is `YYYY-MM-DD`, GROUPING `Day`, `Week`, `Month` or
//! `null`, CHOICES a JSON array of what is chosen in the charts.
// It is a tool of the tests, on standard output; a broken assumption may stop it.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::panic)]

use group_members::domain::date::Date;
use group_members::domain::member::{Row, Summary};
use group_members::domain::page::PageNumber;
use group_members::engine::analyse::census::Census;
use group_members::engine::analyse::choice::Choice;
use group_members::engine::analyse::facets::Facets;
use group_members::engine::analyse::figures::{FigureContext, FigureOptions, figures};
use group_members::engine::record::Record;
use group_members::engine::store::Store;
use group_members::wire::envelope::{self, Received};
use std::io::BufRead;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [today, grouping, choices] = arguments.as_slice() else { panic!("figures TODAY GROUPING CHOICES") };
    let choices: Vec<Choice> = serde_json::from_str(choices).unwrap();
    let mut store = Store::default();
    let (mut summary, mut unreadable) = (Summary::default(), 0);
    for (line, page) in std::io::stdin().lock().lines().zip(1..) {
        let received = Received { status: 200, retry_after: None, body: line.unwrap().into_bytes() };
        let answer = envelope::read(&received, PageNumber::new(page), "").unwrap();
        summary = answer.summary;
        for row in &answer.page.rows {
            match row {
                Row::Good(member) => _ = store.upsert(&Record::of(member)),
                Row::Bad { .. } => unreadable += 1,
            }
        }
    }
    let census = Census::of(store.records());
    let mut facets = Facets::default();
    choices.into_iter().for_each(|choice| facets.toggle(choice));
    facets.settle(&census.twice);
    let known = FigureContext { today: Date::parse(today).unwrap(), census: &census, summary, is_complete: true, unreadable };
    let options = FigureOptions { grouping: serde_json::from_str(grouping).unwrap(), is_unfiltered: true };
    println!("{}", serde_json::to_string(&figures(store.records(), &facets, &options, &known)).unwrap());
}
