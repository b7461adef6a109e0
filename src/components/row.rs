//! One row: a member, or a row that can't be read.

use super::dom::{El, el};
use super::old_avatar::avatar;
use super::table::headings;
use crate::domain::date::wall_clock;
use crate::domain::mask;
use crate::domain::member::{Kind, Member, Person, Presence, Row};
use crate::i18n::labels::{kind_words, leaving_words, scene_words, status_words, stay_words};
use crate::i18n::{Lang, fill};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// A row of the table: an element that shows one member after another.
///
/// A call from wasm into the browser costs more than comparing does, above all one that hands over text, and most of what a row says (类型,
/// 状态, 入群方式, 「未注册会员」) is what the row before it in its place said. Such a cell is left alone; any other is filled anew, so that no
/// picture becomes another's, not even for a frame.
pub struct Line {
    /// The row.
    pub element: Element,
    /// 「详情」, where there is somebody to tell of.
    pub details: Option<Element>,
    /// Who is shown.
    pub shown: Option<Arc<Member>>,
    cells: Vec<Element>,
}

impl Line {
    /// A row that shows nothing yet: a copy of what [`blank`] gives, which is one call where building it is fifty.
    pub fn new(blank: &El) -> Self {
        let element = blank.0.clone_node_with_deep(true).map_or_else(|_| el("tr", "").0, JsCast::unchecked_into::<Element>);
        let (mut cells, mut details) = (Vec::new(), None);
        let mut next = element.first_element_child();
        while let Some(cell) = next {
            details = cell.first_element_child();
            next = cell.next_element_sibling();
            cells.push(cell);
        }
        Self { element, details, cells, shown: None }
    }

    /// A row that can't be read.
    pub fn bad(lang: Lang, id: Option<u64>) -> Self {
        Self { element: bad(lang, id).0, details: None, cells: Vec::new(), shown: None }
    }

    /// Whether it shows the member of a row, be it with other words.
    pub fn is_of(&self, row: &Row) -> bool {
        matches!((&self.shown, row), (Some(shown), Row::Good(member)) if shown.id == member.id)
    }

    /// Shows a member.
    pub fn show(&mut self, lang: Lang, member: &Arc<Member>) {
        let before = self.shown.replace(Arc::clone(member));
        let same = before.as_ref().map_or([false; 8], |before| same_cells(before, member));
        for ((cell, draw), same) in self.cells.iter().zip(CELLS).zip(same) {
            if !same {
                cell.set_text_content(None);
                let _ = El(cell.clone()).children(draw(lang, member));
            }
        }
        self.element.set_class_name(if member.presence == Presence::In { "" } else { "is-gone" });
        if let Some(details) = &self.details {
            let _ = details.set_attribute("title", display_name(lang, member));
        }
    }

    /// Shows nothing but words in the first cell, for a row that is on its way.
    pub fn wait(&mut self, words: &str) {
        self.shown = None;
        for cell in self.cells.iter().take(CELLS.len()) {
            cell.set_text_content(None);
        }
        if let Some(first) = self.cells.first() {
            let _ = El(first.clone()).child(el("span", "gm-sr").text(words));
        }
        self.element.set_class_name("is-blank");
    }
}

/// What rows are copied from: nine cells, and 「详情」 in the last. Whoever has the rows listens to that for all of them.
pub fn blank(lang: Lang) -> El {
    let text = lang.text();
    let cells = headings(text).into_iter().take(CELLS.len()).map(|label| el("td", "").attr("role", "cell").attr("data-label", label));
    let details = el("button", "gm-button gm-button--text").attr("type", "button").text(text.details);
    el("tr", "").attr("role", "row").children(cells).child(el("td", "gm-table__action").attr("role", "cell").child(details))
}

/// What stands in the cells of a member's row, but for the last.
const CELLS: [fn(Lang, &Member) -> Vec<El>; 8] = [who, kind, status, scene, joined, inviter, shop, referrer];

/// Which of the cells say the same of two members: all that a cell is drawn from is compared here.
fn same_cells(old: &Member, new: &Member) -> [bool; 8] {
    let is_one = old.id == new.id;
    // Somebody without an id of their own has the colour of the row's.
    let person = |old: &Option<Person>, new: &Option<Person>| old == new && (is_one || new.as_ref().is_none_or(|new| new.uid.is_some()));
    let shop = old.shop == new.shop && (is_one || new.shop.as_ref().is_none_or(|shop| shop.person.uid.is_some()));
    [
        is_one && old.name == new.name && old.avatars == new.avatars,
        old.kind == new.kind,
        // How long somebody stayed depends on when they joined.
        old.status == new.status && old.presence == new.presence && (new.presence == Presence::In || old.joined == new.joined),
        old.scene == new.scene,
        old.joined == new.joined,
        person(&old.inviter, &new.inviter),
        shop,
        person(&old.referrer, &new.referrer),
    ]
}

