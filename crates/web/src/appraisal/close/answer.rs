//! Planning and adopting: what is asked, and what is answered.

use super::pages::Typed;
use super::view::{path_of, spread};
use crate::app::App;
use crate::door::frame::frame;
use crate::door::{Barred, Flash, NotDone, Seen, Visitor, respond};
use crate::page::ConfirmPage;
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::Fact;
use axum::response::Response;
use capaian_core::access::Actor;
use capaian_core::appraisal::close::page::{ClosePage, close_page};
use capaian_core::appraisal::close::{
    AdoptClose, AdoptRefusal, Close, CloseSaved, CloseState, PlanClose, PlanRefusal, adopt_close, plan_close,
};
use capaian_core::appraisal::result::Verdict;
use capaian_core::clock::Moment;
use capaian_core::db::{Denial, Read};
use capaian_core::ids::CycleId;
use capaian_core::planning::plan::ContentHash;

/// A close that waits for its adoption.
#[derive(Debug)]
pub(super) struct Unclosed {
    year: i64,
    close: Close,
}

impl Unclosed {
    pub(super) fn load(read: &mut Read, actor: &Actor, year: i64, at: Moment) -> Result<Self, Barred> {
        let found = page(read, actor, year, at)?;
        if !found.may_adopt {
            return Err(Barred::Denied(Denial::Denied));
        }
        let close = found.close.filter(|close| close.state == CloseState::Planned);
        let close = close.ok_or(Barred::Denied(Denial::NotVisible))?;
        Ok(Self { year, close })
    }
}

pub(super) fn page(read: &mut Read, actor: &Actor, year: i64, at: Moment) -> Result<ClosePage, Barred> {
    let found = close_page(read, actor, Some(year), at.date_in(actor.zone))?;
    found.ok_or(Barred::Denied(Denial::NotVisible))
}

/// The cycle of a year, for those who may see its close.
async fn cycle_of(app: &App, visitor: &Visitor, year: i64) -> Result<CycleId, Barred> {
    let seen = app.see(visitor, move |read, actor, at| page(read, actor, year, at)).await?;
    Ok(seen.view.cycle.id)
}

pub(super) async fn plan(
    app: &App,
    visitor: &Visitor,
    year: i64,
    typed: Typed,
) -> Result<CloseSaved, NotDone<PlanRefusal>> {
    let cycle = cycle_of(app, visitor, year).await.map_err(NotDone::Barred)?;
    app.act(visitor, typed.niat, PlanClose { cycle }, plan_close).await
}

pub(super) fn planned(
    app: &App,
    visitor: &Visitor,
    year: i64,
    outcome: Result<CloseSaved, NotDone<PlanRefusal>>,
) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let words = |refusal: PlanRefusal| {
        let day = match refusal {
            PlanRefusal::YearNotOver { ends_on } => t.f.date(ends_on),
            _ => String::new(),
        };
        t.enum_with("close", "plan_refusal", &refusal.to_string(), &[("day", (&day).into())])
    };
    ended(app, visitor, year, outcome, words)
}

/// What is about to become final, and that it cannot be taken back.
pub(super) fn asked(app: &App, visitor: &Visitor, seen: &Seen<Unclosed>) -> ConfirmPage {
    let t = Texts::get(visitor.preferences.lang);
    let Unclosed { year, close } = &seen.view;
    let title = t.x("close-adopt-title", &year.to_string());
    let count = |number: i64| t.f.count(i128::from(number));
    ConfirmPage {
        t,
        shell: Shell { crumbs: above(*year, t), ..frame(app, visitor, &seen.actor, seen.at, title) },
        consequence: t.t("close-adopt-text").to_owned(),
        facts: vec![
            Fact::new(t.t("close-becomes-final"), count(close.counts.of(Verdict::Ready))),
            Fact::new(t.t("close-predicates"), spread(close, t)),
            Fact::new(t.t("close-is-final"), count(close.counts.of(Verdict::Final))),
            Fact::new(t.t("close-left-out"), count(close.counts.left())),
        ],
        action: format!("/penutupan/{year}/pengesahan"),
        hidden: vec![
            ("niat".to_owned(), app.token()),
            ("nomor".to_owned(), close.number.to_string()),
            ("sidik".to_owned(), close.plan_hash.to_string()),
        ],
        yes: t.t("close-adopt-do").to_owned(),
        back: path_of(*year),
        danger: false,
    }
}

pub(super) fn above(year: i64, t: &Catalogue) -> Vec<Crumb> {
    vec![Crumb { href: path_of(year), label: t.t("close-title").to_owned() }]
}

pub(super) async fn adopt(
    app: &App,
    visitor: &Visitor,
    year: i64,
    typed: Typed,
) -> Result<CloseSaved, NotDone<AdoptRefusal>> {
    let cycle = cycle_of(app, visitor, year).await.map_err(NotDone::Barred)?;
    let seen_hash: ContentHash = typed.sidik.parse().map_err(|_| NotDone::Barred(Barred::BadKey))?;
    app.act(visitor, typed.niat, AdoptClose { cycle, number: typed.nomor, seen_hash }, adopt_close).await
}

pub(super) fn adopted(
    app: &App,
    visitor: &Visitor,
    year: i64,
    outcome: Result<CloseSaved, NotDone<AdoptRefusal>>,
) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let words =
        |refusal: AdoptRefusal| t.enum_text("close", "adopt_refusal", &refusal.to_string()).to_owned();
    ended(app, visitor, year, outcome, words)
}

fn ended<R>(
    app: &App,
    visitor: &Visitor,
    year: i64,
    outcome: Result<CloseSaved, NotDone<R>>,
    words: impl FnOnce(R) -> String,
) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    match outcome {
        Ok(_) => respond::done(&path_of(year), Flash::Started),
        Err(NotDone::Refused(refusal)) => {
            respond::refusal(app, visitor, t.t("close-refused"), words(refusal), &path_of(year))
        }
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}
