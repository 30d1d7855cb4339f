//! What becomes of the relations of one post when somebody else appraises on some days. Pure.

use crate::ids::PersonId;
use chrono::NaiveDate;

/// To whom the holder of a post answers: since when, until before when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Answers {
    pub(super) to: PersonId,
    pub(super) since: NaiveDate,
    pub(super) until: Option<NaiveDate>,
}

/// What is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Rewrite {
    /// Relations that end when the new one begins; by their first days.
    pub(super) cut: Vec<NaiveDate>,
    /// Relations that lie wholly within the days.
    pub(super) removed: Vec<NaiveDate>,
    /// What goes on after the days as it was.
    pub(super) after: Option<Answers>,
    /// Until before when the new relation holds.
    pub(super) until: Option<NaiveDate>,
}

/// What a relation from `from` until before `until` does to those that are there; `None` where `to` appraises on all of
/// the days already.
pub(super) fn rewrite(
    there: &[Answers],
    to: PersonId,
    (from, until): (NaiveDate, Option<NaiveDate>),
) -> Option<Rewrite> {
    let ends_after = |one: &Answers| until.is_some_and(|until| one.until.is_none_or(|end| end > until));
    let is_within = |one: &&Answers| {
        until.is_none_or(|until| one.since < until) && one.until.is_none_or(|end| end > from)
    };
    let met: Vec<&Answers> = there.iter().filter(is_within).collect();
    let covers = |one: &&&Answers| {
        let to_the_end = until.map_or(one.until.is_none(), |until| one.until.is_none_or(|end| end >= until));
        one.to == to && one.since <= from && to_the_end
    };
    if met.iter().any(|one| covers(&one)) {
        return None;
    }
    let mut written = Rewrite { until, ..Rewrite::default() };
    for one in met {
        if one.since < from {
            written.cut.push(one.since);
        } else {
            written.removed.push(one.since);
        }
        if let Some(until) = until.filter(|_| ends_after(one)) {
            written.after = Some(Answers { to: one.to, since: until, until: one.until });
        }
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(number: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(number)
    }

    fn who(number: u8) -> PersonId {
        PersonId([number; 16])
    }

    fn on(all: &[Answers], at: NaiveDate) -> Vec<PersonId> {
        let holds = |one: &&Answers| one.since <= at && one.until.is_none_or(|end| end > at);
        all.iter().filter(holds).map(|one| one.to).collect()
    }

    fn written(there: &[Answers], to: PersonId, from: NaiveDate, what: &Rewrite) -> Vec<Answers> {
        let mut all: Vec<Answers> =
            there.iter().filter(|one| !what.removed.contains(&one.since)).copied().collect();
        for one in all.iter_mut().filter(|one| what.cut.contains(&one.since)) {
            one.until = Some(from);
        }
        all.push(Answers { to, since: from, until: what.until });
        all.extend(what.after);
        all
    }

    prop_compose! {
        /// Relations one after the other, with gaps; the last one may go on.
        fn some_relations()(
            steps in proptest::collection::vec((0_u64..4, 1_u64..6, 1_u8..4), 0..6),
            goes_on in any::<bool>(),
        ) -> Vec<Answers> {
            let mut at = 0;
            let mut all: Vec<Answers> = Vec::new();
            for (gap, days, number) in steps {
                let since = at + gap;
                at = since + days;
                all.push(Answers { to: who(number), since: day(since), until: Some(day(at)) });
            }
            if let Some(last) = all.last_mut().filter(|_| goes_on) {
                last.until = None;
            }
            all
        }
    }

    proptest! {
        #[test]
        fn only_the_days_change(
            there in some_relations(),
            first in 0_u64..30,
            length in proptest::option::of(1_u64..10),
            number in 1_u8..5,
        ) {
            let (from, until) = (day(first), length.map(|length| day(first + length)));
            let is_meant = |at: NaiveDate| at >= from && until.is_none_or(|until| at < until);
            match rewrite(&there, who(number), (from, until)) {
                None => prop_assert!((first..60).map(day).filter(|at| is_meant(*at)).all(|at| on(&there, at) == [who(number)])),
                Some(what) => {
                    let after = written(&there, who(number), from, &what);
                    for at in (0..60).map(day) {
                        let expected = if is_meant(at) { vec![who(number)] } else { on(&there, at) };
                        prop_assert_eq!(on(&after, at), expected, "{} {:?}", at, what);
                    }
                }
            }
        }
    }
}
