//! Which part an address names, and how it is opened.

use super::{annex, behaviours, sets, told};
use crate::app::App;
use crate::door::{Barred, Seen, Visitor};
use crate::form::Form;
use crate::texts::Catalogue;
use capaian_core::db::Denial;
use capaian_core::drafts::{Draft, draft_of};
use capaian_core::ids::PlanId;
use capaian_core::planning::plan::PartKey;
use capaian_core::planning::plan::content::{AnnexList, PlanContent};
use capaian_core::planning::plan::edit::{EditPage, edit_page};
use serde::Deserialize;
use std::str::FromStr;

/// The word in an address for a part that is not there yet.
const NEW: &str = "baru";

/// What an address may add.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// The list of a new line of the annex.
    #[serde(default)]
    pub(super) daftar: String,
    /// `baru` for one more indicator.
    #[serde(default)]
    pub(super) indikator: String,
}

/// A part of a plan.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub plan: PlanId,
    pub key: PartKey,
}

/// A result by its place in the address.
pub(super) fn result(plan: PlanId, part: &str) -> Result<Place, Barred> {
    Ok(Place { plan, key: PartKey::Result(id_of(part)?) })
}

/// A line of the annex by its place in the address.
pub(super) fn line(plan: PlanId, part: &str) -> Result<Place, Barred> {
    Ok(Place { plan, key: PartKey::Annex(id_of(part)?) })
}

fn id_of<I: FromStr>(part: &str) -> Result<Option<I>, Barred> {
    if part == NEW {
        return Ok(None);
    }
    part.parse().map(Some).map_err(|_| Barred::Denied(Denial::NotVisible))
}

/// A plan with the draft of one of its parts.
#[derive(Debug)]
pub(super) struct Opened {
    pub page: EditPage,
    pub draft: Option<Draft>,
}

/// Opens a part for the author of its plan.
pub(super) async fn open(app: &App, visitor: &Visitor, at: Place) -> Result<Seen<Opened>, Barred> {
    app.see(visitor, move |read, actor, now| {
        let picks = matches!(at.key, PartKey::Result(_));
        let page = edit_page(read, actor, at.plan, picks, now.date_in(actor.zone))?;
        if !is_there(&page.content, at.key) {
            return Err(Barred::Denied(Denial::NotVisible));
        }
        let draft = draft_of(read, actor.agency, actor.account, &at.key.draft(at.plan))?;
        Ok(Opened { page, draft })
    })
    .await
}

fn is_there(content: &PlanContent, key: PartKey) -> bool {
    match key {
        PartKey::Result(Some(id)) => content.results.iter().any(|one| one.id == Some(id)),
        PartKey::Annex(Some(id)) => content.annex.iter().any(|one| one.id == Some(id)),
        PartKey::Result(None) | PartKey::Behaviours | PartKey::Approach | PartKey::Annex(None) => true,
    }
}

/// Only this part of a content.
pub(super) fn narrowed(content: &PlanContent, key: PartKey) -> PlanContent {
    let mut own = PlanContent { approach: content.approach, ..PlanContent::default() };
    match key {
        PartKey::Result(id) => {
            own.results = content.results.iter().filter(|one| one.id == id).cloned().collect();
        }
        PartKey::Behaviours => own.behaviours.clone_from(&content.behaviours),
        PartKey::Approach => {}
        PartKey::Annex(id) => {
            own.annex = content.annex.iter().filter(|one| one.id == id).cloned().collect();
        }
    }
    own
}

/// The hash of the part as the form carries it; empty for a new one.
pub(super) fn seen_hash(content: &PlanContent, key: PartKey) -> String {
    key.hash(content).ok().flatten().map_or_else(String::new, |hash| hash.to_string())
}

/// The form of a part as it is opened.
pub(super) fn filled(content: &PlanContent, key: PartKey, asked: &Asked, t: &Catalogue) -> Form {
    match key {
        PartKey::Result(id) => {
            let found = content.results.iter().find(|one| id.is_some() && one.id == id);
            let is_told = content.approach.is_qualitative();
            let Some(one) = found else { return new_result(is_told) };
            let words = one.serves.as_ref().filter(|serves| serves.target.is_none());
            let mut form = Form::with([
                ("uraian", one.statement.clone()),
                ("jenis", one.kind.key().to_owned()),
                ("intervensi", target_key(one)),
                ("kata", words.map_or_else(String::new, |serves| serves.words.clone())),
            ]);
            if is_told {
                told::fill(&mut form, one);
                return form;
            }
            for (set, indicator) in one.indicators.iter().enumerate() {
                sets::fill(&mut form, set, indicator, t);
            }
            form
        }
        PartKey::Behaviours => behaviours::filled(content),
        PartKey::Approach => Form::default(),
        PartKey::Annex(id) => {
            let found = content.annex.iter().find(|one| id.is_some() && one.id == id);
            found.map_or_else(|| Form::with([("daftar", list_of(asked).key())]), annex::filled)
        }
    }
}

fn new_result(is_told: bool) -> Form {
    let mut form = Form::with([("jenis", "main")]);
    if is_told {
        form.set(told::FIELD, "");
    }
    form
}

fn target_key(one: &capaian_core::planning::plan::content::ResultContent) -> String {
    let target = one.serves.as_ref().and_then(|serves| serves.target);
    target.map_or_else(String::new, super::picks::served_key)
}

fn list_of(asked: &Asked) -> AnnexList {
    AnnexList::from_key(&asked.daftar).unwrap_or(AnnexList::Support)
}
