//! What was typed and not sent is there again.

use crate::{drive, sign_in_as};
use capaian_e2e::meter::Exchange;
use capaian_e2e::{Bench, Options};
use capaian_testkit::TestDatabase;
use capaian_testkit::world::{PUPILS, RINA};
use std::time::Duration;

#[test]
fn a_draft_is_there_after_a_reload() {
    drive(&TestDatabase::sqlite(), async |bench| restored(bench).await);
}

pub async fn restored(bench: &Bench) {
    let rina = bench.visitor(Options::PHONE).await;
    sign_in_as(&rina, RINA).await;
    rina.open(&format!("/realisasi/{PUPILS}/3")).await;
    rina.fill("Realisasi sampai tanggal itu", "47").await;
    rina.leave_field().await;
    bench.meter.until("first draft", |all| drafts(all) > 0).await;
    let before = drafts(&bench.meter.settled().await);
    rina.fill("Penjelasan singkat", "Belum selesai ditulis").await;
    rina.leave_field().await;
    bench.meter.until("second draft", |all| drafts(all) > before).await;
    bench.meter.settled().await;
    rina.sees("Draf tersimpan ").await;
    // On a busy machine the last copy is sent by the page that goes, and arrives behind the one that comes.
    for _ in 0..10 {
        rina.client.refresh().await.unwrap();
        rina.sees("Draf Anda dari").await;
        if rina.value("Penjelasan singkat").await == "Belum selesai ditulis" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    assert_eq!(rina.value("Realisasi sampai tanggal itu").await, "47");
    assert_eq!(rina.value("Penjelasan singkat").await, "Belum selesai ditulis");
    rina.press("Simpan realisasi").await;
    rina.sees("47 / 60 siswa").await;
    rina.follow("Perbarui: Siswa hadir").await;
    rina.does_not_see("Draf Anda dari").await;
}

fn drafts(exchanges: &[Exchange]) -> usize {
    exchanges.iter().filter(|one| one.path == "/draf").count()
}
