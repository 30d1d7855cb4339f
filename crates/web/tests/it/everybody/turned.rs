//! Addresses to which forms are sent and that are no pages: whoever loads one is led to the page above.

use super::{Verb, all};
use crate::client::TestApp;
use axum::http::StatusCode;
use capaian_testkit::world;
use std::collections::BTreeSet;

#[test]
fn an_address_that_only_takes_forms_leads_to_the_page_above() {
    let pages: BTreeSet<&str> =
        all().filter(|route| route.verb == Verb::Get).map(|route| route.pattern).collect();
    let only_sent = all().filter(|route| matches!(route.verb, Verb::Post | Verb::Upload));
    let only_sent: BTreeSet<&str> =
        only_sent.filter(|route| !pages.contains(route.pattern)).map(|route| route.path).collect();
    assert!(only_sent.len() > 10, "{only_sent:?}");

    let app = TestApp::sqlite();
    for who in [world::YUSUF, world::HR] {
        let client = app.signed_in(who);
        for path in &only_sent {
            let turned = client.get(path);
            assert_eq!(turned.status, StatusCode::SEE_OTHER, "{path} as {}", who.login);
            let above = turned.location();
            assert!(path.starts_with(above), "{path} → {above}");
            assert_eq!(client.get(above).status, StatusCode::OK, "{path} → {above} as {}", who.login);
        }
    }
    let yusuf = app.signed_in(world::YUSUF);
    for (path, page) in [
        (
            "/tim/realisasi/fqwcylbmfqwcylbmfqwcylbmfq/3/pengembalian/aibaeaqcaibaeaqcaibaeaqczm",
            "/tim/realisasi/fqwcylbmfqwcylbmfqwcylbmfq/3",
        ),
        (
            "/tim/realisasi/fqwcylbmfqwcylbmfqwcylbmfq/3/verifikasi",
            "/tim/realisasi/fqwcylbmfqwcylbmfqwcylbmfq/3",
        ),
        ("/skp/fqwcylbmfqwcylbmfqwcylbmfq/dialog", "/skp/fqwcylbmfqwcylbmfqwcylbmfq"),
        ("/keluar", "/"),
    ] {
        assert_eq!(yusuf.get(path).location(), page);
        let turned = yusuf.post("/pilihan/bahasa", &[("pilihan", "en"), ("kembali", path)]);
        assert_eq!(yusuf.get(turned.location()).location(), page, "a change of the language");
    }
}
