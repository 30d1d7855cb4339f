//! `/_ui`: every part of the face in every state, in both languages and themes.
//!
//! The first page that axe and the eye look at. A new part is shown here before a room uses it:
//! default, error, empty, a long list, long words.

mod samples;

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;

use crate::chart::Figure;
use crate::form::Form;
use crate::preferences::{Preferences, Theme};
use crate::shell::Shell;
use crate::texts::{Catalogue, Lang};
use crate::view::{
    Badge, BarRow, Conflict, DataTable, Fact, HeatTable, Node, Pager, Picked, Progress, Quadrant, RatingNav,
    Step, Task, Tile, Tone,
};

/// Serves `/_ui`. `?bahasa=en&tema=dark` shows another reader's view without a cookie.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/_ui", get(show))
}

async fn show(wish: Preferences, Query(asked): Query<Vec<(String, String)>>) -> Response {
    let ask = |name: &str| asked.iter().find_map(|(key, value)| (key == name).then_some(value.as_str()));
    let lang = ask("bahasa").and_then(Lang::parse).unwrap_or(wish.lang);
    let theme = ask("tema").and_then(Theme::parse).unwrap_or(wish.theme);
    match page(lang, theme).render() {
        Ok(html) => Html(html).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The page in a language and a theme; also rendered by the tests.
pub fn page(lang: Lang, theme: Theme) -> UiPage {
    samples::page(lang, theme)
}

/// The page `/_ui`.
#[derive(Debug, Template)]
#[template(path = "ui/page.html")]
pub struct UiPage {
    t: &'static Catalogue,
    shell: Shell,
    badges: Vec<Badge>,
    tones: [Tone; 4],
    tiles: Vec<Tile>,
    tasks: Vec<Task>,
    facts: Vec<Fact>,
    fresh: Form,
    refused: Form,
    aspects: Vec<Picked>,
    ratings: Vec<Picked>,
    table: DataTable,
    long: DataTable,
    words: DataTable,
    steps: Vec<Step>,
    bars: Vec<(String, Progress)>,
    rows: Vec<BarRow>,
    quadrant: Quadrant,
    nav: RatingNav,
    tree: Vec<Node>,
    distribution: Figure,
    history: Figure,
    heat: HeatTable,
    pager: Pager,
    conflict: Conflict,
}
