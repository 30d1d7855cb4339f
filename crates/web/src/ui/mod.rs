//! `/_ui`: every part of the face in every state.
use crate::{shell::Shell, texts::Catalogue};
use askama::Template;
#[derive(Template)]
#[template(path = "ui/page.html")]
struct Page {
    t: &'static Catalogue,
    shell: Shell,
}
/// x
pub fn x(shell: Shell) -> String {
    Page { t: shell.texts(), shell }.render().unwrap_or_default()
}
