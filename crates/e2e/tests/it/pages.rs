//! Which pages there are: for every route that answers GET, each of its faces and who looks at it.
//!
//! A route that is missing here fails a test.

use crate::prepared;
use capaian_e2e::routes;
use capaian_testkit::world::{
    ADMINISTRATOR, AUDITOR, DEDI, HEAD_OF_OFFICE, HR, MAYOR, NURSE, Named, PUPILS, RINA, UNIT_ADMIN, YUSUF,
};
use std::collections::BTreeSet;

/// One face of a page.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// The pattern in the router.
    pub route: &'static str,
    /// A path that fits it; `PUPILS` stands for the indicator of the named world.
    pub path: &'static str,
    /// Who looks; nobody is signed in otherwise.
    pub who: Option<Named>,
    /// How it is answered.
    pub status: u16,
}

impl Page {
    /// The path as the browser asks for it.
    pub fn path(self) -> String {
        self.path
            .replace("PUPILS", &PUPILS.to_string())
            .replace("EXCLUSION", prepared::EXCLUSION)
            .replace("MEETING", prepared::MEETING)
            .replace("ACTING", prepared::ACTING)
            .replace("MOVE", prepared::MOVE)
            .replace("EMPLOYEES", &prepared::address(prepared::EMPLOYEES))
            .replace("IMPORT", prepared::IMPORT)
            .replace("LIST", prepared::GOAL_IMPORT)
            .replace("GOALS", &prepared::address(prepared::GOALS))
    }

    /// Names the page in a failure.
    pub fn name(self) -> String {
        format!("{} as {}", self.path, self.who.map_or("nobody", |who| who.login))
    }
}

const fn page(route: &'static str, path: &'static str, who: Option<Named>) -> Page {
    Page { route, path, who, status: 200 }
}

/// What is said where there is nothing, or where the question cannot be meant.
const fn refused(status: u16, route: &'static str, path: &'static str, who: Option<Named>) -> Page {
    Page { status, ..page(route, path, who) }
}

const OBJECTION: &str = "/evaluasi/{plan}/{period}/keberatan";

