//! Stopping an import that does not come to its end.

use super::undo::swept;
use super::upload::seen_one;
use super::view::counts;
use crate::app::App;
use crate::door::asked::Path;
use crate::door::frame::frame;
use crate::door::{NotDone, Seen, Visitor, respond};
use crate::page::ConfirmPage;
use crate::shell::{Crumb, Shell};
use crate::texts::Texts;
use crate::view::Fact;
use axum::extract::State;
use axum::response::Response;
use capaian_core::ids::ImportId;
use capaian_core::organisation::staging::{AbandonImport, AbandonRefusal, Import, abandon_import};

/// Asks before an import is stopped for good.
pub async fn ask_abandon(State(app): State<App>, visitor: Visitor, Path(id): Path<ImportId>) -> Response {
    let seen = seen_one(&app, &visitor, id).await;
    respond::page(&app, &visitor, seen, |seen| confirm_view(&app, &visitor, &seen))
}

/// Stops it.
pub async fn create_abandon(State(app): State<App>, visitor: Visitor, Path(id): Path<ImportId>) -> Response {
    let key = format!("abandon-import-{id}");
    match app.act(&visitor, key, AbandonImport { import: id }, abandon_import).await {
        Ok(_) => swept(&app, &visitor).await,
        Err(NotDone::Refused(AbandonRefusal::NotStaging)) => {
            let t = Texts::get(visitor.preferences.lang);
            let text = t.t("organisation-abandon-ended").to_owned();
            respond::refusal(&app, &visitor, t.t("organisation-abandon-refused"), text, "/impor")
        }
        Err(NotDone::IntentReused) => respond::reused(&app, &visitor),
        Err(NotDone::Barred(barred)) => respond::barred(&app, &visitor, barred),
    }
}

fn confirm_view(app: &App, visitor: &Visitor, seen: &Seen<Import>) -> ConfirmPage {
    let t = Texts::get(visitor.preferences.lang);
    let of = &seen.view;
    let shell = Shell {
        crumbs: vec![Crumb { href: "/impor".to_owned(), label: t.t("organisation-import-title").to_owned() }],
        ..frame(app, visitor, &seen.actor, seen.at, t.x("organisation-abandon-title", &of.file_name))
    };
    ConfirmPage {
        t,
        shell,
        consequence: t.t("organisation-abandon-text").to_owned(),
        facts: vec![Fact::new(t.t("organisation-import-rows"), counts(of, t))],
        action: format!("/impor/{}/penghentian", of.id),
        hidden: Vec::new(),
        yes: t.t("organisation-abandon-do").to_owned(),
        back: "/impor".to_owned(),
        danger: true,
    }
}
