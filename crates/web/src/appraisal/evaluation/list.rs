//! The appraiser's list: who is done, who waits, and the spread beside the pattern.

use super::super::{spread, words};
use super::rating::rating_path;
use crate::app::App;
use crate::chart::Figure;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Seen, Visitor};
use crate::shell::{NavItem, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::{Badge, Progress, Share, Tile, Tone};
use askama::Template;
use capaian_core::appraisal::evaluation::list::RatingList;
use capaian_core::appraisal::evaluation::team::{Member, Turn};
use capaian_rules::Zone;

/// One person of the list.
#[derive(Debug)]
pub struct MemberRow {
    name: String,
    post: String,
    state: Badge,
    predicate: Option<Badge>,
    when: String,
    href: Option<String>,
    action: &'static str,
}

#[derive(Debug, Template)]
#[template(path = "appraisal/evaluation/list.html")]
pub(super) struct ListView {
    t: &'static Catalogue,
    shell: Shell,
    has_cycle: bool,
    periods: Vec<NavItem>,
    progress: String,
    bar: Progress,
    tiles: Vec<Tile>,
    rows: Vec<MemberRow>,
    first: Option<String>,
    figure: Option<Figure>,
    considerations: Vec<String>,
}

pub(super) fn list_page(app: &App, visitor: &Visitor, seen: &Seen<Option<RatingList>>) -> ListView {
    let t = Texts::get(visitor.preferences.lang);
    let shell = frame(app, visitor, &seen.actor, seen.at, t.t("appraisal-team-title"));
    let Some(list) = &seen.view else { return empty(t, shell) };
    let done = list.count(Turn::Done);
    let name = words::period_name(&list.period).long(t);
    let facts = [("period", (&name).into()), ("done", done.into()), ("all", list.members.len().into())];
    let zone = zone_of(&seen.actor);
    let whose = list.unit.clone().unwrap_or_else(|| t.t("appraisal-spread-team").to_owned());
    ListView {
        has_cycle: true,
        periods: words::turns(
            &list.cycle,
            &list.period,
            seen.at.date_in(seen.actor.zone),
            t,
            "/tim/evaluasi",
        ),
        progress: t.with("appraisal-progress", &facts),
        bar: Progress::new(share(done, list.members.len())),
        tiles: tiles(list, t),
        rows: list.members.iter().map(|member| row(member, list.period.number, zone, t)).collect(),
        first: list
            .members
            .iter()
            .find(|member| member.turn() == Turn::Waits)
            .and_then(|member| member.plan.map(|plan| rating_path(plan, list.period.number))),
        figure: spread::figure(&list.spread, &whose, t),
        considerations: spread::considerations(&list.spread, t),
        shell,
        t,
    }
}

fn empty(t: &'static Catalogue, shell: Shell) -> ListView {
    ListView {
        t,
        shell,
        has_cycle: false,
        periods: Vec::new(),
        progress: String::new(),
        bar: Progress::default(),
        tiles: Vec::new(),
        rows: Vec::new(),
        first: None,
        figure: None,
        considerations: Vec::new(),
    }
}

fn share(part: usize, whole: usize) -> Share {
    Share::of(u64::try_from(part).unwrap_or(u64::MAX), u64::try_from(whole).unwrap_or(u64::MAX))
}

fn tiles(list: &RatingList, t: &Catalogue) -> Vec<Tile> {
    let tile = |turn: &Turn| Tile {
        label: t.enum_text("appraisal", "turn", turn.key()).to_owned(),
        value: t.f.count(i128::try_from(list.count(*turn)).unwrap_or_default()),
        href: None,
        note: t.enum_text("appraisal", "turn_note", turn.key()).to_owned(),
        tone: Tone::Neutral,
        link: None,
        bar: None,
    };
    Turn::ALL.iter().filter(|turn| **turn != Turn::NoPlan || list.count(Turn::NoPlan) > 0).map(tile).collect()
}

/// Whose plan ended is not one who has none yet.
fn state(member: &Member, t: &Catalogue) -> String {
    match (member.turn(), member.ended_on) {
        (Turn::NoPlan, Some(on)) => t.x("appraisal-plan-ended", &t.f.date_short(on)),
        (turn, _) => t.enum_text("appraisal", "turn", turn.key()).to_owned(),
    }
}

fn row(member: &Member, period: i64, zone: Zone, t: &Catalogue) -> MemberRow {
    let turn = member.turn();
    let tone = match turn {
        Turn::Done => Tone::Good,
        Turn::Waits => Tone::Info,
        Turn::OrganisationFirst => Tone::Warn,
        Turn::NoPlan => Tone::Neutral,
    };
    let when = member.outcome.map_or_else(String::new, |outcome| {
        let set = t.f.day_month(zone.local(instant(outcome.set_at)).date());
        match outcome.received_on {
            None => t.x("appraisal-set-on", &set),
            Some(on) => t.x("appraisal-received-on", &t.f.day_month(on)),
        }
    });
    let post = [Some(member.position.clone()), member.unit.clone()];
    MemberRow {
        name: member.name.clone(),
        post: post.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        state: Badge::new(tone, state(member, t)),
        predicate: member.outcome.map(|outcome| words::predicate_badge(outcome.predicate, t)),
        when,
        href: member.plan.map(|plan| rating_path(plan, period)),
        action: if turn == Turn::Waits { "appraisal-rate" } else { "appraisal-open" },
    }
}
