//! Taking an import back.

use super::running::bringer;
use super::upload::seen_list;
use super::view::counts;
use crate::app::App;
use crate::door::asked::Path;
use crate::door::frame::frame;
use crate::door::{Flash, NotDone, Seen, Visitor, foreseen, respond};
use crate::page::{ConfirmPage, MessagePage};
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::{Fact, Tone};
use axum::extract::State;
use axum::response::Response;
use capaian_core::ids::ImportId;
use capaian_core::organisation::staging::{
    Import, UndoImport, UndoRefusal, foresee_undo, sweep, undo_import,
};

/// Asks before an import is taken back, or says at once why it stays.
pub async fn ask_undo(State(app): State<App>, visitor: Visitor, Path(id): Path<ImportId>) -> Response {
    let seen = app.see(&visitor, move |read, actor, _| foreseen(foresee_undo(read, actor, id))).await;
    match seen {
        Ok(Seen { actor, at, view: Ok(view) }) => {
            respond::page(&app, &visitor, Ok(Seen { actor, at, view }), |seen| asked(&app, &visitor, &seen))
        }
        Ok(Seen { actor, at, view: Err(view) }) => {
            // What was left when a sweep was interrupted is in the way.
            sweep_behind(&app, &visitor).await;
            respond::page(&app, &visitor, Ok(Seen { actor, at, view }), |seen| stays(&app, &visitor, &seen))
        }
        Err(barred) => respond::barred(&app, &visitor, barred),
    }
}

/// Takes an import back.
pub async fn create_undo(State(app): State<App>, visitor: Visitor, Path(id): Path<ImportId>) -> Response {
    let key = format!("undo-import:{id}");
    match app.act_under(&visitor, key, UndoImport { import: id }, undo_import).await {
        Ok(_) => swept(&app, &visitor).await,
        Err(NotDone::Refused(refusal)) => {
            sweep_behind(&app, &visitor).await;
            let t = Texts::get(visitor.preferences.lang);
            respond::refusal(&app, &visitor, t.t("organisation-undo-refused"), why(t, &refusal), "/impor")
        }
        Err(NotDone::IntentReused) => respond::reused(&app, &visitor),
        Err(NotDone::Barred(barred)) => respond::barred(&app, &visitor, barred),
    }
}

fn above(t: &Catalogue) -> Vec<Crumb> {
    vec![Crumb { href: "/impor".to_owned(), label: t.t("organisation-import-title").to_owned() }]
}

fn asked(app: &App, visitor: &Visitor, seen: &Seen<Import>) -> ConfirmPage {
    let t = Texts::get(visitor.preferences.lang);
    let of = &seen.view;
    let title = t.x("organisation-undo-title", &of.file_name);
    ConfirmPage {
        t,
        shell: Shell { crumbs: above(t), ..frame(app, visitor, &seen.actor, seen.at, title) },
        consequence: t.t("organisation-undo-text").to_owned(),
        facts: vec![Fact::new(t.t("organisation-import-rows"), counts(of, t))],
        action: format!("/impor/{}/pembatalan", of.id),
        hidden: Vec::new(),
        yes: t.t("organisation-undo-do").to_owned(),
        back: "/impor".to_owned(),
        danger: true,
    }
}

fn stays(app: &App, visitor: &Visitor, seen: &Seen<UndoRefusal>) -> MessagePage {
    let t = Texts::get(visitor.preferences.lang);
    let title = t.t("organisation-undo-refused");
    MessagePage {
        t,
        shell: Shell { crumbs: above(t), ..frame(app, visitor, &seen.actor, seen.at, title) },
        tone: Tone::Warn,
        paragraphs: vec![why(t, &seen.view)],
        links: vec![("/impor".to_owned(), t.t("door-back").to_owned())],
        kept: None,
    }
}

/// Why an import stays.
fn why(t: &Catalogue, refusal: &UndoRefusal) -> String {
    match refusal {
        UndoRefusal::NotLast => t.t("organisation-undo-not-last").to_owned(),
        UndoRefusal::HasDependants(on) => {
            let some = on.each().into_iter().filter(|(_, count)| *count > 0);
            let named = some.map(|(key, count)| {
                t.enum_with("organisation", "undo_on", key, &[("n", (&t.f.count(count)).into())])
            });
            t.x("organisation-undo-dependants", &named.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Unseen at once; the rows themselves go in the background.
pub(super) async fn swept(app: &App, visitor: &Visitor) -> Response {
    sweep_behind(app, visitor).await;
    respond::done("/impor", Flash::Undone)
}

async fn sweep_behind(app: &App, visitor: &Visitor) {
    if let Ok(seen) = seen_list(app, visitor).await {
        let (inner, who) = (app.clone(), bringer(app, &seen.actor, seen.at));
        tokio::task::spawn_blocking(move || {
            if let Err(error) = sweep(&inner.db, &who) {
                tracing::warn!(%error, "rows of an import that was taken back are still there");
            }
        });
    }
}
