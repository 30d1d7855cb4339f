//! Puts the face together: one style sheet, one script, one sprite, and the list of texts.
//!
//! Every asset is named after its content and compressed here once, so the server only copies
//! bytes. A new file in `assets/css`, `assets/icons` or `locales/*` is found by itself.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

type Built<T> = Result<T, Box<dyn Error>>;

const HTMX: &str = "assets/vendor/htmx-4.0.1.esm.min.js";

fn main() -> Built<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    watch(&["assets", "locales", "build.rs", "askama.toml"]);

    let style = minified(&joined(&files(&root.join("assets/css"), "css")?)?);
    let own = without_comments(&fs::read_to_string(root.join("assets/app.js"))?);
    let script = format!("{}\n{own}", fs::read_to_string(root.join(HTMX))?);
    let (sprite, icons) = sprite(&root.join("assets"))?;

    let mut list = String::new();
    let mut count = 0;
    for (constant, stem, kind, body) in
        [("STYLE", "app", "css", style), ("SCRIPT", "app", "js", script), ("SPRITE", "ikon", "svg", sprite)]
    {
        writeln!(list, "{}", asset(&out, constant, stem, kind, body.as_bytes())?)?;
        count += 1;
    }
    writeln!(list, "static ALL: [&Asset; {count}] = [&STYLE, &SCRIPT, &SPRITE];")?;
    writeln!(list, "/// The names of the icons in the sprite.\npub const ICONS: &[&str] = &{icons:?};")?;
    writeln!(
        list,
        "/// The part of the script that is ours.\n#[cfg(test)]\nconst OWN_SCRIPT: &str = {own:?};"
    )?;
    fs::write(out.join("assets.rs"), list)?;
    fs::write(out.join("texts.rs"), texts(&root.join("locales"))?)?;
    Ok(())
}

fn watch(paths: &[&str]) {
    for path in paths {
        println!("cargo::rerun-if-changed={path}");
    }
}

/// The files of one folder with this ending, in the order of their names.
fn files(folder: &Path, ending: &str) -> Built<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|have| have == ending) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn joined(paths: &[PathBuf]) -> Built<String> {
    let mut all = String::new();
    for path in paths {
        all.push_str(&fs::read_to_string(path)?);
    }
    Ok(all)
}

/// Drops comments and indentation; compression does the rest.
fn minified(css: &str) -> String {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, tail)| tail);
    }
    plain.push_str(rest);
    plain.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Nobody reads comments on a phone. Whole lines only: a script is not parsed here.
fn without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// One file is both the icon sprite and the favicon: the symbols are not drawn by themselves,
/// the logo below them is. That saves one request on the first visit.
fn sprite(assets: &Path) -> Built<(String, Vec<String>)> {
    let logo = fs::read_to_string(assets.join("logo.svg"))?;
    let drawing = inner(&logo)?;
    let mut svg =
        String::from(r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28" color="#0b5d57">"##);
    write!(svg, r#"<symbol id="logo" viewBox="0 0 28 28">{drawing}</symbol>"#)?;
    let mut names = Vec::new();
    for path in files(&assets.join("icons"), "svg")? {
        let name = path.file_stem().and_then(|stem| stem.to_str()).ok_or("icon without a name")?.to_owned();
        let icon = fs::read_to_string(&path)?;
        let paths: String = inner(&icon)?
            .lines()
            .map(str::trim)
            .filter(|line| !line.contains(r#"d="M0 0h24v24H0z""#))
            .collect();
        write!(svg, r#"<symbol id="{name}" viewBox="0 0 24 24">{paths}</symbol>"#)?;
        names.push(name);
    }
    write!(svg, "{drawing}</svg>")?;
    Ok((svg, names))
}

/// What stands between the opening and the closing `svg` tag.
fn inner(svg: &str) -> Built<String> {
    let start = svg.find("<svg").ok_or("not an svg")?;
    let (_, tail) = svg.split_at(start);
    let (_, body) = tail.split_once('>').ok_or("svg tag is not closed")?;
    let (body, _) = body.rsplit_once("</svg>").ok_or("svg has no end")?;
    Ok(body.trim().to_owned())
}

fn asset(out: &Path, constant: &str, stem: &str, kind: &str, body: &[u8]) -> Built<String> {
    let digest = Sha256::digest(body);
    let hash = digest.iter().take(6).fold(String::new(), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _infallible = write!(hex, "{byte:02x}");
        hex
    });
    let name = format!("{stem}.{hash}.{kind}");
    fs::write(out.join(&name), body)?;

    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(body)?;
    fs::write(out.join(format!("{name}.gz")), gzip.finish()?)?;

    let mut packed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &body[..], &mut packed, &settings)?;
    fs::write(out.join(format!("{name}.br")), packed)?;

    let path = |ending: &str| format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}{ending}\"))");
    Ok(format!(
        "/// Built asset `{stem}.{kind}`.\npub static {constant}: Asset = Asset {{ url: \"/aset/{name}\", \
         kind: Kind::{}, hash: \"{hash}\", plain: {}, gzip: {}, brotli: {} }};",
        kind.split_at(1).0.to_uppercase() + kind.split_at(1).1,
        path(""),
        path(".gz"),
        path(".br"),
    ))
}

/// A table of (language, room, Fluent source). The sources themselves, not their paths: a target folder
/// that two checkouts share would name files of the other one.
fn texts(locales: &Path) -> Built<String> {
    let mut rows = String::new();
    for language in ["id", "en"] {
        for path in files(&locales.join(language), "ftl")? {
            let room = path.file_stem().and_then(|stem| stem.to_str()).ok_or("file without a name")?;
            writeln!(rows, "    ({language:?}, {room:?}, {:?}),", fs::read_to_string(&path)?)?;
        }
    }
    Ok(format!("static SOURCES: &[(&str, &str, &str)] = &[\n{rows}];\n"))
}
