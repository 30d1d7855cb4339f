//! A move as it is typed: from fields to a command, and back with messages.

use crate::door::typed::date;
use crate::form::Form;
use crate::texts::Catalogue;
use capaian_core::ids::{PositionId, UnitId};
use capaian_core::organisation::acting::PostChoice;
use capaian_core::organisation::moving::{MoveKind, MoveRefusal, NewPost, RecordMove};
use serde::Deserialize;

/// A move as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TypedMove {
    /// The intent's key.
    pub niat: String,
    /// `cari`, `cari-unit`, `cari-atasan`: somebody or something is looked for; `ubah`: back to the form; `simpan`:
    /// what was read before is meant.
    pub(super) aksi: String,
    pub(super) cari: String,
    pub(super) pegawai: String,
    jenis: String,
    mulai: String,
    keputusan: String,
    pub(super) unit: String,
    /// A unit, and a position in it where one is meant that is there.
    pub(super) jabatan: String,
    nama_jabatan: String,
    memimpin: String,
    pub(super) cari_atasan: String,
    pub(super) atasan: String,
}

/// What is chosen as the new post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chosen {
    pub(super) unit: UnitId,
    /// `None`: another one, whose title is typed.
    pub(super) position: Option<PositionId>,
}

impl Chosen {
    pub(super) fn of(text: &str) -> Option<Self> {
        match text.split_once('.') {
            None => Some(Self { unit: text.parse().ok()?, position: None }),
            Some((unit, position)) => {
                Some(Self { unit: unit.parse().ok()?, position: Some(position.parse().ok()?) })
            }
        }
    }

    /// As a choice has it.
    pub(super) fn value(self) -> String {
        match self.position {
            None => self.unit.to_string(),
            Some(position) => format!("{}.{position}", self.unit),
        }
    }
}

impl TypedMove {
    pub(super) fn fields(&self) -> [(&'static str, &str); 12] {
        [
            ("niat", &self.niat),
            ("cari", &self.cari),
            ("pegawai", &self.pegawai),
            ("jenis", &self.jenis),
            ("mulai", &self.mulai),
            ("keputusan", &self.keputusan),
            ("unit", &self.unit),
            ("jabatan", &self.jabatan),
            ("nama_jabatan", &self.nama_jabatan),
            ("memimpin", &self.memimpin),
            ("cari_atasan", &self.cari_atasan),
            ("atasan", &self.atasan),
        ]
    }

    pub(super) fn form(&self) -> Form {
        Form::with(self.fields())
    }

    /// The command, or the form with a message beside each field that is missing. `posts` are those that may be
    /// chosen.
    pub(super) fn command(&self, posts: &[PostChoice], t: &Catalogue) -> Result<RecordMove, Box<Form>> {
        let mut form = self.form();
        let person = self.pegawai.parse().ok();
        if person.is_none() {
            form.refuse("cari", t.t("organisation-pick-missing"));
        }
        let kind = MoveKind::from_key(&self.jenis);
        if kind.is_none() {
            form.refuse("jenis", t.t("move-kind-missing"));
        }
        let on = date(&self.mulai);
        if on.is_none() {
            form.refuse("mulai", t.t("exclusion-from-missing"));
        }
        let to = if kind == Some(MoveKind::Move) { self.post(posts, &mut form, t) } else { None };
        match (person, kind, on) {
            (Some(person), Some(kind), Some(on)) if !form.is_refused() => {
                Ok(RecordMove { person, kind, on, to, decree: self.keputusan.clone() })
            }
            _ => Err(Box::new(form)),
        }
    }

    fn post(&self, posts: &[PostChoice], form: &mut Form, t: &Catalogue) -> Option<NewPost> {
        let Some(chosen) = Chosen::of(&self.jabatan) else {
            form.refuse("unit", t.t("move-post-missing"));
            return None;
        };
        let superior = self.atasan.parse().ok();
        let is = |post: &&PostChoice| post.unit == chosen.unit && Some(post.position) == chosen.position;
        if let Some(post) = posts.iter().find(is) {
            let (title, heads) = (post.title.clone(), post.heads);
            return Some(NewPost { unit: chosen.unit, title, heads, superior });
        }
        if chosen.position.is_some() {
            form.refuse("unit", t.t("move-post-missing"));
            return None;
        }
        if self.nama_jabatan.trim().is_empty() {
            form.refuse("nama_jabatan", t.t("move-title-missing"));
            return None;
        }
        let heads = self.memimpin == "ya";
        Some(NewPost { unit: chosen.unit, title: self.nama_jabatan.clone(), heads, superior })
    }

    /// What was typed, with the refusal beside its field.
    pub(super) fn refused(&self, refusal: &MoveRefusal, t: &Catalogue) -> Form {
        let mut form = self.form();
        let (by, day) = match refusal {
            MoveRefusal::HeadThere { by } => (by.clone(), String::new()),
            MoveRefusal::MovesLater { on }
            | MoveRefusal::EmployedLater { on }
            | MoveRefusal::LedLater { on } => (String::new(), t.f.date(*on)),
            _ => (String::new(), String::new()),
        };
        let args = [("by", by.as_str().into()), ("day", day.as_str().into())];
        let text = t.enum_with("move", "refusal", &refusal.to_string(), &args);
        match refusal {
            MoveRefusal::DateUnlikely
            | MoveRefusal::DateTooFar
            | MoveRefusal::YearNotOpen
            | MoveRefusal::MovesLater { .. }
            | MoveRefusal::EmployedLater { .. }
            | MoveRefusal::LedLater { .. }
            | MoveRefusal::RatedAfter => form.refuse("mulai", text),
            MoveRefusal::DecreeMissing | MoveRefusal::DecreeTooLong => form.refuse("keputusan", text),
            MoveRefusal::NoPost | MoveRefusal::NotAnEmployee => form.refuse("pegawai", text),
            MoveRefusal::StillActs => form.refuse("jenis", text),
            MoveRefusal::PostMissing => form.refuse("unit", text),
            MoveRefusal::TitleTooLong => form.refuse("nama_jabatan", text),
            MoveRefusal::SamePost | MoveRefusal::HeadThere { .. } => form.refuse("jabatan", text),
            MoveRefusal::SuperiorUnfit => form.refuse("cari_atasan", text),
            MoveRefusal::ListUnderWay => form.refuse_all(text),
        }
        form
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_reads_back() {
        let unit = UnitId([3; 16]);
        for position in [None, Some(PositionId([4; 16]))] {
            let chosen = Chosen { unit, position };
            assert_eq!(Chosen::of(&chosen.value()), Some(chosen));
        }
        assert_eq!(Chosen::of("x"), None);
        assert_eq!(Chosen::of(&format!("{unit}.x")), None);
    }
}
