//! Reading one Rust file: its syntax tree and its functions with their lengths.

use crate::finding::Finding;
use crate::tree::SourceFile;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// One function with a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// Its name, without the type it belongs to.
    pub name: String,
    /// Line of its signature.
    pub line: usize,
    /// From the signature to the closing brace, comments and blanks included.
    pub lines: usize,
    /// Declared `async`.
    pub is_async: bool,
    /// A test, or inside a test module or a file of tests.
    pub in_tests: bool,
}

/// The file's syntax tree; a file that does not parse is a finding of its own.
pub fn parse(file: &SourceFile) -> Result<syn::File, Finding> {
    syn::parse_file(&file.text)
        .map_err(|e| Finding::new(&file.path, e.span().start().line, format!("this is not Rust: {e}")))
}

/// Every function of the file, methods and nested ones too. Bodies written inside a macro call are
/// not seen.
pub fn functions(file: &SourceFile) -> Result<Vec<Function>, Finding> {
    let parsed = parse(file)?;
    let in_tests = file.path.contains("/tests/") || file.path.starts_with("tests/");
    let mut walk = Walk { found: Vec::new(), in_tests };
    walk.visit_file(&parsed);
    Ok(walk.found)
}

struct Walk {
    found: Vec<Function>,
    in_tests: bool,
}

impl Walk {
    fn take(&mut self, attrs: &[syn::Attribute], sig: &syn::Signature, block: &syn::Block) -> bool {
        let line = sig.span().start().line;
        let end = block.brace_token.span.close().end().line;
        let in_tests = self.in_tests || is_test(attrs);
        self.found.push(Function {
            name: sig.ident.to_string(),
            line,
            lines: end.saturating_sub(line) + 1,
            is_async: sig.asyncness.is_some(),
            in_tests,
        });
        in_tests
    }

    fn inside(&mut self, in_tests: bool, descend: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.in_tests, in_tests);
        descend(self);
        self.in_tests = before;
    }
}

impl<'ast> Visit<'ast> for Walk {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        let in_tests = self.take(&item.attrs, &item.sig, &item.block);
        self.inside(in_tests, |walk| visit::visit_item_fn(walk, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        let in_tests = self.take(&item.attrs, &item.sig, &item.block);
        self.inside(in_tests, |walk| visit::visit_impl_item_fn(walk, item));
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.take(&item.attrs, &item.sig, block);
        }
        visit::visit_trait_item_fn(self, item);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let in_tests = self.in_tests || is_cfg_test(&item.attrs);
        self.inside(in_tests, |walk| visit::visit_item_mod(walk, item));
    }
}

/// `#[test]`, `#[tokio::test]` and their like.
fn is_test(attrs: &[syn::Attribute]) -> bool {
    attrs.iter().any(|attr| attr.path().segments.last().is_some_and(|last| last.ident == "test"))
}

/// `#[cfg(test)]`.
pub fn is_cfg_test(attrs: &[syn::Attribute]) -> bool {
    attrs.iter().any(|attr| {
        attr.path().is_ident("cfg")
            && attr.parse_args::<syn::Path>().is_ok_and(|condition| condition.is_ident("test"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str, text: &str) -> Vec<Function> {
        functions(&SourceFile { path: path.into(), text: text.into() }).expect("parses")
    }

    #[test]
    fn every_kind_of_function_is_measured() {
        let found = of(
            "crates/x/src/lib.rs",
            "fn a() {\n}\nimpl X {\n  /// doc\n  async fn b(&self)\n  {\n    fn c() {}\n  }\n}\ntrait T { fn d() {} fn e(); }\n",
        );
        let shape: Vec<_> = found.iter().map(|f| (f.name.as_str(), f.line, f.lines, f.is_async)).collect();
        assert_eq!(shape, [("a", 1, 2, false), ("b", 5, 4, true), ("c", 7, 1, false), ("d", 10, 1, false)]);
    }

    #[test]
    fn tests_are_known_by_attribute_module_and_folder() {
        let text = "#[test] fn a() {}\nfn b() {}\n#[cfg(test)] mod tests { fn c() {} }\n#[tokio::test] async fn d() {}\n";
        let flags: Vec<_> = of("crates/x/src/lib.rs", text).iter().map(|f| f.in_tests).collect();
        assert_eq!(flags, [true, false, true, true]);
        assert!(of("crates/x/tests/it/a.rs", text).iter().all(|f| f.in_tests));
    }

    #[test]
    fn broken_text_is_a_finding() {
        let file = SourceFile { path: "a.rs".into(), text: "fn a( {\n".into() };
        assert!(functions(&file).is_err());
    }
}
