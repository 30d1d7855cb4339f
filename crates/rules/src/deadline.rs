//! Deadlines of objection, delivery and complaints. The day of receipt does not count; the last day ends
//! with the civil day of the unit's zone.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::calendar::{CalendarStatus, Day, NoCalendar};
use crate::key::keyed;
use crate::law::{NoRuleInForce, Rule, RuleValue, Rules, RulesAt};
use crate::trace::{Explanation, Step, Traced};
use crate::zone::Zone;

keyed! {
    /// What sets a deadline going.
    DeadlineEvent {
        /// The result was received: the employee may object (PP 30/2019 Pasal 59).
        Objection = "objection",
        /// The result was set: the appraiser hands it over.
        Delivery = "delivery",
        /// A normative complaint or a request for information (`PermenPANRB` 62/2018).
        ComplaintNormative = "complaint_normative",
        /// A complaint that is not of supervision grade.
        ComplaintGeneral = "complaint_general",
        /// A complaint of supervision grade, with examination.
        ComplaintSupervision = "complaint_supervision",
    }
}

keyed! {
    /// Which days count.
    DayKind {
        /// Working days only.
        Working = "working",
        /// Every day of the calendar.
        Calendar = "calendar",
    }
}

/// `deadline.*`: how many days of which kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineRule {
    /// Number of days, at least 1.
    pub days: u32,
    /// Which days count.
    pub kind: DayKind,
}

impl RuleValue for DeadlineRule {
    fn check(&self) -> Result<(), String> {
        if (1..=366).contains(&self.days) { Ok(()) } else { Err("1 to 366 days".to_owned()) }
    }
}

/// The rules of all events.
#[derive(Debug, Clone)]
pub(crate) struct DeadlineRules {
    pub(crate) objection: Rule<DeadlineRule>,
    pub(crate) delivery: Rule<DeadlineRule>,
    pub(crate) complaint_normative: Rule<DeadlineRule>,
    pub(crate) complaint_general: Rule<DeadlineRule>,
    pub(crate) complaint_supervision: Rule<DeadlineRule>,
}

impl DeadlineRules {
    fn of(&self, event: DeadlineEvent) -> &Rule<DeadlineRule> {
        match event {
            DeadlineEvent::Objection => &self.objection,
            DeadlineEvent::Delivery => &self.delivery,
            DeadlineEvent::ComplaintNormative => &self.complaint_normative,
            DeadlineEvent::ComplaintGeneral => &self.complaint_general,
            DeadlineEvent::ComplaintSupervision => &self.complaint_supervision,
        }
    }
}

/// A holiday of the working week that moved the deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// The day.
    pub date: NaiveDate,
    /// Name of the holiday, Indonesian.
    pub reason: String,
}

/// A deadline. Serialises as the `result` of `capaian calc deadline`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// The last day on which the act is in time.
    pub last_day: NaiveDate,
    /// Working days from the day after receipt to the last day.
    pub working_days: u32,
    /// Holidays passed over, in order.
    pub skipped: Vec<Skipped>,
}

/// Why there is no deadline.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeadlineRefusal {
    /// A year that was received in or counted through has no calendar.
    #[error(transparent)]
    NoCalendar(#[from] NoCalendar),
    /// The law of that day does not know this.
    #[error(transparent)]
    NoRule(#[from] NoRuleInForce),
}

impl Deadline {
    /// The first instant that is too late; `None` at the end of representable time.
    pub fn ends_at(&self, zone: Zone) -> Option<DateTime<Utc>> {
        zone.end_of_day(self.last_day)
    }
}

impl RulesAt<'_> {
    /// The deadline of an event received (or set) on a civil day. Ask the rules of that day:
    /// `rules.at(received).deadline(event, received)`.
    pub fn deadline(
        &self,
        event: DeadlineEvent,
        received: NaiveDate,
    ) -> Result<Traced<Deadline>, DeadlineRefusal> {
        // The calendar first: of a year without one nothing can be said, whatever the law was.
        self.rules.calendar.day(received)?;
        let rule = self.rules.deadlines.of(event).at(self.on)?;
        let DeadlineRule { days, kind } = *rule.value();
        let mut why = Explanation::default();
        why.cite(rule.reference());
        let text = match kind {
            DayKind::Working => format!("{days} hari kerja sesudah {received}; hari terima tidak dihitung."),
            DayKind::Calendar => {
                format!("{days} hari kalender sesudah {received}; hari terima tidak dihitung.")
            }
        };
        why.step(
            Step::new("deadline-days", text)
                .with("days", days.to_string())
                .with("kind", kind.key())
                .with("received", received.to_string()),
        );
        let deadline = count(self.rules, received, *rule.value(), &mut why)?;
        let text = format!("Hari terakhir {} (sampai pukul 24.00 waktu setempat).", deadline.last_day);
        why.step(Step::new("deadline-last-day", text).with("last_day", deadline.last_day.to_string()));
        Ok(why.finish(deadline))
    }
}

/// Walks from the day after receipt; each day of a year with calendar is worked, free or weekend.
fn count(
    rules: &Rules,
    received: NaiveDate,
    rule: DeadlineRule,
    why: &mut Explanation,
) -> Result<Deadline, DeadlineRefusal> {
    let mut deadline = Deadline { last_day: received, working_days: 0, skipped: Vec::new() };
    let mut counted = 0;
    while counted < rule.days {
        let day = deadline.last_day.succ_opt().ok_or(NoCalendar { year: received.year() })?;
        deadline.last_day = day;
        note_year(rules, day, why)?;
        match rules.calendar.day(day)? {
            Day::Working => {
                deadline.working_days += 1;
                counted += 1;
            }
            _ if rule.kind == DayKind::Calendar => counted += 1,
            Day::Weekend => {}
            Day::Holiday(holiday) => {
                let text = format!("{day} tidak dihitung: {}.", holiday.name);
                why.step(Step::new("deadline-skipped", text).with("date", day.to_string()));
                deadline.skipped.push(Skipped { date: day, reason: holiday.name.clone() });
            }
        }
    }
    Ok(deadline)
}

/// Cites the calendar of a day, and says so when its year is only estimated.
fn note_year(rules: &Rules, day: NaiveDate, why: &mut Explanation) -> Result<(), NoCalendar> {
    let mut first = false;
    for reference in rules.calendar.references(day) {
        first |= why.cite(reference);
    }
    if first && rules.calendar.status(day)? == CalendarStatus::Estimate {
        let text = format!("Kalender {} masih perkiraan; cuti bersama belum ditetapkan.", day.year());
        why.step(Step::new("deadline-calendar-estimate", text).with("year", day.year().to_string()));
    }
    Ok(())
}
