//! The units of a day, as lists of goals name them.

use super::from_file::UnitsByName;
use crate::access::in_force::unit_in_force;
use crate::db::{Fault, Read, Statement};
use crate::ids::{AgencyId, UnitId};
use crate::organisation::staging::plan_employees::{key, kind_named};
use crate::organisation::staging::stored::Stored;
use capaian_schema::tables::unit_fact;
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

/// Names and kinds of all units of a day.
#[derive(Debug, Default)]
pub struct Units {
    /// By the compared name; none where several bear it.
    named: HashMap<String, Option<UnitId>>,
    of_kind: HashMap<String, Vec<UnitId>>,
}

impl Units {
    /// Those of an agency up to the horizon of its imports. One query.
    ///
    /// # Errors
    /// [`Fault`] when the database fails.
    pub fn load(read: &mut Read, (agency, horizon): (AgencyId, i64), on: NaiveDate) -> Result<Self, Fault> {
        let rows: Vec<(UnitId, String, String)> = unit_fact::table
            .filter(unit_fact::agency_id.eq(agency))
            .filter(unit_in_force(horizon, on))
            .order(unit_fact::unit_id)
            .select((unit_fact::unit_id, unit_fact::name_key, unit_fact::kind))
            .rows(read.conn())?;
        let mut units = Self::default();
        for (id, name, kind) in rows {
            units.named.entry(name).and_modify(|several| *several = None).or_insert(Some(id));
            units.of_kind.entry(kind).or_default().push(id);
        }
        Ok(units)
    }
}

/// Whoever compared a list of employees has them at hand.
impl UnitsByName for Stored {
    fn named(&self, name: &str) -> Option<UnitId> {
        self.unit_anywhere(&key(name))
    }

    fn of_kind(&self, kind: &str) -> Vec<UnitId> {
        self.units_of_kind(kind_named(kind))
    }
}

impl UnitsByName for Units {
    fn named(&self, name: &str) -> Option<UnitId> {
        self.named.get(&key(name)).copied().flatten()
    }

    fn of_kind(&self, kind: &str) -> Vec<UnitId> {
        self.of_kind.get(kind_named(kind)).cloned().unwrap_or_default()
    }
}
