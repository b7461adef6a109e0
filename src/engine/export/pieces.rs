//! The bytes of a file that is being written, to be taken away piece by piece.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// What has been written and not taken yet. Clones share it: one is written to by a library, the other is taken from.
#[derive(Clone, Debug, Default)]
pub struct Pieces(Rc<RefCell<Vec<u8>>>);

impl Pieces {
    /// The bytes that came since they were last taken, once there are so many.
    pub fn take(&self, least: usize) -> Vec<u8> {
        let mut bytes = self.0.borrow_mut();
        if bytes.len() < least { Vec::new() } else { std::mem::take(&mut *bytes) }
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
