//! A PDF read back with lopdf: its catalog, its structure tree, the text of every element in reading
//! order, and what is painted outside any element.

use std::collections::HashMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Operators that put ink on the page.
const PAINTS: [&str; 17] =
    ["Tj", "TJ", "'", "\"", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI", "INLINE"];

/// An element of the structure tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Its role: `Table`, `TH`, `P` …
    pub role: String,
    /// The roles above it.
    pub above: Vec<String>,
    /// What is printed in it and below it.
    pub text: String,
    /// Its alternative text.
    pub alt: Option<String>,
}

pub struct Paper {
    pub document: Document,
    texts: HashMap<(ObjectId, i64), String>,
    /// Paint outside of every element and artifact: page and operator.
    pub untagged: Vec<String>,
}

impl Paper {
    pub fn read(pdf: &[u8]) -> Self {
        let document = Document::load_mem(pdf).expect("a PDF");
        let mut paper = Self { document, texts: HashMap::new(), untagged: Vec::new() };
        for page in paper.document.page_iter().collect::<Vec<_>>() {
            let mut walk = Walk::default();
            let fonts = fonts(&paper.document, page);
            let content = paper.document.get_page_content(page);
            for operation in Content::decode(&content).expect("content").operations {
                walk.take(&operation, &fonts);
            }
            assert!(walk.open.is_empty(), "every marked content is closed");
            paper.texts.extend(walk.texts.into_iter().map(|(id, text)| ((page, id), text)));
            paper.untagged.extend(walk.untagged.into_iter().map(|what| format!("{page:?} {what}")));
        }
        paper
    }

    pub fn catalog(&self) -> &Dictionary {
        self.document.catalog().expect("a catalog")
    }

    pub fn pages(&self) -> usize {
        self.document.get_pages().len()
    }

    /// The XMP packet.
    pub fn metadata(&self) -> String {
        let metadata = self.catalog().get_deref(b"Metadata", &self.document).expect("metadata");
        let bytes = metadata.as_stream().expect("a stream").get_plain_content().expect("plain");
        String::from_utf8(bytes).expect("XMP is UTF-8")
    }

    /// Every element of the structure tree, in reading order.
    pub fn elements(&self) -> Vec<Element> {
        let root = self.catalog().get_deref(b"StructTreeRoot", &self.document).expect("a tree");
        let mut elements = Vec::new();
        self.descend(root.as_dict().expect("a dictionary"), None, &mut Vec::new(), &mut elements);
        elements
    }

    /// The texts of all elements with this role.
    pub fn texts_of(&self, role: &str) -> Vec<String> {
        self.elements().into_iter().filter(|one| one.role == role).map(|one| one.text).collect()
    }

    /// All that a screen reader would read, in its order.
    pub fn text(&self) -> String {
        self.elements().into_iter().find(|one| one.role == "Document").expect("a document").text
    }

    fn descend(
        &self,
        parent: &Dictionary,
        page: Option<ObjectId>,
        above: &mut Vec<String>,
        elements: &mut Vec<Element>,
    ) -> String {
        let mut text = String::new();
        let Ok(kids) = parent.get_deref(b"K", &self.document) else { return text };
        let kids = kids.as_array().map_or_else(|_| vec![kids.clone()], Clone::clone);
        for kid in kids {
            let (_, kid) = self.document.dereference(&kid).expect("a kid");
            match kid {
                Object::Integer(id) => text.push_str(&self.marked(page, *id)),
                Object::Dictionary(kid) if kid.has(b"MCID") => {
                    let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                    text.push_str(
                        &self.marked(page, kid.get(b"MCID").and_then(Object::as_i64).expect("an id")),
                    );
                }
                Object::Dictionary(kid) if kid.has(b"S") => {
                    let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                    let role =
                        String::from_utf8_lossy(kid.get(b"S").and_then(Object::as_name).expect("a role"));
                    let at = elements.len();
                    let alt = kid.get(b"Alt").ok().and_then(|alt| lopdf::decode_text_string(alt).ok());
                    elements.push(Element {
                        role: role.clone().into_owned(),
                        above: above.clone(),
                        text: String::new(),
                        alt,
                    });
                    above.push(role.into_owned());
                    let inner = self.descend(kid, page, above, elements);
                    above.pop();
                    text.push_str(&inner);
                    text.push('\n');
                    inner.trim().clone_into(&mut elements[at].text);
                }
                _ => {}
            }
        }
        text
    }

