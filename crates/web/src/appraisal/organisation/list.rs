//! The units of a leader, and all of them for those who watch over the agency.

use super::super::words;
use crate::app::App;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::respond::form_encoded;
use crate::door::{Seen, Visitor};
use crate::shell::{NavItem, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::{Badge, Pager};
use askama::Template;
use capaian_core::appraisal::organisation::list::{OrganisationList, UnitCursor, UnitLine};
use capaian_rules::Zone;
use serde::Deserialize;

/// Which part of the list.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    /// The period's number.
    pub periode: Option<i64>,
    #[serde(default)]
    nama: String,
    #[serde(default)]
    sesudah: String,
}

impl Wanted {
    /// Where the page begins.
    pub fn cursor(&self) -> Option<UnitCursor> {
        let unit = self.sesudah.parse().ok()?;
        Some(UnitCursor { name_key: self.nama.clone(), unit })
    }
}

/// One unit as it is shown.
#[derive(Debug)]
pub struct UnitRow {
    name: String,
    above: String,
    head: String,
    predicate: Option<Badge>,
    when: String,
    href: String,
}

#[derive(Debug, Template)]
#[template(path = "appraisal/organisation/list.html")]
pub(super) struct ListView {
    t: &'static Catalogue,
    shell: Shell,
    has_cycle: bool,
    periods: Vec<NavItem>,
    progress: String,
    own: Vec<UnitRow>,
    all: Option<(Vec<UnitRow>, Pager)>,
}

pub(super) fn list_page(app: &App, visitor: &Visitor, seen: &Seen<Option<OrganisationList>>) -> ListView {
    let t = Texts::get(visitor.preferences.lang);
    let shell = frame(app, visitor, &seen.actor, seen.at, t.t("appraisal-units-title"));
    let Some(list) = &seen.view else {
        let (periods, progress, own) = (Vec::new(), String::new(), Vec::new());
        return ListView { t, shell, has_cycle: false, periods, progress, own, all: None };
    };
    let (number, zone) = (list.period.number, zone_of(&seen.actor));
    let rows = |lines: &[UnitLine]| lines.iter().map(|line| row(line, number, zone, t)).collect::<Vec<_>>();
    let done = list.own.iter().filter(|line| line.predicate.is_some()).count();
    let name = words::period_name(&list.period).long(t);
    let facts = [("period", (&name).into()), ("done", done.into()), ("all", list.own.len().into())];
    ListView {
        has_cycle: true,
        periods: words::turns(
            &list.cycle,
            &list.period,
            seen.at.date_in(seen.actor.zone),
            t,
            "/capaian-organisasi",
        ),
        progress: t.with("appraisal-progress", &facts),
        own: rows(&list.own),
        all: list
            .all
            .as_ref()
            .map(|(lines, next)| (rows(lines), pager(lines.len(), number, next.as_ref(), &visitor.path, t))),
        shell,
        t,
    }
}

fn pager(shown: usize, period: i64, next: Option<&UnitCursor>, here: &str, t: &Catalogue) -> Pager {
    let start = format!("/capaian-organisasi?periode={period}");
    Pager {
        shown: t.n("appraisal-units-shown", shown),
        first: here.contains("sesudah=").then(|| start.clone()),
        next: next
            .map(|cursor| format!("{start}&nama={}&sesudah={}", form_encoded(&cursor.name_key), cursor.unit)),
    }
}

fn row(line: &UnitLine, period: i64, zone: Zone, t: &Catalogue) -> UnitRow {
    let when = line.predicate.map(|(_, at)| t.f.day_month(zone.local(instant(at)).date()));
    UnitRow {
        name: line.name.clone(),
        above: line.above.clone().unwrap_or_default(),
        head: line.head.clone().unwrap_or_else(|| t.t("appraisal-head-none").to_owned()),
        predicate: line.predicate.map(|(predicate, _)| words::organisation_badge(predicate, t)),
        when: when.map_or_else(String::new, |when| t.x("appraisal-set-on", &when)),
        href: format!("/capaian-organisasi/{}/{period}", line.unit),
    }
}
