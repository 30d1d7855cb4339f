//! The paper of a unit's predicate: the one that was made before, or a new one that enters the register.

use super::compose::organisation;
use crate::app::App;
use crate::documents::kept::{NoPaper, PaperFile, Printed, printed_once};
use crate::documents::words::{Words, period_label};
use crate::door::{Seen, Visitor};
use crate::texts::{Lang, Texts};
use capaian_core::documents::organisation::{OrganisationPaper, organisation_paper};
use capaian_core::documents::register::register_document::Source;
use capaian_core::documents::register::{Edition, Period, PublicCode};
use capaian_core::ids::OrganisationPredicateId;
use capaian_typeset::RenderJob;

/// The file for whoever may read what the unit achieved.
pub(super) async fn organisation_file(
    app: &App,
    visitor: &Visitor,
    id: OrganisationPredicateId,
    edition: Edition,
) -> Result<PaperFile, NoPaper> {
    let seen = app
        .see(visitor, move |read, actor, at| Ok(organisation_paper(read, actor, id, edition, at)?))
        .await?;
    let what = Printed {
        who: seen.actor.account,
        source: Source::Organisation(id),
        number: seen.view.of.as_of.0,
        edition,
        before: seen.view.registered.as_ref(),
    };
    let named = (file_name(&seen.view, edition), what);
    printed_once(app, visitor, named, |code| job(app, &seen, edition, code)).await
}

fn job(
    app: &App,
    seen: &Seen<OrganisationPaper>,
    edition: Edition,
    code: &PublicCode,
) -> Result<RenderJob, NoPaper> {
    let paper = &seen.view;
    let words = Words::new(app, edition.language, paper.of.period.ends_on, paper.of.zone);
    let document = organisation(app, &words, (&seen.actor.agency_name, paper), code)?;
    Ok(RenderJob::Organisation(document))
}

/// The period as papers name it.
pub(super) fn period(paper: &OrganisationPaper) -> Period {
    Period { number: paper.of.period.number, is_month: paper.of.is_month }
}

/// `Predikat-Organisasi-2026-Triwulan-II-SMP-Negeri-2.pdf`.
fn file_name(paper: &OrganisationPaper, edition: Edition) -> String {
    let period = period_label(Texts::get(Lang::Id), period(paper));
    let language = if edition.language.key() == "id" { "" } else { " en" };
    format!("Predikat Organisasi {} {period} {}{language}.pdf", paper.of.year, paper.of.name)
}
