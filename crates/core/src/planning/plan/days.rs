//! Until when a plan counts. `plan.ends_on` is what was foreseen when it began; a plan belongs to a post and ends with
//! it, whoever ends that: a list, a move, somebody who leaves. It is read so everywhere, and nothing is written when
//! a post ends or goes on after all (ADR 15).

use crate::access::in_force::{End, end_seen};
use capaian_schema::tables::{assignment, plan};
use chrono::NaiveDate;
use diesel::dsl::auto_type;
use diesel::prelude::*;

/// The post of a plan.
#[auto_type]
pub(crate) fn post_of_plan() -> _ {
    assignment::agency_id.eq(plan::agency_id).and(assignment::id.eq(plan::assignment_id))
}

/// The last day of a plan: the one that was foreseen, or that of its post as it is seen up to a horizon.
pub(crate) fn last_day(foreseen: NaiveDate, post: End, horizon: i64) -> NaiveDate {
    let last = end_seen(post, horizon).and_then(|to| to.pred_opt());
    last.map_or(foreseen, |last| last.min(foreseen))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_ends_with_its_post() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        let foreseen = day(12, 31);
        assert_eq!(last_day(foreseen, (None, 0, None), 0), foreseen);
        assert_eq!(last_day(foreseen, (Some(day(7, 1)), 0, None), 0), day(6, 30));
        let listed = (Some(day(7, 1)), 3, None);
        assert_eq!((last_day(foreseen, listed, 2), last_day(foreseen, listed, 3)), (foreseen, day(6, 30)));
        assert_eq!(last_day(day(3, 31), (Some(day(7, 1)), 0, None), 0), day(3, 31), "never later");
    }
}
