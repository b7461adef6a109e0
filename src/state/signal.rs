//! Signals of Leptos's graph, with one piece of code for all types.
//!
//! Leptos's `RwSignal<T>`, `Memo<T>` and `Effect` are generic to the core: each type of value brings locks, guards, conversions and an arena of
//! its own, about 1.5 kB of wasm for each, 20 kB in this page. Here the graph's node is Leptos's [`ArcTrigger`], which has no type, and the
//! value lies beside it; what reads a signal in [`live`] runs again when it changes, as with Leptos's own.

use leptos::prelude::{ArcTrigger, GetValue, LocalStorage, Notify, Owner, RenderEffect, StoredValue, Track, untrack};
use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

/// A value that is followed: a handle that is copied freely and lives as long as the owner it was made under.
pub struct Signal<T>(StoredValue<Rc<dyn Any>, LocalStorage>, PhantomData<T>);

struct Slot<T> {
    changes: ArcTrigger,
    value: RefCell<T>,
}

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Signal<T> {}

impl<T: Default + 'static> Default for Signal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: 'static> Signal<T> {
    /// A signal with its first value.
    pub fn new(value: T) -> Self {
        Self(StoredValue::new_local(Rc::new(Slot { changes: ArcTrigger::new(), value: RefCell::new(value) })), PhantomData)
    }

    /// A signal that is worked out from others, and changes only when what comes out does.
    pub fn derived(work: impl Fn() -> T + 'static) -> Self
    where
        T: PartialEq,
    {
        // Whoever makes it doesn't follow what it is made of.
        let signal = Self::new(untrack(&work));
        live(Box::new(move || {
            let value = work();
            if signal.with_untracked(|before| *before != value) {
                signal.set(value);
            }
        }));
        signal
    }

    /// Reads the value; what runs this now runs again when it has changed.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        let slot = self.0.get_value();
        let slot = Self::slot(&slot);
        slot.changes.track();
        read(&slot.value.borrow())
    }

    /// Reads the value as it is now.
    pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(&Self::slot(&self.0.get_value()).value.borrow())
    }

    /// Changes the value. Whoever follows it is told, whether it is another one or not.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        let slot = self.0.get_value();
        let slot = Self::slot(&slot);
        change(&mut slot.value.borrow_mut());
        slot.changes.notify();
    }

    /// Puts another value in its place.
    pub fn set(self, value: T) {
        self.update(|place| *place = value);
    }

    /// As `set`; nothing happens if the owner is gone.
    pub fn try_set(self, value: T) {
        if self.0.try_get_value().is_some() {
            self.set(value);
        }
    }

    fn slot(slot: &Rc<dyn Any>) -> &Slot<T> {
        slot.downcast_ref().unwrap_or_else(|| unreachable!())
    }
}

impl<T: Clone + 'static> Signal<T> {
    /// The value; what runs this now runs again when it has changed.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value as it is now.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

/// Runs at once and again whenever a signal it read has changed, until the owner of the caller is cleaned up.
pub fn live(mut work: Box<dyn FnMut()>) {
    keep(Rc::new(RenderEffect::new(move |_| work())));
}

/// Holds something until the owner of the caller is cleaned up.
pub fn keep(what: Rc<dyn Any>) {
    StoredValue::new_local(what);
}

/// An owner that no other cleans up: what is built under it lives until it is dropped, however often the effect around it runs again.
pub fn own_owner() -> Owner {
    let current = Owner::current();
    // A new owner becomes the child of the current one, which would clean it up; and remember it, even when it is gone.
    if let Some(current) = current.clone() {
        current.unset();
    }
    let own = Owner::new();
    if let Some(current) = current {
        current.set();
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;
    use any_spawner::Executor;
    use std::cell::Cell;

    /// Lets what was told run.
    async fn turn() {
        tokio::task::yield_now().await;
        tokio::task::yield_now().await;
    }

    fn in_a_page(test: impl AsyncFnOnce()) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let _ = Executor::init_tokio();
        tokio::task::LocalSet::new().block_on(&runtime, async {
            let owner = Owner::new();
            owner.set();
            test().await;
            owner.cleanup();
        });
    }

    fn counted(read: impl Fn() + 'static) -> Rc<Cell<u32>> {
        let runs = Rc::new(Cell::new(0));
        let count = Rc::clone(&runs);
        live(Box::new(move || {
            read();
            count.set(count.get() + 1);
        }));
        runs
    }

    #[test]
    fn what_reads_a_signal_runs_again_when_it_changes() {
        in_a_page(async || {
            let number = Signal::new(1);
            let runs = counted(move || number.with(|_| ()));
            number.set(2);
            number.set(3);
            assert_eq!((runs.get(), number.get_untracked()), (1, 3), "not in the middle of what changes it");
            turn().await;
            assert_eq!(runs.get(), 2, "once for all changes");
        });
    }

    #[test]
    fn a_derived_signal_tells_of_nothing_when_the_same_comes_out() {
        in_a_page(async || {
            let number = Signal::new(1);
            let runs = counted(move || {
                let is_even = Signal::derived(move || number.get() % 2 == 0);
                is_even.with_untracked(|_| ());
            });
            let is_even = Signal::derived(move || number.get() % 2 == 0);
            let told = counted(move || is_even.with(|_| ()));
            number.set(3);
            turn().await;
            assert_eq!((runs.get(), told.get()), (1, 1), "neither for who made one nor for who follows it");
            number.set(4);
            turn().await;
            assert_eq!((runs.get(), told.get(), is_even.get_untracked()), (1, 2, true));
        });
    }
}
