//! Who may know whom: read from the sources, so that an import that points back fails here.
// A test may fail loudly.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};

/// Each module and what it may import of the crate besides itself.
const MAY_KNOW: [(&str, &[&str]); 10] = [
    ("domain", &[]),
    ("text", &["wire"]),
    ("wire", &["domain"]),
    ("config", &["domain", "text", "wire"]),
    ("words", &["domain", "text"]),
    ("api", &["browser", "domain", "wire"]),
    ("browser", &["config", "state"]),
    ("state", &["api", "config", "domain", "wire", "words"]),
    ("view", &["browser", "domain", "state", "text", "words"]),
    ("lib", &["api", "browser", "config", "state", "view"]),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect()
}

/// The crate's modules that a source names, and whether it does so rightly.
fn complaints(module: &str, source: &str) -> Vec<String> {
    let Some((_, known)) = MAY_KNOW.iter().find(|(name, _)| *name == module) else { return vec![format!("{module} is in no layer")] };
    let named =
        source.split("crate::").skip(1).map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default());
    named.filter(|name| *name != module && !known.contains(name)).map(|name| format!("{module} must not know {name}")).collect()
}

/// Words that only some files may use.
fn reserved(path: &str, source: &str) -> Vec<String> {
    let only = [("serde_json", "wire/"), ("gloo_net", "api/http.rs"), ("RequestBuilder", "api/http.rs")];
    let misplaced = only.iter().filter(|(word, place)| {
        source.contains(word) && !path.contains(place) && !(*word == "serde_json" && path.contains("state/event.rs"))
    });
    let mut found: Vec<String> = misplaced.map(|(word, place)| format!("{path}: {word} belongs to {place}")).collect();
    let raw = ["inner_html", "insert_adjacent_html", "outer_html", "document_write"];
    found.extend(raw.iter().filter(|word| source.contains(*word)).map(|word| format!("{path}: {word} makes text more than text")));
    found
}

#[test]
fn no_layer_knows_one_above_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let files = sources(&root);
    assert!(files.len() > 30, "the sources are not where they were");
    for path in files {
        let place = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
        if place == "main.rs" {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        let module = place.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
        found.extend(complaints(&module, &source).into_iter().map(|complaint| format!("{place}: {complaint}")));
        found.extend(reserved(&place, &source));
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn an_import_that_points_back_is_found() {
    assert_eq!(complaints("domain", "use crate::wire::params::url;"), ["domain must not know wire"]);
    assert_eq!(complaints("wire", "fn f() { crate::state::members::x() }"), ["wire must not know state"]);
    assert_eq!(complaints("state", "use crate::api::Api;\nuse crate::state::remote::Remote;"), Vec::<String>::new());
    assert_eq!(reserved("view/row.rs", "cell.set_inner_html(name)").len(), 1);
    assert_eq!(reserved("state/members.rs", "use gloo_net::http;").len(), 1);
}
