//! What a member says in a column.

use super::columns::ExportColumn;
use crate::domain::date::{DAY_SECONDS, epoch_of};
use crate::domain::filter::JoinScene;
use crate::domain::mask;
use crate::engine::record::Record;
use crate::i18n::labels::{kind_label, leaving_label, scene_label};
use crate::i18n::text::PageText;
use crate::i18n::{Lang, fill};
use std::borrow::Cow;

/// What stands in one place of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportCell<'a> {
    /// The endpoint said nothing.
    Empty,
    /// Words, from anybody: they may look like a formula.
    Text(Cow<'a, str>),
    /// A phone number, masked or not: words, but a plus in front of digits is no formula.
    Phone(Cow<'a, str>),
    /// An id that is a number: a text to a spreadsheet, however long.
    Id(u64),
    /// A whole number.
    Number(i64),
    /// A moment in epoch seconds, shown on the server's wall clock.
    Moment(i64),
}

impl<'a> ExportCell<'a> {
    fn text(text: &'a str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(Cow::Borrowed(text)) }
    }

    fn words(words: String) -> Self {
        if words.is_empty() { Self::Empty } else { Self::Text(Cow::Owned(words)) }
    }

    fn id(id: Option<u64>) -> Self {
        id.map_or(Self::Empty, Self::Id)
    }

    /// The server's own text where it says something else than the number does.
    fn moment(seconds: Option<i64>, text: &'a str) -> Self {
        if text.is_empty() { seconds.map_or(Self::Empty, Self::Moment) } else { Self::text(text) }
    }
}

/// How members are put into words.
#[derive(Clone, Copy, Debug)]
pub struct CellFormatter {
    /// The language.
    pub lang: Lang,
    /// Whether personal data stands there in full.
    pub reveals_mobiles: bool,
    /// When the file is made, in epoch seconds.
    pub at: i64,
}

impl CellFormatter {
    /// What a member says in a column.
    pub fn cell<'a>(&self, column: ExportColumn, record: &Record<'a>) -> ExportCell<'a> {
        let text = self.lang.text();
        match column {
            ExportColumn::Id => ExportCell::Id(record.id),
            ExportColumn::Name => ExportCell::text(record.name),
            ExportColumn::Kind => record.kind.map_or(ExportCell::Empty, |kind| ExportCell::words(kind_label(text, kind))),
            ExportColumn::Status => self.coded(record.status, record.status_desc, status_label(text, record)),
            ExportColumn::Scene => {
                let own = record.scene.and_then(JoinScene::from_code).map(|scene| scene_label(text, scene));
                self.coded(record.scene, record.scene_desc, own)
            }
            ExportColumn::Joined => ExportCell::moment(record.joined, record.joined_text),
            ExportColumn::Left => ExportCell::moment(record.left, ""),
            ExportColumn::Leaving => record.leaving.map_or(ExportCell::Empty, |how| ExportCell::text(leaving_label(text, how))),
            ExportColumn::Days => self.days(record).map_or(ExportCell::Empty, ExportCell::Number),
            ExportColumn::Inviter => ExportCell::text(record.inviter),
            ExportColumn::InviterUserid => ExportCell::text(record.inviter_userid),
            ExportColumn::ShopUid => ExportCell::id(record.uid),
            ExportColumn::ShopNickname => ExportCell::text(record.nickname),
            ExportColumn::ShopName => ExportCell::text(record.username),
            ExportColumn::Mobile => match self.personal(record.mobile) {
                ExportCell::Text(number) => ExportCell::Phone(number),
                other => other,
            },
            ExportColumn::Registered => ExportCell::moment(record.registered, record.registered_text),
            ExportColumn::ReferrerUid => ExportCell::id(record.referrer_uid),
            ExportColumn::Referrer => ExportCell::text(record.referrer),
            ExportColumn::Userid => ExportCell::text(record.userid),
            ExportColumn::Unionid => self.personal(record.unionid),
            ExportColumn::Synced => epoch_of(record.synced).map_or_else(|| ExportCell::text(record.synced), ExportCell::Moment),
        }
    }

    fn personal<'a>(&self, value: &'a str) -> ExportCell<'a> {
        if self.reveals_mobiles { ExportCell::text(value) } else { ExportCell::words(mask::mobile(value)) }
    }

    /// The server's words in Chinese, else our own; an unknown code shows as itself (as in the table: `i18n::labels::member_scene_label`).
    fn coded<'a>(&self, code: Option<i64>, words: &'a str, own: Option<&'static str>) -> ExportCell<'a> {
        match own {
            Some(own) if self.lang == Lang::En || words.is_empty() => ExportCell::text(own),
            _ if !words.is_empty() => ExportCell::text(words),
            _ => code.map_or(ExportCell::Empty, |code| ExportCell::words(fill(self.lang.text().unknown, &[&code.to_string()]))),
        }
    }

    /// Whole days in the group: until they left, or until now.
    fn days(&self, record: &Record<'_>) -> Option<i64> {
        if !record.is_presence_known() {
            return None;
        }
        if record.is_in {
            let stay = self.at.checked_sub(record.joined?)?;
            return (stay >= 0).then_some(stay / DAY_SECONDS);
        }
        record.days_stayed()
    }
}

