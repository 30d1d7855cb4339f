//! Picking a person in a form, without scripts: words find some, a choice picks one, and the rest of what was
//! typed stays.

use crate::app::App;
use crate::texts::Catalogue;
use crate::view::Picked;
use capaian_core::access::Actor;
use capaian_core::clock::Moment;
use capaian_core::db::{Fault, Read};
use capaian_core::ids::{Keys, PersonId};
use capaian_core::organisation::person::{FoundPerson, found_person, search};

/// Letters of a search that are looked at.
const SEARCH_MAX: usize = 100;

/// What was typed to find somebody, and who was chosen.
#[derive(Debug, Clone, Default)]
pub(super) struct AskedPerson {
    pub(super) typed: String,
    pub(super) chosen: Option<PersonId>,
    keys: Option<Keys>,
}

impl AskedPerson {
    /// To be looked for with the keys of the installation: a whole NIP may be typed.
    pub(super) fn of(app: &App, typed: &str, chosen: &str) -> Self {
        let typed = typed.trim().chars().take(SEARCH_MAX).collect();
        Self { typed, chosen: chosen.parse().ok(), keys: Some(app.keys.clone()) }
    }
}

/// Who may be chosen.
#[derive(Debug, Clone, Default)]
pub(super) struct People {
    rows: Vec<FoundPerson>,
    /// Whether somebody was looked for.
    pub(super) is_searched: bool,
    /// Whether there are more than are shown.
    pub(super) has_more: bool,
}

impl People {
    /// As choices of a form.
    pub(super) fn choices(&self) -> Vec<Picked> {
        let choice = |row: &FoundPerson| {
            let last = row.nip_last4.as_ref().map(|last| format!("…{last}"));
            let note = [Some(row.position.clone()), Some(row.unit.clone()), last];
            let note = note.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            Picked::new(row.id.to_string(), row.name.clone()).note(note)
        };
        self.rows.iter().map(choice).collect()
    }

    /// What is said of the search.
    pub(super) fn said(&self, t: &Catalogue) -> String {
        let key = match (self.is_searched, self.rows.is_empty(), self.has_more) {
            (true, true, _) => "organisation-pick-nobody",
            (true, false, true) => "organisation-pick-more",
            _ => return String::new(),
        };
        t.t(key).to_owned()
    }
}

/// Those that the words find, and who was chosen before. At most six queries.
pub(super) fn people(
    read: &mut Read,
    actor: &Actor,
    asked: &AskedPerson,
    at: Moment,
) -> Result<People, Fault> {
    let on = at.date_in(actor.zone);
    let mut found = People::default();
    if let (false, Some(keys)) = (asked.typed.is_empty(), &asked.keys) {
        let all = search(read, actor, keys, &asked.typed, on)?;
        found = People { rows: all.people, is_searched: true, has_more: all.more };
    }
    let there = |id: PersonId| found.rows.iter().any(|row| row.id == id);
    if let Some(id) = asked.chosen.filter(|id| !there(*id)) {
        let chosen = found_person(read, actor, id, on)?;
        found.rows.splice(0..0, chosen);
    }
    Ok(found)
}
