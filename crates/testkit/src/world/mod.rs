//! The named world: two agencies, twelve people, one half-finished year.
//!
//! Kota Nusa Bahari (agency 1): the mayor appraises the head of Dinas Pendidikan, who appraises
//! Yusuf, head of SMP Negeri 2, who appraises the teachers Rina and Dedi. Rina's plan of 2026 is
//! set; quarters I and II are reported, quarter III half. Kabupaten Seberang (agency 2) is there to
//! be invisible. Today is 21 September 2026, 09.00 WIB.

mod goals;
pub mod many;
pub mod more;
mod organisation;
mod plan;
pub mod rated;
pub mod rating;
pub mod year;

use capaian_core::access::password;
use capaian_core::clock::Moment;
use capaian_core::db::AnyConnection;
use capaian_core::ids::{
    AccountId, AgencyId, AssignmentId, CycleId, GoalIndicatorId, IndicatorId, KEY_BYTES, Keys, PersonId,
    PlanId, RealisationId, UnitId,
};
use capaian_rules::Zone;
use chrono::NaiveDate;
use diesel::prelude::*;

/// Kota Nusa Bahari.
pub const CITY: AgencyId = 1;
/// Kabupaten Seberang.
pub const REGENCY: AgencyId = 2;
/// Everybody's password.
pub const PASSWORD: &str = "rahasia-uji-2026";

/// One of the named people: the same number names person, account and assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// Distinguishes the ids.
    pub number: u8,
    /// Signs in.
    pub login: &'static str,
    /// Full name.
    pub name: &'static str,
    /// Whose.
    pub agency: AgencyId,
}