fn status_label(text: &'static PageText, record: &Record<'_>) -> Option<&'static str> {
    match (record.status, record.is_in) {
        (Some(1), _) => Some(text.in_group),
        (None, true) if record.is_presence_known() => Some(text.in_group),
        (None, false) => Some(text.left),
        (Some(_), _) | (None, true) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::member::{Kind, Leaving};

    const ZH: CellFormatter = CellFormatter { lang: Lang::Zh, reveals_mobiles: false, at: 1_623_999_771 };

    fn words(formatter: CellFormatter, column: ExportColumn, record: &Record<'_>) -> String {
        match formatter.cell(column, record) {
            ExportCell::Text(text) | ExportCell::Phone(text) => text.into_owned(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn personal_data_is_masked_until_it_is_revealed() {
        let record = Record { mobile: "13812348000", unionid: "oAbCdEfGhIjK", ..Record::default() };
        assert_eq!(words(ZH, ExportColumn::Mobile, &record), "138****8000");
        assert_eq!(words(ZH, ExportColumn::Unionid, &record), "oAb*****hIjK");
        let open = CellFormatter { reveals_mobiles: true, ..ZH };
        assert_eq!(words(open, ExportColumn::Mobile, &record), "13812348000");
        assert_eq!(words(open, ExportColumn::Unionid, &record), "oAbCdEfGhIjK");
    }

    #[test]
    fn codes_are_the_servers_words_in_chinese_and_our_own_in_english() {
        let en = CellFormatter { lang: Lang::En, ..ZH };
        let record = Record { scene: Some(3), scene_desc: "扫码", status: Some(1), is_in: true, ..Record::default() };
        assert_eq!(words(ZH, ExportColumn::Scene, &record), "扫码");
        assert_eq!(words(en, ExportColumn::Scene, &record), "QR code");
        assert_eq!(words(ZH, ExportColumn::Status, &record), "在群");
        let odd = Record { scene: Some(7), status: Some(9), kind: Some(Kind::Unknown(3)), ..Record::default() };
        assert_eq!(words(en, ExportColumn::Scene, &odd), "Unknown (7)");
        assert_eq!(words(ZH, ExportColumn::Status, &odd), "未知(9)");
        assert_eq!(words(ZH, ExportColumn::Kind, &odd), "未知(3)");
        assert_eq!(ZH.cell(ExportColumn::Scene, &Record::default()), ExportCell::Empty);
    }

    #[test]
    fn days_count_until_somebody_left_or_until_the_file_was_made() {
        let gone = Record { joined: Some(0), left: Some(3 * DAY_SECONDS + 5), leaving: Some(Leaving::Removed), ..Record::default() };
        assert_eq!(ZH.cell(ExportColumn::Days, &gone), ExportCell::Number(3));
        let here = Record { joined: Some(ZH.at - 2 * DAY_SECONDS), is_in: true, ..Record::default() };
        assert_eq!(ZH.cell(ExportColumn::Days, &here), ExportCell::Number(2));
        let tomorrow = Record { joined: Some(ZH.at + 1), is_in: true, ..Record::default() };
        assert_eq!(ZH.cell(ExportColumn::Days, &tomorrow), ExportCell::Empty, "a clock that is behind makes no negative stay");
    }

    #[test]
    fn a_time_the_server_wrote_in_its_own_way_stays_as_it_wrote_it() {
        let record = Record { joined: Some(5), joined_text: "昨天", synced: "2021-06-18 15:02:51", ..Record::default() };
        assert_eq!(words(ZH, ExportColumn::Joined, &record), "昨天");
        assert_eq!(ZH.cell(ExportColumn::Synced, &record), ExportCell::Moment(1_623_999_771));
        let odd = Record { synced: "2021年", ..Record::default() };
        assert_eq!(words(ZH, ExportColumn::Synced, &odd), "2021年");
    }
}
