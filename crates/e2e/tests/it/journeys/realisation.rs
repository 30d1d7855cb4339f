//! An employee records a realisation.

use crate::{assert_clean, drive, sign_in_as};
use capaian_e2e::{Bench, Options, Visitor, looks};
use capaian_testkit::TestDatabase;
use capaian_testkit::world::{DEDI, PUPILS, RINA, STRANGER, TRAINING_HOURS, YUSUF};
use capaian_web::texts::Lang;
use fantoccini::Locator;
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};

const AMOUNT: &str = "Realisasi sampai tanggal itu";
const DAY: &str = "Keadaan pada tanggal";
const NOTE: &str = "Penjelasan singkat";
const SAVE: &str = "Simpan realisasi";

fn form_of_pupils() -> String {
    format!("/realisasi/{PUPILS}/3")
}

#[test]
fn recorded_with_scripts() {
    drive(&TestDatabase::sqlite(), async |bench| recorded(bench, Options::PHONE).await);
}

#[test]
fn recorded_without_scripts() {
    drive(&TestDatabase::sqlite(), async |bench| recorded(bench, Options::PHONE.without_scripts()).await);
}

pub async fn recorded(bench: &Bench, options: Options) {
    let rina = bench.visitor(options).await;
    sign_in_as(&rina, RINA).await;
    rina.follow("Catat progres").await;
    rina.follow("Catat: Jam pelajaran").await;
    assert_eq!(rina.path().await, format!("/realisasi/{TRAINING_HOURS}/3"));
    rina.fill(AMOUNT, "19,5").await;
    rina.fill(DAY, "2026-09-18").await;
    rina.fill(NOTE, "Lokakarya asesmen, sertifikat di berkas sekolah.").await;
    rina.press(SAVE).await;
    assert_eq!(rina.path().await, "/progres");
    rina.sees("Tersimpan 09.0").await;
    rina.sees("19,5 / 24 JP").await;
    rina.follow("Perbarui: Jam pelajaran").await;
    assert_eq!(rina.value(AMOUNT).await, "19,5");
    assert_eq!(rina.value(NOTE).await, "Lokakarya asesmen, sertifikat di berkas sekolah.");
}

#[test]
fn what_is_wrong_stands_beside_its_field() {
    for options in [Options::PHONE, Options::PHONE.without_scripts()] {
        drive(&TestDatabase::sqlite(), async |bench| refused(bench, options).await);
    }
}

async fn refused(bench: &Bench, options: Options) {
    let rina = bench.visitor(options).await;
    sign_in_as(&rina, RINA).await;
    rina.open(&form_of_pupils()).await;
    rina.fill(AMOUNT, "empat puluh").await;
    rina.fill(DAY, "2026-09-18").await;
    rina.fill(NOTE, "Daftar hadir").await;
    rina.press(SAVE).await;
    assert!(rina.title().await.starts_with("Galat: "), "{}", rina.title().await);
    assert_eq!(rina.value(AMOUNT).await, "empat puluh");
    assert_eq!(rina.value(DAY).await, "2026-09-18");
    assert_eq!(rina.value(NOTE).await, "Daftar hadir");
    let field = rina.field(AMOUNT).await;
    assert_eq!(field.attr("aria-invalid").await.unwrap().as_deref(), Some("true"));
    let described = field.attr("aria-describedby").await.unwrap().unwrap_or_default();
    assert!(described.split(' ').any(|id| id == "e-jumlah"), "{described}");
    if options.scripts {
        assert_clean(&looks::all_faults(&rina, Lang::Id).await);
        let focused = rina.client.active_element().await.unwrap();
        assert_eq!(focused.attr("id").await.unwrap().as_deref(), Some("galat"));
    }

    let link = rina.link("Tulis realisasi dengan angka").await;
    link.click().await.unwrap();
    let focused = rina.client.active_element().await.unwrap();
    assert_eq!(focused.attr("id").await.unwrap().as_deref(), Some("f-jumlah"));
    assert_seen(&rina, "f-jumlah").await;

    rina.fill(AMOUNT, "42").await;
    rina.fill(DAY, "2026-09-30").await;
    rina.press(SAVE).await;
    rina.sees("Tanggal ini belum tiba").await;
    rina.fill(DAY, "2026-09-20").await;
    rina.press(SAVE).await;
    rina.sees("42 / 60 siswa").await;
}

/// The field that a link led to is not behind a bar.
async fn assert_seen(visitor: &Visitor, id: &str) {
    let script = format!(
        "const box = document.getElementById('{id}').getBoundingClientRect();
         const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
         return hit?.id;"
    );
    assert_eq!(visitor.script(&script).await, id);
}

#[test]
fn pressing_twice_saves_once() {
    for options in [Options::DESKTOP, Options::DESKTOP.without_scripts()] {
        drive(&TestDatabase::sqlite(), async |bench| {
            let rina = bench.visitor(options).await;
            sign_in_as(&rina, RINA).await;
            rina.open(&form_of_pupils()).await;
            rina.fill(AMOUNT, "43").await;
            double_click(&rina).await;
            rina.sees("43 / 60 siswa").await;
            assert_eq!(version(&rina).await, "2", "{:?}", bench.meter.posts(&form_of_pupils()));
            assert!(!options.scripts || bench.meter.posts(&form_of_pupils()).len() == 1);
        });
    }
}