/// All of them.
pub const PAGES: &[Page] = &[
    page("/masuk", "/masuk", None),
    page("/_ui", "/_ui", None),
    page("/", "/", Some(RINA)),
    page("/skp", "/skp", Some(NURSE)),
    page("/skp/{id}", "/skp/fqwcylbmfqwcylbmfqwcylbmfq", Some(RINA)),
    page("/skp/{id}", "/skp/fqwcylbmfqwcylbmfqwcylbmfq", Some(YUSUF)),
    page("/skp/{id}", "/skp/g43tonzxg43tonzxg43tonzxg4", Some(DEDI)),
    page("/", "/", Some(DEDI)),
    page("/", "/", Some(YUSUF)),
    page("/", "/", Some(HR)),
    page("/", "/", Some(MAYOR)),
    page("/", "/", Some(AUDITOR)),
    page("/kinerja", "/kinerja", Some(MAYOR)),
    page("/kelengkapan", "/kelengkapan", Some(UNIT_ADMIN)),
    page("/kelengkapan/pegawai", "/kelengkapan/pegawai?kurang=skp", Some(HR)),
    page("/ringkasan", "/ringkasan", Some(HEAD_OF_OFFICE)),
    page(
        "/skp/{id}/hasil-kerja/{part}",
        "/skp/g43tonzxg43tonzxg43tonzxg4/hasil-kerja/aucqkbifaucqkbifaucqkbifau",
        Some(DEDI),
    ),
    page("/skp/{id}/hasil-kerja/{part}", "/skp/g43tonzxg43tonzxg43tonzxg4/hasil-kerja/baru", Some(DEDI)),
    page(
        "/skp/{id}/hasil-kerja/{part}/penghapusan",
        "/skp/g43tonzxg43tonzxg43tonzxg4/hasil-kerja/aucqkbifaucqkbifaucqkbifau/penghapusan",
        Some(DEDI),
    ),
    page("/skp/{id}/mulai", "/skp/g43tonzxg43tonzxg43tonzxg4/mulai", Some(DEDI)),
    page("/skp/{id}/mulai/{source}", "/skp/g43tonzxg43tonzxg43tonzxg4/mulai/templat-teacher", Some(DEDI)),
    page("/skp/{id}/perilaku", "/skp/g43tonzxg43tonzxg43tonzxg4/perilaku", Some(DEDI)),
    page(
        "/skp/{id}/lampiran/{part}",
        "/skp/g43tonzxg43tonzxg43tonzxg4/lampiran/baru?daftar=support",
        Some(DEDI),
    ),
    refused(
        404,
        "/skp/{id}/lampiran/{part}/penghapusan",
        "/skp/g43tonzxg43tonzxg43tonzxg4/lampiran/baru/penghapusan",
        Some(DEDI),
    ),
    page("/tim/skp", "/tim/skp", Some(YUSUF)),
    page("/tim/skp", "/tim/skp", Some(HR)),
    page("/pohon-kinerja", "/pohon-kinerja", Some(RINA)),
    page("/pohon-kinerja/{id}", "/pohon-kinerja/jbeeqscijbeeqscijbeeqscija", Some(RINA)),
    page("/tahun-kinerja", "/tahun-kinerja", Some(HR)),
    page("/progres", "/progres", Some(RINA)),
    page("/progres", "/progres", Some(DEDI)),
    page("/realisasi/{indicator}/{period}", "/realisasi/PUPILS/3", Some(RINA)),
    page("/realisasi/{indicator}/{period}", "/realisasi/PUPILS/3", Some(YUSUF)),
    page("/tim/realisasi", "/tim/realisasi", Some(YUSUF)),
    page("/tim/realisasi", "/tim/realisasi", Some(RINA)),
    page("/tim/realisasi/{plan}/{period}", "/tim/realisasi/fqwcylbmfqwcylbmfqwcylbmfq/3", Some(YUSUF)),
    page("/tim/realisasi/{plan}/{period}", "/tim/realisasi/fqwcylbmfqwcylbmfqwcylbmfq/2", Some(AUDITOR)),
    page("/capaian-unit", "/capaian-unit", Some(YUSUF)),
    page("/capaian-unit/{unit}/{period}", "/capaian-unit/ambqgaydambqgaydambqgaydam/4", Some(HR)),
    page(
        "/capaian-unit/{unit}/{period}/{indicator}",
        "/capaian-unit/ambqgaydambqgaydambqgaydam/3/jfeusskjjfeusskjjfeusskjje",
        Some(YUSUF),
    ),
    page("/pegawai", "/pegawai", Some(HR)),
    page("/cari", "/cari?q=rina", Some(RINA)),
    page("/pengecualian", "/pengecualian", Some(HR)),
    page("/pengecualian", "/pengecualian?keadaan=selesai", Some(UNIT_ADMIN)),
    page("/pengecualian/baru", "/pengecualian/baru", Some(HR)),
    page("/pengecualian/{id}", "/pengecualian/EXCLUSION", Some(HR)),
    page("/pelaksana", "/pelaksana", Some(HR)),
    page("/pelaksana", "/pelaksana?keadaan=selesai", Some(AUDITOR)),
    page("/pelaksana/baru", "/pelaksana/baru", Some(HR)),
    page("/pelaksana/{id}", "/pelaksana/ACTING", Some(HR)),
    page("/pejabat-penilai", "/pejabat-penilai", Some(HR)),
    page("/pejabat-penilai/baru", "/pejabat-penilai/baru", Some(HR)),
    page("/perpindahan", "/perpindahan", Some(HR)),
    page("/perpindahan", "/perpindahan?keadaan=batal", Some(AUDITOR)),
    page("/perpindahan/baru", "/perpindahan/baru", Some(HR)),
    page("/perpindahan/{id}", "/perpindahan/MOVE", Some(HR)),
    page("/perpindahan/{id}", "/perpindahan/MOVE", Some(NURSE)),
    page("/unit", "/unit", Some(RINA)),
    page("/unit/{id}", "/unit/aibaeaqcaibaeaqcaibaeaqcai", Some(RINA)),
    page("/impor", "/impor", Some(HR)),
    page("/impor/berkas/{kind}/{hash}", "/impor/berkas/pegawai/EMPLOYEES?nama=pegawai.xlsx", Some(HR)),
    refused(404, "/impor/berkas/{kind}/{hash}", "/impor/berkas/pegawai/0", Some(HR)),
    page("/impor/sasaran", "/impor/sasaran", Some(HR)),
    page("/impor/sasaran/berkas/{hash}", "/impor/sasaran/berkas/GOALS?nama=sasaran.csv", Some(HR)),
    page("/impor/sasaran/{id}/pembatalan", "/impor/sasaran/LIST/pembatalan", Some(HR)),
    page("/impor/{id}/penghentian", "/impor/IMPORT/penghentian", Some(HR)),
    page("/impor/{id}/pembatalan", "/impor/IMPORT/pembatalan", Some(HR)),
    page("/dokumen", "/dokumen", Some(RINA)),
    page("/dokumen/pegawai/{person}", "/dokumen/pegawai/aqcaibaeaqcaibaeaqcaibaeaq", Some(YUSUF)),
    page("/v", "/v", None),
    refused(422, "/v", "/v?kode=7K3M", None),
    refused(404, "/v/{code}", "/v/0000000000000000", None),
    page("/v/{code}", "/v/7K3M9QXT2BVN8RFD", None),
    page("/pemberitahuan", "/pemberitahuan", Some(YUSUF)),
    refused(404, "/pemberitahuan/{id}", "/pemberitahuan/aibaeaqcaibaeaqcaibaeaqcai", Some(YUSUF)),
    page("/sistem/pekerjaan", "/sistem/pekerjaan", Some(ADMINISTRATOR)),
    page("/tim/evaluasi", "/tim/evaluasi?periode=2", Some(YUSUF)),
    page("/tim/evaluasi/{plan}/{period}", "/tim/evaluasi/fqwcylbmfqwcylbmfqwcylbmfq/2", Some(YUSUF)),
    page("/tim/evaluasi/{plan}/{period}", "/tim/evaluasi/fqwcylbmfqwcylbmfqwcylbmfq/3", Some(YUSUF)),
    page("/tim/evaluasi/{plan}/{period}", "/tim/evaluasi/fqwcylbmfqwcylbmfqwcylbmfq/2", Some(HR)),
    page("/evaluasi", "/evaluasi", Some(RINA)),
    page("/evaluasi/{plan}/{period}", "/evaluasi/fqwcylbmfqwcylbmfqwcylbmfq/2", Some(RINA)),
    page("/evaluasi/{plan}/{period}", "/evaluasi/fqwcylbmfqwcylbmfqwcylbmfq/1", Some(RINA)),
    page("/evaluasi/{plan}/{period}", "/evaluasi/fqwcylbmfqwcylbmfqwcylbmfq/2", Some(AUDITOR)),
    page("/evaluasi/{plan}/{period}", "/evaluasi/lbmfqwcylbmfqwcylbmfqwcyla/1", Some(UNIT_ADMIN)),
    page(OBJECTION, "/evaluasi/lbmfqwcylbmfqwcylbmfqwcyla/1/keberatan", Some(UNIT_ADMIN)),
    page(OBJECTION, "/evaluasi/lbmfqwcylbmfqwcylbmfqwcyla/2/keberatan", Some(UNIT_ADMIN)),
    page(OBJECTION, "/evaluasi/lbmfqwcylbmfqwcylbmfqwcyla/2/keberatan", Some(YUSUF)),
    page(OBJECTION, "/evaluasi/lbmfqwcylbmfqwcylbmfqwcyla/2/keberatan", Some(HEAD_OF_OFFICE)),
    page("/keberatan", "/keberatan", Some(YUSUF)),
    page("/keberatan", "/keberatan?keadaan=diputus", Some(RINA)),
    page("/penyelarasan", "/penyelarasan", Some(HR)),
    page("/penyelarasan/baru", "/penyelarasan/baru", Some(HR)),
    page("/penyelarasan/{alignment}", "/penyelarasan/MEETING", Some(HEAD_OF_OFFICE)),
    refused(
        404,
        "/penyelarasan/{alignment}/{plan}",
        "/penyelarasan/MEETING/fqwcylbmfqwcylbmfqwcylbmfq",
        Some(HEAD_OF_OFFICE),
    ),
    refused(
        404,
        "/penyelarasan/catatan/{plan}",
        "/penyelarasan/catatan/fqwcylbmfqwcylbmfqwcylbmfq",
        Some(YUSUF),
    ),
    page("/penutupan", "/penutupan", Some(HR)),
    refused(404, "/penutupan/{year}/pengesahan", "/penutupan/2026/pengesahan", Some(HR)),
    refused(404, "/penutupan/{year}/pegawai/{verdict}", "/penutupan/2026/pegawai/not-rated", Some(HR)),
    page("/capaian-organisasi", "/capaian-organisasi", Some(HR)),
    page("/capaian-organisasi/{unit}/{period}", "/capaian-organisasi/ambqgaydambqgaydambqgaydam/2", Some(HR)),
    page(
        "/capaian-organisasi/{unit}/{period}",
        "/capaian-organisasi/ambqgaydambqgaydambqgaydam/3",
        Some(HEAD_OF_OFFICE),
    ),
    page("/bantuan", "/bantuan", Some(RINA)),
    page("/aksesibilitas", "/aksesibilitas", None),
    page("/privasi", "/privasi", Some(RINA)),
    refused(404, "nothing", "/tidak-ada", Some(RINA)),
];

/// The same, each person once with all their pages.
pub fn by_person() -> Vec<(Option<Named>, Vec<Page>)> {
    let mut people: Vec<(Option<Named>, Vec<Page>)> = Vec::new();
    for page in PAGES {
        match people.iter_mut().find(|(who, _)| *who == page.who) {
            Some((_, pages)) => pages.push(*page),
            None => people.push((page.who, vec![*page])),
        }
    }
    people
}

#[test]
fn every_page_of_the_router_is_listed() {
    let listed: BTreeSet<_> = PAGES.iter().map(|page| page.route.to_owned()).collect();
    let missing: Vec<_> = routes::pages().into_iter().filter(|route| !listed.contains(route)).collect();
    assert!(missing.is_empty(), "add to PAGES: {missing:?}");
}
