//! The bytes of a file that is being written, to be taken away piece by piece.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

/// What has been written and not taken yet. Clones share it: one is written to by a library, the other is taken from. It is `Send`
/// because `rust_xlsxwriter` writes to nothing else.
#[derive(Clone, Debug, Default)]
pub struct Pieces(Arc<Mutex<Vec<u8>>>);

impl Pieces {
    /// The bytes that came since they were last taken, once there are so many.
    pub fn take(&self, least: usize) -> Vec<u8> {
        let mut bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if bytes.len() < least { Vec::new() } else { std::mem::take(&mut *bytes) }
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
