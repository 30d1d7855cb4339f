//! The list of moves.

use super::preview::what;
use crate::app::App;
use crate::door::frame::frame;
use crate::door::{Seen, Visitor, respond};
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::Pager;
use askama::Template;
use capaian_core::access::{Action, Standings, decide};
use capaian_core::ids::MoveId;
use capaian_core::organisation::moving::list::Which;
use capaian_core::organisation::moving::{MoveFilter, MoveKind, MoveLine, MoveList};
use chrono::NaiveDate;
use serde::Deserialize;

/// What the list is asked for; all of it is in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AskedList {
    /// `batal`: those that were taken back; else those that count.
    keadaan: String,
    /// The key of a kind.
    jenis: String,
    /// From or to this unit.
    unit: String,
    /// The place after which to go on.
    setelah: String,
}

impl AskedList {
    pub(super) fn filter(&self) -> MoveFilter {
        MoveFilter {
            which: if self.keadaan == "batal" { Which::Void } else { Which::Standing },
            kind: MoveKind::from_key(&self.jenis),
            unit: self.unit.parse().ok(),
            after: place(&self.setelah),
        }
    }

    fn address(&self, after: &str) -> String {
        let filter = self.filter();
        let state = if filter.which == Which::Void { "batal" } else { "berlaku" };
        let kind = filter.kind.map_or("", MoveKind::key);
        let unit = filter.unit.map(|unit| format!("&unit={unit}")).unwrap_or_default();
        let place = if after.is_empty() {
            String::new()
        } else {
            format!("&setelah={}", respond::form_encoded(after))
        };
        format!("/perpindahan?keadaan={state}&jenis={kind}{unit}{place}")
    }
}

/// A place in the list: the day, then the id.
fn place(text: &str) -> Option<(NaiveDate, MoveId)> {
    let (day, id) = text.split_once('.')?;
    Some((day.parse().ok()?, id.parse().ok()?))
}

/// One move.
#[derive(Debug)]
struct ListRow {
    name: String,
    what: String,
    from: String,
    to: String,
    decree: String,
    href: String,
}

/// Value, words, whether it is the chosen one.
type Choice = (&'static str, &'static str, bool);

#[derive(Debug, Template)]
#[template(path = "organisation/moving/list.html")]
pub(super) struct ListView {
    t: &'static Catalogue,
    shell: Shell,
    states: Vec<Choice>,
    kinds: Vec<Choice>,
    /// The unit whose moves are shown, as the address has it.
    unit: String,
    may_record: bool,
    rows: Vec<ListRow>,
    pager: Option<Pager>,
}

pub(super) fn list_view(app: &App, visitor: &Visitor, asked: &AskedList, seen: &Seen<MoveList>) -> ListView {
    let t = Texts::get(visitor.preferences.lang);
    let (list, filter) = (&seen.view, asked.filter());
    let next = list.next.map(|(day, id)| asked.address(&format!("{day}.{id}")));
    let first = (!asked.setelah.is_empty()).then(|| asked.address(""));
    let shown = t.n("move-shown", list.rows.len());
    let is_void = filter.which == Which::Void;
    let kinds = MoveKind::ALL
        .map(|kind| (kind.key(), t.enum_text("move", "kind", kind.key()), filter.kind == Some(kind)));
    ListView {
        states: vec![
            ("berlaku", t.t("move-list-standing"), !is_void),
            ("batal", t.t("move-list-void"), is_void),
        ],
        kinds: std::iter::once(("", t.t("move-list-all"), filter.kind.is_none())).chain(kinds).collect(),
        unit: filter.unit.map(|unit| unit.to_string()).unwrap_or_default(),
        may_record: decide(Standings::of_roles(&seen.actor), Action::RecordMove).is_ok(),
        rows: list.rows.iter().map(|line| row(t, line)).collect(),
        pager: (next.is_some() || first.is_some()).then_some(Pager { shown, first, next }),
        shell: frame(app, visitor, &seen.actor, seen.at, t.t("move-list-title")),
        t,
    }
}

fn row(t: &Catalogue, line: &MoveLine) -> ListRow {
    ListRow {
        name: line.name.clone(),
        what: what(t, line.kind, line.on),
        from: line.from.clone(),
        to: line.to.clone().unwrap_or_default(),
        decree: line.decree.clone(),
        href: format!("/perpindahan/{}", line.id),
    }
}
