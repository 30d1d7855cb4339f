//! All that the typesetter can see: our templates, our words, four fonts, one file of data.
//!
//! It must never reach beyond that: no package, no file of the machine, no date of today.

use std::fmt;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World};

use super::fonts;
use super::refusal::RenderRefusal;

const TEMPLATES: [(&str, &str); 10] = [
    ("skp.typ", include_str!("../../templates/skp.typ")),
    ("evaluation.typ", include_str!("../../templates/evaluation.typ")),
    ("summary.typ", include_str!("../../templates/summary.typ")),
    ("objection.typ", include_str!("../../templates/objection.typ")),
    ("organisation.typ", include_str!("../../templates/organisation.typ")),
    ("facts.typ", include_str!("../../templates/facts.typ")),
    ("form.typ", include_str!("../../templates/form.typ")),
    ("tables.typ", include_str!("../../templates/tables.typ")),
    ("pictures.typ", include_str!("../../templates/pictures.typ")),
    ("endings.typ", include_str!("../../templates/endings.typ")),
];
const WORDS: [(&str, &[u8]); 2] = [
    ("words/id.json", include_bytes!("../../templates/words/id.json")),
    ("words/en.json", include_bytes!("../../templates/words/en.json")),
];
const DATA: &str = "data.json";

/// What is the same for every document.
pub(super) struct Shelf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    faces: Vec<Font>,
    templates: Vec<(FileId, Source)>,
    words: Vec<(FileId, Bytes)>,
    data: FileId,
}

impl Shelf {
    pub(super) fn new() -> Result<Self, RenderRefusal> {
        let faces = fonts::faces()?;
        let mut templates = Vec::new();
        for (name, text) in TEMPLATES {
            let id = file(name)?;
            templates.push((id, Source::new(id, text.to_owned())));
        }
        let mut words = Vec::new();
        for (name, bytes) in WORDS {
            words.push((file(name)?, Bytes::new(bytes)));
        }
        // Row headers in tables (`pdf.header-cell`) are behind this feature in the pinned version.
        let features: Features = [Feature::A11yExtras].into_iter().collect();
        Ok(Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(fonts::book(&faces)),
            faces,
            templates,
            words,
            data: file(DATA)?,
        })
    }

    pub(super) fn covers(&self, c: char) -> bool {
        fonts::covers(&self.faces, c)
    }
}

impl fmt::Debug for Shelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shelf").finish_non_exhaustive()
    }
}

fn file(name: &str) -> Result<FileId, RenderRefusal> {
    let path =
        VirtualPath::new(name).map_err(|_| RenderRefusal::NotSet { why: format!("{name} is no path") })?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The world of one document.
pub(super) struct Sheet<'shelf> {
    shelf: &'shelf Shelf,
    main: FileId,
    data: Bytes,
}

impl<'shelf> Sheet<'shelf> {
    pub(super) fn new(shelf: &'shelf Shelf, template: &str, data: Vec<u8>) -> Result<Self, RenderRefusal> {
        Ok(Self { shelf, main: file(template)?, data: Bytes::new(data) })
    }
}

fn found<T: Clone>(files: &[(FileId, T)], id: FileId) -> Option<T> {
    files.iter().find(|(own, _)| *own == id).map(|(_, file)| file.clone())
}

impl World for Sheet<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shelf.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        found(&self.shelf.templates, id).ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shelf.data {
            return Ok(self.data.clone());
        }
        found(&self.shelf.words, id).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shelf.faces.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_our_own_files_can_be_read() {
        let shelf = Shelf::new().expect("a shelf");
        let sheet = Sheet::new(&shelf, "skp.typ", b"{}".to_vec()).expect("a sheet");
        for name in ["etc/passwd", "/etc/passwd", "templates/skp.typ", "Cargo.toml"] {
            let id = file(name).expect("a path");
            assert_eq!(sheet.file(id), Err(FileError::AccessDenied), "{name}");
            assert!(sheet.source(id).is_err(), "{name}");
        }
        assert!(file("../../etc/passwd").is_err(), "there is no way out of the root");
        assert!(sheet.today(None).is_none(), "there is no today");
        assert!(sheet.source(sheet.main()).is_ok());
    }
}
