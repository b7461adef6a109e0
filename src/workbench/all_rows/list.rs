//! 「群成员列表」 of all rows: only those in view are in the document.
//!
//! The engine has the rows; what is in view is asked for with some rows around it. A row is moved and filled anew rather than made anew,
//! and what stood there stays until the new rows have come, which is a few milliseconds.

use super::geometry::Geometry;
use super::head::head;
use super::slot::Slot;
use crate::browser::size::SizeWatch;
use crate::browser::timer::sleep;
use crate::components::dom::{El, el, live};
use crate::components::row::blank;
use crate::engine::row::RowData;
use crate::i18n::Lang;
use crate::workbench::store::{Shown, Workbench};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, Node, ShadowRoot};

/// Rows that are asked for above and below those in the document.
const AHEAD: u32 = 30;

/// The table in its scroller.
pub fn list(workbench: Workbench, lang: Lang) -> El {
    let body = el("tbody", "gm-rows__body").attr("role", "rowgroup");
    let shown = workbench.shown();
    let table = el("table", "gm-table")
        .attr("role", "table")
        .attr("aria-label", lang.text().table)
        .live_attr("aria-rowcount", move || Some((u64::from(shown.with(|shown| shown.rows)) + 1).to_string()))
        .child(el("thead", "").attr("role", "rowgroup").child(head(workbench, lang)))
        .child(body.clone());
    let scroller =
        el("div", "gm-list gm-rows__view").attr("tabindex", "0").attr("role", "group").attr("aria-label", lang.all_rows_text().list);
    let list = Rc::new(List {
        workbench,
        lang,
        blank: blank(lang),
        scroller: scroller.0.clone().unchecked_into(),
        body: body.0.unchecked_into(),
        geometry: Cell::default(),
        version: Cell::new(0),
        slots: RefCell::default(),
        rows: RefCell::default(),
        fresh: RefCell::new(0..0),
        is_asking: Cell::new(false),
    });
    let (scrolled, keyed, clicked, resized, told) = (Rc::clone(&list), Rc::clone(&list), Rc::clone(&list), Rc::clone(&list), list);
    let scroller = scroller
        .on("scroll", move |_| scrolled.draw())
        .on("keydown", move |event| keyed.on_key(&event))
        .on("click", move |event| clicked.on_click(&event))
        .child(table);
    StoredValue::new_local(SizeWatch::new(&scroller.0, move || resized.measure()));
    follow(told);
    scroller
}

/// Keeps the list to what the store says.
fn follow(list: Rc<List>) {
    let workbench = list.workbench;
    // Another choice begins at its top; more rows of the same leave the list where it is.
    let mut before = workbench.selection().get_untracked();
    live(Box::new(move || {
        let shown = workbench.shown().get();
        let selection = workbench.selection().get_untracked();
        if selection != before {
            before = selection;
            list.scroller.set_scroll_top(0);
        }
        list.take(shown);
    }));
}

struct List {
    workbench: Workbench,
    lang: Lang,
    blank: El,
    scroller: HtmlElement,
    body: HtmlElement,
    geometry: Cell<Geometry>,
    /// That of the rows which are to be shown.
    version: Cell<u32>,
    /// The rows in the document, in order.
    slots: RefCell<Vec<Slot>>,
    /// The rows that are known, by their place.
    rows: RefCell<HashMap<u32, Rc<RowData>>>,
    /// Those of them that are of the newest version.
    fresh: RefCell<Range<u32>>,
    is_asking: Cell<bool>,
}

impl List {
    /// There is another answer to what is looked at.
    fn take(self: &Rc<Self>, shown: Shown) {
        self.version.set(shown.version);
        self.fresh.replace(0..0);
        self.rows.borrow_mut().retain(|place, _| *place < shown.rows);
        self.resize(Geometry { rows: shown.rows, ..self.geometry.get() });
        self.draw();
    }

    /// The element has another size: the style sheet says how high a row is, which is not the same in a narrow one.
    fn measure(self: &Rc<Self>) {
        let row = {
            let mut slots = self.slots.borrow_mut();
            if slots.is_empty() {
                slots.push(Slot::new(self.lang, &self.blank));
            }
            slots.first().map(|slot| {
                if slot.element.parent_node().is_none() {
                    let _ = self.body.append_child(&slot.element);
                }
                slot.element.get_bounding_client_rect().height()
            })
        };
        let view = f64::from(self.scroller.client_height() - self.body.offset_top()).max(0.0);
        let before = self.geometry.get();
        let now = Geometry { row: row.unwrap_or_default(), view, ..before };
        let first = before.range(self.scroll()).start;
        self.resize(now);
        if before.row > 0.0 && (before.row - now.row).abs() > 0.5 {
            // The same rows stay in view.
            self.scroller.set_scroll_top(now.scroll_to(first, now.height()).unwrap_or_default().round() as i32);
        }
        if before.row > 0.0 {
            return self.draw();
        }
        // The table has just come, and was laid out to be measured: its rows are another turn's.
        let this = Rc::clone(self);
        spawn_local(async move {
            sleep(0).await;
            this.draw();
        });
    }

    fn resize(&self, geometry: Geometry) {
        self.geometry.set(geometry);
        let _ = self.body.style().set_property("height", &format!("{}px", geometry.height()));
    }

    fn scroll(&self) -> f64 {
        f64::from(self.scroller.scroll_top())
    }

