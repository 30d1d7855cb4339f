//! Which crate may depend on which: read from `cargo metadata` and, for what comes in through others,
//! from `cargo tree` (`Cargo.lock` also names what optional features nobody chose would bring).

use crate::finding::Finding;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// What one crate of the house may link.
struct Layer {
    name: &'static str,
    /// The crates of the house that it may name as normal dependencies.
    house: &'static [&'static str],
    /// Crates from outside that it may not name itself.
    never_named: &'static [&'static str],
    /// Crates from outside that may not come in through others either.
    never_reached: &'static [&'static str],
}

const DATABASE: &[&str] = &["diesel", "diesel_migrations", "libsqlite3-sys", "pq-sys", "r2d2", "openssl-sys"];
const WEB: &[&str] = &["axum", "askama", "hyper", "tower", "tower-http", "tokio", "reqwest"];
/// I/O, async, clocks, randomness: what a pure crate must not even reach. Proc-macro helpers aside,
/// its whole tree is held to this.
const IMPURE: &[&str] = &[
    "axum",
    "diesel",
    "getrandom",
    "hyper",
    "libsqlite3-sys",
    "pq-sys",
    "r2d2",
    "rand",
    "reqwest",
    "tokio",
    "tower",
    "tracing-subscriber",
];

const LAYERS: &[Layer] = &[
    Layer { name: "rules", house: &[], never_named: &[], never_reached: IMPURE },
    Layer { name: "stats", house: &[], never_named: &[], never_reached: IMPURE },
    Layer { name: "schema", house: &[], never_named: WEB, never_reached: &["tokio", "axum"] },
    Layer { name: "sheets", house: &["rules"], never_named: WEB, never_reached: DATABASE },
    Layer { name: "typeset", house: &["rules", "stats"], never_named: WEB, never_reached: DATABASE },
    // tokio is held to its channels by `tokio_features` and to `db` by the check of the sources.
    Layer {
        name: "core",
        house: &["rules", "stats", "schema", "sheets"],
        never_named: &["axum", "askama", "hyper", "tower", "tower-http", "reqwest"],
        never_reached: &["axum", "askama"],
    },
    Layer {
        name: "web",
        house: &["core", "rules", "stats", "sheets", "typeset"],
        never_named: DATABASE,
        never_reached: &[],
    },
];

/// Features of tokio that `core` may ask for: channels and semaphores, the thread they answer from, and
/// the pause between two tries.
const CORE_TOKIO: &[&str] = &["sync", "rt", "time"];

/// Runs both parts on the repository.
pub fn check_repository(root: &Path) -> Result<Vec<Finding>, String> {
    let metadata = cargo(root, &["metadata", "--no-deps", "--format-version", "1"])?;
    check(&metadata, &|package| cargo(root, &["tree", "-p", package, "-e", "normal", "--prefix", "none"]))
}

/// The same on texts: what `cargo metadata --no-deps` printed, and what `cargo tree` prints of a package,
/// one `name vX` a line.
pub fn check(metadata: &str, tree: &dyn Fn(&str) -> Result<String, String>) -> Result<Vec<Finding>, String> {
    let mut found = Vec::new();
    for package in packages(metadata)? {
        found.extend(nobody_links_tools(&package));
        found.extend(tokio_features(&package));
        for layer in LAYERS.iter().filter(|layer| package.name == format!("capaian_{}", layer.name)) {
            found.extend(named(layer, &package));
            if !layer.never_reached.is_empty() {
                found.extend(reached(layer, &package, &tree(&package.name)?));
            }
        }
    }
    Ok(found)
}

/// One crate of the house as `cargo metadata` shows it.
struct Package {
    name: String,
    file: String,
    dependencies: Vec<Dependency>,
}

struct Dependency {
    name: String,
    is_dev: bool,
    is_build: bool,
    features: Vec<String>,
}

impl Package {
    fn said(&self, message: String) -> Finding {
        Finding::new(&self.file, 0, message)
    }

    fn linked(&self) -> impl Iterator<Item = &Dependency> {
        self.dependencies.iter().filter(|dependency| !dependency.is_dev && !dependency.is_build)
    }
}

fn named(layer: &Layer, package: &Package) -> Vec<Finding> {
    let mut found = Vec::new();
    for name in package.linked().map(|dependency| dependency.name.as_str()) {
        let stranger = name.strip_prefix("capaian_").is_some_and(|crate_| !layer.house.contains(&crate_));
        if stranger || name == "capaian" || layer.never_named.contains(&name) {
            found.push(package.said(format!("`{}` may not depend on `{name}`", package.name)));
        }
    }
    found
}

fn reached(layer: &Layer, package: &Package, tree: &str) -> Vec<Finding> {
    let seen: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    let against = layer.never_reached.iter().filter(|name| seen.contains(*name));
    against
        .map(|name| package.said(format!("`{}` reaches `{name}` through its dependencies", package.name)))
        .collect()
}

/// `testkit` is for tests; this crate is for nobody.
fn nobody_links_tools(package: &Package) -> Vec<Finding> {
    let wrong = |dependency: &&Dependency| {
        dependency.name == "capaian_tidy" || (dependency.name == "capaian_testkit" && !dependency.is_dev)
    };
    let against = package.dependencies.iter().filter(wrong);
    against
        .map(|dependency| package.said(format!("`{}` may not link `{}`", package.name, dependency.name)))
        .collect()
}

fn tokio_features(package: &Package) -> Vec<Finding> {
    let tokio =
        package.linked().filter(|dependency| package.name == "capaian_core" && dependency.name == "tokio");
    let features = tokio.flat_map(|dependency| &dependency.features);
    let against = features.filter(|feature| !CORE_TOKIO.contains(&feature.as_str()));
    against.map(|feature| package.said(format!("`core` may not use tokio's `{feature}`"))).collect()
}

fn cargo(root: &Path, arguments: &[&str]) -> Result<String, String> {
    let mut command = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()));
    let output = command.args(arguments).current_dir(root).output().map_err(|e| format!("cargo: {e}"))?;
    if !output.status.success() {
        return Err(format!("cargo {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr)));
    }
    String::from_utf8(output.stdout).map_err(|e| format!("cargo: {e}"))
}

fn packages(metadata: &str) -> Result<Vec<Package>, String> {
    let metadata: Value = serde_json::from_str(metadata).map_err(|e| format!("cargo metadata: {e}"))?;
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or("").to_owned();
    let array =
        |value: &Value, key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let dependency = |value: &Value| Dependency {
        name: text(value, "name"),
        is_dev: text(value, "kind") == "dev",
        is_build: text(value, "kind") == "build",
        features: array(value, "features").iter().filter_map(Value::as_str).map(str::to_owned).collect(),
    };
    let package = |value: &Value| {
        let manifest = text(value, "manifest_path");
        let inside = manifest.find("/crates/").and_then(|at| manifest.get(at + 1..)).unwrap_or(&manifest);
        let dependencies = array(value, "dependencies").iter().map(dependency).collect();
        Package { name: text(value, "name"), file: inside.to_owned(), dependencies }
    };
    let found: Vec<_> = array(&metadata, "packages").iter().map(package).collect();
    if found.is_empty() { Err("cargo metadata names no package".to_owned()) } else { Ok(found) }
}

#[cfg(test)]
mod tests;
