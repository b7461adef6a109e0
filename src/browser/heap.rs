//! The module's memory, which grows and never shrinks.

/// Takes so many bytes in one go and gives them back to the allocator. Grown as it is needed, 64 kB at a time, memory would be a new buffer for the
/// glue each time.
pub fn reserve(bytes: usize) {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(bytes)));
}