#[test]
fn a_form_that_is_posted_twice_saves_once() {
    drive(&TestDatabase::sqlite(), async |bench| {
        let rina = bench.visitor(Options::DESKTOP).await;
        sign_in_as(&rina, RINA).await;
        rina.open(&form_of_pupils()).await;
        rina.fill(AMOUNT, "44").await;
        let post = "const done = arguments[0], form = document.querySelector('form[data-draft]');
            const send = () => fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
            Promise.all([send(), send()]).then(both => done(both.map(one => one.url)));";
        let both = rina.client.execute_async(post, vec![]).await.unwrap();
        let both: Vec<_> = both.as_array().unwrap().iter().filter_map(|url| url.as_str()).collect();
        assert!(both.iter().all(|url| url.ends_with("/progres")), "{both:?}");
        assert_eq!(bench.meter.posts(&form_of_pupils()).len(), 2);
        assert_eq!(version(&rina).await, "2");
    });
}

async fn double_click(visitor: &Visitor) {
    let button = visitor.button(SAVE).await;
    let press = || PointerAction::Down { button: MOUSE_BUTTON_LEFT };
    let release = || PointerAction::Up { button: MOUSE_BUTTON_LEFT };
    let mouse = MouseActions::new("mouse".to_owned())
        .then(PointerAction::MoveToElement { element: button, duration: None, x: 0., y: 0. })
        .then(press())
        .then(release())
        .then(press())
        .then(release());
    visitor.client.perform_actions(mouse).await.unwrap();
}

/// The version that a fresh form would replace.
async fn version(visitor: &Visitor) -> String {
    visitor.open(&form_of_pupils()).await;
    let field = visitor.client.find(Locator::Css("[name='versi']")).await.unwrap();
    field.prop("value").await.unwrap().unwrap_or_default()
}

#[test]
fn two_tabs_lose_nothing() {
    drive(&TestDatabase::sqlite(), async |bench| two_tabs(bench).await);
}

pub async fn two_tabs(bench: &Bench) {
    let rina = bench.visitor(Options::PHONE).await;
    sign_in_as(&rina, RINA).await;
    rina.open(&form_of_pupils()).await;
    rina.fill(AMOUNT, "45").await;
    rina.fill(NOTE, "Dari tab pertama").await;
    let first = rina.client.window().await.unwrap();
    let second = rina.client.new_window(true).await.unwrap().handle;
    rina.client.switch_to_window(second).await.unwrap();
    rina.open(&form_of_pupils()).await;
    rina.fill(AMOUNT, "46").await;
    rina.fill(NOTE, "Dari tab kedua").await;
    rina.press(SAVE).await;
    rina.sees("46 / 60 siswa").await;

    rina.client.switch_to_window(first).await.unwrap();
    rina.press(SAVE).await;
    rina.sees("Realisasi ini sudah diubah di tempat lain").await;
    rina.sees("Dari tab kedua").await;
    assert_eq!(rina.value(AMOUNT).await, "45");
    assert_eq!(rina.value(NOTE).await, "Dari tab pertama");
    assert_clean(&looks::all_faults(&rina, Lang::Id).await);
    rina.press(SAVE).await;
    rina.sees("45 / 60 siswa").await;
}

#[test]
fn the_appraiser_reads_and_does_not_write() {
    drive(&TestDatabase::sqlite(), async |bench| {
        let yusuf = bench.visitor(Options::DESKTOP).await;
        sign_in_as(&yusuf, YUSUF).await;
        yusuf.open(&form_of_pupils()).await;
        yusuf.sees("Siswa aktif di ekstrakurikuler binaan").await;
        yusuf.sees("Hanya pemilik SKP yang mencatat").await;
        let forms = yusuf.client.find_all(Locator::Css("main form")).await.unwrap();
        assert_eq!(forms.len(), 0);
        assert_eq!(sent(&yusuf).await, 403);
    });
}

#[test]
fn to_a_stranger_it_does_not_exist() {
    for stranger in [STRANGER, DEDI] {
        drive(&TestDatabase::sqlite(), async |bench| {
            let visitor = bench.visitor(Options::DESKTOP).await;
            sign_in_as(&visitor, stranger).await;
            visitor.open(&form_of_pupils()).await;
            visitor.sees("Halaman tidak ditemukan").await;
            visitor.does_not_see("Siswa hadir").await;
            assert_eq!(sent(&visitor).await, 404);
        });
    }
}

/// The status of a form that this page does not offer.
async fn sent(visitor: &Visitor) -> u64 {
    let post = "const body = new URLSearchParams({ niat: 'uji-tanpa-formulir-1', versi: '1', jumlah: '1',
            tanggal: '2026-09-18', catatan: '' });
        fetch(location.href, { method: 'POST', body }).then(answer => arguments[0](answer.status));";
    visitor.client.execute_async(post, vec![]).await.unwrap().as_u64().unwrap()
}
