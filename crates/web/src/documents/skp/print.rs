//! The paper of a plan: the one that was made before, or a new one that enters the register.

use super::compose::skp;
use crate::app::App;
use crate::documents::kept::{NoPaper, PaperFile, keep, kept, register};
use crate::documents::words::Words;
use crate::door::{Seen, Visitor};
use capaian_core::documents::register::register_document::Source;
use capaian_core::documents::register::{Edition, PublicCode, RegisterDocument};
use capaian_core::documents::skp::{SkpPaper, skp_paper};
use capaian_core::ids::PlanId;
use capaian_core::planning::plan::paper::SetVersion;
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
        Some(set) => set_paper(app, visitor, &seen, set, edition).await?,
        None => made(app, &seen, edition, None).await?,
    };
    Ok(PaperFile { name, bytes })
}

/// Makes the paper of a set version. One that is in the register but not on this disk is made again
/// with its own code, and must come out the same.
async fn set_paper(
    app: &App,
    visitor: &Visitor,
    seen: &Seen<SkpPaper>,
    set: SetVersion,
    edition: Edition,
) -> Result<Vec<u8>, NoPaper> {
    let before = seen.view.registered.as_ref();
    let code = before.map_or_else(|| drawn(app), |registered| registered.code.clone());
    let bytes = made(app, seen, edition, Some(&code)).await?;
    let hash = keep(app, bytes.clone()).await?;
    if let Some(before) = before {
        return if before.file_hash == hash { Ok(bytes) } else { Err(NoPaper::changed()) };
    }
    let command = RegisterDocument {
        source: Source::Plan(seen.view.plan.id),
        number: set.number,
        template_version: edition.template_version,
        language: edition.language,
        file_hash: hash,
        file_bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        code,
    };
    register(app, visitor, command, bytes).await
}

async fn made(
    app: &App,
    seen: &Seen<SkpPaper>,
    edition: Edition,
    code: Option<&PublicCode>,
) -> Result<Vec<u8>, NoPaper> {
    let plan = &seen.view.plan;
    let words = Words::new(app, edition.language, plan.starts_on, plan.zone);
    let form = skp(app, &words, (&seen.actor.agency_name, plan), code, seen.at)?;
    Ok(app.printer.set(RenderJob::Skp(form)).await?.pdf)
}

fn drawn(app: &App) -> PublicCode {
    let seed = app.entropy.seed();
    PublicCode::drawn(std::array::from_fn(|place| seed.get(place).copied().unwrap_or_default()))
}

/// `SKP-2026-Rina-Marlina.pdf`.
fn file_name(paper: &SkpPaper, edition: Edition) -> String {
    let draft = if paper.plan.set.is_some() { "" } else { "DRAF " };
    let language = match edition.language {
        capaian_core::documents::register::PaperLanguage::Indonesian => "",
        capaian_core::documents::register::PaperLanguage::English => " en",
    };
    format!("{draft}SKP {} {}{language}.pdf", paper.plan.year, paper.plan.employee.name)
}
