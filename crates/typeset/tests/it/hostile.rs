//! Text that was typed to break something stays text.

use capaian_typeset::view::{Approach, Office};
use capaian_typeset::{RenderJob, RenderRefusal};

use crate::reading::Paper;
use crate::samples;
use crate::structure::{RENDERER, paper};

/// A plan whose every text is this one.
fn filled(text: &str) -> RenderJob {
    crate::filled::filled(&samples::skp(), text)
}

/// The text without breaks, as often as a word was broken to fit.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[track_caller]
fn shows(typed: &str, printed: &str) -> Paper {
    let rendered = RENDERER.render(&filled(typed)).expect("a document");
    let paper = Paper::read(&rendered.pdf);
    assert!(squeezed(&paper.text()).matches(&squeezed(printed)).count() > 30, "{typed:?}:\n{}", paper.text());
    assert_eq!(paper.untagged, [""; 0], "{typed:?}");
    paper
}

#[test]
fn the_syntax_of_the_typesetter_is_text() {
    for typed in [
        "#panic(\"x\") #read(\"/etc/passwd\") #import \"@preview/a:1.0.0\"",
        "$ sum_(k=0)^n $ _a_ *b* `c` @ref <label> // e /* f */ = g",
        "- h + i / j: k \\ l ~ m -- n --- o 'p' \"q\" ... https://r.example [s] {t}",
        "{{ data }} <b>u</b> &amp; %v \\u{41} ${w}",
    ] {
        shows(typed, typed);
    }
}

#[test]
fn a_word_wider_than_its_column_is_broken_and_whole() {
    let word = "a".repeat(200);
    // That it stays inside its column is checked on the pages, in `pdf/fits.rs`.
    shows(&word, &word);
    let address =
        "https://drive.example.go.id/dokumen/2026/triwulan-3/laporan_pelaksanaan_kegiatan_puskesmas.pdf?id=1";
    shows(address, address);
}

#[test]
fn scripts_and_faces_are_shown_or_named() {
    shows("Kegiatan selesai 😀 ✓ – “baik” ≥ 95 %", "Kegiatan selesai 😀 ✓ – “baik” ≥ 95 %");
    shows("Raden Ayu Sītī Ḥalīmah, Ph.D.", "Raden Ayu Sītī Ḥalīmah, Ph.D.");
    let job = filled("漢字 dan 👍🏽 dan \u{202E}10\u{202C}");
    let rendered = RENDERER.render(&job).expect("a document");
    assert_eq!(rendered.unshown, ['\u{202C}', '\u{202E}', '字', '漢', '🏽', '👍']);
    assert!(Paper::read(&rendered.pdf).text().contains("�� dan �� dan �10�"));
}

#[test]
fn text_from_right_to_left_is_set() {
    let rendered = RENDERER.render(&filled("بسم الله dan עברית")).expect("a document");
    assert_eq!(rendered.unshown, [' '; 0]);
    let text = Paper::read(&rendered.pdf).text();
    assert!(text.contains("dan"), "{text}");
}

#[test]
fn what_is_no_text_is_shown_as_such() {
    let rendered = RENDERER.render(&filled("a\0b\u{7}c\u{FFFF}d\u{E000}e")).expect("a document");
    assert_eq!(rendered.unshown, ['\0', '\u{7}', '\u{E000}', '\u{FFFF}']);
    assert!(Paper::read(&rendered.pdf).text().contains("a�b�c�d�e"));
    shows("satu\r\ndua\ttiga", "satu\ndua tiga");
    for nothing in ["", " ", "\n\n", "\u{200B}"] {
        assert_eq!(paper(&filled(nothing)).untagged, [""; 0], "{nothing:?}");
    }
}

#[test]
fn too_much_text_is_refused_with_the_limit() {
    let mut view = samples::skp_of(Approach::Quantitative, Office::Officer, 1);
    view.resources = vec!["kata ".repeat(120_000)];
    let refused = RENDERER.render(&RenderJob::Skp(view)).expect_err("too much");
    assert!(
        matches!(refused, RenderRefusal::TooMuchText { bytes: 600_000.., bytes_max: 327_680 }),
        "{refused:?}"
    );
    // The next one is as if nothing had been.
    paper(&samples::skp());
}

#[test]
fn an_address_too_long_for_a_code_is_refused() {
    let mut view = samples::skp_of(Approach::Quantitative, Office::Officer, 1);
    view.head.verification.as_mut().expect("a proof").url = format!("https://{}", "a".repeat(300));
    let refused = RENDERER.render(&RenderJob::Skp(view)).expect_err("too long");
    assert_eq!(refused, RenderRefusal::AddressTooLong { bytes: 308 });
}
