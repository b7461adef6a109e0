//! An element that shows one row after another as the list is scrolled.

use super::text::text;
use crate::engine::row::RowData;
use crate::text::Lang;
use crate::view::dom::{El, button, el, own_owner};
use crate::view::row::{cells, display_name};
use crate::view::table::headings;
use crate::workbench::store::Workbench;
use leptos::prelude::Owner;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The element of a row and what it shows.
pub struct Slot {
    /// The row.
    pub element: HtmlElement,
    /// Which row of the list it is, from 0.
    pub place: u32,
    lang: Lang,
    cells: Vec<El>,
    details: El,
    id: Rc<Cell<Option<u64>>>,
    shown: Option<Rc<RowData>>,
    top: f64,
    /// What is shown has listeners of its own, which end with it.
    content: Option<Owner>,
    _owner: Owner,
}

impl Slot {
    /// An element that shows nothing yet.
    pub fn new(workbench: Workbench, lang: Lang) -> Self {
        let owner = own_owner();
        let id = Rc::new(Cell::new(None));
        let opened = Rc::clone(&id);
        let details = owner.with(|| {
            button("gm-button gm-button--text", lang.text().details, move |_| {
                if let Some(id) = opened.get() {
                    workbench.open_member(id);
                }
            })
        });
        let headings = headings(lang.text());
        let cells: Vec<El> = headings
            .into_iter()
            .take(headings.len() - 1)
            .map(|label| el("td", "").attr("role", "cell").attr("data-label", label))
            .collect();
        let row = el("tr", "is-blank")
            .attr("role", "row")
            .children(cells.iter().cloned())
            .child(el("td", "gm-table__action").attr("role", "cell").child(details.clone()));
        Self {
            element: row.0.unchecked_into(),
            place: u32::MAX,
            lang,
            cells,
            details,
            id,
            shown: None,
            top: -1.0,
            content: None,
            _owner: owner,
        }
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
        if self.shown.as_ref() == data && (data.is_some() || self.content.is_none() && self.id.get().is_none()) {
            return;
        }
        self.shown = data.cloned();
        self.id.set(data.map(|data| data.id));
        for cell in &self.cells {
            cell.0.set_text_content(None);
        }
        let owner = own_owner();
        let class = match data {
            None => {
                if let Some(first) = self.cells.first() {
                    let _ = first.clone().child(el("span", "gm-sr").text(text(self.lang).loading_row));
                }
                "is-blank"
            }
            Some(data) => {
                let member = data.member();
                for (cell, children) in self.cells.iter().zip(owner.with(|| cells(self.lang, &member))) {
                    let _ = cell.clone().children(children);
                }
                let _ = self.details.0.set_attribute("title", display_name(self.lang, &member));
                if data.is_in { "" } else { "is-gone" }
            }
        };
        self.element.set_class_name(class);
        self.content = Some(owner);
    }

    /// Its button, if that has the focus.
    pub fn has(&self, focused: Option<&Element>) -> bool {
        focused.is_some_and(|focused| self.element.contains(Some(focused)))
    }

    /// Moves the focus to its button, without scrolling: what is to be in view was brought there before.
    pub fn focus(&self) {
        if let Some(button) = self.details.0.dyn_ref::<HtmlElement>() {
            let _ = button.focus();
        }
    }
}
