//! No page leads into nothing.

use crate::pages;
use crate::{drive_prepared, prepared, sign_in_as};
use capaian_e2e::{Options, Visitor};
use capaian_testkit::TestDatabase;
use std::collections::BTreeSet;

/// The frame names these before their rooms exist. A line goes as soon as its page answers.
const NOT_YET: &[&str] = &[];
/// Samples, whose links lead nowhere on purpose.
const PASSED_OVER: &str = "/_ui";

/// Own addresses that the page leads to, and those of them that answer 404.
const DEAD: &str = "
const done = arguments[0];
const links = [...document.querySelectorAll('a[href]')].map(link => link.href);
const forms = [...document.forms].filter(form => form.method === 'get').map(form => form.action);
const own = [...links, ...forms].map(url => new URL(url)).filter(url => url.origin === location.origin);
const paths = [...new Set(own.map(url => url.pathname + url.search))];
Promise.all(paths.map(path => fetch(path).then(answer => answer.status === 404 ? [path] : [])))
    .then(dead => done(dead.flat()));
";

#[test]
fn no_page_leads_into_nothing() {
    drive_prepared(&TestDatabase::sqlite().rated().objected(), prepared::bring, async |bench| {
        let mut dead = BTreeSet::new();
        for (who, pages) in pages::by_person() {
            let visitor = bench.visitor(Options::DESKTOP).await;
            if let Some(who) = who {
                sign_in_as(&visitor, who).await;
            }
            for page in pages.iter().filter(|page| page.status == 200 && page.path != PASSED_OVER) {
                visitor.open(&page.path()).await;
                dead.extend(dead_links(&visitor).await);
            }
            visitor.client.close().await.unwrap();
        }
        let known: BTreeSet<_> = NOT_YET.iter().map(|&path| path.to_owned()).collect();
        assert_eq!(dead, known, "left: dead links; right: those that are known to come");
    });
}

async fn dead_links(visitor: &Visitor) -> Vec<String> {
    let found = visitor.client.execute_async(DEAD, vec![]).await.unwrap();
    found.as_array().into_iter().flatten().filter_map(|path| path.as_str().map(str::to_owned)).collect()
}
