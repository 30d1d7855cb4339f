//! The summary of an evaluation: the one that was made before, or a new one that enters the register.

use super::compose::summary;
use crate::app::App;
use crate::documents::kept::{NoPaper, PaperFile, Printed, printed_once};
use crate::documents::words::{Words, period_label};
use crate::door::{Seen, Visitor, foreseen};
use crate::texts::{Lang, Texts};
use capaian_core::documents::register::register_document::Source;
use capaian_core::documents::register::{Edition, PublicCode};
use capaian_core::documents::summary::{SummaryPaper, summary_paper};
use capaian_core::ids::PlanId;
use capaian_typeset::RenderJob;

/// The file for whoever may read the evaluation.
pub(super) async fn summary_file(
    app: &App,
    visitor: &Visitor,
    of: (PlanId, i64),
    edition: Edition,
) -> Result<PaperFile, NoPaper> {
    let seen = app
        .see(visitor, move |read, actor, at| {
            foreseen(summary_paper(read, actor, of, edition, at.date_in(actor.zone)))
        })
        .await?;
    let Seen { actor, at, view } = seen;
    let nothing = |_| NoPaper::Nothing { text: "documents-nothing-delivered", back: "/evaluasi".to_owned() };
    let seen = Seen { actor, at, view: view.map_err(nothing)? };
    let what = Printed {
        who: seen.actor.account,
        source: Source::Summary(seen.view.of.id),
        number: seen.view.as_of.0,
        edition,
        before: seen.view.registered.as_ref(),
    };
    let named = (file_name(&seen.view, edition), what);
    printed_once(app, visitor, named, |code| job(app, &seen, edition, code)).await
}

fn job(
    app: &App,
    seen: &Seen<SummaryPaper>,
    edition: Edition,
    code: &PublicCode,
) -> Result<RenderJob, NoPaper> {
    let paper = &seen.view;
    let words = Words::new(app, edition.language, paper.of.inputs.period.ends_on, paper.of.plan.zone);
    Ok(RenderJob::Summary(summary(app, &words, (&seen.actor.agency_name, paper), code)?))
}

/// `Dokumen-Evaluasi-2026-Triwulan-II-Rina-Marlina.pdf`.
fn file_name(paper: &SummaryPaper, edition: Edition) -> String {
    let period = period_label(Texts::get(Lang::Id), paper.of.period);
    let language = if edition.language.key() == "id" { "" } else { " en" };
    let plan = &paper.of.plan;
    format!("Dokumen Evaluasi {} {period} {}{language}.pdf", plan.year, plan.employee.name)
}
