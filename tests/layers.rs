//! The arrows between the layers: who may use whom, held against the text of the sources.
// A test may fail loudly.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::Path;

/// Each layer, and those it may use besides itself: only such as stand before it here, so that no arrow points up and none goes round.
/// `api` is the seam; `browser` stands behind it and `state` before it, and neither knows the other. `i18n` is what the page says,
/// `config` what the host says.
const MAY_USE: [(&str, &[&str]); 10] = [
    ("domain", &[]),
    ("wire", &["domain"]),
    ("i18n", &["domain"]),
    ("config", &["domain", "i18n", "wire"]),
    ("api", &["domain", "wire"]),
    ("browser", &["domain", "wire", "api", "config"]),
    ("state", &["domain", "wire", "api", "config", "i18n"]),
    ("engine", &["domain", "wire", "api", "i18n"]),
    ("components", &["domain", "wire", "api", "state", "browser", "config", "i18n"]),
    ("workbench", &["domain", "wire", "api", "engine", "browser", "config", "components", "i18n"]),
];

/// The entries, which tie the layers together and may use all of them.
const ENTRIES: [&str; 4] = ["src/lib.rs", "src/app.rs", "src/main.rs", "src/bin/engine.rs"];

/// Words that only some sources may say, and the beginnings of the paths of those.
const ONLY: [(&str, &[&str]); 15] = [
    ("serde_json", &["src/wire/", "src/engine/protocol.rs", "src/api/"]),
    // The one way to the endpoint.
    ("gloo_net", &["src/api/http.rs"]),
    ("RequestInit", &[]),
    ("fetch_with", &[]),
    ("XmlHttpRequest", &[]),
    (
        "leptos",
        &[
            "src/state/",
            "src/components/",
            "src/workbench/",
            "src/browser/",
            "src/lib.rs",
            "src/main.rs",
            "src/bin/engine.rs",
            "src/app.rs",
        ],
    ),
    ("web_sys", &["src/api/", "src/browser/", "src/components/", "src/workbench/", "src/lib.rs", "src/main.rs", "src/bin/engine.rs"]),
    ("js_sys", &["src/api/", "src/browser/", "src/main.rs", "src/bin/engine.rs", "src/workbench/worker_client/"]),
    ("wasm_bindgen::", &["src/api/", "src/browser/", "src/components/", "src/workbench/", "src/main.rs", "src/bin/engine.rs"]),
    // Markup from a string is a way in for whoever chooses a nickname.
    ("inner_html", &[]),
    ("outer_html", &[]),
    ("insert_adjacent_html", &[]),
    ("document_write", &[]),
    ("innerHTML", &[]),
    ("insertAdjacentHTML", &[]),
];

/// What is wrong with a source; `path` is `src/…`.
fn violations(path: &str, source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let code = code_of(source);
    for (word, places) in ONLY {
        if code.contains(word) && !places.iter().any(|place| path.starts_with(place)) {
            found.push(format!("{path} names {word}"));
        }
    }
    if !path.ends_with(".rs") || ENTRIES.contains(&path) {
        return found;
    }
    let module: Vec<&str> = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod").split('/').collect();
    let Some((layer, others)) = MAY_USE.iter().find(|(layer, _)| *layer == module[0]) else {
        found.push(format!("{path} is in no layer that this test knows"));
        return found;
    };
    for used in used(&code, module.len()) {
        if used != *layer && !others.contains(&used.as_str()) {
            found.push(format!("{path} uses {used}"));
        }
    }
    found
}

/// A source without its comments and its tests, which may look anywhere.
fn code_of(source: &str) -> String {
    let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// What stands directly below the crate in every path of a source that lies so many modules deep.
fn used(code: &str, depth: usize) -> Vec<String> {
    let mut found = Vec::new();
    let root = "super::".repeat(depth);
    for start in ["crate::", "group_members::", root.as_str()] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            found.extend(heads(&code[at + start.len()..]));
        }
    }
    // A second name for the crate would hide what is used through it.
    if code.contains("use crate as") || code.contains("{self as") {
        found.push("the crate under another name".to_owned());
    }
    found
}

/// The first name of a path, or of each path in a group: `a` of `a::b`, `a` and `c` of `{a::{b, x}, c}`, `*` of a glob.
fn heads(path: &str) -> Vec<String> {
    let name = |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '*')).collect::<String>();
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let (mut depth, mut item, mut items) = (0, String::new(), Vec::new());
    for c in group.chars() {
        match c {
            '}' if depth == 0 => break,
            ',' if depth == 0 => items.push(name(&std::mem::take(&mut item))),
            _ => {
                depth += i32::from(c == '{') - i32::from(c == '}');
                item.push(c);
            }
        }
    }
    items.push(name(&item));
    items.retain(|item| !item.is_empty());
    items
}

/// Every Rust and JavaScript source: its path from the repository's root, and its text.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|kind| kind == "rs" || kind == "js") {
                let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_str().unwrap().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found.sort();
    found
}

