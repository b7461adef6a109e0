//! What the list shows where it is scrolled to, and what its keys do.

use super::geometry::Geometry;
use super::row_window::RowWindow;
use crate::components::focus::{focus_in_place, is_focus_lost};
use crate::engine::selection::Selection;
use crate::workbench::store::{Shown, WorkbenchStore};
use leptos::html;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use std::collections::HashMap;
use std::ops::Range;
use web_sys::KeyboardEvent;

/// The heights that the style sheet and the element's size decide, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Measured {
    row: f64,
    view: f64,
}

/// The list's state: a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct ListState {
    store: WorkbenchStore,
    measured: RwSignal<Measured>,
    /// In CSS pixels, as the scroll bar has it.
    scroll: RwSignal<f64>,
    geometry: Memo<Geometry>,
    range: Memo<Range<u32>>,
    window: RwSignal<RowWindow>,
    is_asking: StoredValue<bool>,
    is_measuring: StoredValue<bool>,
    /// The row whose button has the focus.
    pub(super) focused: StoredValue<Option<u32>>,
    buttons: StoredValue<HashMap<u32, NodeRef<html::Button>>>,
    /// The element that scrolls.
    pub scroller: NodeRef<html::Div>,
    /// The element that holds all rows.
    pub body: NodeRef<html::Tbody>,
    /// An element as high as a row.
    pub ruler: NodeRef<html::Div>,
}

/// Commands.
impl ListState {
    /// The state of a list that is not measured yet.
    pub fn new(store: WorkbenchStore) -> Self {
        let (measured, scroll) = (RwSignal::new(Measured::default()), RwSignal::new(0.0));
        let rows = Memo::new(move |_| store.shown().with(|shown| shown.rows));
        let geometry = Memo::new(move |_| {
            let Measured { row, view } = measured.get();
            Geometry { rows: rows.get(), row, view }
        });
        let range = Memo::new(move |_| geometry.get().range(scroll.get()));
        let state = Self {
            store,
            measured,
            scroll,
            geometry,
            range,
            window: RwSignal::default(),
            is_asking: StoredValue::new(false),
            is_measuring: StoredValue::new(false),
            focused: StoredValue::new(None),
            buttons: StoredValue::default(),
            scroller: NodeRef::new(),
            body: NodeRef::new(),
            ruler: NodeRef::new(),
        };
        Effect::new(move |before| state.follow_selection(before));
        Effect::new(move |_| {
            range.track();
            state.ask(store.shown().get());
        });
        Effect::new(move |before| state.keep_rows_in_view(before));
        state
    }

    /// Another selection is looked at from its top; more rows of the same leave the list where it is.
    fn follow_selection(self, before: Option<Selection>) -> Selection {
        self.store.shown().track();
        let selection = self.store.selection().get_untracked();
        if before.is_some_and(|before| before != selection) {
            self.scroll_to(0.0);
        }
        selection
    }

    /// Where rows become higher or lower, those that were in view stay there. Runs after the effect that sets the height of the list,
    /// which has been there for longer.
    fn keep_rows_in_view(self, before: Option<Geometry>) -> Geometry {
        let now = self.geometry.get();
        if let Some(before) = before
            && before.row > 0.0
            && (before.row - now.row).abs() > 0.5
        {
            let first = before.first_in_view(self.scroll.get_untracked());
            self.scroll_to(now.scroll_to(first, now.height()).unwrap_or_default());
        }
        now
    }

    /// The list was scrolled.
    pub fn scrolled(self) {
        if let Some(scroller) = self.scroller.get_untracked() {
            self.keep_focus(|| self.scroll.set(f64::from(scroller.scroll_top())));
        }
    }

    fn scroll_to(self, scroll: f64) {
        if let Some(scroller) = self.scroller.get_untracked() {
            scroller.set_scroll_top(scroll.round() as i32);
            self.scrolled();
        }
    }

    /// Measures with the next frame: an observer that changes sizes at once would be called again for the same frame, which browsers
    /// report as an error of the host's page.
    pub fn measure_later(self) {
        if self.is_measuring.get_value() {
            return;
        }
        self.is_measuring.set_value(true);
        request_animation_frame(move || {
            // The list may be gone by then.
            if self.is_measuring.try_set_value(false).is_none() {
                self.measure();
            }
        });
    }

    /// Reads the sizes from the document.
    pub fn measure(self) {
        let elements = (self.scroller.get_untracked(), self.body.get_untracked(), self.ruler.get_untracked());
        let (Some(scroller), Some(body), Some(ruler)) = elements else { return };
        let view = f64::from(scroller.client_height() - body.offset_top()).max(0.0);
        let measured = Measured { row: ruler.get_bounding_client_rect().height(), view };
        if self.measured.get_untracked() != measured {
            self.keep_focus(|| self.measured.set(measured));
        }
    }

