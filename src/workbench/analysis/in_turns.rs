//! Drawing eight charts at once would hold up the page: each is drawn in a turn of its own.

use crate::browser::timer::sleep;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

/// `count` signals that follow a source, one a turn of the event loop: a key that is pressed meanwhile is answered between two of them.
/// A newer value takes over where the last one had got to, so that none of them waits for ever.
pub fn in_turns<T: Clone + Send + Sync + 'static>(
    source: impl Fn() -> Option<T> + Send + Sync + 'static,
    count: usize,
) -> Vec<RwSignal<Option<T>>> {
    let signals: Vec<RwSignal<Option<T>>> = (0..count).map(|_| RwSignal::new(None)).collect();
    let turns = signals.clone();
    let next = StoredValue::new(0);
    Effect::new(move |_| {
        let Some(value) = source() else { return };
        let turns = turns.clone();
        // The effect's next run cancels it.
        spawn_local_scoped_with_cancellation(async move {
            for _ in 0..count {
                sleep(0).await;
                if let Some(signal) = turns.get(next.get_value()) {
                    signal.set(Some(value.clone()));
                }
                next.update_value(|next| *next = (*next + 1) % count);
            }
        });
    });
    signals
}
