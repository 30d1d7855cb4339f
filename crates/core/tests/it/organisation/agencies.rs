//! Agencies of an installation.

use capaian_core::db::Fault;
use capaian_core::organisation::agency::{agencies, agency};
use capaian_rules::Zone;
use capaian_testkit::{TestDatabase, both_engines};

both_engines!(all_of_them_are_read_however_many);

fn all_of_them_are_read_however_many(database: &TestDatabase) {
    let rows: Vec<String> = (3..=2_003).map(|n| format!("({n}, 'a{n}', 'Kota {n}', 'wit', 0, 0)")).collect();
    let columns = "agency_id, code, name, zone, visible_import, created_at";
    database.execute(&format!("INSERT INTO agency ({columns}) VALUES {}", rows.join(", ")));
    let db = database.open();
    let all = db.reader.read_now::<_, Fault>(agencies).unwrap();
    assert!(all.iter().map(|agency| agency.id).eq(1..=2_003));
    let find = |id| db.reader.read_now::<_, Fault>(|read| agency(read, id)).unwrap();
    let last = find(2_003).unwrap();
    assert_eq!((last.code.as_str(), last.zone), ("a2003", Zone::Wit));
    assert!(find(2_004).is_none());
}
