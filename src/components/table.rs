//! The columns' headings.

use crate::i18n::text::PageText as Text;

/// The columns' headings, in order.
pub const fn headings(text: &Text) -> [&'static str; 9] {
    [text.member, text.kind, text.state, text.scene, text.joined_at, text.inviter, text.shop_member, text.referrer, text.action]
}
