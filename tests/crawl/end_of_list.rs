//! Where the list ends if the server does not say so, or says what is not so.

use crate::server::Server;
use crate::world::crawls;
use group_members::domain::failure::Failure;
use group_members::domain::member::Answer;
use group_members::domain::page::{Page, PageNumber};
use group_members::engine::crawl::progress::State;

/// The answer of a simple paginator: it knows only whether there is more.
fn simple(answer: Answer, has_next: bool) -> Answer {
    let number = answer.page.number;
    let last = if has_next { number.next() } else { number };
    Answer { page: Page { last, is_last_known: false, total: None, ..answer.page }, ..answer }
}

#[test]
fn a_simple_paginator_is_read_to_its_end() {
    for empty in [None, Some(3)] {
        crawls(
            || {
                let server = Server::new(95, 10);
                let answers: Vec<Answer> = (1..=12).map(|page| simple(server.page(page), page < 10)).collect();
                server.instead(move |page| {
                    let mut answer = answers[page as usize - 1].clone();
                    if empty == Some(page) {
                        answer.page.rows.clear();
                    }
                    Some(Ok(answer))
                });
                server
            },
            |progress, heard, _| {
                let missing = if empty.is_some() { 10 } else { 0 };
                assert_eq!((progress.state.clone(), progress.rows, heard.len()), (State::Done, 95 - missing, 95 - missing as usize));
                assert_eq!(progress.total, None);
                assert!(!progress.coverage().is_complete, "nobody says how many there are");
            },
        );
    }
}

#[test]
fn a_server_that_sends_its_last_page_again_behind_the_end_is_read_to_its_end() {
    crawls(
        || {
            let server = Server::new(30, 10);
            let answers: Vec<Answer> = (1..=3).map(|page| simple(server.page(page), false)).collect();
            server.instead(move |page| {
                let wrong = Failure::WrongPage { asked: PageNumber::new(u64::from(page)), got: PageNumber::new(3) };
                Some(answers.get(page as usize - 1).cloned().ok_or(wrong))
            });
            server
        },
        |progress, heard, _| assert_eq!((progress.state, heard.len(), progress.retried), (State::Done, 30, 0)),
    );
}

#[test]
fn an_empty_page_before_the_last_is_not_the_end() {
    // The pages behind it are read as well.
    crawls(
        || {
            let server = Server::new(60, 10);
            let empty = Answer { page: Page { rows: Vec::new(), ..server.page(4).page }, ..server.page(4) };
            server.instead(move |page| (page == 4).then(|| Ok(empty.clone())));
            server
        },
        |progress, heard, server| {
            assert_eq!((progress.state.clone(), heard.len()), (State::Done, 50));
            assert!(!progress.coverage().is_complete, "it says 60");
            assert!(server.pages().len() < 15, "and is not searched for ever: {:?}", server.pages());
        },
    );
}