fn bad(lang: Lang, id: Option<u64>) -> El {
    let text = lang.text();
    let cell = el("td", "")
        .attr("role", "cell")
        .attr("colspan", "9")
        .child(el("strong", "").text(text.bad_row))
        .children(id.map(|id| small_id("ID", id)))
        .child(sub(text.bad_row_hint));
    el("tr", "is-bad").attr("role", "row").child(cell)
}

/// The name to show, or words for a missing one.
pub fn display_name(lang: Lang, member: &Member) -> &str {
    if member.name.is_empty() { lang.text().nameless } else { &member.name }
}

fn who(lang: Lang, member: &Member) -> Vec<El> {
    let name = display_name(lang, member);
    let words = el("span", "gm-person__words").child(name_of(name)).child(small_id("ID", member.id));
    vec![el("span", "gm-person").child(avatar(member.id, &member.name, &member.avatars)).child(words)]
}

fn kind(lang: Lang, member: &Member) -> Vec<El> {
    let tag =
        |kind| el("span", if kind == Kind::Employee { "gm-tag gm-tag--primary" } else { "gm-tag" }).text(&kind_words(lang.text(), kind));
    member.kind.map(tag).into_iter().collect()
}

fn status(lang: Lang, member: &Member) -> Vec<El> {
    let words = status_words(lang, member);
    let Presence::Left { at, how } = member.presence else {
        return vec![el("span", "gm-state is-in").text(&words)];
    };
    let how = how.map(|how| leaving_words(lang.text(), how).to_owned());
    let way = [how, stay_words(lang.text(), member)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let mut lines = vec![el("span", "gm-state").text(&words)];
    if !way.is_empty() {
        lines.push(sub(&way));
    }
    lines.extend(at.map(|at| el("time", "gm-sub").text(&wall_clock(at))));
    lines
}

/// A coloured tag with words; the colour only repeats what they say.
fn scene(lang: Lang, member: &Member) -> Vec<El> {
    let Some(words) = scene_words(lang, member) else { return none() };
    let class = match member.join_scene() {
        Some(scene) => format!("gm-tag gm-tag--scene{}", scene.code()),
        None => "gm-tag gm-tag--warning".to_owned(),
    };
    vec![el("span", &class).text(&words)]
}

fn joined(_: Lang, member: &Member) -> Vec<El> {
    member.joined.shown().map_or_else(none, |time| vec![el("time", "gm-time").text(&time)])
}

fn inviter(_: Lang, member: &Member) -> Vec<El> {
    member.inviter.as_ref().map_or_else(none, |inviter| person(inviter, member.id, &inviter.name, Vec::new(), true))
}

fn shop(lang: Lang, member: &Member) -> Vec<El> {
    let text = lang.text();
    let Some(shop) = &member.shop else { return said_none(text.unregistered) };
    let facts = el("span", "gm-person__facts")
        .children(shop.person.uid.map(|uid| small_id("uid", uid)))
        .children((!shop.mobile.is_empty()).then(|| el("span", "gm-id").text(&mask::mobile(&shop.mobile))));
    let mut lines = vec![facts];
    lines.extend(shop.registered.shown().map(|time| sub(&fill(text.registered_at, &[&time]))));
    person(&shop.person, member.id, text.nameless, lines, false)
}

fn referrer(lang: Lang, member: &Member) -> Vec<El> {
    let text = lang.text();
    let Some(referrer) = &member.referrer else { return said_none(text.no_referrer) };
    let uid = referrer.uid.map(|uid| small_id("uid", uid)).into_iter().collect();
    person(referrer, member.id, text.nameless, uid, true)
}

/// Somebody with what is known of them in lines below the name.
fn person(person: &Person, id: u64, nameless: &str, lines: Vec<El>, small: bool) -> Vec<El> {
    let name = if person.name.is_empty() { nameless } else { &person.name };
    let words = el("span", "gm-person__words").child(name_of(name)).children(lines);
    let class = if small { "gm-person gm-person--small" } else { "gm-person" };
    vec![el("span", class).child(avatar(person.uid.unwrap_or(id), name, &person.avatars)).child(words)]
}

/// A name: in its own direction, cut where there is no room, whole in the tip.
fn name_of(name: &str) -> El {
    el("bdi", "gm-person__name").attr("title", name).text(name)
}

fn small_id(label: &str, id: u64) -> El {
    el("span", "gm-id").text(&format!("{label} {id}"))
}

fn sub(words: &str) -> El {
    el("span", "gm-sub").text(words)
}

/// There is none, in words.
fn said_none(words: &str) -> Vec<El> {
    vec![el("span", "gm-none").attr("data-said", "").text(words)]
}

/// Nothing is known.
fn none() -> Vec<El> {
    vec![el("span", "gm-none").text("—")]
}
