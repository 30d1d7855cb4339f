//! Pages on paper, from the browser's own print: the content and whose it is, and nothing to click.
//!
//! `CAPAIAN_E2E_PRINTS=FOLDER` keeps the PDFs, to be looked at (`pdftoppm -r 60 -png`).

use crate::journeys::paper::words;
use crate::{drive, sign_in_as};
use capaian_e2e::{Options, Visitor, devtools};
use capaian_testkit::TestDatabase;
use capaian_testkit::world::{HR, MAYOR, Named, RINA, YUSUF};

struct Print {
    name: &'static str,
    path: &'static str,
    who: Named,
    /// Read on the paper, whatever stands open or closed on the screen.
    printed: &'static [&'static str],
    sheets_max: usize,
}

const PRINTS: &[Print] = &[
    Print {
        name: "skp",
        path: "/skp/fqwcylbmfqwcylbmfqwcylbmfq",
        who: RINA,
        printed: &["Sasaran Kinerja Pegawai", "Praktik", "60 siswa", "Kolaboratif", "Riwayat"],
        sheets_max: 2,
    },
    Print {
        name: "dasar-predikat",
        path: "/evaluasi/fqwcylbmfqwcylbmfqwcylbmfq/1",
        who: RINA,
        printed: &[
            "Dasar predikat saya",
            "Baik",
            "PermenPANRB 6/2022",
            "Masa keberatan berakhir",
            "Realisasi 16, target 15",
        ],
        sheets_max: 2,
    },
    Print {
        name: "evaluasi",
        path: "/tim/evaluasi/fqwcylbmfqwcylbmfqwcylbmfq/2",
        who: YUSUF,
        printed: &["Rina Marlina", "Realisasi berdasarkan bukti dukung", "Daftar hadir ekstrakurikuler"],
        sheets_max: 2,
    },
    Print {
        name: "ringkasan",
        path: "/ringkasan",
        who: MAYOR,
        printed: &["Capaian kinerja Kota Nusa Bahari", "Kelengkapan per unit", "Dinas Pendidikan"],
        sheets_max: 1,
    },
    Print {
        name: "kelengkapan",
        path: "/kelengkapan",
        who: HR,
        printed: &["Siapa yang masih tertinggal", "Kelengkapan per unit"],
        sheets_max: 1,
    },
    Print {
        name: "unit",
        path: "/unit/ambqgaydambqgaydambqgaydam",
        who: HR,
        printed: &["SMP Negeri 2 Nusa Bahari"],
        sheets_max: 1,
    },
];

/// What is on every screen and on no paper.
const CLICKED: [&str; 6] =
    ["Cari pegawai", "English", "Bantuan", "Pemberitahuan", "sebagai PDF", "cara menghitung"];

#[test]
fn pages_print_their_content_and_nothing_to_click() {
    drive(&TestDatabase::sqlite().rated(), async |bench| {
        for options in [Options::DESKTOP, Options::PHONE.dark()] {
            for print in PRINTS {
                let visitor = bench.visitor(options).await;
                sign_in_as(&visitor, print.who).await;
                visitor.open(print.path).await;
                checked(print, options, &visitor.printed().await);
                visitor.client.close().await.unwrap();
            }
        }
    });
}

/// Every colour as it is on paper.
async fn colours(visitor: &Visitor) -> String {
    devtools::set_paper(&visitor.client).await;
    let names = ["ink", "paper", "track", "heat-1", "heat-5", "p1", "p5", "good-soft", "bad"];
    let read = "const style = getComputedStyle(document.documentElement); return NAMES.map(name =>
        name + ' ' + style.getPropertyValue('--' + name)).join(', ');";
    let said = visitor.script(&read.replace("NAMES", &format!("{names:?}"))).await;
    said.as_str().unwrap_or_default().to_owned()
}

/// Whatever the device asks for and the person chose: dark ink on a dark ground cannot be read.
#[test]
fn paper_is_never_dark() {
    drive(&TestDatabase::sqlite(), async |bench| {
        let visitor = bench.visitor(Options::DESKTOP.without_scripts()).await;
        visitor.open("/masuk").await;
        let of_device = colours(&visitor).await;
        assert!(of_device.contains("paper #fff"), "{of_device}");
        devtools::set_dark(&visitor.client, false).await;
        visitor.tap("Tampilan").await;
        visitor.press("Gelap").await;
        assert_eq!(colours(&visitor).await, of_device);
        devtools::set_dark(&visitor.client, false).await;
        visitor.tap("Tampilan").await;
        visitor.press("Terang").await;
        assert_eq!(colours(&visitor).await, of_device);
    });
}

fn checked(print: &Print, options: Options, pdf: &[u8]) {
    if let Some(folder) = std::env::var_os("CAPAIAN_E2E_PRINTS") {
        let file = format!("{}-{}.pdf", print.name, options.width);
        std::fs::write(std::path::Path::new(&folder).join(file), pdf).unwrap();
    }
    let name = print.name;
    let read = words(pdf);
    for text in print.printed.iter().chain(&["Kota Nusa Bahari", "Dicetak dari Capaian oleh", print.who.name])
    {
        assert!(read.contains(text), "{name}: {text:?} is not printed in\n{read}");
    }
    for text in CLICKED {
        assert!(!read.contains(text), "{name}: {text:?} is printed in\n{read}");
    }
    let sheets = pdf.windows(12).filter(|bytes| bytes == b"/Type /Page\n").count();
    println!("{name}, {} px: {sheets} sheets", options.width);
    assert!((1..=print.sheets_max).contains(&sheets), "{name}: {sheets} sheets");
}
