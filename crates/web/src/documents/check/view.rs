//! What the page of a check shows.

use super::mask::masked;
use crate::documents::words::{period_label, utc};
use crate::form::Form;
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::{Fact, Tone};
use askama::Template;
use capaian_core::clock::Moment;
use capaian_core::documents::register::check::Checked;
use data_encoding::HEXLOWER;

/// A paper that is in the register.
#[derive(Debug, Template)]
#[template(path = "documents/check.html")]
pub(super) struct CheckView {
    pub(super) t: &'static Catalogue,
    pub(super) shell: Shell,
    /// Whether it is in force.
    pub(super) tone: Tone,
    pub(super) verdict: String,
    pub(super) facts: Vec<Fact>,
    pub(super) hash: String,
    /// What came of the file that was sent.
    pub(super) compared: Option<(Tone, String)>,
    pub(super) form: Form,
}

/// Where a code is typed; also the answer to one that leads nowhere.
#[derive(Debug, Template)]
#[template(path = "documents/ask.html")]
pub(super) struct AskView {
    pub(super) t: &'static Catalogue,
    pub(super) shell: Shell,
    pub(super) form: Form,
}

impl CheckView {
    pub(super) fn of(shell: Shell, checked: &Checked) -> Self {
        let t = Texts::get(shell.lang);
        let (tone, verdict) = if checked.is_current {
            (Tone::Good, t.t("documents-check-current"))
        } else {
            (Tone::Warn, t.t("documents-check-replaced"))
        };
        let (verdict, facts) = (verdict.to_owned(), facts(t, checked));
        let hash = HEXLOWER.encode(&checked.file_hash);
        Self { t, shell, tone, verdict, facts, hash, compared: None, form: Form::default() }
    }
}

fn facts(t: &'static Catalogue, checked: &Checked) -> Vec<Fact> {
    let instant = |at| t.f.instant(utc(at), checked.zone);
    let kind = t.enum_text("documents", "kind", checked.kind.key());
    let period = checked.period.map_or_else(String::new, |period| format!(", {}", period_label(t, period)));
    let fact = |key: &str, value: String| Fact::new(t.t(key), value);
    let mut facts = vec![
        fact("documents-check-code", checked.code.to_string()),
        fact("documents-check-kind", format!("{kind} {}{period}", checked.year)),
    ];
    let person = checked.name.as_ref().map(|name| fact("documents-check-person", masked(name)));
    facts.extend(person.map(|fact| fact.note(t.t("documents-check-masked"))));
    facts.extend(checked.unit.clone().map(|unit| fact("documents-check-unit", unit)));
    facts.push(fact("documents-check-agency", checked.agency.clone()));
    facts.push(if checked.kind.is_dated() {
        fact("documents-check-as-of", instant(Moment(checked.number)))
    } else {
        fact("documents-check-version", t.f.count(checked.number))
    });
    facts.extend(checked.set_at.map(|at| fact("documents-check-set-at", instant(at))));
    facts.extend(checked.set_by.clone().map(|by| fact("documents-check-set-by", by)));
    let language = t.enum_text("documents", "language", checked.language.key());
    facts.push(fact("documents-check-language", language.to_owned()));
    facts.push(fact("documents-check-made-at", instant(checked.made_at)));
    facts
}
