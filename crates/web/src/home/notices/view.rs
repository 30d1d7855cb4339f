//! Notices as the page shows them.

use crate::door::frame::{instant, zone_of};
use crate::door::{Seen, respond};
use crate::texts::{Arg, Catalogue};
use crate::view::{Badge, Pager, Tone};
use capaian_core::access::Actor;
use capaian_core::clock::Moment;
use capaian_core::ids::{AlignmentId, MoveId, NoticeId, PlanId};
use capaian_core::notices::{Notice, NoticeKind, Notices, Place};

/// A row of the list.
#[derive(Debug)]
pub struct NoticeRow {
    /// Leads to what it is about, and notes that it was read.
    pub href: String,
    /// What it says.
    pub text: String,
    /// When it was told.
    pub when: String,
    /// Stands beside what is unread.
    pub badge: Option<Badge>,
}

/// Where a notice leads.
pub fn way(notice: &Notice) -> String {
    let plan = PlanId(notice.object);
    match notice.kind {
        Some(NoticeKind::PlanProposed | NoticeKind::PlanReturned | NoticeKind::PlanSet) => {
            format!("/skp/{plan}")
        }
        Some(NoticeKind::EvaluationSet) => evaluation(notice, "/evaluasi"),
        Some(NoticeKind::EvaluationReceived) => evaluation(notice, "/tim/evaluasi"),
        Some(NoticeKind::ObjectionFiled | NoticeKind::ObjectionAnswered | NoticeKind::ObjectionDecided) => {
            match evaluation(notice, "/evaluasi") {
                list if list == "/evaluasi" => "/keberatan".to_owned(),
                page => format!("{page}/keberatan"),
            }
        }
        Some(NoticeKind::AlignmentConvened) => format!("/penyelarasan/{}", AlignmentId(notice.object)),
        Some(NoticeKind::RatingQuestioned) => match notice.facts.get("plan").and_then(|plan| plan.as_str()) {
            Some(plan) => format!("/penyelarasan/catatan/{plan}"),
            None => "/penyelarasan".to_owned(),
        },
        Some(NoticeKind::RealisationWaiting) => "/tim/realisasi".to_owned(),
        Some(NoticeKind::RealisationReturned | NoticeKind::RealisationsVerified) => "/progres".to_owned(),
        Some(NoticeKind::OrganisationPredicateSet | NoticeKind::OrganisationPredicateCorrected) => {
            match number(notice) {
                Some(period) => format!("/tim/evaluasi?periode={period}"),
                None => "/tim/evaluasi".to_owned(),
            }
        }
        Some(NoticeKind::Moved | NoticeKind::MoveFrom | NoticeKind::MoveTo | NoticeKind::MoveTakenBack) => {
            format!("/perpindahan/{}", MoveId(notice.object))
        }
        Some(NoticeKind::AppraiserNamed) => "/skp".to_owned(),
        Some(NoticeKind::NamedAppraiser | NoticeKind::AppraisesNoMore) => "/tim/evaluasi".to_owned(),
        None => "/pemberitahuan".to_owned(),
    }
}

/// The page of an evaluation under `list`, else the list.
fn evaluation(notice: &Notice, list: &str) -> String {
    let plan = notice.facts.get("plan").and_then(|plan| plan.as_str());
    match plan.zip(number(notice)) {
        Some((plan, period)) => format!("{list}/{plan}/{period}"),
        None => list.to_owned(),
    }
}

fn number(notice: &Notice) -> Option<i64> {
    notice.facts.get("number").and_then(serde_json::Value::as_i64)
}

/// The rows of a page.
pub fn rows(t: &Catalogue, seen: &Seen<Notices>) -> Vec<NoticeRow> {
    seen.view.rows.iter().map(|notice| row(t, &seen.actor, notice)).collect()
}

fn row(t: &Catalogue, actor: &Actor, notice: &Notice) -> NoticeRow {
    NoticeRow {
        href: format!("/pemberitahuan/{}", notice.id),
        text: text(t, notice),
        when: t.f.instant(instant(notice.at), zone_of(actor)),
        badge: (!notice.is_read).then(|| Badge::new(Tone::Info, t.t("notices-new"))),
    }
}

/// The kind's text with the notice's facts.
fn text(t: &Catalogue, notice: &Notice) -> String {
    let Some(kind) = notice.kind else { return t.t("notices-unknown").to_owned() };
    let facts = notice.facts.as_object();
    let day = notice.facts.get("day").and_then(|day| day.as_str()?.parse().ok()).map(|day| t.f.date(day));
    let args: Vec<(&str, Arg<'_>)> = facts
        .into_iter()
        .flatten()
        .filter_map(|(name, value)| {
            let day = day.as_deref().filter(|_| name == "day");
            let text = day.or(value.as_str()).map(Arg::Text);
            Some((name.as_str(), text.or_else(|| value.as_i64().map(Arg::Count))?))
        })
        .collect();
    t.enum_with("notices", "kind", kind.key(), &args)
}

/// The pager, when there is more than one page.
pub fn pager(t: &Catalogue, page: &Notices, after: &str) -> Option<Pager> {
    let first = (!after.is_empty()).then(|| "/pemberitahuan".to_owned());
    let next = page.next.map(|(at, id)| {
        format!("/pemberitahuan?setelah={}", respond::form_encoded(&format!("{}.{id}", at.0)))
    });
    let shown = t.n("notices-shown", page.rows.len());
    (first.is_some() || next.is_some()).then_some(Pager { shown, first, next })
}

/// A place in the list as the address holds it; what cannot be read is the beginning.
pub fn place(text: &str) -> Option<Place> {
    let (at, id) = text.split_once('.')?;
    Some((Moment(at.parse().ok()?), id.parse::<NoticeId>().ok()?))
}
