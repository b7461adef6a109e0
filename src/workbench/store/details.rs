//! The details of one member, from a row of 「全部」.

use super::WorkbenchStore;
use crate::domain::event::Event;
use crate::domain::failure::Failure;
use crate::domain::filter::{Draft, Field};
use crate::domain::member::{Member, Row};
use crate::domain::query::Query;
use crate::domain::request::Request;
use crate::engine::crawl::send;
use futures::future::abortable;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The details of a member: only the endpoint has all that a row carries, so it is asked for that row.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum MemberDetails {
    /// None are open.
    #[default]
    Closed,
    /// They are asked for.
    Loading {
        /// 成员ID
        row: u64,
    },
    /// They are there.
    Ready(Arc<Member>),
    /// The list has this member no more.
    Gone {
        /// 成员ID
        row: u64,
    },
    /// They could not be had.
    Failed {
        /// 成员ID
        row: u64,
        /// Why.
        failure: Failure,
    },
}

impl MemberDetails {
    /// 成员ID of the member whose details are open.
    pub fn row(&self) -> Option<u64> {
        match self {
            Self::Closed => None,
            Self::Loading { row } | Self::Gone { row } | Self::Failed { row, .. } => Some(*row),
            Self::Ready(member) => Some(member.id),
        }
    }
}

/// Commands.
impl WorkbenchStore {
    /// Opens the details of a row at once, unless the host shows its own. `uid` is the member's shop account, for the host.
    pub fn open_member(self, row: u64, uid: Option<u64>) {
        // A host that shows its own details cancels the event.
        if self.emit(Event::MemberOpen { id: row, uid }) {
            self.ask_for_member(row);
        }
    }

    /// Asks for the details of a row; what was asked for before is given up.
    fn ask_for_member(self, row: u64) {
        let mut draft = Draft::default();
        draft.set_text(Field::MemberId, row.to_string());
        // An id is digits, which the field takes.
        let Ok(filter) = draft.parse(self.today()) else { return };
        let request = Request { query: Query::first(filter), ..self.request() };
        self.details.set(MemberDetails::Loading { row });
        let api = self.api();
        let (job, abort) = abortable(async move {
            let details = match send(&*api, &request).await {
                Ok(answer) => {
                    let member = answer.page.rows.into_iter().find_map(|found| match found {
                        Row::Good(member) if member.id == row => Some(member),
                        _ => None,
                    });
                    member.map_or(MemberDetails::Gone { row }, MemberDetails::Ready)
                }
                Err(failure) => MemberDetails::Failed { row, failure },
            };
            self.show_details(details);
        });
        if let Some(before) = self.details_request.try_update_value(|request| request.replace(abort)).flatten() {
            before.abort();
        }
        spawn_local(async move {
            // Aborted is no error: other details are open, or none.
            let _ = job.await;
        });
    }

    /// Asks again for details that could not be had.
    pub fn retry_member(self) {
        if let MemberDetails::Failed { row, .. } = self.details.get_untracked() {
            self.ask_for_member(row);
        }
    }

    /// Closes them.
    pub fn close_member(self) {
        if let Some(request) = self.details_request.try_update_value(Option::take).flatten() {
            request.abort();
        }
        self.details.set(MemberDetails::Closed);
    }

    fn show_details(self, details: MemberDetails) {
        if self.details.is_disposed() {
            return;
        }
        if let MemberDetails::Failed { failure, .. } = &details {
            self.report(failure);
        }
        self.details.set(details);
    }
}
