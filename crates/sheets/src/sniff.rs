//! What a file is, by its first bytes; its name is never asked.
//!
//! It must never read more than it needs: nothing here is bounded by the limits yet.

use crate::refusal::{LooksLike, Refusal};

/// The families a reader exists for, and those that need a second look inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// A zip container: XLSX, ODS or something else.
    Zip,
    /// The old Office container: XLS, or an encrypted XLSX, or something else.
    Ole,
    /// Text of some encoding: CSV.
    Text,
}

const BINARY_SIGNS: [(&[u8], LooksLike); 14] = [
    (b"%PDF", LooksLike::Pdf),
    (b"\x89PNG", LooksLike::Picture),
    (b"\xff\xd8\xff", LooksLike::Picture),
    (b"GIF8", LooksLike::Picture),
    (b"II*\0", LooksLike::Picture),
    (b"MM\0*", LooksLike::Picture),
    (b"{\\rtf", LooksLike::Document),
    (b"Rar!", LooksLike::Archive),
    (b"7z\xbc\xaf", LooksLike::Archive),
    (b"\x1f\x8b", LooksLike::Archive),
    (b"BZh", LooksLike::Archive),
    (b"\xfd7zXZ", LooksLike::Archive),
    (b"MZ\x90", LooksLike::Program),
    (b"\x7fELF", LooksLike::Program),
];

const OLE_SIGN: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Tells the family, or what it is instead.
pub(crate) fn family(bytes: &[u8]) -> Result<Family, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Family::Zip);
    }
    if bytes.starts_with(OLE_SIGN) {
        return Ok(Family::Ole);
    }
    if bytes.len() < OLE_SIGN.len() && (OLE_SIGN.starts_with(bytes) || b"PK\x03\x04".starts_with(bytes)) {
        return Err(Refusal::Truncated);
    }
    if let Some((_, looks_like)) = BINARY_SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign)) {
        return Err(Refusal::NotASpreadsheet { looks_like: *looks_like });
    }
    if let Some(looks_like) = markup(bytes) {
        return Err(Refusal::NotASpreadsheet { looks_like });
    }
    if is_text(bytes) {
        return Ok(Family::Text);
    }
    Err(Refusal::NotASpreadsheet { looks_like: LooksLike::Unknown })
}

/// HTML and XML are text too, but no table of rows.
fn markup(bytes: &[u8]) -> Option<LooksLike> {
    let head: String = bytes
        .iter()
        .take(512)
        .filter(|byte| byte.is_ascii() && **byte != 0)
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let head = head.trim_start();
    if head.starts_with("<?xml") && !head.contains("<html") {
        return Some(LooksLike::Xml);
    }
    let web =
        ["<!doctype html", "<html", "<table", "<head", "<meta", "<body", "<style", "<div", "<?xml", "<!--"];
    web.iter().any(|sign| head.starts_with(sign)).then_some(LooksLike::WebPage)
}

/// Text holds no control characters but white space. UTF-16 holds a NUL in every second byte, so it is
/// looked at apart.
fn is_text(bytes: &[u8]) -> bool {
    if utf16_order(bytes).is_some() {
        return true;
    }
    let is_control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a);
    let sample = bytes.len().min(64 * 1024);
    bytes.iter().take(sample).filter(|byte| is_control(byte)).count() == 0
}

/// Byte order of UTF-16 text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ByteOrder {
    /// Low byte first, as Windows writes it.
    Little,
    /// High byte first.
    Big,
}

/// UTF-16 by its mark, or without one by where its NULs are: in text of a Latin script every second
/// byte is NUL and the others are not.
pub(crate) fn utf16_order(bytes: &[u8]) -> Option<ByteOrder> {
    if bytes.starts_with(b"\xff\xfe") {
        return Some(ByteOrder::Little);
    }
    if bytes.starts_with(b"\xfe\xff") {
        return Some(ByteOrder::Big);
    }
    let (mut high_first, mut low_first, mut pairs) = (0_usize, 0_usize, 0_usize);
    for pair in bytes.chunks_exact(2).take(2_048) {
        pairs += 1;
        match pair {
            [0, 0] => return None,
            [0, _] => high_first += 1,
            [_, 0] => low_first += 1,
            _ => {}
        }
    }
    let most = |count: usize| pairs >= 4 && count * 10 >= pairs * 8;
    if most(low_first) && high_first == 0 {
        Some(ByteOrder::Little)
    } else if most(high_first) && low_first == 0 {
        Some(ByteOrder::Big)
    } else {
        None
    }
}

/// What an OLE container is, by the stream names in its directory (UTF-16 little endian). Searched in
/// the whole file: a damaged directory still names the cause.
pub(crate) fn ole_refusal(bytes: &[u8]) -> Option<Refusal> {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if holds("EncryptedPackage") || holds("EncryptionInfo") {
        return Some(Refusal::PasswordProtected);
    }
    if holds("Workbook") || holds("Book") {
        return None;
    }
    if holds("WordDocument") {
        return Some(Refusal::NotASpreadsheet { looks_like: LooksLike::Document });
    }
    if holds("PowerPoint Document") {
        return Some(Refusal::NotASpreadsheet { looks_like: LooksLike::Slides });
    }
    let sectors_whole = bytes.len().is_multiple_of(512) && bytes.len() > 1_024;
    Some(if sectors_whole {
        Refusal::NotASpreadsheet { looks_like: LooksLike::Unknown }
    } else {
        Refusal::Truncated
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn not(looks_like: LooksLike) -> Result<Family, Refusal> {
        Err(Refusal::NotASpreadsheet { looks_like })
    }

    #[test]
    fn content_decides() {
        let cases: [(&[u8], Result<Family, Refusal>); 14] = [
            (b"", Err(Refusal::Empty)),
            (b"PK\x03\x04rest", Ok(Family::Zip)),
            (b"PK", Err(Refusal::Truncated)),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", Ok(Family::Ole)),
            (b"\xd0\xcf\x11", Err(Refusal::Truncated)),
            (b"%PDF-1.7\n", not(LooksLike::Pdf)),
            (b"\x89PNG\r\n\x1a\n", not(LooksLike::Picture)),
            (b"MZ\x90\0", not(LooksLike::Program)),
            (b"\xef\xbb\xbf\n <HTML><table>", not(LooksLike::WebPage)),
            (b"<table border=1>", not(LooksLike::WebPage)),
            (b"<?xml version=\"1.0\"?><Workbook>", not(LooksLike::Xml)),
            (b"a;b\n1;2\n", Ok(Family::Text)),
            (b"a\0b\0;\0c\0\n\0", Ok(Family::Text)),
            (b"\x01\x02\x03\x04\x05", not(LooksLike::Unknown)),
        ];
        for (bytes, expected) in cases {
            assert_eq!(family(bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn utf16_is_known_without_its_mark() {
        let little: Vec<u8> = "Nama;NIP\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "Nama;NIP\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(utf16_order(&little), Some(ByteOrder::Little));
        assert_eq!(utf16_order(&big), Some(ByteOrder::Big));
        assert_eq!(utf16_order(b"Nama;NIP\n"), None);
    }
}
