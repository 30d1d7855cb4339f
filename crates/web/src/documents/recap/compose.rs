//! The table of a unit in words.

use crate::app::App;
use crate::documents::words::{period_label, utc};
use crate::door::frame::zone_of;
use crate::texts::{Catalogue, Lang};
use capaian_core::access::Actor;
use capaian_core::clock::Moment;
use capaian_core::db::Fault;
use capaian_core::documents::recap::{Recap, RecapLine, Reported};
use capaian_core::planning::plan::list::progress_key;
use capaian_typeset::view::{Language, QuarterCount, RecapRow, UnitRecap};

/// The table, with a first sheet that says what it is, who took it, and what was left out.
pub(super) fn view(
    app: &App,
    t: &'static Catalogue,
    (actor, at): (&Actor, Moment),
    recap: &Recap,
) -> Result<UnitRecap, Fault> {
    let rows: Result<Vec<RecapRow>, Fault> = recap.rows.iter().map(|line| row(app, t, line)).collect();
    Ok(UnitRecap {
        language: if t.lang() == Lang::Id { Language::Indonesian } else { Language::English },
        made_at: utc(at),
        title: format!("{} {} {}", t.t("documents-recap"), recap.name, recap.year),
        about: about(t, (actor, at), recap),
        rows: rows?,
    })
}

fn about(t: &Catalogue, (actor, at): (&Actor, Moment), recap: &Recap) -> Vec<(String, String)> {
    let fact = |key: &str, value: String| (t.t(key).to_owned(), value);
    let period = period_label(t, recap.period);
    let ratings = if recap.is_told {
        t.x("documents-recap-ratings-of", &period)
    } else {
        t.t("documents-recap-no-ratings").to_owned()
    };
    vec![
        fact("documents-check-agency", actor.agency_name.clone()),
        fact("documents-check-unit", recap.name.clone()),
        fact("documents-recap-people", t.f.count(recap.rows.len() as i128)),
        fact("documents-recap-taken-by", actor.name.clone()),
        fact("documents-recap-taken-at", t.f.instant(utc(at), zone_of(actor))),
        fact("documents-recap-ratings", ratings),
        fact("documents-recap-care", t.t("documents-recap-care-text").to_owned()),
    ]
}

fn row(app: &App, t: &Catalogue, of: &RecapLine) -> Result<RecapRow, Fault> {
    let line = &of.line;
    let open = |sealed: &Vec<u8>| app.keys.open(sealed).map_err(|why| Fault::Unreadable(why.to_string()));
    let level = |level: capaian_rules::Level| t.enum_text("documents", "level", level.key()).to_owned();
    Ok(RecapRow {
        nip: line.nip_sealed.as_ref().map(open).transpose()?,
        name: line.name.clone(),
        position: line.position.clone(),
        unit: line.unit.clone().unwrap_or_default(),
        plan_state: t.enum_text("documents", "progress", progress_key(line.progress())).to_owned(),
        quarters: of.quarters.map(count),
        result_rating: of.rated.map(|rated| level(rated.0)),
        behaviour_rating: of.rated.map(|rated| level(rated.1)),
        predicate: of.rated.map(|rated| t.enum_text("documents", "predicate", rated.2.key()).to_owned()),
    })
}

fn count(reported: Option<Reported>) -> QuarterCount {
    QuarterCount {
        realised: reported.map(|count| count.realised),
        verified: reported.map(|count| count.verified),
    }
}
