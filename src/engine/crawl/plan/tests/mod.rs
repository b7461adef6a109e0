//! The plan against a list that changes: by example, and at every possible moment.

mod any_moment;
mod examples;
mod model;