    /// Puts the rows that are in view into their places, and asks for those that are missing.
    fn draw(self: &Rc<Self>) {
        let (geometry, scroll) = (self.geometry.get(), self.scroll());
        let range = geometry.range(scroll);
        self.place(range.clone());
        let rows = self.rows.borrow();
        for slot in self.slots.borrow_mut().iter_mut() {
            slot.move_to(geometry.place(slot.place, scroll));
            slot.show(rows.get(&slot.place));
        }
        drop(rows);
        self.ask(range);
    }

    /// Has one element for each row of a range, in order; those that are not in it any more become others.
    fn place(&self, range: Range<u32>) {
        let mut slots = self.slots.borrow_mut();
        let (mut kept, mut free): (Vec<Slot>, Vec<Slot>) = slots.drain(..).partition(|slot| range.contains(&slot.place));
        let focused = self.focused();
        if let Some(focused) = &focused
            && free.iter().any(|slot| slot.has(Some(focused)))
        {
            // The row under the focus goes away: the list is where one goes on.
            let _ = self.scroller.focus();
        }
        let mut next = self.body.first_element_child();
        let mut old = kept.drain(..).peekable();
        for place in range {
            let mut slot = match old.next_if(|slot| slot.place == place) {
                Some(slot) => slot,
                None => free.pop().unwrap_or_else(|| Slot::new(self.lang, &self.blank)),
            };
            slot.take_place(place);
            // Only what stands in the wrong place is moved: a move would take the focus away.
            let element: &Element = &slot.element;
            if next.as_ref() == Some(element) {
                next = element.next_element_sibling();
            } else {
                let _ = self.body.insert_before(element, next.as_ref().map(AsRef::<Node>::as_ref));
            }
            slots.push(slot);
        }
        for slot in free {
            slot.element.remove();
        }
    }

    /// Asks for rows around a range, unless they are there or on their way.
    fn ask(self: &Rc<Self>, range: Range<u32>) {
        let fresh = self.fresh.borrow();
        if range.is_empty() || self.is_asking.get() || fresh.start <= range.start && range.end <= fresh.end {
            return;
        }
        drop(fresh);
        self.is_asking.set(true);
        let (list, version) = (Rc::clone(self), self.version.get());
        let from = range.start.saturating_sub(AHEAD);
        let count = range.end + AHEAD - from;
        let answer = self.workbench.window(from, count);
        spawn_local(async move {
            let rows = answer.await;
            list.is_asking.set(false);
            // The store shows why there are none.
            if let Ok(rows) = rows {
                list.keep(from, count, rows, version);
            }
        });
    }

    fn keep(self: &Rc<Self>, from: u32, count: u32, rows: Vec<RowData>, version: u32) {
        // A list that was taken out of the document has nothing to show them in.
        if rows.is_empty() || !self.scroller.is_connected() {
            return;
        }
        let mut known = self.rows.borrow_mut();
        known.clear();
        known.extend((from..).zip(rows.into_iter().map(Rc::new)));
        drop(known);
        if version == self.version.get() {
            self.fresh.replace(from..from + count);
        }
        self.draw();
    }

    /// A click on 「详情」 of whatever row.
    fn on_click(&self, event: &Event) {
        let clicked = event.target().and_then(|target| target.dyn_into::<Element>().ok()?.closest("button").ok()?);
        let id = clicked.and_then(|button| self.slots.borrow().iter().find_map(|slot| slot.clicked(&button)));
        if let Some(id) = id {
            self.workbench.open_member(id);
        }
    }

    /// Arrows, page keys, Home and End: in the list they scroll, from a row's button the arrows go to the next row's.
    fn on_key(self: &Rc<Self>, event: &Event) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if key.ctrl_key() || key.alt_key() || key.meta_key() || key.shift_key() {
            return;
        }
        let geometry = self.geometry.get();
        // A page keeps one row of the one before.
        let page = (geometry.view - geometry.row).max(geometry.row);
        let (rows, distance) = match key.key().as_str() {
            "ArrowDown" => (1, geometry.row),
            "ArrowUp" => (-1, -geometry.row),
            "PageDown" => (0, page),
            "PageUp" => (0, -page),
            "Home" => (0, f64::MIN),
            "End" => (0, f64::MAX),
            _ => return,
        };
        let focused = self.focused();
        let place = self.slots.borrow().iter().find(|slot| slot.has(focused.as_ref())).map(|slot| slot.place);
        match place {
            // The headings' buttons have no rows around them.
            None if focused.as_ref() != Some(self.scroller.as_ref()) => return,
            Some(place) if rows != 0 => self.focus_row(place.saturating_add_signed(rows)),
            _ => self.scroller.set_scroll_top(geometry.scroll_by(distance, self.scroll()).round() as i32),
        }
        event.prevent_default();
        self.draw();
    }

    fn focus_row(self: &Rc<Self>, place: u32) {
        let geometry = self.geometry.get();
        if place >= geometry.rows {
            return;
        }
        if let Some(scroll) = geometry.scroll_to(place, self.scroll()) {
            self.scroller.set_scroll_top(scroll.round() as i32);
            self.draw();
        }
        if let Some(slot) = self.slots.borrow().iter().find(|slot| slot.place == place) {
            slot.focus();
        }
    }

    fn focused(&self) -> Option<Element> {
        let root = self.scroller.get_root_node();
        match root.dyn_into::<ShadowRoot>() {
            Ok(root) => root.active_element(),
            Err(root) => root.dyn_into::<web_sys::Document>().ok()?.active_element(),
        }
    }
}
