//! The paper of an objection: the one that was made before, or a new one that enters the register.

use super::compose::objection;
use crate::app::App;
use crate::documents::kept::{NoPaper, PaperFile, Printed, printed_once};
use crate::documents::words::{Words, period_label};
use crate::door::{Seen, Visitor, foreseen};
use crate::texts::{Lang, Texts};
use capaian_core::documents::objection::{ObjectionPaper, objection_paper};
use capaian_core::documents::register::register_document::Source;
use capaian_core::documents::register::{Edition, Period, PublicCode};
use capaian_core::ids::PlanId;
use capaian_typeset::RenderJob;

/// The file for whoever may see the objection.
pub(super) async fn objection_file(
    app: &App,
    visitor: &Visitor,
    of: (PlanId, i64),
    edition: Edition,
) -> Result<PaperFile, NoPaper> {
    let seen = app
        .see(visitor, move |read, actor, at| foreseen(objection_paper(read, actor, of, edition, at)))
        .await?;
    let Seen { actor, at, view } = seen;
    let back = format!("/evaluasi/{}/{}", of.0, of.1);
    let nothing = |_| NoPaper::Nothing { text: "documents-nothing-filed", back };
    let seen = Seen { actor, at, view: view.map_err(nothing)? };
    let what = Printed {
        who: seen.actor.account,
        source: Source::Objection(seen.view.of.objection.id),
        number: seen.view.of.objection.version,
        edition,
        before: seen.view.registered.as_ref(),
    };
    let named = (file_name(&seen.view, edition), what);
    printed_once(app, visitor, named, |code| job(app, &seen, edition, code)).await
}

fn job(
    app: &App,
    seen: &Seen<ObjectionPaper>,
    edition: Edition,
    code: &PublicCode,
) -> Result<RenderJob, NoPaper> {
    let paper = &seen.view;
    let words = Words::new(app, edition.language, paper.of.period.ends_on, paper.of.zone);
    Ok(RenderJob::Objection(objection(app, &words, (&seen.actor.agency_name, paper), code)?))
}

/// The period as papers name it.
pub(super) fn period(paper: &ObjectionPaper) -> Period {
    Period { number: paper.of.period.number, is_month: paper.of.is_month }
}

/// `Keberatan-2026-Triwulan-II-Rina-Marlina.pdf`.
fn file_name(paper: &ObjectionPaper, edition: Edition) -> String {
    let period = period_label(Texts::get(Lang::Id), period(paper));
    let language = if edition.language.key() == "id" { "" } else { " en" };
    format!("Keberatan {} {period} {}{language}.pdf", paper.of.year, paper.people.employee.name)
}
