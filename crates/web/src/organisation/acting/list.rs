//! The list of those who act.

use crate::app::App;
use crate::door::frame::frame;
use crate::door::{Seen, Visitor, respond};
use crate::organisation::exclusion::words::days;
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::Pager;
use askama::Template;
use capaian_core::access::{Action, Standings, decide};
use capaian_core::ids::AssignmentId;
use capaian_core::organisation::acting::{ActingFilter, ActingKind, ActingLine, ActingList};
use serde::Deserialize;

/// What the list is asked for; all of it is in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AskedList {
    /// `selesai`: those that are over; else those that count.
    keadaan: String,
    /// The place after which to go on.
    setelah: String,
}

impl AskedList {
    pub(super) fn filter(&self) -> ActingFilter {
        ActingFilter { is_over: self.keadaan == "selesai", after: place(&self.setelah) }
    }

    fn address(&self, after: &str) -> String {
        let state = if self.keadaan == "selesai" { "selesai" } else { "berlaku" };
        let place = if after.is_empty() {
            String::new()
        } else {
            format!("&setelah={}", respond::form_encoded(after))
        };
        format!("/pelaksana?keadaan={state}{place}")
    }
}

/// A place in the list: the id, then the name that sorts.
fn place(text: &str) -> Option<(Vec<u8>, AssignmentId)> {
    let (id, name) = text.split_once('.')?;
    Some((name.as_bytes().to_vec(), id.parse().ok()?))
}

/// One who acts.
#[derive(Debug)]
struct ListRow {
    name: String,
    post: String,
    unit: String,
    days: String,
    decree: String,
    href: String,
}

#[derive(Debug, Template)]
#[template(path = "organisation/acting/list.html")]
pub(super) struct ListView {
    t: &'static Catalogue,
    shell: Shell,
    /// Value, words, whether it is the chosen one.
    states: Vec<(&'static str, &'static str, bool)>,
    may_record: bool,
    rows: Vec<ListRow>,
    pager: Option<Pager>,
}

pub(super) fn list_view(
    app: &App,
    visitor: &Visitor,
    asked: &AskedList,
    seen: &Seen<ActingList>,
) -> ListView {
    let t = Texts::get(visitor.preferences.lang);
    let (list, is_over) = (&seen.view, asked.filter().is_over);
    let next = list.next.as_ref();
    let next = next.map(|(key, id)| asked.address(&format!("{id}.{}", String::from_utf8_lossy(key))));
    let first = (!asked.setelah.is_empty()).then(|| asked.address(""));
    let shown = t.n("acting-shown", list.rows.len());
    ListView {
        states: vec![
            ("berlaku", t.t("exclusion-list-now"), !is_over),
            ("selesai", t.t("acting-list-past"), is_over),
        ],
        may_record: decide(Standings::of_roles(&seen.actor), Action::RecordActing).is_ok(),
        rows: list.rows.iter().map(|line| row(t, line)).collect(),
        pager: (next.is_some() || first.is_some()).then_some(Pager { shown, first, next }),
        shell: frame(app, visitor, &seen.actor, seen.at, t.t("acting-list-title")),
        t,
    }
}

fn row(t: &Catalogue, line: &ActingLine) -> ListRow {
    ListRow {
        name: line.name.clone(),
        post: post(t, line.kind, &line.position),
        unit: line.unit.clone().unwrap_or_default(),
        days: days(t, line.from, line.last),
        decree: line.decree.clone(),
        href: format!("/pelaksana/{}", line.id),
    }
}

/// "Plt. Kepala Sekolah".
pub(super) fn post(t: &Catalogue, kind: ActingKind, title: &str) -> String {
    format!("{} {title}", t.enum_text("acting", "short", kind.key()))
}
