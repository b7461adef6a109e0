//! An element that shows one row after another as the list is scrolled.

use crate::components::dom::El;
use crate::components::row::Line;
use crate::engine::row::RowData;
use crate::i18n::Lang;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The element of a row and what it shows.
pub struct Slot {
    /// The row.
    pub element: HtmlElement,
    /// Which row of the list it is, from 0.
    pub place: u32,
    lang: Lang,
    line: Line,
    shown: Option<Rc<RowData>>,
    top: f64,
}

impl Slot {
    /// An element that shows nothing yet.
    pub fn new(lang: Lang, blank: &El) -> Self {
        let mut line = Line::new(blank);
        line.wait(lang.all_rows_text().loading_row);
        Self { element: line.element.clone().unchecked_into(), place: u32::MAX, lang, line, shown: None, top: -1.0 }
    }

    /// Whom its button tells of, if it is that button which was clicked.
    pub fn clicked(&self, button: &Element) -> Option<u64> {
        self.shown.as_ref().filter(|_| self.line.details.as_ref() == Some(button)).map(|shown| shown.id)
    }

    /// Makes it that row of the list.
    pub fn take_place(&mut self, place: u32) {
        if self.place != place {
            self.place = place;
            // The heading is the first row, and rows are counted from 1.
            let _ = self.element.set_attribute("aria-rowindex", &(u64::from(place) + 2).to_string());
        }
    }

    /// Moves it, in px from the top of all rows. Not by an attribute: a strict policy forbids styles in those.
    pub fn move_to(&mut self, top: f64) {
        if (self.top - top).abs() > 0.01 {
            self.top = top;
            let _ = self.element.style().set_property("top", &format!("{top:.2}px"));
        }
    }

    /// Shows a row, or that it is on its way.
    pub fn show(&mut self, data: Option<&Rc<RowData>>) {
        if self.shown.as_ref() == data {
            return;
        }
        self.shown = data.cloned();
        match data {
            None => self.line.wait(self.lang.all_rows_text().loading_row),
            Some(data) => self.line.show(self.lang, &Arc::new(data.member())),
        }
    }

    /// Its button, if that has the focus.
    pub fn has(&self, focused: Option<&Element>) -> bool {
        focused.is_some_and(|focused| self.element.contains(Some(focused)))
    }

    /// Moves the focus to its button, without scrolling: what is to be in view was brought there before.
    pub fn focus(&self) {
        if let Some(button) = self.line.details.as_ref().and_then(|details| details.dyn_ref::<HtmlElement>()) {
            let _ = button.focus();
        }
    }
}
