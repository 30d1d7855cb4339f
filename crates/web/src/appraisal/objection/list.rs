//! The list of objections.

use super::super::words;
use super::view::{path_of, state_badge};
use crate::app::App;
use crate::door::frame::frame;
use crate::door::{Barred, Seen, Visitor, respond};
use crate::progress::period::Turn;
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::{Badge, Pager};
use askama::Template;
use capaian_core::access::{Action, Actor, Standings, decide};
use capaian_core::appraisal::objection::list::{ObjectionList, Place, Which, objection_list};
use capaian_core::clock::Moment;
use capaian_core::db::Read;
use serde::Deserialize;

/// What the list is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct AskedList {
    /// `diputus`: those that were decided; else those that wait.
    #[serde(default)]
    keadaan: String,
    /// The place after which to go on.
    #[serde(default)]
    setelah: String,
}

impl AskedList {
    fn which(&self) -> Which {
        if self.keadaan == "diputus" { Which::Decided } else { Which::Waiting }
    }
}

fn path(which: Which) -> &'static str {
    match which {
        Which::Waiting => "/keberatan?keadaan=menunggu",
        Which::Decided => "/keberatan?keadaan=diputus",
    }
}

/// One objection.
#[derive(Debug)]
pub(super) struct ListRow {
    name: String,
    period: String,
    filed: String,
    state: Badge,
    href: String,
}

#[derive(Debug, Template)]
#[template(path = "appraisal/objection/list.html")]
pub(super) struct ListView {
    t: &'static Catalogue,
    shell: Shell,
    lead: &'static str,
    turns: Vec<Turn>,
    /// What is said where nothing is listed.
    empty: &'static str,
    rows: Vec<ListRow>,
    pager: Option<Pager>,
}

pub(super) fn load_list(read: &mut Read, actor: &Actor, asked: &AskedList) -> Result<ObjectionList, Barred> {
    Ok(objection_list(read, actor, asked.which(), place(&asked.setelah))?)
}

/// A place in the list; what cannot be read is the beginning.
fn place(text: &str) -> Option<Place> {
    let (at, id) = text.split_once('.')?;
    Some((Moment(at.parse().ok()?), id.parse().ok()?))
}

pub(super) fn list_page(
    app: &App,
    visitor: &Visitor,
    asked: &AskedList,
    seen: &Seen<ObjectionList>,
) -> ListView {
    let t = Texts::get(visitor.preferences.lang);
    let (list, which) = (&seen.view, asked.which());
    let here = path(which);
    let row = |line: &capaian_core::appraisal::objection::list::ObjectionLine| ListRow {
        name: line.name.clone(),
        period: words::period_and_year(&line.period, line.year, t),
        filed: t.f.date_short(line.filed_on),
        state: state_badge(line.outcome, line.is_answered, t),
        href: path_of((line.plan, line.period.number)),
    };
    let next = list
        .next
        .map(|(at, id)| format!("{here}&setelah={}", respond::form_encoded(&format!("{}.{id}", at.0))));
    let first = (!asked.setelah.is_empty()).then(|| here.to_owned());
    let shown = t.n("objection-shown", list.rows.len());
    let turn = |of: Which, key: &str| {
        let (label, href) = (t.t(key).to_owned(), path(of).to_owned());
        Turn { label, href, current: of == which }
    };
    let sees_all = decide(Standings::of_roles(&seen.actor), Action::ReadEvaluation).is_ok();
    ListView {
        lead: t.t(if sees_all { "objection-list-lead-all" } else { "objection-list-lead" }),
        turns: vec![
            turn(Which::Waiting, "objection-list-waiting"),
            turn(Which::Decided, "objection-list-decided"),
        ],
        empty: t.t(match which {
            Which::Waiting => "objection-list-empty",
            Which::Decided => "objection-list-none-decided",
        }),
        rows: list.rows.iter().map(row).collect(),
        pager: (first.is_some() || next.is_some()).then_some(Pager { shown, first, next }),
        shell: frame(app, visitor, &seen.actor, seen.at, t.t("objection-list-title")),
        t,
    }
}
