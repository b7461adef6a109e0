//! Fuzzing: what comes from outside is made up, with the documented answers as seeds, and what must hold of any input is checked.
//!
//! Each target tries a fixed number of inputs, the same ones each time. `BOLERO_RANDOM_TEST_TIME_MS=600000 cargo test --test fuzz --
//! --nocapture` tries others, ten minutes a target, and says how many. What fails is printed with a seed, and
//! `BOLERO_RANDOM_SEED=… BOLERO_RANDOM_ITERATIONS=0 cargo test --test fuzz TARGET` tries that input alone.
// A test may fail loudly.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
// A draft has private fields: it can only be made empty and then filled.
#![allow(clippy::field_reassign_with_default)]

/// Tries a property on so many inputs of a type, or on as many as the environment asks for.
macro_rules! fuzz {
    ($inputs:expr, $input:ty, $property:expr) => {
        if crate::is_told_how_long() {
            bolero::check!().with_type::<$input>().for_each($property);
        } else {
            crate::short::<$input>($inputs, $property);
        }
    };
}

#[path = "fuzz/address.rs"]
mod address;
#[path = "support/cells.rs"]
mod cells;
#[path = "support/clock.rs"]
mod clock;
#[path = "fuzz/commands.rs"]
mod commands;
#[path = "fuzz/crawl.rs"]
mod crawl;
#[path = "fuzz/csv.rs"]
mod csv;
#[path = "fuzz/draw.rs"]
mod draw;
#[path = "fuzz/kept.rs"]
mod kept;
#[path = "fuzz/messages.rs"]
mod messages;
#[path = "fuzz/mutate.rs"]
mod mutate;
#[path = "fuzz/reader.rs"]
mod reader;
#[path = "fuzz/replies.rs"]
mod replies;
#[path = "support/requests.rs"]
mod requests;

use bolero::TypeGenerator;
use bolero::generator::bolero_generator::driver::{Options, Rng};
use rand_core::SeedableRng;
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};

fn is_told_how_long() -> bool {
    std::env::vars_os().any(|(name, _)| name.to_string_lossy().contains("BOLERO"))
}

/// The same inputs each time: bolero's own engine draws its seeds from the system.
fn short<T: TypeGenerator + Debug>(inputs: u32, property: impl Fn(&T)) {
    let options = Options::default().with_max_len(usize::MAX);
    for number in 1..=u128::from(inputs) {
        // Neighbouring seeds would begin with like numbers.
        let seed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835);
        let rng = bolero::bolero_engine::rng::Recommended::from_seed(seed.to_le_bytes());
        let Some(input) = T::generate(&mut Rng::new(rng, &options)) else { continue };
        let holds = catch_unwind(AssertUnwindSafe(|| property(&input))).is_ok();
        assert!(holds, "BOLERO_RANDOM_SEED={seed} BOLERO_RANDOM_ITERATIONS=0 repeats what is told above, of {input:#?}");
    }
}

#[test]
fn the_short_run_tries_the_same_inputs_each_time() {
    let seen = || {
        let seen = std::cell::RefCell::new(Vec::new());
        short::<reader::Body>(20, |body| seen.borrow_mut().push(body.text.clone()));
        seen.into_inner()
    };
    let first = seen();
    assert_eq!(first, seen());
    assert!(first.windows(2).all(|pair| pair[0] != pair[1]));
}
