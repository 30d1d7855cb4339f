//! The alignment meeting in January: the head of the office convenes it and asks, who rated answers, HR ends it. Its
//! pages are looked at on the way, because they are there only then.

use super::close::is_sound;
use crate::{drive_at, sign_in_as};
use capaian_e2e::{Bench, Options};
use capaian_testkit::TestDatabase;
use capaian_testkit::world::year::january;
use capaian_testkit::world::{self, HEAD_OF_OFFICE, HR, RINA_PLAN, YUSUF};

fn aligned_in(database: &TestDatabase, options: Options) {
    database.year_rated();
    drive_at(database, january(8), async |bench| aligned(bench, options).await);
}

#[test]
fn asks_and_is_answered_with_scripts() {
    aligned_in(&TestDatabase::sqlite(), Options::PHONE.dark());
}

#[test]
fn asks_and_is_answered_without_scripts() {
    aligned_in(&TestDatabase::sqlite(), Options::PHONE.without_scripts());
}

#[test]
fn asks_and_is_answered_postgres() {
    aligned_in(&TestDatabase::postgres(), Options::DESKTOP);
}

async fn aligned(bench: &Bench, options: Options) {
    let [ratna, yusuf, hr] =
        [bench.visitor(options).await, bench.visitor(options).await, bench.visitor(options).await];
    for (visitor, who) in [(&ratna, HEAD_OF_OFFICE), (&yusuf, YUSUF), (&hr, HR)] {
        sign_in_as(visitor, who).await;
    }
    ratna.open("/penyelarasan").await;
    ratna.sees("Belum ada rapat").await;
    is_sound(&ratna, options).await;
    ratna.open(&format!("/penyelarasan/baru?unit={}", world::unit(2))).await;
    ratna.fill("Tanggal", "2027-01-08").await;
    ratna.press("Undang peserta").await;
    ratna.sees("Tulis tempat atau tautan rapat").await;
    is_sound(&ratna, options).await;
    ratna.fill("Tempat", "Ruang rapat dinas").await;
    ratna.press("Undang peserta").await;
    ratna.sees("2 peserta").await;
    is_sound(&ratna, options).await;
    ratna.press("Setuju: Rina Marlina").await;
    ratna.sees("1 setuju").await;
    ratna.follow("Tanyakan: Rina Marlina").await;
    is_sound(&ratna, options).await;
    ratna.fill("Pertanyaan atau catatan", "Tiga kelas lain melampaui target yang sama; apa bedanya?").await;
    ratna.press("Tanyakan").await;
    ratna.sees("Menunggu jawaban").await;
    is_sound(&ratna, options).await;

    yusuf.open(&format!("/tim/evaluasi/{RINA_PLAN}/13")).await;
    yusuf.sees("Ada catatan penyelarasan").await;
    is_sound(&yusuf, options).await;
    yusuf.follow("Baca dan jawab").await;
    yusuf.sees("Tiga kelas lain").await;
    is_sound(&yusuf, options).await;
    yusuf.fill("Mengapa penilaian ini tetap", "Targetnya sama, tetapi dicapai dua bulan lebih lambat.").await;
    yusuf.press("Pertahankan").await;
    yusuf.sees("dua bulan lebih lambat").await;

    hr.open("/penyelarasan").await;
    is_sound(&hr, options).await;
    hr.follow("Buka: Dinas Pendidikan").await;
    hr.sees("Dipertahankan").await;
    hr.fill("Notulen", "Satu usulan dibahas dan dipertahankan.").await;
    hr.press("Akhiri rapat").await;
    hr.sees("Selesai pada").await;
    is_sound(&hr, options).await;
}
