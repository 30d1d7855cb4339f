//! `GET /bantuan`, `GET /aksesibilitas`, `GET /privasi`.

use crate::app::App;
use crate::door::frame::{bare, frame};
use crate::door::{Visitor, respond};
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

#[derive(Debug, Template)]
#[template(path = "home/paper.html")]
struct Paper {
    t: &'static Catalogue,
    shell: Shell,
    /// Heading and paragraph.
    parts: Vec<(&'static str, &'static str)>,
}

/// How to begin, and whom to ask.
pub async fn show_help(State(app): State<App>, visitor: Visitor) -> Response {
    let parts = [
        ("home-help-progress", "home-help-progress-text"),
        ("home-help-draft", "home-help-draft-text"),
        ("home-help-keys", "home-help-keys-text"),
        ("home-help-wrong", "home-help-wrong-text"),
    ];
    paper(&app, &visitor, "home-help-title", &parts).await
}

/// What works for whom, and where to complain.
pub async fn show_accessibility(State(app): State<App>, visitor: Visitor) -> Response {
    let parts = [
        ("home-access-standard", "home-access-standard-text"),
        ("home-access-tested", "home-access-tested-text"),
        ("home-access-gaps", "home-access-gaps-text"),
    ];
    paper(&app, &visitor, "home-access-title", &parts).await
}

/// Which data, what for, who sees them, how long.
pub async fn show_privacy(State(app): State<App>, visitor: Visitor) -> Response {
    let parts = [
        ("home-privacy-why", "home-privacy-why-text"),
        ("home-privacy-who", "home-privacy-who-text"),
        ("home-privacy-nip", "home-privacy-nip-text"),
        ("home-privacy-machine", "home-privacy-machine-text"),
        ("home-privacy-rights", "home-privacy-rights-text"),
    ];
    paper(&app, &visitor, "home-privacy-title", &parts).await
}

/// In the frame of whoever looks; a visitor who is not signed in sees it bare.
async fn paper(
    app: &App,
    visitor: &Visitor,
    title: &'static str,
    parts: &[(&'static str, &'static str)],
) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let shell = match app.see(visitor, |_, _, _| Ok(())).await {
        Ok(seen) => frame(app, visitor, &seen.actor, seen.at, t.t(title)),
        Err(_) => bare(visitor, t.t(title)),
    };
    let parts = parts.iter().map(|(heading, text)| (t.t(heading), t.t(text))).collect();
    respond::rendered(app, visitor, StatusCode::OK, &Paper { t, shell, parts })
}
