//! A report with its proof: it comes back with a reason, is mended, and is verified.

use crate::{drive, sign_in_as};
use capaian_e2e::{Bench, Options, Visitor};
use capaian_testkit::TestDatabase;
use capaian_testkit::world::{RINA, RINA_PLAN, TRAINING_HOURS, YUSUF};

#[test]
fn with_scripts() {
    drive(&TestDatabase::sqlite(), async |bench| to_and_fro(bench, Options::PHONE).await);
}

#[test]
fn without_scripts() {
    drive(&TestDatabase::sqlite(), async |bench| to_and_fro(bench, Options::PHONE.without_scripts()).await);
}

pub async fn to_and_fro(bench: &Bench, options: Options) {
    let (rina, yusuf) = (bench.visitor(options).await, bench.visitor(options).await);
    sign_in_as(&rina, RINA).await;
    sign_in_as(&yusuf, YUSUF).await;
    rina.open(&form()).await;
    report(&rina, "19", Some("sertifikat.pdf")).await;
    rina.sees("1 berkas").await;
    look_at(&yusuf, "Rina Marlina").await;
    assert_eq!(yusuf.path().await, format!("/tim/realisasi/{RINA_PLAN}/3"));
    give_back(&yusuf, "Jam pelajaran", "Lampirkan sertifikat kedua").await;
    rina.open("/progres").await;
    rina.sees("Alasan: Lampirkan sertifikat kedua").await;
    rina.open(&form()).await;
    rina.sees("Dikembalikan: perlu diperbaiki").await;
    report(&rina, "20", Some("kedua.pdf")).await;
    rina.sees("2 berkas").await;
    look_at(&yusuf, "Rina Marlina").await;
    verify(&yusuf, 3).await;
    rina.open(&form()).await;
    rina.sees("Diverifikasi atasan").await;
}

fn form() -> String {
    format!("/realisasi/{TRAINING_HOURS}/3")
}

/// Fills in the form of a report that is open, and sends it.
pub async fn report(owner: &Visitor, amount: &str, file: Option<&str>) {
    owner.fill("Realisasi sampai tanggal itu", amount).await;
    let folder = capaian_testkit::scratch();
    if let Some(name) = file {
        let path = folder.path().join(name);
        std::fs::write(&path, format!("%PDF-1.7 {name}")).unwrap();
        let field = owner.field("Tambah berkas bukti").await;
        field.send_keys(path.to_str().unwrap()).await.unwrap();
    }
    owner.press("Simpan realisasi").await;
    assert_eq!(owner.path().await, "/progres");
}

/// From the team's list to the reports of one person.
pub async fn look_at(appraiser: &Visitor, name: &str) {
    appraiser.open("/tim/realisasi").await;
    appraiser.follow(&format!("Periksa: {name}")).await;
}

/// Returns the report of the indicator whose name begins so.
pub async fn give_back(appraiser: &Visitor, of: &str, reason: &str) {
    appraiser.tap(&format!("Kembalikan: {of}")).await;
    let field = fantoccini::Locator::Css("details[open] textarea");
    appraiser.client.find(field).await.unwrap().send_keys(reason).await.unwrap();
    appraiser.press("Kembalikan ke pegawai").await;
    appraiser.sees(&format!("Alasan: {reason}")).await;
}

/// Verifies all that wait, as many as that.
pub async fn verify(appraiser: &Visitor, waiting: usize) {
    appraiser.press(&format!("Verifikasi yang dicentang ({waiting} menunggu)")).await;
    appraiser.sees("Tidak ada laporan yang menunggu verifikasi.").await;
}
