//! Each use case about people on the move, carried out once in the named world.

use super::acting::an_appointment;
use super::appraiser::a_naming;
use super::exclusion::{an_end, an_exclusion, recorded};
use super::moving::a_move;
use super::moving_back::a_mistake;
use crate::planning::act;
use crate::use_cases::Known;
use capaian_core::db::Command;
use capaian_core::organisation::acting::{
    ActingFilter, ActingKind, AppointActing, EndActing, acting_list, appoint_acting, end_acting,
};
use capaian_core::organisation::appraiser::{NameAppraiser, name_appraiser};
use capaian_core::organisation::exclusion::{
    End, EndExclusion, ExclusionFilter, RecordExclusion, end_exclusion, exclusion_list,
};
use capaian_core::organisation::moving::{
    MoveFilter, RecordMove, Recorded, TakeBackMove, move_list, record_move, take_back_move,
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
        name: AppointActing::USE_CASE,
        carry_out: |db| {
            // For a while: her own head is there.
            let command = AppointActing { kind: ActingKind::Plh, ..an_appointment() };
            act(db, HR, command, appoint_acting).unwrap();
        },
    },
    Known {
        name: EndActing::USE_CASE,
        carry_out: |db| {
            let (actor, on) = (crate::planning::actor_of(db, HR), world::date(2026, 9, 21));
            let read = |read: &mut _| acting_list(read, &actor, &ActingFilter::default(), on);
            let acting = db.reader.read_now(read).unwrap().rows[0].id;
            let last = world::date(2026, 9, 11);
            let command = EndActing { acting, seen_version: 1, last, reason: "Sudah kembali".to_owned() };
            act(db, HR, command, end_acting).unwrap();
        },
    },
    Known {
        name: NameAppraiser::USE_CASE,
        carry_out: |db| {
            // Far from what follows.
            let from = world::date(2026, 12, 1);
            let post = world::NURSE.assignment();
            act(db, HR, NameAppraiser { post, from, last: Some(from), ..a_naming() }, name_appraiser)
                .unwrap();
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
    Known {
        name: RecordMove::USE_CASE,
        carry_out: |db| {
            act(db, HR, a_move(), record_move).unwrap();
        },
    },
    Known {
        name: TakeBackMove::USE_CASE,
        carry_out: |db| {
            let actor = crate::planning::actor_of(db, HR);
            let read = |read: &mut _| move_list(read, &actor, &MoveFilter::default());
            let moving = db.reader.read_now(read).unwrap().rows[0].id;
            // Dedi stays, and plans in what follows.
            let of = Recorded { moving, version: 1, changed: 0, at: 0 };
            act(db, HR, a_mistake(of), take_back_move).unwrap();
        },
    },
];
