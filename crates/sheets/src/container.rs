//! The zip container of XLSX and ODS, looked through before anything opens it: calamine and every
//! other reader inflate without a bound.
//!
//! It must never trust a number the file says about itself: what counts is what was inflated here.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::limits::Limits;
use crate::refusal::{LooksLike, Measure, Refusal};

/// What a sound container holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// An Office Open XML workbook.
    Xlsx,
    /// An `OpenDocument` spreadsheet.
    Ods,
}

/// Checks the container and says what it holds.
pub(crate) fn inspect(bytes: &[u8], limits: &Limits) -> Result<Holds, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| not_opened(bytes, &error))?;
    if archive.len() as u64 > limits.parts_max {
        return Err(Refusal::TooLarge { what: Measure::Parts, limit: limits.parts_max });
    }
    let holds = what_it_holds(&mut archive)?;
    let too_large = Refusal::TooLarge { what: Measure::Unpacked, limit: limits.unpacked_bytes_max };
    // What it admits to is refused at once; what it hides is found by inflating, up to the limit.
    if archive.decompressed_size().is_some_and(|said| said > u128::from(limits.unpacked_bytes_max)) {
        return Err(too_large);
    }
    let mut room = limits.unpacked_bytes_max;
    let mut buffer = vec![0_u8; 64 * 1024];
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|error| part_not_opened(&error))?;
        let name = part.name().map(short).unwrap_or_default();
        loop {
            let read = part.read(&mut buffer).map_err(|_| Refusal::Broken { part: name.clone() })?;
            if read == 0 {
                break;
            }
            room = room.checked_sub(read as u64).ok_or_else(|| too_large.clone())?;
        }
    }
    Ok(holds)
}

/// No directory at the end means that the end is missing; a container with one that is wrong is broken.
fn not_opened(bytes: &[u8], error: &ZipError) -> Refusal {
    const END_SIGN: &[u8] = b"PK\x05\x06";
    if matches!(error, ZipError::UnsupportedArchive(_)) {
        return Refusal::Broken { part: "kontainer zip".to_owned() };
    }
    let tail = bytes.len().saturating_sub(66 * 1024);
    let end = bytes.get(tail..).unwrap_or_default();
    if end.windows(END_SIGN.len()).any(|window| window == END_SIGN) {
        Refusal::Broken { part: "kontainer zip".to_owned() }
    } else {
        Refusal::Truncated
    }
}

fn part_not_opened(error: &ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => {
            Refusal::PasswordProtected
        }
        _ => Refusal::Broken { part: "kontainer zip".to_owned() },
    }
}

fn what_it_holds(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Holds, Refusal> {
    let mut looks_like = LooksLike::Archive;
    // Some writers use upper case or backslashes; spreadsheets accept both.
    for name in archive.file_names().flatten() {
        let name = name.replace('\\', "/").to_ascii_lowercase();
        match name.as_str() {
            "xl/workbook.xml" => return Ok(Holds::Xlsx),
            "xl/workbook.bin" => looks_like = LooksLike::BinaryWorkbook,
            "word/document.xml" => looks_like = LooksLike::Document,
            "ppt/presentation.xml" => looks_like = LooksLike::Slides,
            _ => {}
        }
    }
    if looks_like != LooksLike::Archive {
        return Err(Refusal::NotASpreadsheet { looks_like });
    }
    let mut kind = String::new();
    if let Ok(part) = archive.by_name("mimetype") {
        // A kind that cannot be read is an unknown kind.
        if part.take(128).read_to_string(&mut kind).is_err() {
            kind.clear();
        }
    }
    match kind.trim() {
        "application/vnd.oasis.opendocument.spreadsheet"
        | "application/vnd.oasis.opendocument.spreadsheet-template" => Ok(Holds::Ods),
        "application/vnd.oasis.opendocument.text" => {
            Err(Refusal::NotASpreadsheet { looks_like: LooksLike::Document })
        }
        "application/vnd.oasis.opendocument.presentation" => {
            Err(Refusal::NotASpreadsheet { looks_like: LooksLike::Slides })
        }
        // A workbook may keep its main part elsewhere and say so in its relations.
        _ if archive.file_names().flatten().any(|name| name.starts_with("xl/")) => Ok(Holds::Xlsx),
        _ => Err(Refusal::NotASpreadsheet { looks_like }),
    }
}

/// A part's name goes into a message: bounded, and without control characters.
fn short(name: impl AsRef<str>) -> String {
    name.as_ref().chars().filter(|letter| !letter.is_control()).take(80).collect()
}
