//! The second module, fetched when it is first needed.
#![allow(unsafe_code)]

use wasm_bindgen::prelude::*;

fn main() {}

/// Runs the engine in this worker.
#[wasm_bindgen]
pub fn serve() {}
