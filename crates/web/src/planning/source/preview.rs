//! What would be taken, and the taking.

use crate::app::App;
use crate::door::frame::frame;
use crate::door::{Barred, Flash, NotDone, Seen, Visitor, respond};
use crate::form::Form;
use crate::planning::plan::sheet::{Drawn, Sheet, in_language, sheet};
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use askama::Template;
use axum::response::Response;
use capaian_core::clock::Moment;
use capaian_core::db::Denial;
use capaian_core::ids::PlanId;
use capaian_core::planning::plan::source::preview::{Preview, preview};
use capaian_core::planning::plan::source::{Origin, Source};
use capaian_core::planning::plan::{PlanSaved, StartFrom, StartFromRefusal, start_from};
use serde::Deserialize;

#[derive(Debug, Template)]
#[template(path = "planning/source/preview.html")]
struct PreviewPage {
    t: &'static Catalogue,
    shell: Shell,
    /// Key of [`Origin`].
    kind: &'static str,
    year: i64,
    is_blank: bool,
    is_head: bool,
    sheet: Sheet,
    has_annex: bool,
    form: Form,
    back: String,
}

/// What is taken: the preview that was read.
#[derive(Debug, Deserialize)]
pub struct Taken {
    #[serde(default)]
    niat: String,
    #[serde(default)]
    sidik: String,
}

/// A source as it would be taken.
pub(super) async fn previewed(app: &App, visitor: &Visitor, (plan, named): (PlanId, &str)) -> Response {
    let seen = load(app, visitor, (plan, named)).await;
    respond::page(app, visitor, seen, |seen| preview_page(app, visitor, &seen, Form::default()))
}

async fn load(app: &App, visitor: &Visitor, (plan, named): (PlanId, &str)) -> Result<Seen<Preview>, Barred> {
    let source: Source = named.parse().map_err(|_| Barred::Denied(Denial::NotVisible))?;
    let rules = app.db.rules.clone();
    app.see(visitor, move |read, actor, at| {
        Ok(preview(read, &rules, actor, (plan, &source), at.date_in(actor.zone))?)
    })
    .await
}

/// Takes a source as it was read, or shows what it says now.
pub(super) async fn taken(
    app: &App,
    visitor: &Visitor,
    (plan, named): (PlanId, &str),
    typed: Taken,
) -> Response {
    let (Ok(seen), Ok(source)) = (typed.sidik.parse(), named.parse()) else {
        return respond::unreadable(app, visitor);
    };
    let outcome = app.act(visitor, typed.niat, StartFrom { plan, source, seen }, start_from).await;
    match outcome {
        Ok(PlanSaved { at, .. }) => respond::done(&format!("/skp/{plan}"), Flash::Saved(Moment(at))),
        Err(NotDone::Refused(refusal)) => again(app, visitor, (plan, named), &refusal).await,
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}

async fn again(app: &App, visitor: &Visitor, at: (PlanId, &str), refusal: &StartFromRefusal) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let mut form = Form::default();
    form.refuse_all(t.enum_text("planning", "refusal", &refusal.to_string()));
    let seen = load(app, visitor, at).await;
    let make = |seen: Seen<Preview>| preview_page(app, visitor, &seen, form);
    match refusal {
        StartFromRefusal::SourceChanged => respond::conflict(app, visitor, seen, make),
        _ => respond::refused(app, visitor, seen, make),
    }
}

fn preview_page(app: &App, visitor: &Visitor, seen: &Seen<Preview>, mut form: Form) -> PreviewPage {
    let t = Texts::get(visitor.preferences.lang);
    let preview = &seen.view;
    let back = format!("/skp/{}", preview.plan);
    form.set("niat", app.token());
    form.set("sidik", preview.hash.to_string());
    let crumbs = vec![
        Crumb { href: back.clone(), label: t.x("planning-crumb", &preview.year.to_string()) },
        Crumb { href: format!("{back}/mulai"), label: t.t("planning-source-title").to_owned() },
    ];
    let sheet = sheet(&Drawn {
        content: &preview.content,
        links: &[],
        form: preview.form,
        period_kind: &preview.period_kind,
        troubles: &[],
        edits: None,
        behaviours: &[],
        t,
    });
    PreviewPage {
        shell: Shell {
            refused: form.is_refused(),
            crumbs,
            ..frame(app, visitor, &seen.actor, seen.at, title(preview, t))
        },
        kind: preview.origin.key(),
        year: preview.year,
        is_blank: preview.is_blank,
        is_head: sheet.is_head,
        has_annex: !preview.content.annex.is_empty(),
        sheet,
        form,
        back,
        t,
    }
}

fn title(of: &Preview, t: &Catalogue) -> String {
    let name = in_language(t.lang(), &of.name.id, &of.name.en);
    match &of.origin {
        Origin::Own { year, .. } => t.x("planning-source-from-own", &year.to_string()),
        Origin::Colleague { year, .. } => {
            let year = year.to_string();
            t.with("planning-source-from-colleague", &[("year", (&year).into()), ("name", (&name).into())])
        }
        Origin::Template { .. } => t.x("planning-source-from-template", &name),
    }
}
