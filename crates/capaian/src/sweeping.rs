//! Which kept files somebody links to, whatever it is that links; and the sweep of those nobody does. What
//! else goes once a day goes here, too.

use capaian_core::access::account::{ForgetAttempts, forget_attempts};
use capaian_core::clock::{Clock, MachineClock, Moment};
use capaian_core::db::{Db, Fault, Intent, Lane, Stop};
use capaian_core::documents::register::linked as papers;
use capaian_core::files::{Files, Hash, Swept};
use capaian_core::ids::AccountId;
use capaian_core::organisation::agency::agencies;
use capaian_core::organisation::staging::model as imports;
use capaian_core::planning::goal::import as goals;
use capaian_core::progress::evidence::linked as evidence;
use std::collections::HashSet;
use std::time::{Duration, SystemTime};

/// Sweeps the folder of files once.
pub fn sweep(db: &Db, files: &Files) -> Result<Swept, Fault> {
    // The demo's clock runs in another year than the disk's.
    let micros = u64::try_from(MachineClock.now().0).unwrap_or(0);
    sweep_at(db, files, SystemTime::UNIX_EPOCH + Duration::from_micros(micros))
}

/// Forgets attempts to sign in that are more than a day ago, and after a week who came in from where.
pub fn forget(db: &Db, at: Moment) -> Result<usize, Fault> {
    let (principal, seed, lane) = (AccountId([0; 16]), [0; 32], Lane::Bulk);
    let intent = Intent { agency: 0, principal, key: String::new(), at, seed, lane };
    match db.writer.note_now(intent, ForgetAttempts {}, forget_attempts) {
        Ok(forgotten) => Ok(forgotten),
        Err(Stop::Fault(fault)) => Err(fault),
        Err(_) => Err(Fault::Busy),
    }
}

fn sweep_at(db: &Db, files: &Files, now: SystemTime) -> Result<Swept, Fault> {
    files.sweep(now, |byte| linked(db, byte))
}

