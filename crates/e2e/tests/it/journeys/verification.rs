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
    let rina = bench.visitor(options).await;
    sign_in_as(&rina, RINA).await;
    report(&rina, "19", Some("sertifikat.pdf")).await;
    rina.sees("1 berkas").await;
    give_back(bench, options).await;
    rina.open("/progres").await;
    rina.sees("Alasan: Lampirkan sertifikat kedua").await;
    rina.open(&form()).await;
    rina.sees("Dikembalikan: perlu diperbaiki").await;
    report(&rina, "20", Some("kedua.pdf")).await;
    rina.sees("2 berkas").await;
    verify(bench, options).await;
    rina.open(&form()).await;
    rina.sees("Diverifikasi atasan").await;
}

fn form() -> String {
    format!("/realisasi/{TRAINING_HOURS}/3")
}

async fn report(rina: &Visitor, amount: &str, file: Option<&str>) {
    rina.open(&form()).await;
    rina.fill("Realisasi sampai tanggal itu", amount).await;
    if let Some(name) = file {
        let path = std::env::temp_dir().join(format!("capaian-{}-{name}", std::process::id()));
        std::fs::write(&path, format!("%PDF-1.7 {name}")).unwrap();
        let field = rina.field("Tambah berkas bukti").await;
        field.send_keys(path.to_str().unwrap()).await.unwrap();
    }
    rina.press("Simpan realisasi").await;
    assert_eq!(rina.path().await, "/progres");
}

async fn yusuf(bench: &Bench, options: Options) -> Visitor {
    let yusuf = bench.visitor(options).await;
    sign_in_as(&yusuf, YUSUF).await;
    yusuf.open("/tim/realisasi").await;
    yusuf.follow("Periksa: Rina Marlina").await;
    assert_eq!(yusuf.path().await, format!("/tim/realisasi/{RINA_PLAN}/3"));
    yusuf
}

async fn give_back(bench: &Bench, options: Options) {
    let yusuf = yusuf(bench, options).await;
    yusuf.tap("Kembalikan: Jam pelajaran").await;
    let field = fantoccini::Locator::Css("details[open] textarea");
    yusuf.client.find(field).await.unwrap().send_keys("Lampirkan sertifikat kedua").await.unwrap();
    yusuf.press("Kembalikan ke pegawai").await;
    yusuf.sees("Alasan: Lampirkan sertifikat kedua").await;
}

async fn verify(bench: &Bench, options: Options) {
    let yusuf = yusuf(bench, options).await;
    yusuf.press("Verifikasi yang dicentang (3 menunggu)").await;
    yusuf.sees("Tidak ada laporan yang menunggu verifikasi.").await;
}
