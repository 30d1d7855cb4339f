//! Which paths a Rust file names: `use` lines, paths written in place, and paths inside macro calls.

use crate::finding::Finding;
use crate::rust;
use crate::tree::SourceFile;
use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// One path as it is meant: `crate::…`, `super::…` and `self::…` are resolved to `crate`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    /// `["crate", "planning", "plan"]`, `["capaian_core", "db", "Writer"]`.
    pub segments: Vec<String>,
    /// Where it is written.
    pub line: usize,
    /// In a test module, or a file of tests.
    pub in_tests: bool,
}

impl Used {
    /// The segment at a place, or nothing.
    pub fn segment(&self, at: usize) -> &str {
        self.segments.get(at).map_or("", String::as_str)
    }
}

/// A file's place in its crate: `crates/core/src/planning/plan/model.rs` is `["planning", "plan", "model"]`.
pub fn module_path(path: &str) -> Vec<String> {
    let inside = path.split_once("/src/").map_or(path, |(_, inside)| inside);
    let parts = inside.trim_end_matches(".rs").split('/');
    parts.filter(|part| !["mod", "lib", "main"].contains(part)).map(str::to_owned).collect()
}

/// Every path of the file that has more than one segment after it is resolved.
pub fn uses(file: &SourceFile) -> Result<Vec<Used>, Finding> {
    let parsed = rust::parse(file)?;
    let in_tests = file.name() == "tests.rs" || file.path.contains("/tests/");
    let mut walk = Walk { found: Vec::new(), module: module_path(&file.path), in_tests };
    walk.visit_file(&parsed);
    Ok(walk.found)
}

struct Walk {
    found: Vec<Used>,
    module: Vec<String>,
    in_tests: bool,
}

impl Walk {
    fn take(&mut self, path: &[String], line: usize) {
        let segments = self.resolved(path);
        if segments.len() > 1 {
            self.found.push(Used { segments, line, in_tests: self.in_tests });
        }
    }

    fn resolved(&self, path: &[String]) -> Vec<String> {
        let first = path.first().map_or("", String::as_str);
        if !["self", "super"].contains(&first) {
            return path.to_vec();
        }
        let ups = path.iter().take_while(|part| *part == "super" || *part == "self").count();
        let supers = path.iter().take(ups).filter(|part| *part == "super").count();
        let kept = self.module.len().saturating_sub(supers);
        let here = self.module.iter().take(kept).cloned();
        std::iter::once("crate".to_owned()).chain(here).chain(path.iter().skip(ups).cloned()).collect()
    }

    fn use_tree(&mut self, tree: &syn::UseTree, before: &[String]) {
        let with = |ident: &syn::Ident| [before, &[ident.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.use_tree(&path.tree, &with(&path.ident)),
            syn::UseTree::Name(name) => self.take(&with(&name.ident), name.span().start().line),
            syn::UseTree::Rename(renamed) => self.take(&with(&renamed.ident), renamed.span().start().line),
            syn::UseTree::Glob(glob) => {
                self.take(&[before, &["*".to_owned()]].concat(), glob.span().start().line);
            }
            syn::UseTree::Group(group) => group.items.iter().for_each(|item| self.use_tree(item, before)),
        }
    }

    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let (mut line, mut colons) = (0, 0);
        for token in tokens {
            match &token {
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.take(&path, line);
                        path.clear();
                        line = ident.span().start().line;
                    }
                    path.push(ident.to_string());
                    colons = 0;
                }
                _ => {
                    self.take(&path, line);
                    path.clear();
                    colons = 0;
                }
            }
            if let TokenTree::Group(group) = token {
                self.tokens(group.stream());
            }
        }
        self.take(&path, line);
    }
}

impl<'ast> Visit<'ast> for Walk {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let before = self.in_tests;
        self.in_tests |= rust::is_cfg_test(&item.attrs);
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
        self.in_tests = before;
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.use_tree(&item.tree, &[]);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.take(&segments, path.span().start().line);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }

    fn visit_meta_list(&mut self, list: &'ast syn::MetaList) {
        self.tokens(list.tokens.clone());
        visit::visit_meta_list(self, list);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str, text: &str) -> Vec<(String, usize)> {
        let file = SourceFile { path: path.into(), text: text.into() };
        let found = uses(&file).expect("parses");
        found.iter().map(|used| (used.segments.join("::"), used.line)).collect()
    }

    #[test]
    fn groups_renames_and_globs_are_flattened() {
        let found = of("crates/core/src/home/mod.rs", "use crate::{db::{Tx, Read as R},\n  ids::*};\n");
        let wanted = [("crate::db::Tx", 1), ("crate::db::Read", 1), ("crate::ids::*", 2)];
        assert_eq!(found, wanted.map(|(path, line)| (path.to_owned(), line)));
    }

    #[test]
    fn paths_in_types_bodies_macros_and_attributes_are_seen() {
        let text = "fn f(a: crate::db::Tx) {\n  crate::ids::make::<u8>();\n  vec![x, crate::home::Y { a: 1 }];\n}\n\
                    #[derive(crate::jobs::Job)]\nstruct S;\n";
        let paths: Vec<_> = of("crates/core/src/lib.rs", text).into_iter().map(|(path, _)| path).collect();
        assert_eq!(paths, ["crate::db::Tx", "crate::ids::make", "crate::home::Y", "crate::jobs::Job"]);
    }

    #[test]
    fn relative_paths_are_resolved_from_the_file() {
        let text =
            "use super::super::home::Today;\nmod tests { use super::super::goal::Goal; use self::x::Y; }\n";
        let paths: Vec<_> =
            of("crates/core/src/planning/plan.rs", text).into_iter().map(|(path, _)| path).collect();
        assert_eq!(
            paths,
            ["crate::home::Today", "crate::planning::goal::Goal", "crate::planning::plan::tests::x::Y"]
        );
    }
}
