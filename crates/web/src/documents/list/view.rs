//! What the list of papers shows.

use crate::app::App;
use crate::documents::words::utc;
use crate::door::frame::{frame, zone_of};
use crate::door::{Seen, Visitor};
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use askama::Template;
use capaian_core::documents::register::list::{PaperLine, PersonPapers, PlanLine};
use capaian_core::ids::PlanId;
use data_encoding::HEXLOWER;

#[derive(Debug, Template)]
#[template(path = "documents/list.html")]
pub(super) struct ListView {
    t: &'static Catalogue,
    shell: Shell,
    own: bool,
    plans: Vec<PlanRow>,
    papers: Vec<PaperRow>,
}

/// A plan that can be printed.
#[derive(Debug)]
struct PlanRow {
    title: String,
    position: String,
    status: String,
    href: String,
    english: String,
    draft: bool,
}

/// A paper in the register.
#[derive(Debug)]
struct PaperRow {
    title: String,
    language: &'static str,
    version: String,
    made_at: String,
    code: String,
    href: String,
    hash: String,
}

pub(super) fn list(app: &App, visitor: &Visitor, seen: &Seen<Option<PersonPapers>>) -> ListView {
    let t = Texts::get(visitor.preferences.lang);
    let own = seen.view.as_ref().is_none_or(|papers| Some(papers.person) == seen.actor.person);
    let title = match &seen.view {
        Some(papers) if !own => t.x("documents-title-of", &papers.name),
        _ => t.t("documents-title").to_owned(),
    };
    let crumbs = if own { Vec::new() } else { vec![crumb(t)] };
    let shell = Shell { crumbs, ..frame(app, visitor, &seen.actor, seen.at, title) };
    let zone = zone_of(&seen.actor);
    let papers = seen.view.as_ref();
    let plans = papers.map_or(&[] as &[PlanLine], |papers| &papers.plans);
    let papers = papers.map_or(&[] as &[PaperLine], |papers| &papers.papers);
    let year =
        |of: &PaperLine| plans.iter().find(|plan| plan.plan == PlanId(of.object)).map(|plan| plan.year);
    ListView {
        t,
        shell,
        own,
        plans: plans.iter().map(|plan| plan_row(t, plan, zone)).collect(),
        papers: papers.iter().map(|paper| paper_row(t, paper, year(paper), zone)).collect(),
    }
}

fn crumb(t: &Catalogue) -> Crumb {
    Crumb { href: "/dokumen".to_owned(), label: t.t("documents-title").to_owned() }
}

fn plan_row(t: &'static Catalogue, plan: &PlanLine, zone: crate::format::Zone) -> PlanRow {
    let day = t.f.date(zone.local(utc(plan.since)).date());
    let href = format!("/dokumen/skp/{}", plan.plan);
    PlanRow {
        title: format!("{} {}", t.enum_text("documents", "kind", "skp"), plan.year),
        position: plan.position.clone(),
        status: t.enum_with("documents", "status", plan.state.key(), &[("day", (&day).into())]),
        english: format!("{href}?bahasa=en"),
        href,
        draft: !plan.state.is_set(),
    }
}

fn paper_row(
    t: &'static Catalogue,
    paper: &PaperLine,
    year: Option<i64>,
    zone: crate::format::Zone,
) -> PaperRow {
    let kind = t.enum_text("documents", "kind", paper.kind.key());
    PaperRow {
        title: year.map_or_else(|| kind.to_owned(), |year| format!("{kind} {year}")),
        language: t.enum_text("documents", "language", paper.language.key()),
        version: t.f.count(paper.number),
        made_at: t.f.instant(utc(paper.at), zone),
        code: paper.code.to_string(),
        href: format!("/v/{}", paper.code.plain()),
        hash: HEXLOWER.encode(paper.file_hash.get(..6).unwrap_or_default()),
    }
}
