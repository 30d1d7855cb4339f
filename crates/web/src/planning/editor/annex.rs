//! The form of a line of the annex.

use super::result::text;
use crate::form::Form;
use crate::planning::words::trouble;
use crate::texts::Catalogue;
use capaian_core::ids::AnnexItemId;
use capaian_core::planning::plan::Change;
use capaian_core::planning::plan::complete::{Field, Trouble};
use capaian_core::planning::plan::content::{AnnexContent, AnnexList};

/// What becomes of the line, or the form with a message beside the date.
pub(super) fn change(form: &Form, id: Option<AnnexItemId>, t: &Catalogue) -> Result<Change, Box<Form>> {
    let day = form.value("tanggal").trim();
    let due_on = if day.is_empty() { Ok(None) } else { day.parse().map(Some) };
    let Ok(due_on) = due_on else {
        let mut refused = form.clone();
        refused.refuse("tanggal", t.t("planning-date-unreadable"));
        return Err(Box::new(refused));
    };
    let list = AnnexList::from_key(form.value("daftar")).unwrap_or(AnnexList::Support);
    let (statement, owner) = (text(form, "uraian"), text(form, "pemilik"));
    Ok(Change::PutAnnex(AnnexContent { id, list, statement, owner, due_on }))
}

/// Puts a line into a form.
pub(super) fn filled(one: &AnnexContent) -> Form {
    Form::with([
        ("daftar", one.list.key().to_owned()),
        ("uraian", one.statement.clone()),
        ("pemilik", one.owner.clone()),
        ("tanggal", one.due_on.map_or_else(String::new, |day| day.to_string())),
    ])
}

/// What was typed, with each finding beside its field.
pub(super) fn troubled(form: &Form, troubles: &[Trouble], t: &Catalogue) -> Form {
    let mut form = form.clone();
    for found in troubles {
        let message = trouble(found, t);
        match found.field {
            Field::Statement => form.refuse("uraian", message),
            Field::Owner => form.refuse("pemilik", message),
            Field::DueOn => form.refuse("tanggal", message),
            _ => form.refuse_all(message),
        }
    }
    form
}
