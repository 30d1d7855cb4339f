//! The list of those who are excluded.

use super::words::{days, kind_of};
use crate::app::App;
use crate::door::frame::frame;
use crate::door::{Seen, Visitor, respond};
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::{Badge, Pager, Tone};
use askama::Template;
use capaian_core::access::{Action, Standings, decide};
use capaian_core::ids::ExclusionId;
use capaian_core::organisation::exclusion::{
    ExclusionFilter, ExclusionKind, ExclusionLine, ExclusionList, Which,
};
use chrono::NaiveDate;
use serde::Deserialize;

/// What the list is asked for; all of it is in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AskedList {
    /// `selesai`: those that are over; else those that count.
    keadaan: String,
    /// A kind.
    jenis: String,
    /// The place after which to go on.
    setelah: String,
}

impl AskedList {
    /// A filter that cannot be read filters nothing.
    pub(super) fn filter(&self) -> ExclusionFilter {
        ExclusionFilter {
            which: if self.keadaan == "selesai" { Which::Past } else { Which::Now },
            kind: ExclusionKind::from_key(&self.jenis),
            after: place(&self.setelah),
        }
    }

    fn address(&self, after: &str) -> String {
        let all = [("keadaan", self.keadaan.as_str()), ("jenis", self.jenis.as_str()), ("setelah", after)];
        let given = all.iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<_> =
            given.map(|(name, value)| format!("{name}={}", respond::form_encoded(value))).collect();
        format!("/pengecualian?{}", query.join("&"))
    }
}

/// A place in the list: the id, then the name that sorts.
fn place(text: &str) -> Option<(Vec<u8>, ExclusionId)> {
    let (id, name) = text.split_once('.')?;
    Some((name.as_bytes().to_vec(), id.parse().ok()?))
}

/// One exclusion.
#[derive(Debug)]
struct ListRow {
    name: String,
    post: String,
    kind: String,
    days: String,
    decree: String,
    state: Badge,
    href: String,
}

/// A value of a choice, its words, and whether it is the chosen one.
type Option3 = (&'static str, &'static str, bool);

#[derive(Debug, Template)]
#[template(path = "organisation/exclusion/list.html")]
pub(super) struct ListView {
    t: &'static Catalogue,
    shell: Shell,
    states: Vec<Option3>,
    kinds: Vec<Option3>,
    may_record: bool,
    rows: Vec<ListRow>,
    pager: Option<Pager>,
}

pub(super) fn list_view(
    app: &App,
    visitor: &Visitor,
    asked: &AskedList,
    seen: &Seen<ExclusionList>,
) -> ListView {
    let t = Texts::get(visitor.preferences.lang);
    let (list, filter, today) = (&seen.view, asked.filter(), seen.at.date_in(seen.actor.zone));
    let next = list.next.as_ref();
    let next = next.map(|(key, id)| asked.address(&format!("{id}.{}", String::from_utf8_lossy(key))));
    let first = (!asked.setelah.is_empty()).then(|| asked.address(""));
    let shown = t.n("exclusion-shown", list.rows.len());
    let state = |which, value, key| (value, t.t(key), filter.which == which);
    ListView {
        states: vec![
            state(Which::Now, "berlaku", "exclusion-list-now"),
            state(Which::Past, "selesai", "exclusion-list-past"),
        ],
        kinds: ExclusionKind::ALL
            .iter()
            .map(|kind| (kind.key(), kind_of(t, *kind), filter.kind == Some(*kind)))
            .collect(),
        may_record: decide(Standings::of_roles(&seen.actor), Action::RecordExclusion).is_ok(),
        rows: list.rows.iter().map(|line| row(t, line, today)).collect(),
        pager: (next.is_some() || first.is_some()).then_some(Pager { shown, first, next }),
        shell: frame(app, visitor, &seen.actor, seen.at, t.t("exclusion-list-title")),
        t,
    }
}

fn row(t: &Catalogue, line: &ExclusionLine, today: NaiveDate) -> ListRow {
    let post = line.post.as_ref();
    ListRow {
        name: line.name.clone(),
        post: post.map_or_else(String::new, |(title, unit)| format!("{title} · {unit}")),
        kind: kind_of(t, line.kind).to_owned(),
        days: days(t, line.from, line.last),
        decree: line.decree.clone(),
        state: state(t, (line.is_void, line.from, line.last), today),
        href: format!("/pengecualian/{}", line.id),
    }
}

/// Whether it counts on a day.
pub(super) fn state(
    t: &Catalogue,
    (is_void, from, last): (bool, NaiveDate, Option<NaiveDate>),
    today: NaiveDate,
) -> Badge {
    if is_void {
        Badge::new(Tone::Bad, t.t("exclusion-state-void"))
    } else if today < from {
        Badge::new(Tone::Neutral, t.t("exclusion-state-ahead"))
    } else if last.is_some_and(|last| last < today) {
        Badge::new(Tone::Neutral, t.t("exclusion-state-over"))
    } else {
        Badge::new(Tone::Info, t.t("exclusion-state-now"))
    }
}
