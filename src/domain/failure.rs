//! Why there is no answer, named for what the user can do about it.

/// Every way a request can fail. Each has its own words and its own next step in the view.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    Status(u16),
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
}

impl Failure {
    /// Whether the same request may well work a moment later: only then is it sent again by itself.
    pub const fn is_passing(&self) -> bool {
        matches!(self, Self::Unreachable | Self::Status(502..=504))
    }

    /// The word a host is told (`gm-error`'s `kind`).
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::SignedOut { .. } => "login",
            Self::NoEnterprise { .. } => "enterprise",
            Self::NoPermission { .. } => "permission",
            Self::NotInstalled => "not-installed",
            Self::Refused { .. } => "refused",
            Self::Unreachable => "network",
            Self::TimedOut => "timeout",
            Self::Status(_) => "http",
            Self::Empty => "empty",
            Self::WebPage => "html",
            Self::Truncated => "truncated",
            Self::NotJson => "not-json",
            Self::NoList => "no-list",
        }
    }
}
