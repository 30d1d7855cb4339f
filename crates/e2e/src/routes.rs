//! The routes that answer GET with a page, read from the sources of `web`: the list of pages is held
//! against them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Answers machines, or is no page: files, data, what a browser asks for by itself.
const NO_PAGES: [&str; 12] = [
    "/api/",
    "/bukti/",
    "/aset/",
    "/favicon.ico",
    "/impor/berkas/{kind}/{hash}/kesalahan",
    "/impor/sasaran/berkas/{hash}/kesalahan",
    "/dokumen/skp/",
    "/dokumen/evaluasi/",
    "/dokumen/ringkasan/",
    "/dokumen/keberatan/",
    "/dokumen/organisasi/",
    "/dokumen/rekap/",
];

/// Every route with a GET handler, but for those that are no pages.
pub fn pages() -> BTreeSet<String> {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/src");
    let mut found = BTreeSet::new();
    read(&sources, &mut found);
    assert!(!found.is_empty(), "no route in {}", sources.display());
    found
}

fn read(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.extend(gets(&fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The paths of `.route("…", …get(…)…)` in one source.
fn gets(source: &str) -> Vec<String> {
    let calls = source.split(".route(").skip(1);
    calls.filter_map(get_of).filter(|path| !NO_PAGES.iter().any(|part| path.starts_with(part))).collect()
}

fn get_of(call: &str) -> Option<String> {
    let (path, handlers) = call.trim_start().strip_prefix('"')?.split_once('"')?;
    let handlers = within(handlers);
    let names_get = handlers.match_indices("get(").any(|(at, _)| {
        let before = handlers.get(..at).and_then(|text| text.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    });
    names_get.then(|| path.to_owned())
}

/// The text up to the bracket that closes the call.
fn within(text: &str) -> &str {
    let mut depth = 1_usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::gets;

    #[test]
    fn pages_are_told_from_acts_and_apis() {
        let source = r#"
            Router::new()
                .route("/a", get(x::show).post(x::create))
                .route(
                    "/b/{id}",
                    post(x::create).get(|| async { Redirect::to("/") }),
                )
                .route("/c", post(x::forget(1)))
                .route("/api/v1/d", get(x::d)).route("/aset/{name}", get(serve))
        "#;
        assert_eq!(gets(source), ["/a", "/b/{id}"]);
    }
}
