//! The page of a year's close, in finished words.

use super::super::words;
use crate::app::App;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Barred, Flash, Seen, Visitor};
use crate::shell::{NavItem, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::{Badge, Fact, Progress, Share, Tone};
use askama::Template;
use capaian_core::access::Actor;
use capaian_core::appraisal::close::page::{ClosePage, close_page};
use capaian_core::appraisal::close::{Close, CloseState};
use capaian_core::appraisal::result::Verdict;
use capaian_core::clock::Moment;
use capaian_core::db::Read;
use capaian_rules::Predicate;
use chrono::NaiveDate;

/// How many people have one verdict.
#[derive(Debug)]
pub(super) struct VerdictRow {
    badge: Badge,
    /// What has to be done about it, and by whom.
    note: &'static str,
    count: String,
    href: Option<String>,
}

#[derive(Debug, Template)]
#[template(path = "appraisal/close/page.html")]
pub(super) struct CloseView {
    t: &'static Catalogue,
    shell: Shell,
    years: Vec<NavItem>,
    /// "Tahun kinerja 2026 masih terbuka."
    state: String,
    close: Option<CloseCard>,
    /// Why there is nothing to plan, or nothing to adopt, for this reader.
    hint: Option<String>,
    /// Where a close is planned, with the intent's key.
    plan: Option<(String, String)>,
    /// Where it is adopted.
    adopt: Option<String>,
}

#[derive(Debug)]
pub(super) struct CloseCard {
    badge: Badge,
    facts: Vec<Fact>,
    rows: Vec<VerdictRow>,
    /// What differs from the plan before.
    changes: Vec<String>,
    bar: Option<Progress>,
    is_under_way: bool,
    again: String,
}

pub(super) fn path_of(year: i64) -> String {
    format!("/penutupan?tahun={year}")
}

pub(super) fn load(
    read: &mut Read,
    actor: &Actor,
    year: Option<i64>,
    at: Moment,
) -> Result<Option<ClosePage>, Barred> {
    Ok(close_page(read, actor, year, at.date_in(actor.zone))?)
}

pub(super) fn close_view(app: &App, visitor: &Visitor, seen: &Seen<Option<ClosePage>>) -> CloseView {
    let t = Texts::get(visitor.preferences.lang);
    let shell = frame(app, visitor, &seen.actor, seen.at, t.t("close-title"));
    let Some(page) = &seen.view else {
        let (years, state) = (Vec::new(), t.t("close-no-year").to_owned());
        return CloseView { t, shell, years, state, close: None, hint: None, plan: None, adopt: None };
    };
    let year = page.cycle.year;
    let is_planned = page.close.as_ref().is_some_and(|close| close.state == CloseState::Planned);
    CloseView {
        years: years(page),
        state: state(page, t),
        close: page.close.as_ref().map(|close| card(close, (page, seen, visitor), t)),
        hint: hint(page, is_planned, seen.at.date_in(seen.actor.zone), t),
        plan: page.may_plan.then(|| (format!("/penutupan/{year}/rencana"), app.token())),
        adopt: (is_planned && page.may_adopt).then(|| format!("/penutupan/{year}/pengesahan")),
        shell,
        t,
    }
}

fn years(page: &ClosePage) -> Vec<NavItem> {
    if page.years.len() < 2 {
        return Vec::new();
    }
    let item = |year: &i64| NavItem::new(path_of(*year), year.to_string()).current(*year == page.cycle.year);
    page.years.iter().take(10).map(item).collect()
}

fn state(page: &ClosePage, t: &Catalogue) -> String {
    let key = if page.cycle.is_open() { "close-year-open" } else { "close-year-closed" };
    t.x(key, &page.cycle.year.to_string())
}

fn hint(page: &ClosePage, is_planned: bool, today: NaiveDate, t: &Catalogue) -> Option<String> {
    if page.cycle.is_open() && today < page.whole.ends_on {
        return Some(t.x("close-not-over", &t.f.date(page.whole.ends_on)));
    }
    (is_planned && page.is_planner).then(|| t.t("close-second-person").to_owned())
}

fn card(
    close: &Close,
    (page, seen, visitor): (&ClosePage, &Seen<Option<ClosePage>>, &Visitor),
    t: &'static Catalogue,
) -> CloseCard {
    let tone = match close.state {
        CloseState::Planning | CloseState::Executing => Tone::Info,
        CloseState::Planned => Tone::Warn,
        CloseState::Done => Tone::Good,
        CloseState::Replaced => Tone::Neutral,
    };
    let is_under_way = close.state.is_under_way();
    CloseCard {
        badge: Badge::new(tone, t.enum_text("close", "state", close.state.key())),
        facts: facts(close, page, seen, t),
        rows: rows(close, page.cycle.year, t),
        changes: changes(close, t),
        bar: (close.state == CloseState::Executing).then(|| Progress::new(executed(close))),
        is_under_way: is_under_way
            || visitor.flash == Some(Flash::Started) && close.state != CloseState::Done,
        again: path_of(page.cycle.year),
    }
}

fn executed(close: &Close) -> Share {
    let whole = |number: i64| u64::try_from(number).unwrap_or(0);
    Share::of(whole(close.executed), whole(close.counts.of(Verdict::Ready).max(close.executed)))
}

fn facts(close: &Close, page: &ClosePage, seen: &Seen<Option<ClosePage>>, t: &Catalogue) -> Vec<Fact> {
    let when = |at: Moment| t.f.instant(instant(at), zone_of(&seen.actor));
    let by = |name: &Option<String>, at: Moment| match name {
        Some(name) => format!("{name}, {}", when(at)),
        None => when(at),
    };
    let people = t.f.count(i128::from(close.people));
    let mut facts = vec![
        Fact::new(t.t("close-people"), people),
        Fact::new(t.t("close-planned-by"), by(&page.planned_by, close.planned_at)),
    ];
    let spread = spread(close, t);
    if !spread.is_empty() {
        facts.push(Fact::new(t.t("close-predicates"), spread));
    }
    if let Some(at) = close.adopted_at {
        facts.push(Fact::new(t.t("close-adopted-by"), by(&page.adopted_by, at)));
    }
    if let Some(at) = close.ended_at {
        facts.push(Fact::new(t.t("close-ended"), when(at)));
        facts.push(Fact::new(t.t("close-results-hash"), close.results_hash.to_string()));
    } else if close.state != CloseState::Planning {
        facts.push(Fact::new(t.t("close-plan-hash"), close.plan_hash.to_string()));
    }
    facts
}

fn rows(close: &Close, year: i64, t: &'static Catalogue) -> Vec<VerdictRow> {
    let some = Verdict::ALL.into_iter().filter(|verdict| close.counts.of(*verdict) > 0);
    let is_readable = close.state != CloseState::Planning;
    // Those who were ready when it was planned have their result when it is done.
    let key = |verdict: Verdict| match (close.state, verdict) {
        (CloseState::Done, Verdict::Ready) => "made_final",
        _ => verdict.key(),
    };
    some.map(|verdict| VerdictRow {
        badge: Badge::new(tone(verdict), t.enum_text("close", "verdict", key(verdict))),
        note: t.enum_text("close", "why", key(verdict)),
        count: t.f.count(i128::from(close.counts.of(verdict))),
        href: is_readable.then(|| format!("/penutupan/{year}/pegawai/{}", words::slug(verdict.key()))),
    })
    .collect()
}

pub(super) fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Ready | Verdict::Final => Tone::Good,
        Verdict::Excluded => Tone::Neutral,
        Verdict::Inconsistent => Tone::Bad,
        _ => Tone::Warn,
    }
}

/// "Sangat Baik 12 · Baik 163": what becomes final, in the order of the law.
pub(super) fn spread(close: &Close, t: &Catalogue) -> String {
    let count = |of: &Predicate| close.counts.predicates.get(of.key()).copied().filter(|count| *count > 0);
    let some = Predicate::ALL.iter().filter_map(|of| Some((of, count(of)?)));
    let word = |(of, count): (&Predicate, i64)| {
        format!("{} {}", words::predicate(*of, t), t.f.count(i128::from(count)))
    };
    some.map(word).collect::<Vec<_>>().join(" · ")
}

fn changes(close: &Close, t: &Catalogue) -> Vec<String> {
    let line = |(key, count): (&String, &i64)| {
        let count = t.f.count(i128::from(*count));
        let Some((from, to)) = key.split_once('>') else {
            return t.x("close-change-content", &count);
        };
        let word = |key: &str| t.enum_text("close", "verdict", key).to_lowercase();
        let (from, to) = (word(from), word(to));
        t.with("close-change", &[("n", (&count).into()), ("from", (&from).into()), ("to", (&to).into())])
    };
    close.counts.changes.iter().map(line).collect()
}
