//! What the host page is told.

use crate::domain::filter::Filter;
use crate::wire::event::{filter_json, object};
use serde_json::Value;

/// Something a host may want to know; sent as a DOM event of the element.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// The first answer is there.
    Ready,
    /// An answer is there.
    Load {
        /// Rows that match.
        total: Option<u64>,
        /// The page shown.
        page: u32,
    },
    /// A request failed.
    Error {
        /// What kind of failure, one word.
        kind: &'static str,
        /// The words the user sees.
        message: &'a str,
    },
    /// The user must log in or choose an enterprise. A host that handles this itself cancels it.
    AuthRequired {
        /// `login` or `enterprise`.
        kind: &'static str,
        /// Where to, on this shop's own host; empty if the server named no such place.
        login_url: &'a str,
    },
    /// Another filter is in force.
    FilterChange {
        /// The filter.
        filter: &'a Filter,
    },
    /// The details of a member were opened.
    MemberOpen {
        /// Row id.
        id: u64,
        /// Shop member id.
        uid: Option<u64>,
    },
}

impl Event<'_> {
    /// Its name and its detail as JSON.
    pub fn message(&self) -> (&'static str, String) {
        match *self {
            Self::Ready => ("gm-ready", object([])),
            Self::Load { total, page } => ("gm-load", object([("total", total.into()), ("page", page.into())])),
            Self::Error { kind, message } => ("gm-error", object([("kind", kind.into()), ("message", message.into())])),
            Self::AuthRequired { kind, login_url } => ("gm-auth-required", object([("kind", kind.into()), ("loginUrl", login_url.into())])),
            Self::FilterChange { filter } => ("gm-filter-change", object([("filter", filter_json(filter))])),
            Self::MemberOpen { id, uid } => ("gm-member-open", object([("id", id.into()), ("uid", uid.map_or(Value::Null, Value::from))])),
        }
    }
}

/// The page around the element.
pub trait Host {
    /// Sends an event; `false` if the host cancelled it.
    fn emit(&self, event: Event<'_>) -> bool;
}
