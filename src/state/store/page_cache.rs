//! Answers that are kept for a short while, so that a page that was there already is there again at once.

use super::Loaded;
use crate::domain::request::Request;
use std::sync::Arc;

/// How many answers are kept at most.
pub const MAX_ANSWERS: usize = 10;

/// How long they are kept, in seconds.
pub const MAX_AGE: i64 = 120;

/// How long a prefetched answer needs no other one to confirm it, in seconds.
pub const FRESH: i64 = 10;

/// How an answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The user asked.
    Asked,
    /// It was prefetched.
    Prefetched,
}

/// A cached answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Cached {
    /// The answer with its request.
    pub loaded: Arc<Loaded>,
    /// Whether it is so new that nothing need be asked again.
    pub is_fresh: bool,
}

/// The answers, the newest first.
#[derive(Debug, Default)]
pub struct PageCache(Vec<(Arc<Loaded>, Origin)>);

impl PageCache {
    /// Keeps an answer instead of what was kept for the same request.
    pub fn put(&mut self, loaded: Arc<Loaded>, origin: Origin) {
        self.0.retain(|(kept, _)| kept.request != loaded.request);
        self.0.truncate(MAX_ANSWERS - 1);
        self.0.insert(0, (loaded, origin));
    }

    /// The answer to a request, if one is kept. `now` is in epoch seconds. What was prefetched a moment ago is as good as what a click would
    /// bring now.
    pub fn find(&self, request: &Request, now: i64) -> Option<Cached> {
        let (loaded, origin) = self.0.iter().find(|(kept, _)| kept.request == *request)?;
        let age = now - loaded.at;
        let is_fresh = *origin == Origin::Prefetched && age <= FRESH;
        (age <= MAX_AGE).then(|| Cached { loaded: Arc::clone(loaded), is_fresh })
    }

    /// Forgets all answers.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}
