//! What goes over the wire: counted in front of the router, with a browser that keeps what it may.

use crate::pages::PAGES;
use crate::{assert_clean, drive, sign_in_as};
use capaian_e2e::budget::{FIRST_VISIT, LATER_PAGE, told};
use capaian_e2e::{Bench, Options};
use capaian_testkit::TestDatabase;
use capaian_testkit::world::RINA;

/// Not a page that a person comes to.
const UNWEIGHED: &str = "/_ui";

#[test]
fn pages_stay_within_their_weight() {
    drive(&TestDatabase::sqlite().rated(), async |bench| {
        let mut over = later_pages(bench).await;
        over.extend(first_visit(bench).await);
        assert_clean(&over);
    });
}

async fn first_visit(bench: &Bench) -> Option<String> {
    let visitor = bench.visitor(Options::PHONE).await;
    bench.meter.reset();
    visitor.open("/masuk").await;
    let exchanges = bench.meter.settled().await;
    println!("first visit: {}", told(&exchanges));
    FIRST_VISIT.exceeded_by(&exchanges)
}

async fn later_pages(bench: &Bench) -> Vec<String> {
    let mut over = Vec::new();
    let visitor = bench.visitor(Options::PHONE).await;
    sign_in_as(&visitor, RINA).await;
    for page in PAGES.iter().filter(|page| page.path != UNWEIGHED) {
        bench.meter.settled().await;
        bench.meter.reset();
        visitor.open(&page.path()).await;
        let exchanges = bench.meter.settled().await;
        println!("{}: {}", page.path, told(&exchanges));
        over.extend(LATER_PAGE.exceeded_by(&exchanges).map(|what| format!("{}: {what}", page.path)));
    }
    over
}
