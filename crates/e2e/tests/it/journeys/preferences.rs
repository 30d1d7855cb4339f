//! Language and theme, with and without scripts.

use crate::{drive, sign_in_as};
use capaian_e2e::{Options, Visitor};
use capaian_testkit::TestDatabase;
use capaian_testkit::world::{PUPILS, RINA};

const DARK: &str = "rgb(15, 22, 21)";

async fn paper(visitor: &Visitor) -> String {
    let colour = visitor.script("return getComputedStyle(document.documentElement).backgroundColor").await;
    colour.as_str().unwrap_or_default().to_owned()
}

#[test]
fn dark_without_scripts() {
    drive(&TestDatabase::sqlite(), async |bench| {
        let visitor = bench.visitor(Options::DESKTOP.without_scripts()).await;
        visitor.open("/masuk").await;
        assert_ne!(paper(&visitor).await, DARK);
        visitor.tap("Tampilan").await;
        visitor.press("Gelap").await;
        assert_eq!(visitor.path().await, "/masuk");
        assert_eq!(paper(&visitor).await, DARK);
        sign_in_as(&visitor, RINA).await;
        assert_eq!(paper(&visitor).await, DARK, "it stays");
    });
}

#[test]
fn dark_with_scripts_at_once_and_after_a_reload() {
    drive(&TestDatabase::sqlite(), async |bench| {
        let visitor = bench.visitor(Options::DESKTOP).await;
        visitor.open("/masuk").await;
        visitor.tap("Tampilan").await;
        visitor.tap("Gelap").await;
        assert_eq!(paper(&visitor).await, DARK);
        bench.meter.settled().await;
        visitor.client.refresh().await.unwrap();
        assert_eq!(paper(&visitor).await, DARK);
    });
}

#[test]
fn the_other_language_keeps_the_page() {
    for options in [Options::DESKTOP, Options::DESKTOP.without_scripts()] {
        drive(&TestDatabase::sqlite(), async |bench| {
            let rina = bench.visitor(options).await;
            sign_in_as(&rina, RINA).await;
            let form = format!("/realisasi/{PUPILS}/3");
            rina.open(&form).await;
            rina.press("English").await;
            assert_eq!(rina.path().await, form);
            rina.sees("Result up to that day").await;
            rina.sees("Siswa aktif di ekstrakurikuler binaan").await;
            rina.press("Bahasa Indonesia").await;
            rina.sees("Realisasi sampai tanggal itu").await;
        });
    }
}
