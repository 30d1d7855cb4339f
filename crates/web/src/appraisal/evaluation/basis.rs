//! Picture 4: "Dasar predikat saya", from the predicate down to evidence and article.

use super::super::trace::{Trace, rule, rule_line, steps};
use super::super::words;
use super::pages::Asked;
use super::rows::{evidence, note, percent, source, target, traces, value};
use crate::app::App;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Seen, Visitor};
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::{Badge, Node, Tone};
use askama::Template;
use capaian_core::access::{Action, Actor, Standings, decide};
use capaian_core::appraisal::evaluation::AcknowledgeRefusal;
use capaian_core::appraisal::evaluation::explanation::Explanation;
use capaian_core::appraisal::fact::{IndicatorFact, RealisationFact};
use capaian_core::clock::Moment;
use capaian_core::planning::cycle::Period;
use capaian_rules::{DeadlineEvent, Level, Zone};
use chrono::NaiveDate;

/// A line of the ledger.
#[derive(Debug)]
pub struct LedgerRow {
    what: &'static str,
    by: String,
    when: String,
    commitment: String,
}

#[derive(Debug, Template)]
#[template(path = "appraisal/evaluation/basis.html")]
pub(super) struct BasisView {
    t: &'static Catalogue,
    shell: Shell,
    eyebrow: String,
    predicate: String,
    class: &'static str,
    ratings: String,
    /// Who changed it on an objection.
    changed: Option<String>,
    rule: String,
    tree: Vec<Node>,
    feedback: String,
    feedback_by: String,
    receipt: Option<(String, i64)>,
    /// How far the result of a year is.
    result: Option<YearResult>,
    /// What the employee says to it, once it was received.
    response: Option<Response>,
    refusal: Option<String>,
    deadline: String,
    traces: Vec<Trace>,
    revisions: Vec<String>,
    ledger: Vec<LedgerRow>,
    hashes: [(&'static str, String); 2],
    /// Its form and its summary as PDF; nothing is printed of a proposal.
    papers: Option<[String; 2]>,
    json: String,
}

pub(super) fn basis_page(
    app: &App,
    visitor: &Visitor,
    (plan, number): Asked,
    seen: &Seen<Explanation>,
    refusal: Option<&AcknowledgeRefusal>,
) -> BasisView {
    let t = Texts::get(visitor.preferences.lang);
    let (of, zone) = (&seen.view, zone_of(&seen.actor));
    let waits = of.is_own && of.received_on.is_none();
    let (deadline, counted) = deadline(app, of, seen.at.date_in(seen.actor.zone), t);
    let cited = of.trace.predicate.rules.first();
    BasisView {
        eyebrow: eyebrow(of, zone, t),
        predicate: words::predicate(of.predicate, t).to_owned(),
        class: crate::view::predicate_class(of.predicate.code()),
        ratings: ratings(of, t),
        rule: cited.map_or_else(String::new, |rule| rule_line(rule, t)),
        tree: tree(of, zone, t),
        feedback: of.feedback.clone(),
        changed: of.changed_by.as_ref().map(|by| t.with("objection-changed", &[("by", by.into())])),
        feedback_by: t.x("appraisal-feedback-by", &of.appraiser),
        receipt: waits.then(|| (app.token(), of.revision)),
        result: year_result(app, (of, &seen.actor), zone, t),
        response: response(app, of, seen.at.date_in(seen.actor.zone), zone, t),
        refusal: refusal.map(|refusal| refusal_text(*refusal, t)),
        traces: all_traces(of, t).into_iter().chain(counted).collect(),
        deadline,
        revisions: revisions(of, zone, t),
        ledger: ledger(of, zone, t),
        hashes: [
            ("appraisal-hash-inputs", of.inputs_hash.to_string()),
            ("appraisal-hash-rules", of.rules_hash.to_string()),
        ],
        papers: of
            .delivered_at
            .map(|_| ["evaluasi", "ringkasan"].map(|paper| format!("/dokumen/{paper}/{plan}/{number}"))),
        json: format!("/api/v1/plans/{plan}/periods/{number}/evaluation"),
        shell: shell(app, visitor, seen, t),
        t,
    }
}

/// How far the result of a year is.
#[derive(Debug)]
struct YearResult {
    /// "Final sejak 8 Jan", or that it is a proposal.
    said: String,
    /// The intent's key and the revision, for whom may make it final.
    finalise: Option<(String, i64)>,
}

fn year_result(
    app: &App,
    (of, actor): (&Explanation, &Actor),
    zone: Zone,
    t: &Catalogue,
) -> Option<YearResult> {
    if !period(of).is_year() {
        return None;
    }
    if let Some(at) = of.delivered_at {
        let since = t.f.date_short(zone.local(instant(at)).date());
        return Some(YearResult { said: t.x("appraisal-final-since", &since), finalise: None });
    }
    let may = decide(Standings::of_roles(actor), Action::FinaliseResult).is_ok();
    let finalise = may.then(|| (app.token(), of.revision));
    Some(YearResult { said: t.t("appraisal-proposal").to_owned(), finalise })
}

/// What the employee says to an evaluation that was received.
#[derive(Debug)]
struct Response {
    /// "Anda menyatakan setuju pada 22 Jul", or that nothing was said.
    said: Option<String>,
    /// The intent's key and the revision, where one can agree.
    agree: Option<(String, i64)>,
    /// To the objection, or the form for one.
    objection: Option<&'static str>,
}

fn response(
    app: &App,
    of: &Explanation,
    today: NaiveDate,
    zone: Zone,
    t: &'static Catalogue,
) -> Option<Response> {
    of.received_on?;
    let agreed = of.agreed_at.map(|at| t.f.date_short(zone.local(instant(at)).date()));
    let is_in_time = of.objection_until.is_none_or(|until| today <= until);
    let said = match (&agreed, of.is_own) {
        (Some(on), true) => Some(t.x("objection-agreed", on)),
        (Some(on), false) => Some(t.x("objection-agreed-other", on)),
        (None, false) if of.objection.is_none() && is_in_time => Some(t.t("objection-silent-yet").to_owned()),
        (None, false) if of.objection.is_none() => Some(t.t("objection-silent").to_owned()),
        (None, _) => None,
    };
    let waits = of.objection.as_ref().is_some_and(|objection| objection.outcome.is_none());
    let agree = of.is_own && agreed.is_none() && !waits;
    Some(Response {
        said,
        agree: agree.then(|| (app.token(), of.revision)),
        objection: match of.objection {
            Some(_) => Some(t.t("objection-see")),
            None if of.is_own && is_in_time => Some(t.t("objection-link")),
            None => None,
        },
    })
}

fn shell(app: &App, visitor: &Visitor, seen: &Seen<Explanation>, t: &Catalogue) -> Shell {
    let of = &seen.view;
    let (title, crumb) = if of.is_own {
        let crumb = Crumb { href: "/evaluasi".to_owned(), label: t.t("appraisal-own-title").to_owned() };
        (t.t("appraisal-basis-title").to_owned(), crumb)
    } else {
        let name = &of.inputs.employee.name;
        let crumb = Crumb {
            href: format!("/tim/evaluasi/{}/{}", of.inputs.plan.id, of.inputs.period.number),
            label: name.clone(),
        };
        (t.x("appraisal-basis-title-of", name), crumb)
    };
    Shell { crumbs: vec![crumb], ..frame(app, visitor, &seen.actor, seen.at, title) }
}

fn period(of: &Explanation) -> Period {
    let input = &of.inputs.period;
    Period { number: input.number, starts_on: input.starts_on, ends_on: input.ends_on }
}

/// "Predikat Triwulan II 2026 · ditetapkan 20 Jul, diterima 22 Jul".
fn eyebrow(of: &Explanation, zone: Zone, t: &Catalogue) -> String {
    let name = words::period_and_year(&period(of), of.inputs.period.year, t);
    let set = t.f.date_short(zone.local(instant(of.set_at)).date());
    let received = of.received_on.map(|on| t.f.date_short(on));
    let mut facts = vec![("period", (&name).into()), ("set", (&set).into())];
    match &received {
        None => t.with("appraisal-basis-eyebrow", &facts),
        Some(on) => {
            facts.push(("received", on.into()));
            t.with("appraisal-basis-eyebrow-received", &facts)
        }
    }
}

/// "Hasil kerja sesuai ekspektasi dan perilaku di atas ekspektasi."
fn ratings(of: &Explanation, t: &Catalogue) -> String {
    let lower = |level: Level| words::level(level, t).to_lowercase();
    let (work, behaviour) = (lower(of.work), lower(of.behaviour));
    t.with("appraisal-basis-ratings", &[("work", (&work).into()), ("behaviour", (&behaviour).into())])
}

fn level_badge(level: Level, t: &Catalogue) -> Badge {
    let tone = if level == Level::Below { Tone::Warn } else { Tone::Good };
    Badge::new(tone, words::level(level, t))
}

fn tree(of: &Explanation, zone: Zone, t: &Catalogue) -> Vec<Node> {
    let held = &of.inputs.organisation;
    let when = t.f.date_short(zone.local(instant(held.set_at)).date());
    let mut set = t.with("appraisal-set-by", &[("by", (&held.set_by).into()), ("when", (&when).into())]);
    if let Some(decree) = &held.decree {
        set = format!("{set} · {decree}");
    }
    vec![
        Node {
            title: t.t("appraisal-work").to_owned(),
            badge: Some(level_badge(of.work, t)),
            text: rated_by(of, of.work_reason.as_deref(), zone, t),
            rule: of
                .trace
                .head
                .as_ref()
                .and_then(|head| head.rules.first())
                .map_or_else(String::new, |one| rule_line(one, t)),
            children: (1..)
                .zip(&of.inputs.facts.indicators)
                .map(|(place, fact)| leaf(fact, place, zone, t))
                .collect(),
            ..Node::default()
        },
        Node {
            title: t.t("appraisal-behaviour").to_owned(),
            badge: Some(level_badge(of.behaviour, t)),
            text: rated_by(of, of.behaviour_reason.as_deref(), zone, t),
            ..Node::default()
        },
        Node {
            title: t.t("appraisal-organisation-title").to_owned(),
            badge: Some(words::organisation_badge(held.predicate, t)),
            value: of.inputs.employee.unit_name.clone(),
            text: set,
            ..Node::default()
        },
    ]
}

/// "Rating dari H. Yusuf Siregar, 18 Jul. Alasan: “…”".
fn rated_by(of: &Explanation, reason: Option<&str>, zone: Zone, t: &Catalogue) -> String {
    let when = t.f.date_short(zone.local(instant(of.set_at)).date());
    // What was changed stands on the decision, in the words of who decided.
    let decided = reason.is_some() && reason == of.revisions.first().and_then(|line| line.reason.as_deref());
    let by = of.changed_by.as_ref().filter(|_| decided).unwrap_or(&of.appraiser);
    let mut facts = vec![("by", by.into()), ("when", (&when).into())];
    match reason {
        None => t.with("appraisal-rated-by", &facts),
        Some(reason) => {
            facts.push(("reason", reason.into()));
            t.with("appraisal-rated-by-reason", &facts)
        }
    }
}

fn leaf(fact: &IndicatorFact, place: usize, zone: Zone, t: &Catalogue) -> Node {
    let due = fact.target.map(|due| target(due, &fact.measure, t));
    let reached = match (due, &fact.realisation) {
        (None, _) => value(fact, t),
        // The measure is said once.
        (Some(due), Some(RealisationFact { amount: Some(amount), .. })) => {
            format!("{} / {due}", t.f.decimal(amount))
        }
        (Some(due), _) => format!("{} / {due}", value(fact, t)),
    };
    let percent = percent(fact, t);
    let proof = match fact.evidence.len() {
        0 => t.t("appraisal-evidence-none").to_owned(),
        count => t.n("appraisal-evidence", count),
    };
    let source = source(fact, zone, t);
    let said = Some(note(fact)).filter(|note| !note.is_empty());
    let said = said.map_or_else(String::new, |note| t.x("appraisal-note", &note));
    Node {
        title: fact.name.clone(),
        value: percent.map_or(reached.clone(), |percent| format!("{reached} · {percent}")),
        text: [said, source, proof]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        evidence: evidence(fact),
        link: fact
            .achievement
            .as_ref()
            .map(|_| (format!("#hitungan-{place}"), t.t("appraisal-how").to_owned())),
        ..Node::default()
    }
}

/// The indicators keep the number of their place, so that the tree can point to them.
fn all_traces(of: &Explanation, t: &Catalogue) -> Vec<Trace> {
    let mut found = traces(&of.inputs.facts, t);
    let whole = &of.trace.predicate;
    found.push(Trace {
        id: "hitungan-predikat".to_owned(),
        title: format!("{} · {}", t.t("appraisal-predicate"), words::predicate(of.predicate, t)),
        steps: steps(&whole.steps, t),
        rules: whole.rules.iter().map(|one| rule(one, t)).collect(),
    });
    if let Some(head) = &of.trace.head {
        found.push(Trace {
            id: "hitungan-pimpinan".to_owned(),
            title: t.t("appraisal-work").to_owned(),
            steps: steps(&head.steps, t),
            rules: head.rules.iter().map(|one| rule(one, t)).collect(),
        });
    }
    found
}

/// Until when an objection is in time, and how that was counted.
fn deadline(app: &App, of: &Explanation, today: NaiveDate, t: &Catalogue) -> (String, Option<Trace>) {
    let Some(received) = of.received_on else { return (t.t("appraisal-deadline-before").to_owned(), None) };
    let counted = app.db.rules.at(received).deadline(DeadlineEvent::Objection, received);
    let (Some(until), Ok(counted)) = (of.objection_until, counted) else {
        return (t.t("appraisal-deadline-unknown").to_owned(), None);
    };
    let key = match &of.objection {
        Some(_) => "objection-filed-within",
        None if today > until => "appraisal-deadline-over",
        None => "appraisal-deadline",
    };
    let until = t.f.date_full(until);
    let facts = [("until", (&until).into()), ("days", counted.value.working_days.into())];
    let trace = Trace {
        id: "hitungan-tenggat".to_owned(),
        title: t.t("appraisal-deadline-title").to_owned(),
        steps: steps(&counted.steps, t),
        rules: counted.rules.iter().map(|one| rule(one, t)).collect(),
    };
    (t.with(key, &facts), Some(trace))
}

fn revisions(of: &Explanation, zone: Zone, t: &Catalogue) -> Vec<String> {
    let line = |one: &capaian_core::appraisal::evaluation::explanation::RevisionLine| {
        let when = t.f.date_short(zone.local(instant(one.set_at)).date());
        let number = one.number.to_string();
        let facts = [
            ("number", (&number).into()),
            ("predicate", words::predicate(one.predicate, t).into()),
            ("when", (&when).into()),
        ];
        let said = t.with("appraisal-revision", &facts);
        one.reason.as_ref().map_or(said.clone(), |reason| format!("{said} · {reason}"))
    };
    of.revisions.iter().map(line).collect()
}

fn ledger(of: &Explanation, zone: Zone, t: &'static Catalogue) -> Vec<LedgerRow> {
    let when = |at: Moment| t.f.instant(instant(at), zone);
    let row = |line: &capaian_core::appraisal::evaluation::explanation::LedgerLine| LedgerRow {
        what: t.enum_text("appraisal", "event", line.kind.rsplit('.').next().unwrap_or_default()),
        by: line.by.clone(),
        when: when(line.at),
        commitment: line.commitment.clone(),
    };
    of.ledger.iter().map(row).collect()
}

fn refusal_text(refusal: AcknowledgeRefusal, t: &Catalogue) -> String {
    let facts = match refusal {
        AcknowledgeRefusal::AlreadyReceived { on } => t.f.date(on),
        _ => String::new(),
    };
    t.enum_with("appraisal", "receipt_refusal", &refusal.to_string(), &[("day", (&facts).into())])
}
