//! A paper in the hand of somebody who does not trust it: read by poppler, not by us.

use capaian_e2e::Visitor;
use std::path::PathBuf;
use std::process::Command;

/// The paper as a file, in a folder that goes with the value.
fn kept(pdf: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = capaian_testkit::scratch();
    let path = folder.path().join("dokumen.pdf");
    std::fs::write(&path, pdf).unwrap();
    (folder, path)
}

/// What a program of poppler says of the paper, blanks and line ends made one.
fn told(program: &str, options: &[&str], pdf: &[u8], last: &[&str]) -> String {
    let (_folder, path) = kept(pdf);
    let output = Command::new(program)
        .args(options)
        .arg(&path)
        .args(last)
        .output()
        .unwrap_or_else(|error| panic!("no {program} ({error}): apt-get install poppler-utils"));
    assert!(output.status.success(), "{program} refuses the paper");
    String::from_utf8_lossy(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every printed word.
pub fn words(pdf: &[u8]) -> String {
    told("pdftotext", &["-enc", "UTF-8"], pdf, &["-"])
}

/// The paper prints these words.
#[track_caller]
pub fn says(pdf: &[u8], texts: &[&str]) {
    let read = words(pdf);
    for text in texts {
        assert!(read.contains(text), "{text:?} is not printed in\n{read}");
    }
}

/// It is made for a screen reader: title, language, a tree of tags with headed tables.
#[track_caller]
pub fn is_tagged(pdf: &[u8], title: &str, language: &str) {
    let head = told("pdfinfo", &[], pdf, &[]);
    assert!(head.contains(&format!("Title: {title}")) && head.contains("Tagged: yes"), "{head}");
    let packet = told("pdfinfo", &["-meta"], pdf, &[]);
    assert!(packet.contains(&format!("<rdf:li>{language}</rdf:li>")), "{packet}");
    assert!(packet.contains("<pdfuaid:part>1</pdfuaid:part>"), "{packet}");
    let tree = told("pdfinfo", &["-struct"], pdf, &[]);
    for tag in ["Document", "Table", "TH", "TD"] {
        assert!(tree.contains(tag), "no {tag} in {tree}");
    }
}

/// The translation says in which language it is.
pub async fn english_of(owner: &Visitor, link: &str) {
    let (_, pdf) = owner.download(link).await;
    says(&pdf, &["EMPLOYEE PERFORMANCE PLAN"]);
    is_tagged(&pdf, "EMPLOYEE PERFORMANCE PLAN", "en");
}

/// The code at the foot of the paper.
pub fn code_on(pdf: &[u8]) -> String {
    let read = words(pdf);
    let grouped = |word: &&str| word.len() == 19 && word.split('-').all(|part| part.len() == 4);
    let code = read.split(' ').find(grouped);
    code.unwrap_or_else(|| panic!("no code in\n{read}")).to_owned()
}

/// Sends the paper to the page that checks it: the same is the same, one changed byte is not.
pub async fn compared(stranger: &Visitor, pdf: &[u8]) {
    let mut forged = pdf.to_vec();
    *forged.last_mut().unwrap() ^= 1;
    for (bytes, verdict) in [(pdf, "Sama."), (&forged, "Berbeda.")] {
        let (_folder, path) = kept(bytes);
        stranger.field("Berkas PDF").await.send_keys(path.to_str().unwrap()).await.unwrap();
        stranger.press("Bandingkan").await;
        stranger.sees(verdict).await;
    }
}
