//! Pages that every room needs: a question, a conflict, a message.

use askama::Template;

use crate::form::Form;
use crate::shell::Shell;
use crate::texts::Catalogue;
use crate::view::{Conflict, Fact, Tone};

/// Asks before something that is hard to take back. It posts to itself with `konfirmasi=ya`; with
/// script the same question is asked in a dialog (`data-confirm`) and this page is skipped.
#[derive(Debug, Template)]
#[template(path = "pages/confirm.html")]
pub struct ConfirmPage {
    /// Texts of the page's language.
    pub t: &'static Catalogue,
    /// The frame; its title is the question: "Cabut SKP 2026?"
    pub shell: Shell,
    /// What will happen, in one or two sentences.
    pub consequence: String,
    /// What it is about.
    pub facts: Vec<Fact>,
    /// Where the answer is sent.
    pub action: String,
    /// Hidden fields that go with it, such as `versi`.
    pub hidden: Vec<(String, String)>,
    /// The verb on the button: "Cabut SKP".
    pub yes: String,
    /// Way back.
    pub back: String,
    /// Whether something is lost.
    pub danger: bool,
}

/// Two people, or two windows, saved the same field: both texts and the choice (409).
#[derive(Debug, Template)]
#[template(path = "pages/conflict.html")]
pub struct ConflictPage {
    /// Texts of the page's language.
    pub t: &'static Catalogue,
    /// The frame.
    pub shell: Shell,
    /// Both texts.
    pub conflict: Conflict,
}

/// Says something and shows the way on: an error with its request number, or a receipt.
#[derive(Debug, Template)]
#[template(path = "pages/message.html")]
pub struct MessagePage {
    /// Texts of the page's language.
    pub t: &'static Catalogue,
    /// The frame; its title says what happened.
    pub shell: Shell,
    /// Colour and icon.
    pub tone: Tone,
    /// What it means and what to do, one paragraph each.
    pub paragraphs: Vec<String>,
    /// Ways on, the first one as the main action: address and label.
    pub links: Vec<(String, String)>,
    /// What was typed, so that nothing is lost when saving failed.
    pub kept: Option<Form>,
}
