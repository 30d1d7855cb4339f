//! An evaluation is received; the employee objects, the appraiser explains, the appraiser's superior grants it.

use crate::{drive, sign_in_as};
use capaian_e2e::{Bench, Options};
use capaian_testkit::TestDatabase;
use capaian_testkit::world::{HEAD_OF_OFFICE, RINA, RINA_PLAN, YUSUF};

#[test]
fn is_granted_with_scripts() {
    drive(&TestDatabase::sqlite().rated(), async |bench| granted(bench, Options::PHONE).await);
}

#[test]
fn is_granted_without_scripts() {
    let options = Options::PHONE.without_scripts();
    drive(&TestDatabase::sqlite().rated(), async |bench| granted(bench, options).await);
}

#[test]
fn is_granted_postgres() {
    drive(&TestDatabase::postgres().rated(), async |bench| granted(bench, Options::PHONE).await);
}

async fn granted(bench: &Bench, options: Options) {
    let [rina, yusuf, office] =
        [bench.visitor(options).await, bench.visitor(options).await, bench.visitor(options).await];
    sign_in_as(&rina, RINA).await;
    sign_in_as(&yusuf, YUSUF).await;
    sign_in_as(&office, HEAD_OF_OFFICE).await;

    rina.open(&format!("/evaluasi/{RINA_PLAN}/2")).await;
    rina.press("Sudah menerima").await;
    rina.sees("Keberatan sampai Jumat, 9 Oktober 2026").await;
    rina.follow("Ajukan keberatan").await;
    rina.sees("Dr. Ratna Dewi").await;
    rina.press("Ajukan keberatan").await;
    rina.sees("Isi alasan keberatan.").await;
    rina.fill("Alasan keberatan", "Target siswa tercapai; satu siswa pindah sekolah pada Mei.").await;
    rina.press("Ajukan keberatan").await;
    rina.sees("Menunggu penjelasan dan putusan").await;

    yusuf.open("/keberatan").await;
    yusuf.follow("Buka: Rina Marlina").await;
    yusuf.sees("satu siswa pindah sekolah").await;
    yusuf.fill("Penjelasan Anda", "Siswa itu masih tercatat sampai Juni.").await;
    yusuf.press("Kirim penjelasan").await;
    yusuf.sees("Menunggu putusan").await;

    office.open("/keberatan").await;
    office.follow("Buka: Rina Marlina").await;
    office.choose("Putusan Anda", "Dikabulkan").await;
    office.choose("Hasil kerja", "Di atas ekspektasi").await;
    office.fill("Pertimbangan", "Siswa yang pindah tidak dihitung dalam target.").await;
    office.press("Putuskan").await;
    office.sees("Dikabulkan oleh Dr. Ratna Dewi").await;
    office.does_not_see("Putusan Anda").await;

    rina.open(&format!("/evaluasi/{RINA_PLAN}/2")).await;
    rina.sees("Sangat Baik").await;
    rina.sees("Siswa yang pindah tidak dihitung dalam target.").await;
    rina.follow("Lihat keberatan").await;
    rina.sees("Dikabulkan").await;
}
