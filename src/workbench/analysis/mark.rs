//! What can be chosen in a chart.

use crate::engine::analyse::choice::{Choice, Days};
use crate::engine::analyse::facets::{Dimension, Facets};
use crate::workbench::store::WorkbenchStore;
use leptos::ev::FocusEvent;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use wasm_bindgen::JsCast;
use web_sys::Node;

/// A part of a chart that stands for a choice: a button, or a shape that is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it chooses.
    pub choice: Choice,
    /// What it is and what it counts: the name of a shape, and what is read out below the chart where it is pointed at.
    pub label: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// What the marks of one chart share, by context.
#[derive(Clone, Copy)]
pub struct ChartMarks {
    store: WorkbenchStore,
    pointed: RwSignal<Option<String>>,
    focused: StoredValue<Option<Choice>>,
}

impl ChartMarks {
    /// Nothing is pointed at.
    pub fn new(store: WorkbenchStore) -> Self {
        Self { store, pointed: RwSignal::new(None), focused: StoredValue::new(None) }
    }

    /// Chooses what a mark stands for, or takes the choice back. `is_span` takes the days from the choice in force to this one.
    pub fn choose(self, choice: Choice, is_span: bool) {
        self.store.select(|selection| {
            let choice = if is_span { spanning(&selection.facets, choice) } else { choice };
            selection.facets.toggle(choice);
        });
    }

    /// Takes note of the mark that is pointed at, or that has the focus.
    pub fn point(self, label: &str) {
        self.pointed.set(Some(label.to_owned()));
    }

    /// The label of the mark that was pointed at last.
    pub fn pointed(self) -> Option<String> {
        self.pointed.get()
    }

    /// Takes note of the mark that has the focus; drawn anew in another place, it gets it back.
    pub fn set_focused(self, choice: Option<Choice>) {
        self.focused.set_value(choice);
    }

    /// Takes note that a mark has lost the focus. One that lost it by being drawn anew is out of the document then, and the one in its place gets
    /// the focus back.
    pub fn blur(self, choice: Choice, event: &FocusEvent) {
        let mark = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        spawn_local(async move {
            tick().await;
            if mark.is_some_and(|mark| mark.is_connected()) {
                // The chart may be gone by now, or another mark may have the focus.
                self.focused.try_update_value(|focused| focused.take_if(|focused| *focused == choice));
            }
        });
    }

    /// The choice whose mark has the focus.
    pub fn focused(self) -> Option<Choice> {
        self.focused.get_value()
    }
}

/// The days from what is chosen to another choice.
fn spanning(facets: &Facets, choice: Choice) -> Choice {
    let dimension = match choice {
        Choice::Joined(_) => Dimension::Joined,
        Choice::Left(_) => Dimension::Left,
        _ => return choice,
    };
    facets.chosen(dimension).first().and_then(|first| between(first, &choice)).unwrap_or(choice)
}

/// The days from one mark of a timeline to another one.
pub fn between(first: &Choice, last: &Choice) -> Option<Choice> {
    let join = |a: Days, b: Days| Days { from: a.from.min(b.from), to: a.to.max(b.to) };
    match (first, last) {
        (Choice::Joined(a), Choice::Joined(b)) if a != b => Some(Choice::Joined(join(*a, *b))),
        (Choice::Left(a), Choice::Left(b)) if a != b => Some(Choice::Left(join(*a, *b))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn joined(from: i64, to: i64) -> Choice {
        Choice::Joined(Days { from, to })
    }

    #[test]
    fn a_span_reaches_from_the_first_day_of_one_mark_to_the_last_of_another_either_way() {
        assert_eq!(between(&joined(1, 7), &joined(15, 21)), Some(joined(1, 21)));
        assert_eq!(between(&joined(15, 21), &joined(1, 7)), Some(joined(1, 21)));
    }

    #[test]
    fn there_is_no_span_within_one_mark_or_between_joining_and_leaving() {
        assert_eq!(between(&joined(1, 7), &joined(1, 7)), None);
        assert_eq!(between(&joined(1, 7), &Choice::Left(Days { from: 8, to: 9 })), None);
    }

    #[test]
    fn without_a_choice_in_force_a_span_is_the_mark_itself() {
        let mut facets = Facets::default();
        assert_eq!(spanning(&facets, joined(8, 14)), joined(8, 14));
        facets.toggle(joined(1, 7));
        assert_eq!(spanning(&facets, joined(8, 14)), joined(1, 14));
    }
}
