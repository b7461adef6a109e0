//! What is drawn in a chart: its picture and the table behind it.
//!
//! Both are made anew whenever the figures change, each in a turn of its own: first all pictures, then the tables. The mark that had the
//! focus gives it to the one that stands for the same choice.

use super::data::Data;
use super::marks::Marks;
use super::scheduler::{Scheduler, Work};
use crate::components::dom::{El, live};
use crate::engine::analyse::choice::Choice;
use crate::engine::analyse::figures::Figures;
use crate::i18n::Lang;
use crate::workbench::store::Workbench;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// A chart as it is drawn.
pub struct Drawn {
    /// What is seen.
    pub picture: El,
    /// The numbers behind it.
    pub data: Data,
}

/// What the marks of a chart choose, by their numbers.
pub type Choices = Rc<RefCell<Vec<Choice>>>;

/// How a chart is drawn: its marks, the figures, and today in days.
pub type Draw = fn(&mut Marks<'_>, &Figures, i64) -> Drawn;

/// Where a chart is drawn, and what is kept of it.
pub struct Drawing {
    /// Whose figures are drawn.
    pub workbench: Workbench,
    /// The page's language.
    pub lang: Lang,
    /// Draws them.
    pub draw: Draw,
    /// The table's name.
    pub title: &'static str,
    /// Where the picture goes.
    pub body: Element,
    /// Where the table goes.
    pub behind: Element,
    /// What the marks choose.
    pub choices: Choices,
    /// The numbers of the picture.
    pub data: Rc<RefCell<Data>>,
    /// What is drawn has listeners of its own, which end with it.
    pub owner: Owner,
}

impl Drawing {
    /// Draws whenever there are other figures.
    pub fn follow(self, turns: &Scheduler) {
        let (figures, turns, this) = (self.workbench.figures(), turns.clone(), Rc::new(self));
        let behind = Rc::clone(&this);
        let table: Work = Rc::new(move || behind.tabulate());
        let after = turns.clone();
        let picture: Work = Rc::new(move || {
            this.picture();
            after.later(&table);
        });
        live(Box::new(move || {
            if figures.with(Option::is_some) {
                turns.soon(&picture);
            }
        }));
    }

    fn picture(&self) {
        // The region may have been closed since.
        let Some(figures) = self.workbench.figures().try_get_untracked().flatten().filter(|_| self.body.is_connected()) else { return };
        // The figures follow every choice; so drawing once for both is enough.
        let facets = self.workbench.selection().with_untracked(|selection| selection.facets.clone());
        let mut marks = Marks::new(self.lang, &facets);
        self.owner.cleanup();
        let drawn = self.owner.with(|| (self.draw)(&mut marks, &figures, self.workbench.today().days()));
        let focused = self.body.query_selector(":focus").ok().flatten();
        let key = focused.and_then(|mark| mark.get_attribute("data-key"));
        let before = scroller(&self.body).map(|old| (old.scroll_left(), old.scroll_width()));
        replace(&self.body, &drawn.picture);
        *self.choices.borrow_mut() = marks.into_choices();
        *self.data.borrow_mut() = drawn.data;
        settle_focus(&self.body, key.as_deref());
        if let Some(scroller) = scroller(&self.body) {
            request_animation_frame(move || settle_scroll(&scroller, before));
        }
    }

    fn tabulate(&self) {
        if self.behind.is_connected() {
            replace(&self.behind, &self.data.borrow().table(self.title));
        }
    }
}

fn replace(place: &Element, content: &El) {
    place.set_text_content(None);
    let _ = place.append_child(&content.0);
}

/// What scrolls sideways in a chart.
fn scroller(body: &Element) -> Option<Element> {
    body.query_selector(".gm-plot__scroll").ok().flatten()
}

/// The same time stays in view; of another span, the latest is what one looks for first.
fn settle_scroll(scroller: &Element, before: Option<(i32, i32)>) {
    let width = scroller.scroll_width();
    scroller.set_scroll_left(before.filter(|(_, was)| *was == width).map_or(width, |(left, _)| left));
}

/// One shape of a chart can be reached with the tab key: the one that had the focus, else one that is chosen, else the last.
fn settle_focus(body: &Element, key: Option<&str>) {
    let marks = elements(body, "[data-mark]");
    let same = key.and_then(|key| marks.iter().find(|mark| mark.get_attribute("data-key").as_deref() == Some(key)));
    let shapes = || marks.iter().filter(|mark| is_shape(mark));
    let stop = same.filter(|mark| is_shape(mark)).or_else(|| shapes().find(|mark| is_pressed(mark))).or_else(|| shapes().next_back());
    if let Some(stop) = stop {
        let _ = stop.set_attribute("tabindex", "0");
    }
    if key.is_some() {
        focus_mark(same.or(marks.first()));
    }
}

/// A shape of an SVG takes the focus too, though it is no element of HTML.
pub fn focus_mark(mark: Option<&Element>) {
    if let Some(mark) = mark {
        let _ = mark.unchecked_ref::<HtmlElement>().focus();
    }
}

/// Whether a mark is a shape of an SVG, and no button by itself.
pub fn is_shape(mark: &Element) -> bool {
    mark.get_attribute("role").as_deref() == Some("button")
}

fn is_pressed(mark: &Element) -> bool {
    mark.get_attribute("aria-pressed").as_deref() == Some("true")
}

/// What a selector finds.
pub fn elements(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = within.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|place| list.get(place)?.dyn_into().ok()).collect()
}
