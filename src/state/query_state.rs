//! A value that is fetched, in each state it can be in.

/// A value from elsewhere. A reload or a failure keeps what was there before.
#[derive(Clone, Debug, PartialEq)]
pub enum QueryState<T, E> {
    /// Under way; with what was there before.
    Loading {
        /// The value before.
        stale: Option<T>,
    },
    /// There.
    Ready(T),
    /// Failed; with what was there before.
    Failed {
        /// Why.
        error: E,
        /// The value before.
        stale: Option<T>,
    },
}

impl<T, E> Default for QueryState<T, E> {
    fn default() -> Self {
        Self::Loading { stale: None }
    }
}

impl<T: Clone, E> QueryState<T, E> {
    /// The newest value there is, stale or not.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Ready(value) | Self::Loading { stale: Some(value) } | Self::Failed { stale: Some(value), .. } => Some(value),
            Self::Loading { stale: None } | Self::Failed { stale: None, .. } => None,
        }
    }

    /// Why there is nothing newer.
    pub const fn error(&self) -> Option<&E> {
        match self {
            Self::Failed { error, .. } => Some(error),
            _ => None,
        }
    }

    /// Whether something is under way.
    pub const fn is_loading(&self) -> bool {
        matches!(self, Self::Loading { .. })
    }

    /// A fetch begins: keeps the value there is.
    pub fn begin(&self) -> Self {
        Self::Loading { stale: self.value().cloned() }
    }

    /// A fetch ends: a failure keeps the value there is.
    pub fn settle(&self, outcome: Result<T, E>) -> Self {
        match outcome {
            Ok(value) => Self::Ready(value),
            Err(error) => Self::Failed { error, stale: self.value().cloned() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type R = QueryState<u8, &'static str>;

    #[test]
    fn nothing_is_there_at_first() {
        assert_eq!(R::default().value(), None);
        assert!(R::default().is_loading());
    }

    proptest! {
        #[test]
        fn once_there_a_value_is_never_lost(steps in proptest::collection::vec(proptest::option::of(proptest::option::of(any::<u8>())), 1..30)) {
            let mut remote = R::default();
            let mut last = None;
            for step in steps {
                remote = match step {
                    None => remote.begin(),
                    Some(None) => remote.settle(Err("down")),
                    Some(Some(value)) => { last = Some(value); remote.settle(Ok(value)) }
                };
                prop_assert_eq!(remote.value().copied(), last);
            }
        }
    }
}
