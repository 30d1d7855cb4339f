//! What the list of papers shows.

use crate::app::App;
use crate::documents::words::{period_label, utc};
use crate::door::frame::{frame, zone_of};
use crate::door::{Seen, Visitor};
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use askama::Template;
use capaian_core::clock::Moment;
use capaian_core::documents::register::Period;
use capaian_core::documents::register::list::{
    EvaluationLine, ObjectionLine, PaperLine, PersonPapers, PlanLine,
};
use capaian_rules::Zone;
use data_encoding::HEXLOWER;

#[derive(Debug, Template)]
#[template(path = "documents/list.html")]
pub(super) struct ListView {
    t: &'static Catalogue,
    shell: Shell,
    own: bool,
    plans: Vec<PrintRow>,
    evaluations: Vec<PrintRow>,
    objections: Vec<PrintRow>,
    papers: Vec<PaperRow>,
}

/// A plan or an evaluation that can be printed.
#[derive(Debug)]
struct PrintRow {
    title: String,
    note: String,
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
    let (plans, evaluations, objections) = (Vec::new(), Vec::new(), Vec::new());
    let mut view = ListView { t, shell, own, plans, evaluations, objections, papers: Vec::new() };
    if let Some(papers) = &seen.view {
        view.plans = papers.plans.iter().map(|plan| plan_row(t, plan, zone)).collect();
        view.evaluations =
            papers.evaluations.iter().flat_map(|line| evaluation_rows(t, line, zone)).collect();
        view.objections = papers.objections.iter().map(|line| objection_row(t, line, zone)).collect();
        let row = |paper| paper_row(t, paper, title_of(t, papers, paper), zone);
        view.papers = papers.papers.iter().map(row).collect();
    }
    view
}

fn crumb(t: &Catalogue) -> Crumb {
    Crumb { href: "/dokumen".to_owned(), label: t.t("documents-title").to_owned() }
}

fn plan_row(t: &'static Catalogue, plan: &PlanLine, zone: Zone) -> PrintRow {
    let day = t.f.date(zone.local(utc(plan.since)).date());
    let href = format!("/dokumen/skp/{}", plan.plan);
    PrintRow {
        title: format!("{} {}", t.enum_text("documents", "kind", "skp"), plan.year),
        note: plan.position.clone(),
        status: t.enum_with("documents", "status", plan.state.key(), &[("day", (&day).into())]),
        english: format!("{href}?bahasa=en"),
        href,
        draft: !plan.state.is_set(),
    }
}

/// The form of an evaluation and its summary.
fn evaluation_rows(t: &'static Catalogue, line: &EvaluationLine, zone: Zone) -> [PrintRow; 2] {
    let day = t.f.date(zone.local(utc(line.set_at)).date());
    [("evaluation", "evaluasi"), ("summary", "ringkasan")].map(|(kind, place)| {
        let href = format!("/dokumen/{place}/{}/{}", line.plan, line.period.number);
        PrintRow {
            title: period_title(t, kind, (line.year, line.period)),
            note: String::new(),
            status: t.enum_with("documents", "status", "set", &[("day", (&day).into())]),
            english: format!("{href}?bahasa=en"),
            href,
            draft: false,
        }
    })
}

fn objection_row(t: &'static Catalogue, line: &ObjectionLine, zone: Zone) -> PrintRow {
    let day = |at| t.f.date(zone.local(utc(at)).date());
    let href = format!("/dokumen/keberatan/{}/{}", line.plan, line.period.number);
    PrintRow {
        title: period_title(t, "objection", (line.year, line.period)),
        note: String::new(),
        status: match line.decided_at {
            Some(at) => t.x("documents-objection-decided", &day(at)),
            None => t.x("documents-objection-filed", &day(line.filed_at)),
        },
        english: format!("{href}?bahasa=en"),
        href,
        draft: false,
    }
}

/// `Evaluasi kinerja 2026, Triwulan II`.
fn period_title(t: &Catalogue, kind: &str, (year, period): (i64, Period)) -> String {
    format!("{} {year}, {}", t.enum_text("documents", "kind", kind), period_label(t, period))
}

/// What a paper in the register was made of, in words; its kind alone when that is not on the list.
fn title_of(t: &Catalogue, papers: &PersonPapers, of: &PaperLine) -> String {
    let kind = t.enum_text("documents", "kind", of.kind.key());
    let plan = papers.plans.iter().find(|plan| plan.plan.0 == of.object);
    let evaluation = papers.evaluations.iter().find(|line| line.id.0 == of.object);
    let objection = papers.objections.iter().find(|line| line.id.0 == of.object);
    let when = evaluation.map(|line| (line.year, line.period));
    let when = when.or_else(|| objection.map(|line| (line.year, line.period)));
    let plan = plan.map(|plan| format!("{kind} {}", plan.year));
    plan.or_else(|| when.map(|when| period_title(t, of.kind.key(), when))).unwrap_or_else(|| kind.to_owned())
}

fn paper_row(t: &'static Catalogue, paper: &PaperLine, title: String, zone: Zone) -> PaperRow {
    PaperRow {
        title,
        language: t.enum_text("documents", "language", paper.language.key()),
        version: if paper.kind.is_dated() {
            t.f.instant(utc(Moment(paper.number)), zone)
        } else {
            t.f.count(paper.number)
        },
        made_at: t.f.instant(utc(paper.at), zone),
        code: paper.code.to_string(),
        href: format!("/v/{}", paper.code.plain()),
        hash: HEXLOWER.encode(paper.file_hash.get(..6).unwrap_or_default()),
    }
}
