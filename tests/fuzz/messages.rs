//! What the page and the engine say to each other: an engine that is told anything, and what the tests of messages share.

use crate::address::today;
use crate::commands::Sent;
use futures::FutureExt;
use futures::future::LocalBoxFuture;
use group_members::api::collate::Collate;
use group_members::api::{MembersApi, SharedApi};
use group_members::domain::failure::Failure;
use group_members::domain::member::Answer;
use group_members::domain::request::Request;
use group_members::engine::protocol::{CancelExport, Command, CommandMessage, ControlCrawl, Count, Reply, Select, Window, decode, encode};
use group_members::engine::session::Session;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cmp::Ordering;
use std::fmt::Debug;
use std::rc::Rc;

/// A message is read as it was written.
pub fn comes_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(message: &T) {
    assert_eq!(&decode::<T>(&encode(message)).unwrap(), message);
}

/// An endpoint that nothing is to be asked of.
struct Nobody;

impl MembersApi for Nobody {
    fn send(&self, _: &Request) -> LocalBoxFuture<'static, Result<Answer, Failure>> {
        Box::pin(async { Err(Failure::Unreachable) })
    }

    fn sleep(&self, _: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(async {})
    }

    fn now(&self) -> i64 {
        today().days() * 86_400
    }
}

impl SharedApi for Nobody {}

struct Bytewise;

impl Collate for Bytewise {
    fn compare(&self, a: &str, b: &str) -> Ordering {
        a.cmp(b)
    }
}

fn replied<C: Command>(reply: &str) {
    decode::<Reply<C::Reply>>(reply).unwrap().unwrap();
}

#[test]
fn an_engine_answers_any_text_with_the_reply_of_its_command_or_a_rejection() {
    fuzz!(2_000, Sent, |sent: &Sent| {
        for text in [encode(&sent.command), sent.changed.clone()] {
            let command = decode::<CommandMessage>(&text);
            // A crawl and a file take their time; they have tests of their own.
            if matches!(command, Ok(CommandMessage::Crawl(_) | CommandMessage::Export(_))) {
                continue;
            }
            let session = Session::new(Rc::new(Nobody), Box::new(Bytewise), |_| {});
            let reply = session.answer(&text, |_| true).now_or_never().expect("it is answered at once");
            match command {
                Err(error) => assert_eq!(decode::<Reply<()>>(&reply).unwrap().unwrap_err().reason, error.reason()),
                Ok(CommandMessage::ControlCrawl(_)) => replied::<ControlCrawl>(&reply),
                Ok(CommandMessage::Select(_)) => replied::<Select>(&reply),
                Ok(CommandMessage::Count(_)) => replied::<Count>(&reply),
                Ok(CommandMessage::Window(_)) => replied::<Window>(&reply),
                Ok(_) => replied::<CancelExport>(&reply),
            }
        }
    });
}
