//! In and out.

use crate::{drive, sign_in_as};
use capaian_e2e::{Bench, Options};
use capaian_testkit::TestDatabase;
use capaian_testkit::world::{PASSWORD, RINA};

#[test]
fn a_wrong_password_then_the_right_one() {
    drive(&TestDatabase::sqlite(), async |bench| wrong_then_right(bench).await);
}

pub async fn wrong_then_right(bench: &Bench) {
    let rina = bench.visitor(Options::PHONE).await;
    rina.open("/progres").await;
    assert_eq!(rina.path().await, "/masuk");
    rina.fill("NIP atau nama pengguna", RINA.login).await;
    rina.fill("Kata sandi", "bukan-sandinya").await;
    rina.press("Masuk").await;
    rina.sees("tidak cocok").await;
    assert_eq!(rina.title().await.split(':').next(), Some("Galat"));
    assert_eq!(rina.value("NIP atau nama pengguna").await, RINA.login);
    assert_eq!(rina.value("Kata sandi").await, "");

    rina.fill("Kata sandi", PASSWORD).await;
    rina.press("Masuk").await;
    assert_eq!(rina.path().await, "/progres", "where she wanted to go");
    rina.sees("Siswa aktif di ekstrakurikuler binaan").await;
}

#[test]
fn signing_out_ends_the_session_and_back_shows_nothing() {
    for options in [Options::DESKTOP, Options::DESKTOP.without_scripts()] {
        drive(&TestDatabase::sqlite(), async |bench| {
            let rina = bench.visitor(options).await;
            sign_in_as(&rina, RINA).await;
            rina.sees("Siswa aktif di ekstrakurikuler binaan").await;
            rina.tap(RINA.name).await;
            rina.press("Keluar").await;
            rina.sees("Anda sudah keluar.").await;

            rina.back().await;
            rina.sees("Kata sandi").await;
            rina.does_not_see("Siswa aktif").await;
            rina.does_not_see(RINA.name).await;
            rina.open("/progres").await;
            assert_eq!(rina.path().await, "/masuk");
        });
    }
}
