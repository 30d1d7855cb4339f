//! The list of those whom HR named.

use crate::app::App;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Seen, Visitor};
use crate::organisation::exclusion::words::days;
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::Pager;
use askama::Template;
use capaian_core::access::{Action, Actor, Standings, decide};
use capaian_core::clock::Moment;
use capaian_core::ids::NamingId;
use capaian_core::organisation::appraiser::{NamingLine, NamingList};
use serde::Deserialize;

/// What the list is asked for; all of it is in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AskedList {
    /// The place after which to go on.
    setelah: String,
}

impl AskedList {
    /// A place in the list: the id, then when.
    pub(super) fn after(&self) -> Option<(Moment, NamingId)> {
        let (id, at) = self.setelah.split_once('.')?;
        Some((Moment(at.parse().ok()?), id.parse().ok()?))
    }
}

/// Somebody who was named.
#[derive(Debug)]
struct ListRow {
    name: String,
    position: String,
    appraiser: String,
    before: String,
    days: String,
    reason: String,
    recorded: String,
}

#[derive(Debug, Template)]
#[template(path = "organisation/appraiser/list.html")]
pub(super) struct ListView {
    t: &'static Catalogue,
    shell: Shell,
    may_record: bool,
    rows: Vec<ListRow>,
    pager: Option<Pager>,
}

pub(super) fn list_view(
    app: &App,
    visitor: &Visitor,
    asked: &AskedList,
    seen: &Seen<NamingList>,
) -> ListView {
    let t = Texts::get(visitor.preferences.lang);
    let list = &seen.view;
    let next = list.next.map(|(at, id)| format!("/pejabat-penilai?setelah={id}.{}", at.0));
    let first = (!asked.setelah.is_empty()).then(|| "/pejabat-penilai".to_owned());
    let shown = t.n("appraiser-shown", list.rows.len());
    ListView {
        may_record: decide(Standings::of_roles(&seen.actor), Action::NameAppraiser).is_ok(),
        rows: list.rows.iter().map(|line| row(t, &seen.actor, line)).collect(),
        pager: (next.is_some() || first.is_some()).then_some(Pager { shown, first, next }),
        shell: frame(app, visitor, &seen.actor, seen.at, t.t("appraiser-list-title")),
        t,
    }
}

fn row(t: &Catalogue, actor: &Actor, line: &NamingLine) -> ListRow {
    let day = t.f.date(zone_of(actor).local(instant(line.at)).date());
    let before = line.before.as_deref();
    ListRow {
        name: line.name.clone(),
        position: line.position.clone(),
        appraiser: line.appraiser.clone(),
        before: before
            .map_or_else(|| t.t("appraiser-before-none").to_owned(), |who| t.x("appraiser-before", who)),
        days: days(t, line.from, line.last),
        reason: line.reason.clone(),
        recorded: format!("{}, {day}", line.by),
    }
}