#[test]
fn no_layer_uses_one_above_it() {
    let wrong: Vec<String> = sources().iter().flat_map(|(path, source)| violations(path, source)).collect();
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn no_two_layers_use_each_other_even_by_way_of_others() {
    for (place, (layer, others)) in MAY_USE.iter().enumerate() {
        for other in *others {
            assert!(MAY_USE[..place].iter().any(|(before, _)| before == other), "{layer} may use {other}, which does not stand before it");
        }
    }
}

#[test]
fn every_layer_is_looked_at() {
    let sources = sources();
    for (layer, _) in MAY_USE {
        let here = |path: &str| path == format!("src/{layer}.rs") || path.starts_with(&format!("src/{layer}/"));
        assert!(sources.iter().any(|(path, source)| here(path) && !code_of(source).trim().is_empty()), "{layer}");
    }
    let http = sources.iter().find(|(path, _)| path == "src/api/http.rs").unwrap();
    assert!(http.1.contains("gloo_net"));
    let seen = used(&code_of(&http.1), 2);
    assert!(["domain", "wire"].iter().all(|layer| seen.iter().any(|used| used == layer)), "{seen:?}");
}

#[test]
fn every_way_of_using_a_higher_layer_is_seen() {
    for (path, source) in [
        ("src/domain/page.rs", "use crate::wire::params;"),
        ("src/domain/page.rs", "pub use crate::wire;"),
        ("src/domain/page.rs", "use super::super::components::gate;"),
        ("src/domain/mod.rs", "use super::state::store::MembersStore;"),
        ("src/i18n/zh_cn.rs", "use super::super::components;"),
        ("src/domain/a/b.rs", "fn f() { super::super::super::api::send(); }"),
        ("src/wire/event.rs", "fn f(x: &crate::state::members::Loaded) {}"),
        ("src/api/mod.rs", "use crate::browser::timer;"),
        ("src/browser/place.rs", "use crate::state::location::sync;"),
        ("src/domain/event.rs", "use serde_json::Value;"),
        ("src/state/members/mod.rs", "use serde_json::Value;"),
        ("src/wire/event.rs", "use crate::{domain::{date::Date, page}, config};"),
        ("src/wire/event.rs", "use crate::{\n    domain::page,\n    api::Api,\n};"),
        ("src/wire/event.rs", "use super::super::{domain::page, i18n::Lang};"),
        ("src/api/mod.rs", "use crate::state::store::MembersStore;"),
        ("src/state/members.rs", "use crate::browser::timer;"),
        ("src/state/members.rs", "use crate::*;"),
        ("src/state/members.rs", "use crate as gm;"),
        ("src/components/row.rs", "use crate::App;"),
        ("src/engine/crawl/mod.rs", "use crate::components::row;"),
        ("src/domain/page.rs", "use serde_json::Value;"),
        ("src/domain/page.rs", "use leptos::prelude::*;"),
        ("src/components/row.rs", "let x = serde_json::json!({});"),
        ("src/api/url_store.rs", "use gloo_net::http::Request;"),
        ("src/browser/timer.rs", "use web_sys::RequestInit;"),
        ("src/components/row.rs", "cell.set_inner_html(&member.name);"),
        ("src/main.rs", "element.insert_adjacent_html(\"beforeend\", text);"),
        ("src/group-members.js", "this.innerHTML = name;"),
    ] {
        assert_eq!(violations(path, source).len(), 1, "{path}: {source}: {:?}", violations(path, source));
    }
}

#[test]
fn what_is_allowed_is_not_complained_about() {
    for (path, source) in [
        ("src/domain/page.rs", "use super::date::Date;\nuse crate::domain::filter::Filter;"),
        ("src/domain/a/b.rs", "use super::super::page::Page;"),
        ("src/wire/params.rs", "use super::address::encode;\nuse crate::{domain::page, wire::event};\nuse serde_json::Value;"),
        ("src/wire/mod.rs", "//! See [`crate::components`].\n/// And crate::state.\npub(crate) mod x;"),
        ("src/browser/place.rs", "use crate::api::url_store::UrlStore;\nuse crate::config::UrlSync;"),
        ("src/state/members/fetch.rs", "use super::Members;\nuse super::super::attempt;\nuse crate::api::Api;"),
        ("src/state/members.rs", "use crate::{api::Api, config, i18n::{a, b}};"),
        ("src/components/page.rs", "use crate::browser::clipboard;\nmod state { }\nfn state() { my_crate::workbench(); }"),
        ("src/i18n/text.rs", "fn f() {}\n#[cfg(test)]\nmod tests {\n    use crate::wire::envelope::read;\n}"),
        ("src/lib.rs", "use crate::components::page;\nuse crate::state::store::MembersStore;"),
    ] {
        assert_eq!(violations(path, source), [""; 0], "{source}");
    }
}
