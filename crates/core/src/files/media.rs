//! What a file is, by its bytes; its name is believed only where bytes cannot tell.

use serde::{Serialize, Serializer};

/// Kinds of files that are kept. Whatever a browser would run (HTML, SVG, scripts) is none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MediaType {
    /// A PDF document.
    Pdf,
    /// A picture.
    Png,
    /// A photograph.
    Jpeg,
    /// A picture.
    WebP,
    /// A workbook of Excel.
    Xlsx,
    /// A document of Word.
    Docx,
    /// A workbook of `LibreOffice`.
    Ods,
    /// A document of `LibreOffice`.
    Odt,
    /// Comma-separated values.
    Csv,
    /// Plain text.
    Text,
}

impl MediaType {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Pdf,
        Self::Png,
        Self::Jpeg,
        Self::WebP,
        Self::Xlsx,
        Self::Docx,
        Self::Ods,
        Self::Odt,
        Self::Csv,
        Self::Text,
    ];

    /// The media type, as it is stored and sent.
    pub fn key(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::WebP => "image/webp",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Csv => "text/csv",
            Self::Text => "text/plain",
        }
    }

    /// The kind of a media type.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The endings of its names, the usual one first.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::WebP => &["webp"],
            Self::Xlsx => &["xlsx"],
            Self::Docx => &["docx"],
            Self::Ods => &["ods"],
            Self::Odt => &["odt"],
            Self::Csv => &["csv"],
            Self::Text => &["txt"],
        }
    }

    /// Whether browsers show it as a picture, which runs nothing.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::WebP)
    }
}

impl Serialize for MediaType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

/// What the first bytes of a file say; `None` for what is not kept.
pub(super) fn sniff(head: &[u8], has_nul: bool, name: &str) -> Option<MediaType> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let named = MediaType::ALL.into_iter().find(|kind| kind.endings().contains(&ending.as_str()));
    match infer::get(head).map(|found| found.mime_type()) {
        Some("application/zip") => named.filter(|kind| holds_parts_of(head, *kind)),
        Some(found) => {
            MediaType::from_key(found).filter(|kind| !matches!(kind, MediaType::Csv | MediaType::Text))
        }
        None => {
            named.filter(|kind| matches!(kind, MediaType::Csv | MediaType::Text) && is_text(head, has_nul))
        }
    }
}

/// Some programs write the parts of an office document in an order that hides what it is.
fn holds_parts_of(head: &[u8], kind: MediaType) -> bool {
    let part: &[u8] = match kind {
        MediaType::Xlsx => b"xl/",
        MediaType::Docx => b"word/",
        _ => return false,
    };
    let has = |wanted: &[u8]| head.windows(wanted.len()).any(|window| window == wanted);
    has(b"[Content_Types].xml") && has(part)
}

/// UTF-8, or the one-byte code that Excel writes, without control characters and without markup.
fn is_text(head: &[u8], has_nul: bool) -> bool {
    let control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
    let start: Vec<u8> = head.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).take(64).collect();
    !has_nul && !head.iter().any(control) && !start.contains(&b'<')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_decide_and_not_the_name() {
        for (head, name, kind) in [
            (&b"%PDF-1.7"[..], "foto.png", Some(MediaType::Pdf)),
            (b"\x89PNG\r\n\x1a\n0000", "a", Some(MediaType::Png)),
            (b"\xff\xd8\xff\xe0", "a.pdf", Some(MediaType::Jpeg)),
            (b"<!DOCTYPE html><p>", "a.pdf", None),
            (b"<html><script>", "a.txt", None),
            (b"<svg xmlns='http://www.w3.org/2000/svg'>", "a.svg", None),
            (b"<svg onload=alert(1)>", "a.csv", None),
            (b"<?xml version='1.0'?><svg/>", "a.txt", None),
            (b"MZ\x90\x00", "a.pdf", None),
            (b"#!/bin/sh\nrm -rf", "a.txt", None),
            (b"PK\x03\x04 whatever", "a.xlsx", None),
            (b"nama;jumlah\nA;2\n", "a.csv", Some(MediaType::Csv)),
            (b"caf\xe9;2\n", "a.CSV", Some(MediaType::Csv)),
            (b"catatan", "a.txt", Some(MediaType::Text)),
            (b"catatan", "a", None),
            (b"GIF89a", "a.gif", None),
        ] {
            assert_eq!(
                sniff(head, head.contains(&0), name),
                kind,
                "{name}: {}",
                String::from_utf8_lossy(head)
            );
        }
        assert_eq!(sniff(b"teks", true, "a.txt"), None, "a zero byte further on");
    }

    #[test]
    fn a_kind_reads_back_from_its_key() {
        assert!(MediaType::ALL.into_iter().all(|kind| MediaType::from_key(kind.key()) == Some(kind)));
    }
}