macro_rules! named {
    ($($(#[$doc:meta])* $id:ident = $number:literal, $login:literal, $name:literal, $agency:expr;)+) => {
        $($(#[$doc])* pub const $id: Named =
            Named { number: $number, login: $login, name: $name, agency: $agency };)+
        /// Everybody.
        pub const PEOPLE: &[Named] = &[$($id),+];
    };
}

named! {
    /// The mayor: no NIP, appraises heads of office, leader.
    MAYOR = 1, "ibrahim", "Ibrahim Hasan", CITY;
    /// Head of Dinas Pendidikan.
    HEAD_OF_OFFICE = 2, "ratna", "Dr. Ratna Dewi", CITY;
    /// Head of SMP Negeri 2: Rina's and Dedi's appraiser.
    YUSUF = 3, "yusuf", "H. Yusuf Siregar, M.Pd.", CITY;
    /// Teacher with a set plan.
    RINA = 4, "rina", "Rina Marlina", CITY;
    /// Teacher with a draft.
    DEDI = 5, "dedi", "Dedi Harahap", CITY;
    /// HR.
    HR = 6, "wahyu", "Wahyu Pratama", CITY;
    /// Auditor.
    AUDITOR = 7, "lestari", "Lestari Ningsih", CITY;
    /// Unit admin of SMP Negeri 2.
    UNIT_ADMIN = 8, "bayu", "Bayu Saputra", CITY;
    /// System administrator.
    ADMINISTRATOR = 9, "sinta", "Sinta Maharani", CITY;
    /// Head of Puskesmas Melati.
    HEAD_OF_CLINIC = 10, "melati", "dr. Melati Anggraini", CITY;
    /// Nurse, PPPK paruh waktu without grade.
    NURSE = 11, "joko", "Joko Susilo", CITY;
    /// Employee of the other agency.
    STRANGER = 12, "asing", "Putu Wirawan", REGENCY;
}

impl Named {
    /// The person's id.
    pub fn person(self) -> PersonId {
        PersonId([self.number; 16])
    }

    /// The assignment's id.
    pub fn assignment(self) -> AssignmentId {
        AssignmentId([self.number; 16])
    }

    /// The account's id.
    pub fn account(self) -> AccountId {
        AccountId([self.number + 100; 16])
    }
}

/// A unit by its number: 1 city, 2 Dinas Pendidikan, 3 SMP Negeri 2, 4 Dinas Kesehatan,
/// 5 Puskesmas Melati; 9 the regency.
pub fn unit(number: u8) -> UnitId {
    UnitId([number; 16])
}

/// The performance year 2026 of the city, in quarters.
pub const YEAR: CycleId = CycleId([26; 16]);
/// The city's goal: years at school.
pub const CITY_GOAL: GoalIndicatorId = GoalIndicatorId([71; 16]);
/// Dinas Pendidikan's goal, which supports the city's.
pub const OFFICE_GOAL: GoalIndicatorId = GoalIndicatorId([72; 16]);
/// SMP Negeri 2's goal, which supports the office's.
pub const SCHOOL_GOAL: GoalIndicatorId = GoalIndicatorId([73; 16]);
/// Puskesmas Melati's goal.
pub const CLINIC_GOAL: GoalIndicatorId = GoalIndicatorId([75; 16]);
/// Rina's plan of 2026.
pub const RINA_PLAN: PlanId = PlanId([44; 16]);
/// Dedi's draft of 2026.
pub const DEDI_PLAN: PlanId = PlanId([55; 16]);
/// Rina's "siswa aktif di ekstrakurikuler": 60 pupils, cumulative; 41 in quarter III.
pub const PUPILS: IndicatorId = IndicatorId([2; 16]);
/// Rina's "pengembangan kompetensi": 24 JP; nothing reported in quarter III yet.
pub const TRAINING_HOURS: IndicatorId = IndicatorId([3; 16]);
/// Dedi's only indicator.
pub const DEDI_INDICATOR: IndicatorId = IndicatorId([5; 16]);

/// The report of one of Rina's indicators in a period.
pub fn planned_report(of: IndicatorId, period: u8) -> RealisationId {
    let mut id = of.0;
    id[15] = period + 200;
    RealisationId(id)
}

/// 21 September 2026, 09.00 WIB.
pub fn now() -> Moment {
    let nine = chrono::NaiveTime::from_hms_opt(9, 0, 0).unwrap();
    Moment::at(date(2026, 9, 21), nine, Zone::Wib)
}

/// A civil date.
pub fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The keys of the test installation.
pub fn keys() -> Keys {
    Keys::new(&[7; KEY_BYTES])
}

/// Writes the world into an empty, migrated database.
///
/// # Errors
/// The database's.
pub fn fill(conn: &mut AnyConnection) -> QueryResult<()> {
    conn.transaction(|conn| {
        organisation::fill(conn)?;
        accounts(conn)?;
        plan::fill(conn)?;
        goals::fill(conn)
    })
}

fn accounts(conn: &mut AnyConnection) -> QueryResult<()> {
    use capaian_schema::tables::{account, directory_login, role_grant};
    let hash = password::hash(PASSWORD, &[9; 16]).unwrap();
    for who in PEOPLE {
        diesel::insert_into(account::table)
            .values((
                account::agency_id.eq(who.agency),
                account::id.eq(who.account()),
                account::person_id.eq(Some(who.person())),
                account::name.eq(who.name),
                account::password_hash.eq(&hash),
                account::state.eq("active"),
                account::version.eq(1),
                account::created_at.eq(0),
            ))
            .execute(conn)?;
        diesel::insert_into(directory_login::table)
            .values((
                directory_login::login_hash.eq(keys().hash("login", who.login).to_vec()),
                directory_login::agency_id.eq(who.agency),
                directory_login::account_id.eq(who.account()),
            ))
            .execute(conn)?;
    }
    for (who, role, of) in [
        (MAYOR, "leader", None),
        (HR, "hr", None),
        (AUDITOR, "auditor", None),
        (UNIT_ADMIN, "unit_admin", Some(unit(3))),
        (ADMINISTRATOR, "administrator", None),
    ] {
        diesel::insert_into(role_grant::table)
            .values((
                role_grant::agency_id.eq(who.agency),
                role_grant::id.eq(vec![who.number; 16]),
                role_grant::account_id.eq(who.account()),
                role_grant::role.eq(role),
                role_grant::unit_id.eq(of),
                role_grant::valid_from.eq(date(2026, 1, 1)),
                role_grant::recorded_at.eq(0),
            ))
            .execute(conn)?;
    }
    Ok(())
}
