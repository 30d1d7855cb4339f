//! The employee's own periods.

use super::super::words;
use crate::app::App;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Seen, Visitor};
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::Badge;
use askama::Template;
use capaian_core::appraisal::evaluation::mine::OwnPeriod;

/// One period.
#[derive(Debug)]
pub struct OwnRow {
    name: String,
    predicate: Option<Badge>,
    when: String,
    href: Option<String>,
}

#[derive(Debug, Template)]
#[template(path = "appraisal/evaluation/mine.html")]
pub(super) struct OwnView {
    t: &'static Catalogue,
    shell: Shell,
    rows: Vec<OwnRow>,
}

pub(super) fn own_page(app: &App, visitor: &Visitor, seen: &Seen<Vec<OwnPeriod>>) -> OwnView {
    let t = Texts::get(visitor.preferences.lang);
    let zone = zone_of(&seen.actor);
    let row = |own: &OwnPeriod| {
        let when = match &own.outcome {
            None => t.t("appraisal-own-waits").to_owned(),
            Some(outcome) => match outcome.received_on {
                Some(on) => t.x("appraisal-received-on", &t.f.date_short(on)),
                None => t.x("appraisal-set-on", &t.f.date_short(zone.local(instant(outcome.set_at)).date())),
            },
        };
        OwnRow {
            name: words::period_and_year(&own.period, own.year, t),
            predicate: own.outcome.map(|outcome| words::predicate_badge(outcome.predicate, t)),
            when,
            href: own.outcome.map(|_| format!("/evaluasi/{}/{}", own.plan, own.period.number)),
        }
    };
    OwnView {
        rows: seen.view.iter().map(row).collect(),
        shell: frame(app, visitor, &seen.actor, seen.at, t.t("appraisal-own-title")),
        t,
    }
}
