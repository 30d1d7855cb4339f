//! The paper of a plan: the one that was made before, or a new one that enters the register.

use super::compose::skp;
use crate::app::App;
use crate::documents::kept::{NoPaper, PaperFile, Printed, kept, printed};
use crate::documents::words::Words;
use crate::door::{Seen, Visitor};
use capaian_core::documents::register::register_document::Source;
use capaian_core::documents::register::{Edition, PublicCode};
use capaian_core::documents::skp::{SkpPaper, skp_paper};
use capaian_core::ids::PlanId;
use capaian_typeset::RenderJob;

/// The file for whoever may read the plan.
pub(super) async fn skp_file(
    app: &App,
    visitor: &Visitor,
    id: PlanId,
    edition: Edition,
) -> Result<PaperFile, NoPaper> {
    let seen = app
        .see(visitor, move |read, actor, at| Ok(skp_paper(read, actor, id, edition, at.date_in(actor.zone))?))
        .await?;
    let name = file_name(&seen.view, edition);
    if let Some(registered) = &seen.view.registered
        && let Some(bytes) = kept(app, registered.file_hash).await?
    {
        return Ok(PaperFile { name, bytes });
    }
    let bytes = match seen.view.plan.set {
        Some(set) => {
            let what = Printed {
                who: seen.actor.account,
                source: Source::Plan(id),
                number: set.number,
                edition,
                before: seen.view.registered.as_ref(),
            };
            printed(app, visitor, what, |code| job(app, &seen, edition, Some(code))).await?
        }
        None => app.printer.set(seen.actor.account, job(app, &seen, edition, None)?).await?.pdf,
    };
    Ok(PaperFile { name, bytes })
}

fn job(
    app: &App,
    seen: &Seen<SkpPaper>,
    edition: Edition,
    code: Option<&PublicCode>,
) -> Result<RenderJob, NoPaper> {
    let plan = &seen.view.plan;
    let words = Words::new(app, edition.language, plan.starts_on, plan.zone);
    Ok(RenderJob::Skp(skp(app, &words, (&seen.actor.agency_name, plan), code, seen.at)?))
}

/// `SKP-2026-Rina-Marlina.pdf`.
fn file_name(paper: &SkpPaper, edition: Edition) -> String {
    let draft = if paper.plan.set.is_some() { "" } else { "DRAF " };
    let language = if edition.language.key() == "id" { "" } else { " en" };
    format!("{draft}SKP {} {}{language}.pdf", paper.plan.year, paper.plan.employee.name)
}
