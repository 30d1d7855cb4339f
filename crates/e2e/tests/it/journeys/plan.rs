//! A plan on its way: written, proposed, returned, mended, proposed again, set.

use crate::{assert_clean, drive, sign_in_as};
use capaian_e2e::{Bench, Options, Visitor, looks};
use capaian_testkit::TestDatabase;
use capaian_testkit::world::{DEDI, DEDI_PLAN, YUSUF};
use capaian_web::texts::Lang;

const RESULT: &str = "Rencana hasil kerja";
const WORDS: &str = "Dengan kata-kata sendiri";

#[test]
fn agreed_with_scripts() {
    drive(&TestDatabase::sqlite(), async |bench| agreed(bench, Options::DESKTOP).await);
}

#[test]
fn agreed_without_scripts_on_a_phone() {
    drive(&TestDatabase::sqlite(), async |bench| agreed(bench, Options::PHONE.without_scripts()).await);
}

pub async fn agreed(bench: &Bench, options: Options) {
    let (dedi, yusuf) = (bench.visitor(options).await, bench.visitor(options).await);
    sign_in_as(&dedi, DEDI).await;
    sign_in_as(&yusuf, YUSUF).await;
    written(&dedi).await;
    incomplete(&dedi).await;
    dedi.press("Ajukan ke H. Yusuf").await;
    dedi.sees("di tangan H. Yusuf Siregar").await;
    returned(&yusuf).await;
    dedi.open("/skp").await;
    dedi.sees("Targetnya terlalu rendah").await;
    mended(&dedi).await;
    dedi.press("Ajukan ke H. Yusuf").await;
    dedi.sees("Diajukan").await;
    set(&yusuf, options).await;
    dedi.open("/skp").await;
    dedi.sees("Ditetapkan").await;
    dedi.does_not_see("Ajukan ke").await;
}

async fn written(dedi: &Visitor) {
    dedi.open("/skp").await;
    dedi.follow("Hasil kerja").await;
    dedi.fill(RESULT, "Modul ajar IPA kelas 8 tersusun").await;
    dedi.fill(WORDS, "Meningkatnya mutu pembelajaran").await;
    dedi.fill("Indikator kinerja individu", "Modul yang dipakai di kelas").await;
    dedi.fill("Target setahun", "enam").await;
    dedi.press("Simpan").await;
    dedi.sees("Tulis dengan angka").await;
    assert_eq!(dedi.value(RESULT).await, "Modul ajar IPA kelas 8 tersusun", "nothing is lost");
    dedi.fill("Target setahun", "6").await;
    dedi.press("Simpan").await;
    dedi.sees("Tersimpan 09.0").await;
    dedi.sees("Modul ajar IPA kelas 8 tersusun").await;
}

/// A proposal that lacks something names it at its place, and the way there mends it.
async fn incomplete(dedi: &Visitor) {
    dedi.press("Ajukan ke H. Yusuf").await;
    assert!(dedi.title().await.starts_with("Galat: "), "{}", dedi.title().await);
    dedi.sees("Pilih aspek").await;
    dedi.sees("Isi satuan").await;
    dedi.follow("Ubah: Modul ajar").await;
    dedi.field("Aspek").await.select_by_label("Kuantitas").await.unwrap();
    dedi.fill("Satuan", "modul").await;
    dedi.press("Simpan").await;
    dedi.sees("6 modul").await;
}

async fn returned(yusuf: &Visitor) {
    yusuf.open("/tim/skp").await;
    yusuf.follow("Dedi Harahap").await;
    yusuf.tap("Kembalikan untuk diperbaiki").await;
    yusuf.fill("Apa yang perlu diperbaiki", "Targetnya terlalu rendah: 8 modul.").await;
    yusuf.press("Kembalikan SKP").await;
    yusuf.sees("Dikembalikan").await;
}

async fn mended(dedi: &Visitor) {
    dedi.follow("Ubah: Modul ajar").await;
    dedi.fill("Target setahun", "8").await;
    dedi.press("Simpan").await;
    dedi.sees("8 modul").await;
}

async fn set(yusuf: &Visitor, options: Options) {
    yusuf.open(&format!("/skp/{DEDI_PLAN}")).await;
    yusuf.sees("Perubahan sejak naskah sebelumnya").await;
    if options.scripts {
        assert_clean(&looks::all_faults(yusuf, Lang::Id).await);
    }
    yusuf.press("Tetapkan SKP").await;
    yusuf.sees("Ditetapkan").await;
}
