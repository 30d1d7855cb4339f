//! The list of meetings.

use crate::app::App;
use crate::door::frame::frame;
use crate::door::{Barred, Seen, Visitor, respond};
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::{Badge, Pager, Tone};
use askama::Template;
use capaian_core::access::{Action, Actor, Standings, decide};
use capaian_core::appraisal::alignment::list::{AlignmentLine, AlignmentList, Place, alignment_list};
use capaian_core::clock::Moment;
use capaian_core::db::Read;
use chrono::NaiveDate;
use serde::Deserialize;

/// Where the list begins.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AskedList {
    setelah: String,
}

impl AskedList {
    /// A place in the list; what cannot be read is the beginning.
    pub(super) fn place(&self) -> Option<Place> {
        let (day, id) = self.setelah.split_once('.')?;
        Some((day.parse().ok()?, id.parse().ok()?))
    }
}

pub(super) fn load_list(
    read: &mut Read,
    actor: &Actor,
    after: Option<Place>,
    at: Moment,
) -> Result<AlignmentList, Barred> {
    Ok(alignment_list(read, actor, after, at.date_in(actor.zone))?)
}

/// One meeting.
#[derive(Debug)]
struct ListRow {
    unit: String,
    year: String,
    day: String,
    place: String,
    state: Badge,
    href: String,
}

#[derive(Debug, Template)]
#[template(path = "appraisal/alignment/list.html")]
pub(super) struct ListView {
    t: &'static Catalogue,
    shell: Shell,
    rows: Vec<ListRow>,
    may_convene: bool,
    pager: Option<Pager>,
}

pub(super) fn list_view(
    app: &App,
    visitor: &Visitor,
    asked: &AskedList,
    seen: &Seen<AlignmentList>,
) -> ListView {
    let t = Texts::get(visitor.preferences.lang);
    let (list, today) = (&seen.view, seen.at.date_in(seen.actor.zone));
    let place = |(day, id): &Place| respond::form_encoded(&format!("{day}.{id}"));
    let next = list.next.as_ref().map(|next| format!("/penyelarasan?setelah={}", place(next)));
    let first = (!asked.setelah.is_empty()).then(|| "/penyelarasan".to_owned());
    let shown = t.n("alignment-shown", list.rows.len());
    let by_role = decide(Standings::of_roles(&seen.actor), Action::ConveneAlignment).is_ok();
    ListView {
        rows: list.rows.iter().map(|line| row(line, today, t)).collect(),
        may_convene: by_role || seen.actor.heads,
        pager: (next.is_some() || first.is_some()).then_some(Pager { shown, first, next }),
        shell: frame(app, visitor, &seen.actor, seen.at, t.t("alignment-list-title")),
        t,
    }
}

fn row(line: &AlignmentLine, today: NaiveDate, t: &Catalogue) -> ListRow {
    ListRow {
        unit: line.name.clone().unwrap_or_else(|| t.t("alignment-unit-gone").to_owned()),
        year: line.year.to_string(),
        day: t.f.date(line.held_on),
        place: line.place.clone(),
        state: state(line.is_ended, line.held_on, today, t),
        href: format!("/penyelarasan/{}", line.id),
    }
}

/// Whether it is over, goes on, or is still to be held.
pub(super) fn state(is_ended: bool, held_on: NaiveDate, today: NaiveDate, t: &Catalogue) -> Badge {
    if is_ended {
        Badge::new(Tone::Neutral, t.t("alignment-state-ended"))
    } else if today < held_on {
        Badge::new(Tone::Info, t.t("alignment-state-ahead"))
    } else {
        Badge::new(Tone::Warn, t.t("alignment-state-now"))
    }
}
