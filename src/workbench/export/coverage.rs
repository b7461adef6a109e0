//! How much has been read.

use crate::engine::crawl::progress::Progress;
use crate::i18n::text::ExportText;
use crate::i18n::{count, fill};

/// 「已读取 1,200 / 4,980」
pub fn coverage(progress: &Progress, text: &ExportText) -> String {
    let coverage = progress.coverage();
    match coverage.total {
        Some(total) => fill(text.read_so_far, &[&count(coverage.read), &count(total)]),
        None => fill(text.read_unknown, &[&count(coverage.read)]),
    }
}
