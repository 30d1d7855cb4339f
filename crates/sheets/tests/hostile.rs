//! Files made to harm, or harmed on the way: each is refused in words, within limits.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a helper of a test that fails has failed the test"
)]

use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use capaian_sheets::{Format, Limits, LooksLike, Measure, Options, Refusal, Summary, read_bytes};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const KOTA: &[u8] = include_bytes!("../../../fixtures/pegawai-kota.xlsx");

fn read(bytes: &[u8]) -> Result<Summary, Refusal> {
    read_bytes(bytes, &Options::default(), &mut |_| ControlFlow::Continue(()))
        .map(|summary| summary.expect("the sink takes all"))
}

fn not(looks_like: LooksLike) -> Result<Summary, Refusal> {
    Err(Refusal::NotASpreadsheet { looks_like })
}

fn too_large(what: Measure, limit: u64) -> Result<Summary, Refusal> {
    Err(Refusal::TooLarge { what, limit })
}

fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, deflated()).expect("a part");
        writer.write_all(content).expect("written");
    }
    writer.finish().expect("a zip").into_inner()
}

fn deflated() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)
}

/// A workbook part that is 41 MB of zeroes, fifty kilobytes packed.
fn bomb() -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("xl/workbook.xml", deflated()).expect("a part");
    let zeroes = vec![0_u8; 1024 * 1024];
    for _ in 0..41 {
        writer.write_all(&zeroes).expect("written");
    }
    writer.finish().expect("a zip").into_inner()
}

/// Writes `said` over the uncompressed size in the directory and in the local header.
fn lie_about_size(bytes: &mut [u8], said: u32) {
    let central = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").expect("a directory");
    bytes[central + 24..central + 28].copy_from_slice(&said.to_le_bytes());
    bytes[22..26].copy_from_slice(&said.to_le_bytes());
}

#[test]
fn a_bomb_is_refused_by_what_it_admits_and_by_what_it_holds() {
    // A tenth of the real limit: the work is the same, and it grows with the limit, not with the bomb.
    let limits = Limits { unpacked_bytes_max: 40 * 1024 * 1024, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let read = |bytes: &[u8]| read_bytes(bytes, &options, &mut |_| ControlFlow::Continue(()));
    let refused = Refusal::TooLarge { what: Measure::Unpacked, limit: limits.unpacked_bytes_max };
    let mut bomb = bomb();
    assert!(bomb.len() < 64 * 1024);
    assert_eq!(read(&bomb), Err(refused));
    lie_about_size(&mut bomb, 1_000);
    assert_eq!(read(&bomb), Err(Refusal::Broken { part: "xl/workbook.xml".to_owned() }));
}

#[test]
fn many_parts_over_the_same_bytes_count_each_time() {
    let parts: Vec<(String, Vec<u8>)> =
        (0..50).map(|number| (format!("xl/media/{number}"), vec![0; 100_000])).collect();
    let mut parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
    parts.push(("xl/workbook.xml", b"<workbook/>"));
    let limits = Limits { unpacked_bytes_max: 1_000_000, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let refused = read_bytes(&zip_of(&parts), &options, &mut |_| ControlFlow::Continue(()));
    assert_eq!(refused, Err(Refusal::TooLarge { what: Measure::Unpacked, limit: 1_000_000 }));
    let limits = Limits { parts_max: 50, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let refused = read_bytes(&zip_of(&parts), &options, &mut |_| ControlFlow::Continue(()));
    assert_eq!(refused, Err(Refusal::TooLarge { what: Measure::Parts, limit: 50 }));
}

#[test]
fn a_million_rows_are_too_many_and_so_are_150_001() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory().expect("a sheet");
    for row in 0..150_001 {
        sheet.write_number(row, 0, f64::from(row)).expect("written");
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    assert_eq!(read(&bytes), too_large(Measure::Rows, 150_000));
    let csv = "1;2\n".repeat(1_000_000);
    assert_eq!(read(csv.as_bytes()), too_large(Measure::Rows, 150_000));
}

#[test]
fn a_file_over_25_megabytes_is_not_even_looked_at() {
    assert_eq!(read(&vec![b'a'; 26 * 1024 * 1024]), too_large(Measure::File, 25 * 1024 * 1024));
}

#[test]
fn an_ods_that_repeats_itself_for_ever_is_stopped() {
    let content = |rows: u32, columns: u32| {
        format!(
            "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"A\">\
             <table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell \
             office:value-type=\"string\" table:number-columns-repeated=\"{columns}\"><text:p>x</text:p>\
             </table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>\
             </office:document-content>"
        )
    };
    let ods = |rows, columns| {
        let kind = b"application/vnd.oasis.opendocument.spreadsheet";
        zip_of(&[("mimetype", kind), ("content.xml", content(rows, columns).as_bytes())])
    };
    assert_eq!(read(&ods(1_000_000_000, 1)), too_large(Measure::Rows, 150_000));
    assert_eq!(read(&ods(1_000_000_000, 16_384)), too_large(Measure::Cells, 4_000_000));
    let summary = read(&ods(3, 2)).expect("a small one");
    assert_eq!((summary.format, summary.rows, summary.cells), (Format::Ods, 3, 6));
}

#[test]
fn a_truncated_file_is_called_truncated() {
    for part in [30, 1_000, KOTA.len() / 2, KOTA.len() - 30] {
        assert_eq!(read(&KOTA[..part]), Err(Refusal::Truncated), "{part} bytes");
    }
    let ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0";
    assert_eq!(read(ole), Err(Refusal::Truncated));
}

#[test]
fn damage_in_the_middle_is_called_broken() {
    let mut bytes = KOTA.to_vec();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 64].fill(0x55);
    let refused = read(&bytes).expect_err("damaged");
    assert_eq!(refused.code(), "broken");
    let xml = zip_of(&[("xl/workbook.xml", b"<workbook><sheets")]);
    assert_eq!(read(&xml).expect_err("damaged").code(), "broken");
}

#[test]
fn another_kind_of_file_is_called_by_its_kind() {
    assert_eq!(read(b"%PDF-1.7 ..."), not(LooksLike::Pdf));
    assert_eq!(read(b"<html><table><tr><td>NIP</td></tr></table></html>"), not(LooksLike::WebPage));
    assert_eq!(read(&zip_of(&[("word/document.xml", b"<w/>")])), not(LooksLike::Document));
    assert_eq!(read(&zip_of(&[("xl/workbook.bin", b"")])), not(LooksLike::BinaryWorkbook));
    assert_eq!(read(&zip_of(&[("readme.txt", b"hello")])), not(LooksLike::Archive));
    assert_eq!(read(b""), Err(Refusal::Empty));
    assert_eq!(read(b"\n\n;;;\n"), Err(Refusal::Empty));
}

#[test]
fn a_password_is_named_whatever_the_format() {
    let mut office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    office.resize(1_024, 0);
    office.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(read(&office), Err(Refusal::PasswordProtected));
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    let manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let ods = zip_of(&[("mimetype", kind), ("content.xml", b"??"), ("META-INF/manifest.xml", manifest)]);
    assert_eq!(read(&ods), Err(Refusal::PasswordProtected));
}

#[test]
fn a_long_text_is_refused_before_it_is_multiplied() {
    let long = "x".repeat(40_000);
    let csv = format!("a;{long}\n");
    assert_eq!(read(csv.as_bytes()), too_large(Measure::CellText, 32_767));
}
