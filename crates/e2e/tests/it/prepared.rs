//! Lists that came in, for the pages that show them: kept files, an import and goals of a file.

use crate::world::{self, DEDI, HR, NURSE};
use capaian_core::appraisal::alignment::{ConveneAlignment, convene_alignment};
use capaian_core::db::Fault;
use capaian_core::files::hash_bytes;
use capaian_core::ids::PositionId;
use capaian_core::organisation::acting::{ActingKind, AppointActing, appoint_acting};
use capaian_core::organisation::exclusion::{ExclusionKind, RecordExclusion, record_exclusion};
use capaian_core::organisation::import::goals::GoalReader;
use capaian_core::organisation::import::officials::OfficialReader;
use capaian_core::organisation::moving::{MoveKind, RecordMove, record_move};
use capaian_core::organisation::staging::plan_officials::plan_officials;
use capaian_core::organisation::staging::stored::Stored;
use capaian_core::organisation::staging::{Bringer, ImportKind, Understood, bring_in};
use capaian_core::planning::goal::from_file::from_file;
use capaian_core::planning::goal::{AdoptGoals, Source, Units, adopt_goals, goal_imports};
use capaian_testkit::intent;
use capaian_web::app::App;

pub const EMPLOYEES: &[u8] = include_bytes!("../../../../fixtures/pegawai-berantakan.xlsx");
pub const GOALS: &[u8] = b"unit;jenis_unit;sasaran;indikator;satuan;polaritas;sifat;target_min;tw4\n\
    Pemerintah Kota Nusa Bahari;;Meningkatnya akuntabilitas;Nilai SAKIP baru;Nilai;naik;tahunan;70,01;70,01\n\
    Dinas Antah Berantah;;Sasaran;Indikator;Nilai;naik;tahunan;1;1\n";
const OFFICIALS: &[u8] = b"nama;jabatan;unit;mulai;akhir\n\
    Siti Aminah;Tenaga Ahli;Pemerintah Kota Nusa Bahari;2026-01-01;2026-12-31\n";

/// What the fixed seeds below make.
pub const IMPORT: &str = "3wyuwmphmk7ltcikkjcqkpofiq";
pub const ACTING: &str = "aucqkbifaxrytwwaguogqq67su";
pub const EXCLUSION: &str = "bmfqwcylbo5da4kp6kyn6flmuu";
pub const MEETING: &str = "r2nef64v2eccxn6azvezq73smu";
pub const MOVE: &str = "bmfqwcylbmuoijbwmx3s2emmfm";
pub const GOAL_IMPORT: &str = "4jrrokrb25nrcfz3fhebt6bpki";

/// The hash of a kept file, as it stands in addresses.
pub fn address(file: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&hash_bytes(file))
}

/// Keeps the files and brings the last two in.
pub fn bring(app: &App) {
    for file in [EMPLOYEES, GOALS, OFFICIALS] {
        app.files.keep(file).unwrap();
    }
    officials(app);
    goals(app);
    exclusion(app);
    acting(app);
    meeting(app);
    moving(app);
}

/// The office looks at its ratings in January.
fn meeting(app: &App) {
    let command = ConveneAlignment {
        unit: world::unit(2),
        cycle: world::YEAR,
        held_on: world::date(2027, 1, 8),
        place: "Ruang rapat dinas".to_owned(),
    };
    let will = intent(HR.agency, HR.account(), "penyelarasan", world::now());
    let saved = app.db.writer.run_now(will, command, convene_alignment).unwrap();
    assert_eq!(saved.alignment.to_string(), MEETING);
}

/// The nurse retires next year.
fn moving(app: &App) {
    let command = RecordMove {
        person: NURSE.person(),
        kind: MoveKind::Retirement,
        on: world::date(2027, 6, 1),
        to: None,
        decree: "SK 882/5/BKPSDM/2026".to_owned(),
    };
    let will = intent(HR.agency, HR.account(), "perpindahan", world::now());
    let saved = app.db.writer.run_now(will, command, record_move).unwrap();
    assert_eq!(saved.moving.to_string(), MOVE);
}

/// Dedi stood in for the head of the school for two days, years ago.
fn acting(app: &App) {
    let command = AppointActing {
        person: DEDI.person(),
        kind: ActingKind::Plh,
        unit: world::unit(3),
        position: PositionId([3; 16]),
        from: world::date(2025, 2, 3),
        last: Some(world::date(2025, 2, 4)),
        decree: "SPT 800/9/BKPSDM/2025".to_owned(),
    };
    let will = intent(HR.agency, HR.account(), "pelaksana", world::now());
    let saved = app.db.writer.run_now(will, command, appoint_acting).unwrap();
    assert_eq!(saved.acting.to_string(), ACTING);
}

/// The nurse was on leave last year.
fn exclusion(app: &App) {
    let command = RecordExclusion {
        person: NURSE.person(),
        kind: ExclusionKind::UnpaidLeave,
        from: world::date(2025, 1, 1),
        last: Some(world::date(2025, 3, 31)),
        decree: "SK 800/3/BKPSDM/2025".to_owned(),
        reason: String::new(),
    };
    let will = intent(HR.agency, HR.account(), "pengecualian", world::now());
    let saved = app.db.writer.run_now(will, command, record_exclusion).unwrap();
    assert_eq!(saved.exclusion.to_string(), EXCLUSION);
}

fn officials(app: &App) {
    let file_hash = hash_bytes(OFFICIALS);
    let mut rows = OfficialReader::default();
    let path = app.files.find(&file_hash).unwrap();
    assert!(app.sheets.events(&path, &mut |event| rows.take(event)).unwrap().is_none());
    let file = rows.finish().unwrap();
    let about = Understood {
        kind: ImportKind::Officials,
        file_name: "pejabat.csv".to_owned(),
        file_hash,
        accepted: 1,
        rejected: 0,
    };
    let who = Bringer {
        agency: HR.agency,
        principal: HR.account(),
        at: world::now(),
        seed: [9; 32],
        keys: world::keys(),
    };
    let plan = |stored: &Stored, ids: &_| Ok(plan_officials(&file, stored, ids));
    let brought = bring_in(&app.db, &who, &about, plan, &mut |_, _| {}).unwrap();
    assert_eq!(brought.import.to_string(), IMPORT);
}

fn goals(app: &App) {
    let file_hash = hash_bytes(GOALS);
    let mut rows = GoalReader::default();
    let path = app.files.find(&file_hash).unwrap();
    assert!(app.sheets.events(&path, &mut |event| rows.take(event)).unwrap().is_none());
    let file = rows.finish(&[]).unwrap();
    let today = world::date(2026, 9, 21);
    let units = app.db.reader.read_now::<_, Fault>(|read| Units::load(read, (HR.agency, 1), today)).unwrap();
    let lines = from_file(&file, &units).lines;
    assert_eq!(lines.len(), 1);
    let source = Source { file_name: "sasaran.csv".to_owned(), file_hash, accepted: 1, rejected: 1 };
    let command = AdoptGoals { cycle: world::YEAR, lines, source: Some(source) };
    let will = intent(HR.agency, HR.account(), "sasaran", world::now());
    app.db.writer.run_now(will, command, adopt_goals).unwrap();
    let list = app.db.reader.read_now::<_, Fault>(|read| goal_imports(read, HR.agency, 1)).unwrap().remove(0);
    assert_eq!(list.id.to_string(), GOAL_IMPORT);
}
