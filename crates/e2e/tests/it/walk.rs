//! Every page, as everybody who sees it: light and dark, three widths and 320 px, both languages.

use crate::pages::{self, Page};
use crate::{assert_clean, drive_prepared, prepared, sign_in_as};
use capaian_e2e::{Bench, Options, Visitor, looks};
use capaian_testkit::TestDatabase;
use capaian_web::texts::Lang;
use std::collections::BTreeSet;

const WIDTHS: [u32; 3] = [360, 768, 1280];
/// Where text must still reflow (WCAG 1.4.10); axe needs not look again.
const NARROWEST: u32 = 320;

/// One browser for each person, and what is found on all pages of that person.
async fn walked(bench: &Bench, options: Options, look: impl AsyncFn(&Visitor, Page) -> Vec<String>) {
    walked_some(bench, options, |_| true, look).await;
}

/// The same of those of a person's pages whose place is wanted.
async fn walked_some(
    bench: &Bench,
    options: Options,
    wanted: impl Fn(usize) -> bool,
    look: impl AsyncFn(&Visitor, Page) -> Vec<String>,
) {
    let mut faults = BTreeSet::new();
    for (who, pages) in pages::by_person() {
        let visitor = bench.visitor(options).await;
        if let Some(who) = who {
            sign_in_as(&visitor, who).await;
        }
        for (_, page) in pages.into_iter().enumerate().filter(|(place, _)| wanted(*place)) {
            visitor.open(&page.path()).await;
            let answered = visitor.status().await;
            if answered != u64::from(page.status) {
                faults.insert(format!("{}: answered with {answered}", page.name()));
            }
            let found = look(&visitor, page).await;
            faults.extend(found.into_iter().map(|fault| format!("{}: {fault}", page.name())));
        }
        visitor.client.close().await.unwrap();
    }
    assert_clean(&Vec::from_iter(faults));
}

/// Every width in one theme and language, with axe: half of the pages, so that no walk takes minutes.
fn every_width(options: Options, half: usize) {
    drive_prepared(&TestDatabase::sqlite().rated().objected(), prepared::bring, async |bench| {
        walked_some(
            bench,
            options,
            |place| place % 2 == half,
            async |visitor, page| {
                let mut faults = Vec::new();
                for width in WIDTHS {
                    visitor.resize(width, Options { width, ..options }.height()).await;
                    visitor.open(&page.path()).await;
                    let found = looks::all_faults(visitor, options.lang).await;
                    faults.extend(found.into_iter().map(|fault| format!("at {width} px: {fault}")));
                }
                faults
            },
        )
        .await;
    });
}

#[test]
fn every_first_page_is_sound_in_light() {
    every_width(Options::DESKTOP, 0);
}

#[test]
fn every_second_page_is_sound_in_light() {
    every_width(Options::DESKTOP, 1);
}

#[test]
fn every_first_page_is_sound_in_dark() {
    every_width(Options::DESKTOP.dark(), 0);
}

#[test]
fn every_second_page_is_sound_in_dark() {
    every_width(Options::DESKTOP.dark(), 1);
}

#[test]
fn every_page_is_sound_in_english() {
    drive_prepared(&TestDatabase::sqlite().rated().objected(), prepared::bring, async |bench| {
        walked(bench, Options::PHONE.lang(Lang::En), async |visitor, _| {
            looks::all_faults(visitor, Lang::En).await
        })
        .await;
    });
}

#[test]
fn every_page_reflows_at_320_px() {
    for lang in Lang::ALL {
        let options = Options { width: NARROWEST, ..Options::PHONE }.lang(lang);
        drive_prepared(&TestDatabase::sqlite().rated().objected(), prepared::bring, async |bench| {
            walked(bench, options, async |visitor, _| looks::faults(visitor, lang).await).await;
        });
    }
}

fn by_keyboard(options: Options) {
    drive_prepared(&TestDatabase::sqlite().rated().objected(), prepared::bring, async |bench| {
        walked(bench, options, async |visitor, _| looks::focus_faults(visitor).await).await;
    });
}

#[test]
fn every_page_can_be_walked_by_keyboard() {
    by_keyboard(Options::DESKTOP);
}

#[test]
fn every_page_can_be_walked_by_keyboard_on_a_phone() {
    by_keyboard(Options::PHONE);
}
