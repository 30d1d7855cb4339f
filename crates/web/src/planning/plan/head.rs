//! The two columns at the head of the form, and how the plan came about.

use crate::door::frame::instant;
use crate::planning::words::progress_badge;
use crate::texts::Catalogue;
use crate::view::Badge;
use capaian_core::planning::plan::heads::{Appraiser, Head};
use capaian_core::planning::plan::history::{DialogueRow, StepRow};
use capaian_core::planning::plan::page::PlanPage;
use capaian_rules::Zone;

/// One of the two people.
#[derive(Debug)]
pub(super) struct Party {
    pub label: String,
    pub name: String,
    /// "Guru Ahli Pertama · III/b".
    pub post: String,
    pub unit: String,
    /// How far the appraiser's own plan is.
    pub note: String,
}

/// The employee.
pub(super) fn employee(head: &Head, t: &Catalogue) -> Party {
    Party { label: t.t("planning-employee").to_owned(), ..party(head, t) }
}

/// The appraiser, with their own plan.
pub(super) fn appraiser(of: &Appraiser, zone: Zone, t: &Catalogue) -> Party {
    let note = match of.plan {
        Some((state, since)) if state.is_set() => {
            t.x("planning-superior-set", &t.f.date_short(zone.local(instant(since)).date()))
        }
        Some(_) => t.t("planning-superior-late").to_owned(),
        None => t.t("planning-superior-none").to_owned(),
    };
    Party { label: t.t("planning-appraiser").to_owned(), note, ..party(&of.head, t) }
}

fn party(head: &Head, t: &Catalogue) -> Party {
    let position = match head.assignment_kind.as_str() {
        "definitive" => head.position.clone(),
        kind => format!("{} {}", t.enum_text("planning", "acting", kind), head.position),
    };
    let nip = head.nip_last4.as_ref().map(|last| format!("NIP …{last}"));
    let post: Vec<String> = [Some(position), head.grade.clone(), nip].into_iter().flatten().collect();
    Party {
        label: String::new(),
        name: head.name.clone(),
        post: post.join(" · "),
        unit: head.unit_name.clone().unwrap_or_default(),
        note: String::new(),
    }
}

/// A dialogue about expectations.
#[derive(Debug)]
pub(super) struct DialogueView {
    pub held: String,
    pub statement: String,
    pub by: String,
}

/// The dialogues about expectations, the latest first.
pub(super) fn dialogues(rows: &[DialogueRow], t: &Catalogue) -> Vec<DialogueView> {
    let expectations = rows.iter().filter(|row| row.kind == "expectation");
    let one = |row: &DialogueRow| DialogueView {
        held: t.x("planning-dialogue-on", &t.f.date_short(row.held_on)),
        statement: row.statement.clone(),
        by: t.with(
            "planning-dialogue-by",
            &[("appraiser", (&row.appraiser_name).into()), ("by", (&row.recorded_by).into())],
        ),
    };
    expectations.map(one).collect()
}

/// A change of state.
#[derive(Debug)]
pub(super) struct StepView {
    pub badge: Badge,
    /// "9 Jan 2026 09.00 WIB · Rina Marlina".
    pub who: String,
    pub note: String,
}

/// How the plan came about, the latest first.
pub(super) fn steps(rows: &[StepRow], zone: Zone, t: &Catalogue) -> Vec<StepView> {
    let one = |row: &StepRow| StepView {
        badge: progress_badge(Some(row.state), t),
        who: format!("{} · {}", t.f.instant(instant(row.at), zone), row.by),
        note: row.note.clone().unwrap_or_default(),
    };
    rows.iter().rev().map(one).collect()
}

/// "Menunggu H. Yusuf Siregar sejak 9 Jan 2026".
pub(super) fn ball(page: &PlanPage, zone: Zone, t: &Catalogue) -> String {
    let since = t.f.date_short(zone.local(instant(page.ball.since)).date());
    let appraiser = page.appraiser.as_ref().filter(|one| Some(one.head.person) == page.ball.holder);
    let name = match page.ball.holder {
        Some(holder) if holder == page.employee.person => &page.employee.name,
        Some(_) => appraiser.map_or(&page.employee.name, |one| &one.head.name),
        None => return t.x("planning-since", &since),
    };
    t.with("planning-ball", &[("name", name.into()), ("since", (&since).into())])
}
