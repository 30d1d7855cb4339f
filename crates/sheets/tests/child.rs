//! The reading process: the same rows as in this one, ended in any case.
#![expect(clippy::expect_used, reason = "a helper of a test that fails has failed the test")]

use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use capaian_sheets::child::{Ceiling, ReadError, Reader};
use capaian_sheets::{Event, Measure, Options, Refusal, Source, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn kota() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/pegawai-kota.xlsx")
}

fn spawn(source: Source, ceiling: Ceiling) -> Reader {
    let program = Path::new(env!("CARGO_BIN_EXE_sheets-child"));
    Reader::spawn(program, &[], source, Options::default(), ceiling).expect("a child")
}

#[test]
fn a_child_hands_over_what_the_file_holds() {
    let mut here = Vec::new();
    let source = Source::Path(kota());
    let summary = read(&source, &Options::default(), &mut |event| {
        here.push(event);
        ControlFlow::Continue(())
    });
    let mut reader = spawn(Source::Bytes(std::fs::read(kota()).expect("the file")), Ceiling::default());
    let there: Vec<Event> = reader.by_ref().map(|event| event.expect("readable")).collect();
    assert_eq!(here.len(), 3_697);
    assert!(here == there);
    assert_eq!(reader.summary(), summary.expect("readable").as_ref());
}

#[test]
fn a_refusal_comes_through_as_itself() {
    let mut reader = spawn(Source::Bytes(b"%PDF-1.7".to_vec()), Ceiling::default());
    let refused = reader.next().expect("an answer").expect_err("a refusal");
    assert!(matches!(refused, ReadError::Refused(Refusal::NotASpreadsheet { .. })), "{refused:?}");
    assert!(reader.next().is_none());
}

#[test]
fn a_child_that_takes_too_long_is_killed() {
    let mut reader = spawn(Source::Path(PathBuf::from("/dev/zero")), Ceiling { seconds: 0 });
    let refused = reader.next().expect("an answer").expect_err("a refusal");
    assert!(matches!(refused, ReadError::Refused(Refusal::TimedOut { seconds: 0 })), "{refused:?}");
}

#[test]
fn a_child_that_eats_memory_is_ended_by_its_own_limit() {
    // A table of shared strings says how many it holds, and calamine makes room for them: 96 GB here.
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let lists = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, content: &str| {
        writer.start_file(name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(content.as_bytes()).expect("written");
    };
    part(
        "_rels/.rels",
        &format!(
            "<Relationships xmlns=\"{lists}\"><Relationship Id=\"rId1\" Type=\"{kinds}/officeDocument\" \
             Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    part(
        "xl/_rels/workbook.xml.rels",
        &format!(
            "<Relationships xmlns=\"{lists}\"><Relationship Id=\"rId1\" Type=\"{kinds}/worksheet\" \
             Target=\"worksheets/sheet1.xml\"/></Relationships>"
        ),
    );
    part(
        "xl/workbook.xml",
        &format!(
            "<workbook xmlns:r=\"{kinds}\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/>\
             </sheets></workbook>"
        ),
    );
    part("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>");
    part("xl/sharedStrings.xml", "<sst uniqueCount=\"4000000000\"></sst>");
    let bytes = writer.finish().expect("a zip").into_inner();
    let mut reader = spawn(Source::Bytes(bytes), Ceiling::default());
    let refused = reader.next().expect("an answer").expect_err("a refusal");
    let memory = ReadError::Refused(Refusal::TooLarge { what: Measure::Memory, limit: 300 * 1024 * 1024 });
    assert_eq!(format!("{refused:?}"), format!("{memory:?}"));
}

#[test]
fn a_program_that_is_no_child_is_our_fault_not_the_files() {
    let none = Reader::spawn(
        Path::new("/nonexistent"),
        &[],
        Source::Path(kota()),
        Options::default(),
        Ceiling::default(),
    );
    assert!(none.is_err());
}
