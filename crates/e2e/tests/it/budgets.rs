//! What goes over the wire: counted in front of the router, with a browser that keeps what it may.

use crate::pages;
use crate::{assert_clean, drive_prepared, prepared, sign_in_as};
use capaian_e2e::budget::{FIRST_VISIT, LATER_PAGE, told};
use capaian_e2e::{Bench, Options};
use capaian_testkit::TestDatabase;

/// Not a page that a person comes to.
const UNWEIGHED: &str = "/_ui";

#[test]
fn pages_stay_within_their_weight() {
    drive_prepared(&TestDatabase::sqlite().rated().objected(), prepared::bring, async |bench| {
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

/// Each page as everybody who sees it: a leader's numbers weigh more than what they hide from others.
async fn later_pages(bench: &Bench) -> Vec<String> {
    let mut over = Vec::new();
    for (who, pages) in pages::by_person() {
        let visitor = bench.visitor(Options::PHONE).await;
        match who {
            Some(who) => sign_in_as(&visitor, who).await,
            None => visitor.open("/masuk").await,
        }
        for page in pages.iter().filter(|page| page.path != UNWEIGHED) {
            bench.meter.settled().await;
            bench.meter.reset();
            visitor.open(&page.path()).await;
            let exchanges = bench.meter.settled().await;
            println!("{}: {}", page.name(), told(&exchanges));
            let answered = visitor.status().await;
            if answered != u64::from(page.status) {
                over.push(format!("{}: answered with {answered}", page.name()));
            }
            over.extend(LATER_PAGE.exceeded_by(&exchanges).map(|what| format!("{}: {what}", page.name())));
        }
        visitor.client.close().await.unwrap();
    }
    over
}