/// Everything of all agencies that begins with a byte. A room that begins to keep files adds its line, and
/// a test sees to it: it knows every column that holds a hash of a file.
fn linked(db: &Db, byte: u8) -> Result<HashSet<Hash>, Fault> {
    db.reader.read_now::<_, Fault>(|read| {
        let mut all = HashSet::new();
        for agency in agencies(read)? {
            all.extend(imports::linked_files(read, agency.id)?);
            all.extend(goals::linked_files(read, agency.id)?);
            all.extend(evidence::linked_files(read, agency.id, byte)?);
            all.extend(papers::linked_files(read, agency.id, byte)?);
        }
        Ok(all)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use capaian_core::db::{AnyConnection, Opener};
    use capaian_schema::tables::{document, evidence as evidence_row, goal_import, import};
    use capaian_testkit::world::{CITY, RINA, YEAR};
    use capaian_testkit::{TestDatabase, both_engines};
    use diesel::prelude::*;

    both_engines!(what_any_room_links_to_stays, attempts_are_forgotten_after_a_day);

    /// A file that came in, with its hash as it stands in a row.
    fn kept(files: &Files, text: &str) -> (Hash, Vec<u8>) {
        let hash = files.keep(text.as_bytes()).unwrap();
        (hash, hash.to_vec())
    }

    fn id(byte: u8) -> Vec<u8> {
        vec![byte; 16]
    }

    fn attempts_are_forgotten_after_a_day(database: &TestDatabase) {
        database.execute(
            "INSERT INTO directory_sign_in_failure (login_hash, network, failures, last_at) \
             SELECT id, '10.0', 7, 1000000 FROM account LIMIT 1",
        );
        let db = database.open();
        assert_eq!(forget(&db, Moment(1_000_000).plus_seconds(24 * 60 * 60)).unwrap(), 0);
        assert_eq!(forget(&db, Moment(1_000_000).plus_seconds(24 * 60 * 60 + 1)).unwrap(), 1);
    }

    fn link_evidence(conn: &mut AnyConnection, hash: Vec<u8>) {
        diesel::insert_into(evidence_row::table)
            .values((
                evidence_row::agency_id.eq(CITY),
                evidence_row::id.eq(id(1)),
                evidence_row::person_id.eq(RINA.person().0.to_vec()),
                evidence_row::kind.eq("file"),
                evidence_row::name.eq("bukti.pdf"),
                evidence_row::media_type.eq("application/pdf"),
                evidence_row::bytes.eq(5),
                evidence_row::hash.eq(Some(hash)),
                evidence_row::added_by.eq(RINA.account().0.to_vec()),
                evidence_row::added_at.eq(0),
            ))
            .execute(conn)
            .unwrap();
    }

    fn link_paper(conn: &mut AnyConnection, hash: Vec<u8>) {
        diesel::insert_into(document::table)
            .values((
                document::agency_id.eq(CITY),
                document::id.eq(id(2)),
                document::kind.eq("recap"),
                document::object_id.eq(id(3)),
                document::version_number.eq(1),
                document::template_version.eq(1),
                document::language.eq("id"),
                document::file_hash.eq(hash),
                document::file_bytes.eq(3),
                document::rendered_by.eq(RINA.account().0.to_vec()),
                document::rendered_at.eq(0),
            ))
            .execute(conn)
            .unwrap();
    }

    fn link_import(conn: &mut AnyConnection, hash: Vec<u8>) {
        diesel::insert_into(import::table)
            .values((
                import::agency_id.eq(CITY),
                import::id.eq(id(4)),
                import::number.eq(9),
                import::kind.eq("employees"),
                import::file_name.eq("pegawai.xlsx"),
                import::file_hash.eq(hash),
                import::state.eq("staging"),
                import::slices.eq(0),
                import::slices_done.eq(0),
                import::rows_accepted.eq(1),
                import::rows_rejected.eq(0),
                import::started_by.eq(RINA.account().0.to_vec()),
                import::started_at.eq(0),
                import::version.eq(1),
            ))
            .execute(conn)
            .unwrap();
    }

    fn link_goals(conn: &mut AnyConnection, hash: Vec<u8>) {
        diesel::insert_into(goal_import::table)
            .values((
                goal_import::agency_id.eq(CITY),
                goal_import::id.eq(id(5)),
                goal_import::number.eq(1),
                goal_import::cycle_id.eq(YEAR.0.to_vec()),
                goal_import::file_name.eq("sasaran.csv"),
                goal_import::file_hash.eq(hash),
                goal_import::rows_accepted.eq(1),
                goal_import::rows_rejected.eq(0),
                goal_import::added.eq(1),
                goal_import::changed.eq(0),
                goal_import::was.eq("{}"),
                goal_import::state.eq("adopted"),
                goal_import::adopted_at.eq(0),
            ))
            .execute(conn)
            .unwrap();
    }

    fn what_any_room_links_to_stays(database: &TestDatabase) {
        let files = Files::below(database.folder().join("files"));
        let [proof, paper, list, goals, loose] =
            ["bukti", "SKP", "pegawai", "sasaran", "lepas"].map(|text| kept(&files, text));
        let mut conn = Opener::writing(database.target.clone()).open().unwrap();
        link_evidence(&mut conn, proof.1);
        link_paper(&mut conn, paper.1);
        link_import(&mut conn, list.1);
        link_goals(&mut conn, goals.1);
        let path = files.find(&loose.0).unwrap();
        let later = std::fs::metadata(&path).unwrap().modified().unwrap() + Duration::from_hours(48);
        let db = database.open();
        assert_eq!(sweep(&db, &files).unwrap(), Swept::default(), "they came a moment ago");
        let swept = sweep_at(&db, &files, later).unwrap();
        assert_eq!(swept, Swept { aside: 1, ..Swept::default() });
        assert!(!path.exists(), "nobody links to this one");
    }

    /// Every column that holds a hash: of a file that must stay, or of something else.
    #[test]
    fn every_column_with_a_hash_is_thought_of() {
        let schema = include_str!("../../../docs/schema.txt");
        let mut table = "";
        let mut found = Vec::new();
        for line in schema.lines() {
            if !line.starts_with(' ') {
                table = line.split(' ').next().unwrap_or("");
            } else if let Some(column) = line.split_whitespace().next().filter(|word| word.contains("hash")) {
                found.push(format!("{table}.{column}"));
            }
        }
        // In the order of the schema: `import`, `goal_import`, `evidence` and `document` hold those of files.
        let expected = [
            "intent.request_hash",
            "account.password_hash",
            "directory_login.login_hash",
            "directory_sign_in_failure.login_hash",
            "session.token_hash",
            "person.nip_hash",
            "import.file_hash",
            "goal_import.file_hash",
            "plan_version.hash",
            "evidence.hash",
            "organisation_predicate_revision.facts_hash",
            "organisation_predicate_revision.rules_hash",
            "evaluation_revision.inputs_hash",
            "evaluation_revision.rules_hash",
            "final_result_revision.content_hash",
            "year_close.plan_hash",
            "year_close.results_hash",
            "year_close_line.content_hash",
            "document.file_hash",
        ];
        assert_eq!(found, expected, "is the new one that of a file? Then it belongs into `linked`");
    }
}
