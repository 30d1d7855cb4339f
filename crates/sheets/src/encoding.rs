//! Bytes of a text file into text: UTF-8 with or without mark, UTF-16 of both orders, else Windows-1252.
//!
//! It must never lose a byte silently: what is no UTF-8 is Windows-1252, where every byte is a letter.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::sniff::{ByteOrder, utf16_order};

/// Decodes the whole file (at most 25 MB). The flag says that the last character was cut in two.
pub(crate) fn decode(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    match utf16_order(bytes) {
        Some(order) => {
            let encoding = if order == ByteOrder::Little { UTF_16LE } else { UTF_16BE };
            let text = unmarked(encoding, bytes);
            (text, !bytes.len().is_multiple_of(2))
        }
        None => eight_bit(bytes),
    }
}

fn eight_bit(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    match std::str::from_utf8(bytes) {
        Ok(_) => (unmarked(UTF_8, bytes), false),
        // Valid to the end but for the beginning of a last character: UTF-8, cut.
        Err(error)
            if error.error_len().is_none() && error.valid_up_to() > 0 && is_really_utf8(bytes, error) =>
        {
            let whole = bytes.get(..error.valid_up_to()).unwrap_or_default();
            (unmarked(UTF_8, whole), true)
        }
        Err(_) => (unmarked(WINDOWS_1252, bytes), false),
    }
}

/// A Windows-1252 file may end in "é" alone; only earlier multi-byte characters prove UTF-8.
fn is_really_utf8(bytes: &[u8], error: std::str::Utf8Error) -> bool {
    bytes.get(..error.valid_up_to()).is_some_and(|valid| !valid.is_ascii())
}

fn unmarked<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Cow<'a, str> {
    encoding.decode_with_bom_removal(bytes).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "Nama;Gelar\nJosé;“Dr.”\n";
        let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let (western, _, lost) = WINDOWS_1252.encode(text);
        assert!(!lost);
        let with_mark = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
        let files = [
            text.as_bytes().to_vec(),
            with_mark(b"\xef\xbb\xbf", text.as_bytes()),
            wide(u16::to_le_bytes),
            wide(u16::to_be_bytes),
            with_mark(b"\xff\xfe", &wide(u16::to_le_bytes)),
            with_mark(b"\xfe\xff", &wide(u16::to_be_bytes)),
            western.into_owned(),
        ];
        for file in files {
            assert_eq!(decode(&file), (Cow::Borrowed(text), false), "{file:?}");
        }
    }

    #[test]
    fn a_cut_character_is_noticed() {
        let bytes = "José;é".as_bytes();
        assert_eq!(decode(&bytes[..bytes.len() - 1]), (Cow::Borrowed("José;"), true));
        assert!(decode(b"\xff\xfea\0b").1);
    }
}
