//! An evening's work without a mouse: three people rated in a row.

use crate::{drive, sign_in_as};
use capaian_core::ids::PlanId;
use capaian_e2e::{Options, Visitor};
use capaian_testkit::TestDatabase;
use capaian_testkit::world::rated::achieve_quarter;
use capaian_testkit::world::rating::{ADMIN_PLAN, set_team};
use capaian_testkit::world::{DEDI_PLAN, RINA_PLAN, YUSUF};

/// From the list to the last of three, with digits for ratings, J and K between people, and the button
/// that leads on to the next.
#[test]
fn three_people_are_rated_in_a_row_by_keyboard() {
    let database = TestDatabase::sqlite();
    set_team(&mut database.write()).unwrap();
    achieve_quarter(&database.open(), 2);
    drive(&database, async |bench| {
        let yusuf = bench.visitor(Options::DESKTOP).await;
        sign_in_as(&yusuf, YUSUF).await;
        yusuf.open("/tim/evaluasi?periode=2").await;
        yusuf.sees("0 dari 3 selesai").await;
        yusuf.tab_to("Mulai menilai").await;
        yusuf.enter().await;
        stands_at(&yusuf, "1 dari 3", &page(ADMIN_PLAN)).await;
        to_and_fro(&yusuf).await;

        rated(&yusuf, ('2', '3'), "Surat masuk rapi.").await;
        stands_at(&yusuf, "2 dari 3", &page(DEDI_PLAN)).await;
        yusuf.sees("1 dari 3 selesai").await;
        rated(&yusuf, ('2', '2'), "Klub sains mulai hidup.").await;
        stands_at(&yusuf, "3 dari 3", &page(RINA_PLAN)).await;
        rated(&yusuf, ('3', '3'), "Teladan di MGMP.").await;
        yusuf.sees("3 dari 3 selesai").await;
        assert_eq!(yusuf.path().await, "/tim/evaluasi");
        for (name, predicate) in
            [("Bayu Saputra", "Baik"), ("Dedi Harahap", "Baik"), ("Rina Marlina", "Sangat Baik")]
        {
            assert_eq!(predicate_of(&yusuf, name).await, predicate, "{name}");
        }
    });
}

/// What stands in the third column of somebody's row.
async fn predicate_of(yusuf: &Visitor, name: &str) -> String {
    let script = format!(
        "const row = [...document.querySelectorAll('tbody tr')].find(one => one.innerText.startsWith('{name}'));
         return row.cells[2].querySelector('.badge').innerText.trim();"
    );
    yusuf.script(&script).await.as_str().unwrap_or_default().to_owned()
}

fn page(plan: PlanId) -> String {
    format!("/tim/evaluasi/{plan}/2")
}

async fn stands_at(yusuf: &Visitor, place: &str, path: &str) {
    yusuf.sees(&format!("Evaluasi · Triwulan II 2026 · {place}")).await;
    assert_eq!(yusuf.path().await, path);
}

/// J leads to the next person, K back; inside a field they are letters.
async fn to_and_fro(yusuf: &Visitor) {
    let first = yusuf.path().await;
    yusuf.leave_with_key('j').await;
    assert_ne!(yusuf.path().await, first);
    yusuf.leave_with_key('k').await;
    assert_eq!(yusuf.path().await, first);
}

/// Digits stand for the ratings in their order: 1 below, 2 meets, 3 above.
async fn rated(yusuf: &Visitor, (work, behaviour): (char, char), feedback: &str) {
    yusuf.tab_to("Hasil kerja: ").await;
    yusuf.type_keys(&work.to_string()).await;
    yusuf.tab_to("Perilaku kerja (BerAKHLAK): ").await;
    yusuf.type_keys(&behaviour.to_string()).await;
    yusuf.tab_to("Umpan balik untuk").await;
    yusuf.type_keys(feedback).await;
    yusuf.tab_to("Alasan rating hasil kerja").await;
    yusuf.type_keys("Realisasi jelas dari buktinya").await;
    yusuf.tab_to("Tetapkan").await;
    yusuf.enter().await;
}
