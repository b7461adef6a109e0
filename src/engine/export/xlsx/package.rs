//! Reading back the package that `rust_xlsxwriter` has just written.
//!
//! It is a ZIP file in memory with a dozen deflated parts, no comment and nothing encrypted, so that its directory is read here: the
//! reader of `zip` takes archives of every kind, which weighs as much as a third of the library that made this one.

use super::super::error::WriteError;
use flate2::{Decompress, FlushDecompress, Status};

/// How the record at the end begins, and each entry of the directory.
const END: usize = 0x0605_4b50;
const ENTRY: usize = 0x0201_4b50;
/// How long that record is, and an entry and the header in front of its data without name and extra field.
const END_LENGTH: usize = 22;
const ENTRY_LENGTH: usize = 46;
const HEADER_LENGTH: usize = 30;

/// A file in the package.
pub struct Part {
    /// Its path.
    pub name: String,
    /// What stands in it.
    pub content: Vec<u8>,
}

/// All parts of a package, in its order.
pub fn parts(package: &[u8]) -> Result<Vec<Part>, WriteError> {
    read(package).ok_or(WriteError::Frame)
}

fn read(package: &[u8]) -> Option<Vec<Part>> {
    let end = package.get(package.len().checked_sub(END_LENGTH)?..)?;
    let mut directory = package.get(u32_at(end, 16).filter(|_| u32_at(end, 0) == Some(END))?..)?;
    let mut parts = Vec::new();
    for _ in 0..u16_at(end, 10)? {
        u32_at(directory, 0).filter(|begin| *begin == ENTRY)?;
        let name = directory.get(ENTRY_LENGTH..)?.get(..u16_at(directory, 28)?)?;
        let header = package.get(u32_at(directory, 42)?..)?;
        let data = header.get(HEADER_LENGTH + u16_at(header, 26)? + u16_at(header, 28)?..)?.get(..u32_at(directory, 20)?)?;
        let content = inflate(data, u32_at(directory, 24)?)?;
        parts.push(Part { name: std::str::from_utf8(name).ok()?.to_owned(), content });
        directory = directory.get(ENTRY_LENGTH + name.len() + u16_at(directory, 30)? + u16_at(directory, 32)?..)?;
    }
    Some(parts)
}

fn inflate(data: &[u8], length: usize) -> Option<Vec<u8>> {
    let mut content = Vec::with_capacity(length);
    let status = Decompress::new(false).decompress_vec(data, &mut content, FlushDecompress::Finish).ok()?;
    (status == Status::StreamEnd && content.len() == length).then_some(content)
}

fn u16_at(bytes: &[u8], place: usize) -> Option<usize> {
    bytes.get(place..)?.first_chunk().map(|number| usize::from(u16::from_le_bytes(*number)))
}

fn u32_at(bytes: &[u8], place: usize) -> Option<usize> {
    bytes.get(place..)?.first_chunk().and_then(|number| usize::try_from(u32::from_le_bytes(*number)).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn package() -> Vec<u8> {
        let mut writer = ZipWriter::new_stream(Vec::new());
        for (name, content) in [("a.xml", "<a/>".to_owned()), ("b/ä.xml", "b".repeat(100_000)), ("c", String::new())] {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn the_parts_come_out_as_they_went_in() {
        let parts = parts(&package()).unwrap();
        let names: Vec<_> = parts.iter().map(|part| (part.name.as_str(), part.content.len())).collect();
        assert_eq!(names, [("a.xml", 4), ("b/ä.xml", 100_000), ("c", 0)]);
        assert_eq!(parts[0].content, b"<a/>");
    }

    #[test]
    fn what_is_no_such_package_is_an_error() {
        let package = package();
        for bytes in [&[][..], &[0; 22], &package[1..], &package[..package.len() - 1]] {
            assert!(matches!(parts(bytes), Err(WriteError::Frame)));
        }
    }

    #[test]
    fn it_reads_what_the_library_reads() {
        let package = package();
        let mut archive = zip::ZipArchive::new(Cursor::new(&package)).unwrap();
        for (place, part) in parts(&package).unwrap().iter().enumerate() {
            let mut content = Vec::new();
            std::io::Read::read_to_end(&mut archive.by_index(place).unwrap(), &mut content).unwrap();
            assert_eq!(content, part.content);
        }
    }
}
