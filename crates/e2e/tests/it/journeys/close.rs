//! A year is closed in January: HR plans, the mayor adopts, the employee has the result. Its pages are looked at on
//! the way, because they are there only then.

use crate::{assert_clean, drive_at, sign_in_as};
use capaian_e2e::{Bench, Options, Visitor, looks};
use capaian_testkit::TestDatabase;
use capaian_testkit::world::year::january;
use capaian_testkit::world::{HR, MAYOR, RINA, RINA_PLAN, YUSUF};
use capaian_web::texts::Lang;

fn closed_in(database: &TestDatabase, options: Options) {
    database.year_rated();
    drive_at(database, january(7), async |bench| closed(bench, options).await);
}

#[test]
fn is_planned_and_adopted_with_scripts() {
    closed_in(&TestDatabase::sqlite(), Options::PHONE);
}

#[test]
fn is_planned_and_adopted_without_scripts() {
    closed_in(&TestDatabase::sqlite(), Options::PHONE.without_scripts());
}

#[test]
fn is_planned_and_adopted_postgres() {
    closed_in(&TestDatabase::postgres(), Options::DESKTOP.dark());
}

/// Looks again until it is there: without scripts a person follows the link.
async fn waits_for(visitor: &Visitor, words: &str) {
    for _ in 0..50 {
        if visitor.text().await.contains(words) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        visitor.open("/penutupan?tahun=2026").await;
    }
    panic!("never seen: {words}");
}

/// No fault of looks or of access on the page in view.
pub async fn is_sound(visitor: &Visitor, options: Options) {
    // axe needs scripts.
    if options.scripts {
        assert_clean(&looks::all_faults(visitor, Lang::Id).await);
    }
}

async fn closed(bench: &Bench, options: Options) {
    let [hr, mayor, rina, yusuf] = [
        bench.visitor(options).await,
        bench.visitor(options).await,
        bench.visitor(options).await,
        bench.visitor(options).await,
    ];
    for (visitor, who) in [(&hr, HR), (&mayor, MAYOR), (&rina, RINA), (&yusuf, YUSUF)] {
        sign_in_as(visitor, who).await;
    }
    yusuf.open("/tim/evaluasi?periode=13").await;
    yusuf.sees("Tahunan · 1 dari 3 selesai").await;
    is_sound(&yusuf, options).await;
    yusuf.follow("Buka: Rina Marlina").await;
    yusuf.sees("tahun 2026").await;
    is_sound(&yusuf, options).await;

    hr.open("/penutupan").await;
    is_sound(&hr, options).await;
    hr.press("Rencanakan penutupan").await;
    waits_for(&hr, "Menunggu pengesahan").await;
    hr.sees("Anda yang merencanakan").await;
    is_sound(&hr, options).await;
    hr.follow("Lihat: Belum dievaluasi").await;
    hr.sees("Dedi Harahap").await;
    is_sound(&hr, options).await;
    hr.open(&format!("/evaluasi/{RINA_PLAN}/13")).await;
    hr.sees("Usulan: belum final").await;
    is_sound(&hr, options).await;

    mayor.open("/penutupan").await;
    mayor.follow("Sahkan rencana ini").await;
    mayor.sees("Ini tidak dapat ditarik kembali").await;
    is_sound(&mayor, options).await;
    mayor.press("Sahkan").await;
    waits_for(&mayor, "Selesai").await;
    mayor.sees("Kode integritas hasil").await;
    is_sound(&mayor, options).await;

    rina.open("/evaluasi").await;
    rina.sees("tahun 2026").await;
    rina.open(&format!("/evaluasi/{RINA_PLAN}/13")).await;
    rina.sees("Final sejak").await;
    rina.press("Sudah menerima").await;
    rina.sees("Keberatan sampai").await;
}
