//! Why there is no answer, named for what the user can do about it.

use super::page::PageNumber;
use serde::{Deserialize, Serialize};

/// Every way a request can fail. Each has its own words and its own next step in the view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// 登录已失效: log in again.
    SignedOut {
        /// `login_url` if it leads to this shop, else empty.
        login_url: String,
    },
    /// 请先选择要管理的企业: choose one.
    NoEnterprise {
        /// `login_url` if it leads to this shop, else empty.
        login_url: String,
    },
    /// 已切换到其他企业: the answer is another enterprise's than those before it, as another tab has chosen that one. The session is the same.
    EnterpriseChanged,
    /// 没有操作权限: ask somebody who can give it.
    NoPermission {
        /// The server's words.
        message: String,
    },
    /// The plugin is not installed; the server sends no words for it.
    NotInstalled,
    /// The server said no, in its own words (they may be empty).
    Refused {
        /// The server's words.
        message: String,
    },
    /// No connection, or it broke.
    Unreachable,
    /// No answer within the time allowed.
    TimedOut,
    /// An HTTP status other than success.
    Status {
        /// The status.
        code: u16,
        /// How long the server asks to wait before the next try, in seconds; at most [`RETRY_AFTER_MAX`].
        retry_after: Option<u32>,
    },
    /// Success without a body.
    Empty,
    /// A web page where data was expected.
    WebPage,
    /// The answer ends in the middle.
    Truncated,
    /// Not JSON at all.
    NotJson,
    /// JSON, but without the list of members.
    NoList,
    /// The rows of another page than the one that was asked for.
    WrongPage {
        /// The page that was asked for.
        asked: PageNumber,
        /// The page that came.
        got: PageNumber,
    },
}

/// The longest wait that a server can ask for, in seconds: nobody sits before a countdown for longer.
pub const RETRY_AFTER_MAX: u32 = 300;

impl Failure {
    /// An HTTP status whose answer says nothing about when to try again.
    pub const fn status(code: u16) -> Self {
        Self::Status { code, retry_after: None }
    }

    /// How long the server asks to wait before the next try, in seconds.
    pub const fn retry_after(&self) -> Option<u32> {
        if let Self::Status { retry_after, .. } = self { *retry_after } else { None }
    }

    /// Whether the same request may well work a moment later. It is sent again by itself then, and where the server says when
    /// ([`Self::retry_after`]).
    pub const fn is_passing(&self) -> bool {
        matches!(self, Self::Unreachable | Self::Status { code: 502..=504, .. })
    }

    /// The word a host is told (`gm-error`'s `kind`).
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::SignedOut { .. } => "login",
            Self::NoEnterprise { .. } => "enterprise",
            Self::EnterpriseChanged => "enterprise-changed",
            Self::NoPermission { .. } => "permission",
            Self::NotInstalled => "not-installed",
            Self::Refused { .. } => "refused",
            Self::Unreachable => "network",
            Self::TimedOut => "timeout",
            Self::Status { .. } => "http",
            Self::Empty => "empty",
            Self::WebPage => "html",
            Self::Truncated => "truncated",
            Self::NotJson => "not-json",
            Self::NoList => "no-list",
            Self::WrongPage { .. } => "wrong-page",
        }
    }
}
