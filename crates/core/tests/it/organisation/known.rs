//! Each use case about people on the move, carried out once in the named world.

use super::exclusion::{an_end, an_exclusion, recorded};
use crate::planning::act;
use crate::use_cases::Known;
use capaian_core::db::Command;
use capaian_core::organisation::exclusion::{
    End, EndExclusion, ExclusionFilter, RecordExclusion, end_exclusion, exclusion_list,
};
use capaian_testkit::world::{self, HR};

/// In an order in which each can be carried out.
pub const KNOWN: &[Known] = &[
    Known {
        name: RecordExclusion::USE_CASE,
        carry_out: |db| {
            recorded(db, an_exclusion());
        },
    },
    Known {
        name: EndExclusion::USE_CASE,
        carry_out: |db| {
            let (actor, on) = (crate::planning::actor_of(db, HR), world::date(2026, 9, 21));
            let read = |read: &mut _| exclusion_list(read, &actor, &ExclusionFilter::default(), on);
            let id = db.reader.read_now(read).unwrap().rows[0].id;
            // Dedi plans again in what follows.
            act(db, HR, an_end(id, End::Void), end_exclusion).unwrap();
        },
    },
];