    fn marked(&self, page: Option<ObjectId>, id: i64) -> String {
        let page = page.expect("marked content is on a page");
        self.texts.get(&(page, id)).unwrap_or_else(|| panic!("no content {id} on {page:?}")).clone()
    }
}

fn fonts(document: &Document, page: ObjectId) -> HashMap<Vec<u8>, HashMap<u16, String>> {
    let fonts = document.get_page_fonts(page).expect("fonts");
    let table = |font: &Dictionary| {
        let map = font.get_deref(b"ToUnicode", document).expect("a map to Unicode");
        let map = map.as_stream().expect("a stream").get_plain_content().expect("plain");
        to_unicode(&String::from_utf8_lossy(&map))
    };
    fonts.into_iter().map(|(name, font)| (name, table(font))).collect()
}

/// Reads `<glyph> <UTF-16>` pairs and `<from> <to> <UTF-16>` ranges of a `ToUnicode` map.
fn to_unicode(map: &str) -> HashMap<u16, String> {
    let mut table = HashMap::new();
    let number = |hex: &str| u16::from_str_radix(hex, 16).expect("hex");
    let units =
        |hex: &str| -> Vec<u16> { (0..hex.len() / 4).map(|n| number(&hex[4 * n..4 * n + 4])).collect() };
    for line in map.lines() {
        let parts: Vec<_> = line.split(['<', '>']).map(str::trim).filter(|part| !part.is_empty()).collect();
        match parts[..] {
            [glyph, text] if line.starts_with('<') => {
                table.insert(number(glyph), String::from_utf16_lossy(&units(text)));
            }
            [from, to, text] if line.starts_with('<') => {
                let (first, text) = (number(from), units(text));
                for glyph in first..=number(to) {
                    let mut text = text.clone();
                    if let Some(last) = text.last_mut() {
                        *last += glyph - first;
                    }
                    table.insert(glyph, String::from_utf16_lossy(&text));
                }
            }
            _ => {}
        }
    }
    table
}

#[derive(Default)]
struct Walk {
    open: Vec<Mark>,
    font: Vec<u8>,
    texts: HashMap<i64, String>,
    untagged: Vec<String>,
}

/// One open marked content.
struct Mark {
    id: Option<i64>,
    /// Stands for what is painted inside.
    actual: Option<String>,
}

impl Walk {
    fn take(&mut self, operation: &Operation, fonts: &HashMap<Vec<u8>, HashMap<u16, String>>) {
        let operator = operation.operator.as_str();
        match operator {
            "BMC" => self.open.push(Mark { id: None, actual: None }),
            "BDC" => self.begin(&operation.operands),
            "EMC" => {
                let mark = self.open.pop().expect("something is open");
                if let Some(actual) = mark.actual {
                    self.add(&actual);
                }
            }
            "Tf" => self.font = operation.operands[0].as_name().expect("a font").to_vec(),
            "Tj" | "TJ" => {
                let table = &fonts[&self.font];
                let text: String = strings(&operation.operands)
                    .iter()
                    .flat_map(|bytes| bytes.chunks(2))
                    .map(|glyph| {
                        table.get(&u16::from_be_bytes([glyph[0], glyph[1]])).map_or("", String::as_str)
                    })
                    .collect();
                if self.open.iter().all(|mark| mark.actual.is_none()) {
                    self.add(&text);
                }
            }
            _ => {}
        }
        if PAINTS.contains(&operator) && self.open.is_empty() {
            self.untagged.push(operator.to_owned());
        }
    }

    fn begin(&mut self, operands: &[Object]) {
        let properties = operands.get(1).and_then(|properties| properties.as_dict().ok());
        let id = properties.and_then(|all| all.get(b"MCID").ok()).and_then(|id| id.as_i64().ok());
        let actual = properties
            .and_then(|all| all.get(b"ActualText").ok())
            .and_then(|text| lopdf::decode_text_string(text).ok());
        if let Some(id) = id {
            self.texts.entry(id).or_default();
        }
        self.open.push(Mark { id, actual });
    }

    fn add(&mut self, text: &str) {
        if let Some(id) = self.open.iter().rev().find_map(|mark| mark.id) {
            self.texts.entry(id).or_default().push_str(text);
        }
    }
}

fn strings(operands: &[Object]) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for operand in operands {
        match operand {
            Object::String(bytes, _) => all.push(bytes.clone()),
            Object::Array(items) => all.extend(strings(items)),
            _ => {}
        }
    }
    all
}
