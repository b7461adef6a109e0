//! What a file is called: group, filter and time, so that two of them can be told apart, and nothing that is somebody's own.
//!
//! File names travel: into chats, into backups, into logs. What was typed into a keyword field can be a name or a phone number, so the
//! name only says that there was one; the report in the dialog says which.

use super::{ExportSpec, Scope};
use crate::domain::date::{Date, wall_clock};
use crate::domain::filter::{Filter, Joined, Part};
use crate::i18n::labels::{field_label, preset_label, scene_label};
use crate::i18n::{Lang, fill};

/// Characters a part may have; the longest names that all systems take are 255 bytes.
const PART_LENGTH: usize = 24;
/// Bytes of the whole name, without the time and the ending.
const NAME_BYTES: usize = 150;

/// What a file name is made of, besides what was asked for.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    /// The group's row id, if the page has one.
    pub group: Option<u64>,
    /// The filter in force.
    pub filter: &'a Filter,
    /// Whether the table was narrowed further, by finding, chips or charts.
    pub is_narrowed: bool,
    /// Whether the file holds fewer than match.
    pub is_partial: bool,
    /// When, in epoch seconds.
    pub at: i64,
}

/// The name of a file, such as `群成员_群12_扫描群二维码入群_20261124-153000.csv`. Safe on Windows, whatever the filter says.
pub fn file_name(spec: &ExportSpec, naming: &Naming<'_>) -> String {
    let lang = spec.lang;
    let text = lang.export_text();
    let mut parts = vec![text.file_base.to_owned()];
    parts.extend(naming.group.map(|group| fill(text.file_group, &[&group.to_string()])));
    parts.extend(naming.filter.parts().into_iter().map(|part| part_label(lang, naming.filter, part)));
    match spec.scope {
        Scope::Page(page) => parts.push(fill(text.file_page, &[&page.to_string()])),
        Scope::Shown if naming.is_narrowed => parts.push(text.file_shown.to_owned()),
        Scope::Shown | Scope::All => {}
    }
    if naming.is_partial {
        parts.push(text.file_partial.to_owned());
    }
    let mut name = String::new();
    for part in parts.iter().map(|part| safe(part)).filter(|part| !part.is_empty()) {
        if name.len() + part.len() <= NAME_BYTES {
            if !name.is_empty() {
                name.push('_');
            }
            name.push_str(&part);
        }
    }
    let time: String = wall_clock(naming.at).chars().filter(|c| !matches!(c, '-' | ':')).map(|c| if c == ' ' { '-' } else { c }).collect();
    format!("{name}_{time}.{}", spec.format.extension())
}

/// A filter in force, as far as it may be told.
fn part_label(lang: Lang, filter: &Filter, part: Part) -> String {
    let text = lang.text();
    match part {
        Part::Text(field) if field.is_id() => format!("{}{}", field_label(text, field), filter.text(field)),
        Part::Text(field) => field_label(text, field).to_owned(),
        Part::Scene => filter.scene().map_or_else(String::new, |scene| scene_label(text, scene).to_owned()),
        Part::Joined => match filter.joined() {
            Joined::Anytime => String::new(),
            Joined::Preset(preset) => preset_label(text, preset).to_owned(),
            Joined::Between(from, to) => {
                let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
                format!("{}~{}", day(from), day(to))
            }
        },
    }
}

/// A part without what a file system, a shell or a reader of names stumbles over.
fn safe(part: &str) -> String {
    let is_unsafe = |c: char| {
        c.is_control()
            || matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
    };
    let plain: String =
        part.chars().filter(|c| !is_unsafe(*c)).map(|c| if c.is_whitespace() || c == '_' { '-' } else { c }).take(PART_LENGTH).collect();
    plain.trim_matches(['.', '-', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::Preset;
    use crate::domain::filter::{Draft, Field, JoinScene};
    use proptest::prelude::*;

    const AT: i64 = 1_623_999_771;

    fn spec(scope: Scope, lang: Lang) -> ExportSpec {
        ExportSpec { scope, lang, ..ExportSpec::default() }
    }

    fn name(spec: &ExportSpec, draft: &Draft) -> String {
        let filter = draft.parse(Date::from_days(20_000)).unwrap();
        file_name(spec, &Naming { group: Some(12), filter: &filter, is_narrowed: false, is_partial: false, at: AT })
    }

    #[test]
    fn it_names_group_filter_and_the_servers_time() {
        let mut draft = Draft::default();
        draft.scene = Some(JoinScene::QrCode);
        assert_eq!(name(&spec(Scope::All, Lang::Zh), &draft), "群成员_群12_扫描群二维码入群_20210618-150251.csv");
        draft.preset = Some(Preset::Last7);
        draft.set_text(Field::ReferrerId, "42".to_owned());
        assert_eq!(
            name(&spec(Scope::Page(3), Lang::En), &draft),
            "group-members_group-12_Referrer's-member-ID42_QR-code_Last-7-days_page-3_20210618-150251.csv"
        );
    }

    #[test]
    fn what_was_typed_as_a_word_is_somebodys_own() {
        let mut draft = Draft::default();
        draft.set_text(Field::Customer, "韦平 13812348000".to_owned());
        assert_eq!(name(&spec(Scope::All, Lang::Zh), &draft), "群成员_群12_成员会员信息_20210618-150251.csv");
    }

    #[test]
    fn a_part_of_the_rows_is_called_one() {
        let filter = Filter::default();
        let naming = Naming { group: None, filter: &filter, is_narrowed: true, is_partial: true, at: AT };
        assert_eq!(file_name(&spec(Scope::Shown, Lang::Zh), &naming), "群成员_表格筛选_不完整_20210618-150251.csv");
        assert_eq!(file_name(&spec(Scope::All, Lang::En), &naming), "group-members_partial_20210618-150251.csv");
    }

    proptest! {
        #[test]
        fn any_filter_makes_a_name_that_windows_takes(texts in proptest::collection::vec("\\PC{0,40}", 4), id in "[1-9][0-9]{0,17}", page in any::<u32>(), at in any::<i64>()) {
            let mut draft = Draft::default();
            (draft.from, draft.to) = ("2026-01-01".to_owned(), "2026-12-31".to_owned());
            draft.scene = Some(JoinScene::QrCode);
            for (field, text) in Field::ALL.into_iter().filter(|field| !field.is_id()).zip(&texts) {
                draft.set_text(field, text.clone());
            }
            for field in [Field::MemberId, Field::InviterMemberId, Field::ReferrerId] {
                draft.set_text(field, id.clone());
            }
            let filter = draft.parse(Date::from_days(20_000)).unwrap();
            for lang in Lang::ALL {
                let naming = Naming { group: Some(u64::MAX), filter: &filter, is_narrowed: true, is_partial: true, at };
                let name = file_name(&spec(Scope::Page(page), lang), &naming);
                prop_assert!(name.len() <= 255, "{}", name);
                prop_assert!(!name.contains(['<', '>', ':', '"', '/', '\\', '|', '?', '*', ' ']), "{}", name);
                prop_assert!(name.ends_with(".csv"));
            }
        }
    }
}