    /// Asks for the rows of the range that are not known, one request at a time.
    fn ask(self, shown: Shown) {
        self.window.maybe_update(|window| {
            let before = window.clone();
            window.truncate(shown.rows);
            *window != before
        });
        let range = self.range.get_untracked();
        let missing = self.window.with_untracked(|window| window.missing(&range, shown.version));
        let Some(places) = missing.filter(|_| !self.is_asking.get_value()) else { return };
        self.is_asking.set_value(true);
        let answer = self.store.window(places.start, places.end - places.start);
        spawn_local(async move {
            // Why there are none is known to the store by then, and said in the crawl bar.
            let rows = answer.await.unwrap_or_default();
            // The list may be gone by now.
            if self.is_asking.try_set_value(false).is_some() {
                return;
            }
            self.window.update(|window| window.settle(places, shown.version, &rows));
            // What came into view meanwhile. An engine that has no rows is not asked for the same ones again.
            let now = self.store.shown().get_untracked();
            if !rows.is_empty() || self.range.get_untracked() != range || now.version != shown.version {
                self.ask(now);
            }
        });
    }

    /// Arrows, page keys, Home and End: in the list they scroll; from a row's button the arrows go to the next row's.
    pub fn key_pressed(self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
            return;
        }
        let geometry = self.geometry.get_untracked();
        // A page keeps one row of the one before.
        let page = (geometry.view - geometry.row).max(geometry.row);
        let (rows, distance) = match event.key().as_str() {
            "ArrowDown" => (1, geometry.row),
            "ArrowUp" => (-1, -geometry.row),
            "PageDown" => (0, page),
            "PageUp" => (0, -page),
            "Home" => (0, f64::MIN),
            "End" => (0, f64::MAX),
            _ => return,
        };
        match self.focused.get_value() {
            // The headings' buttons have no rows around them.
            None if event.target() != event.current_target() => return,
            Some(place) if rows != 0 => self.go_to(place.saturating_add_signed(rows)),
            _ => self.scroll_to(geometry.scroll_by(distance, self.scroll.get_untracked())),
        }
        event.prevent_default();
    }

    /// Brings a row into view and moves the focus to its button.
    fn go_to(self, place: u32) {
        let geometry = self.geometry.get_untracked();
        if place >= geometry.rows {
            return;
        }
        if let Some(scroll) = geometry.scroll_to(place, self.scroll.get_untracked()) {
            self.scroll_to(scroll);
        }
        self.focus_later(place);
    }

    /// A row's button got the focus, or lost it.
    pub fn focus_changed(self, place: u32, has_focus: bool) {
        self.focused.update_value(|focused| match has_focus {
            true => *focused = Some(place),
            false if *focused == Some(place) => *focused = None,
            false => {}
        });
        if !has_focus {
            spawn_local(async move {
                tick().await;
                // Where the row went away under the focus, the list is where one goes on.
                if self.buttons.try_with_value(|buttons| !buttons.contains_key(&place)) == Some(true)
                    && is_focus_lost()
                    && let Some(scroller) = self.scroller.try_get_untracked().flatten()
                {
                    focus_in_place(&scroller);
                }
            });
        }
    }

    /// Takes note of a row's button for as long as the row is in the document.
    pub fn register(self, place: u32, button: NodeRef<html::Button>) {
        self.buttons.update_value(|buttons| {
            buttons.insert(place, button);
        });
        on_cleanup(move || {
            // Whether the list is gone as well does not matter then.
            let _ = self.buttons.try_update_value(|buttons| buttons.remove(&place));
            // Not every browser sends `blur` while an element is being removed.
            if self.focused.try_get_value() == Some(Some(place)) {
                self.focus_changed(place, false);
            }
        });
    }

    /// Does what may put other rows into the document. Where the row under the focus goes away, the list is where one goes on.
    fn keep_focus(self, change: impl FnOnce()) {
        let focused = self.focused.get_value();
        change();
        let Some(place) = focused else { return };
        if self.range.with_untracked(|range| range.contains(&place)) {
            // A row that is moved in the document loses the focus.
            self.focus_later(place);
        } else if let Some(scroller) = self.scroller.get_untracked() {
            focus_in_place(&scroller);
        }
    }

    /// Moves the focus to a row's button once the row is in the document.
    fn focus_later(self, place: u32) {
        spawn_local(async move {
            tick().await;
            let button = self.buttons.try_with_value(|buttons| buttons.get(&place).copied()).flatten();
            if let Some(button) = button.and_then(|button| button.get_untracked()) {
                focus_in_place(&button);
            }
        });
    }
}

/// Derivations.
impl ListState {
    /// The rows to have in the document.
    pub fn range(self) -> Memo<Range<u32>> {
        self.range
    }

    /// The height of all rows, in CSS pixels.
    pub fn height(self) -> Signal<f64> {
        Signal::derive(move || self.geometry.with(Geometry::height))
    }

    /// How far all rows are from where they would be if the scroll bar's steps were the list's, in CSS pixels.
    pub fn offset(self) -> Memo<f64> {
        Memo::new(move |_| self.geometry.get().offset(self.scroll.get()))
    }

    /// Where a row is in the list, in CSS pixels.
    pub fn top(self, place: u32, offset: Memo<f64>) -> Signal<String> {
        Signal::derive(move || {
            let top = offset.get() + self.geometry.with(|geometry| geometry.row) * f64::from(place);
            format!("{top:.2}px")
        })
    }

    /// What is known of a row.
    pub fn window(self) -> ReadSignal<RowWindow> {
        self.window.read_only()
    }
}
