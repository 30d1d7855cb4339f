//! Negative controls of the layering: small workspaces with one planted dependency each.

use super::*;
use crate::finding::listed;

fn workspace(packages: &[(&str, &str)]) -> String {
    let package = |(name, dependencies): &(&str, &str)| {
        let folder = name.trim_start_matches("capaian_");
        format!(
            r#"{{"name":"{name}","manifest_path":"/x/crates/{folder}/Cargo.toml","dependencies":[{dependencies}]}}"#
        )
    };
    format!(r#"{{"packages":[{}]}}"#, packages.iter().map(package).collect::<Vec<_>>().join(","))
}

fn said(name: &str, dependencies: &str, tree: &str) -> String {
    let print = |_: &str| Ok(tree.to_owned());
    listed(check(&workspace(&[(name, dependencies)]), &print).expect("readable"))
}

#[test]
fn a_forbidden_name_is_found_in_each_layer() {
    let cases = [
        (
            "capaian_web",
            r#"{"name":"diesel","kind":null}"#,
            "crates/web/Cargo.toml:0: `capaian_web` may not depend on `diesel`",
        ),
        (
            "capaian_web",
            r#"{"name":"capaian_schema"}"#,
            "crates/web/Cargo.toml:0: `capaian_web` may not depend on `capaian_schema`",
        ),
        (
            "capaian_core",
            r#"{"name":"capaian_web"}"#,
            "crates/core/Cargo.toml:0: `capaian_core` may not depend on `capaian_web`",
        ),
        (
            "capaian_core",
            r#"{"name":"tower"}"#,
            "crates/core/Cargo.toml:0: `capaian_core` may not depend on `tower`",
        ),
        (
            "capaian_rules",
            r#"{"name":"capaian_core"}"#,
            "crates/rules/Cargo.toml:0: `capaian_rules` may not depend on `capaian_core`",
        ),
        (
            "capaian_typeset",
            r#"{"name":"capaian_core"}"#,
            "crates/typeset/Cargo.toml:0: `capaian_typeset` may not depend on `capaian_core`",
        ),
    ];
    for (name, dependencies, wanted) in cases {
        assert_eq!(said(name, dependencies, ""), wanted);
    }
}

#[test]
fn what_comes_in_through_others_is_found() {
    let tree = "capaian_stats v0.1.0\nnumbers v1.0.0\ngetrandom v0.4.3\n";
    let wanted = "crates/stats/Cargo.toml:0: `capaian_stats` reaches `getrandom` through its dependencies";
    assert_eq!(said("capaian_stats", "", tree), wanted);
    assert_eq!(said("capaian_stats", "", "capaian_stats v0.1.0\nnumbers v1.0.0\n"), "");
}

#[test]
fn a_tree_that_cannot_be_read_is_an_error_and_not_a_pass() {
    assert!(check(&workspace(&[("capaian_rules", "")]), &|_| Err("no".to_owned())).is_err());
}

#[test]
fn tokio_in_core_is_its_channels() {
    let with = |features: &str| format!(r#"{{"name":"tokio","features":[{features}]}}"#);
    assert_eq!(said("capaian_core", &with(r#""sync","rt""#), ""), "");
    let wanted = "crates/core/Cargo.toml:0: `core` may not use tokio's `net`";
    assert_eq!(said("capaian_core", &with(r#""sync","net""#), ""), wanted);
}

#[test]
fn tools_are_linked_by_nobody() {
    let wanted = "crates/web/Cargo.toml:0: `capaian_web` may not link `capaian_tidy`";
    assert_eq!(said("capaian_web", r#"{"name":"capaian_tidy","kind":"dev"}"#, ""), wanted);
    assert_eq!(said("capaian_web", r#"{"name":"capaian_testkit","kind":"dev"}"#, ""), "");
    let linked = said("capaian", r#"{"name":"capaian_testkit"}"#, "");
    assert_eq!(linked, "crates/capaian/Cargo.toml:0: `capaian` may not link `capaian_testkit`");
}

#[test]
fn empty_metadata_is_an_error_and_not_a_pass() {
    assert!(check(r#"{"packages":[]}"#, &|_| Ok(String::new())).is_err());
}
