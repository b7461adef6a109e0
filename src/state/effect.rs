//! Effects of one type.

use leptos::prelude::*;

/// Runs now and again at each change of a signal that it read, as [`Effect::new`] does, which is compiled anew for each closure (1.6 kB) and here
/// once.
pub fn effect(run: impl Fn() + 'static) {
    boxed(Box::new(run));
}

fn boxed(run: Box<dyn Fn()>) {
    Effect::new(move |_| run());
}
