//! Every use case of `core` is known, and commits with leaf and intent.

use capaian_core::access::account::{CreateAccount, create_account};
use capaian_core::access::session::{EndSession, OpenSession, end_session, open_session};
use capaian_core::access::upkeep::{RetryJob, retry_job};
use capaian_core::db::{Command, Ctx, Db, Outcome, Tx};
use capaian_core::documents::recap::{NoteRecap, note_recap};
use capaian_core::documents::register::{PaperLanguage, RegisterDocument, register_document};
use capaian_core::ids::ImportId;
use capaian_core::organisation::agency::{FoundAgency, found_agency};
use capaian_core::organisation::staging::model::imports;
use capaian_core::organisation::staging::{
    AbandonImport, ImportKind, PublishImport, StartImport, SweepImport, UndoImport, abandon_import,
    publish_import, start_import, sweep_import, undo_import,
};
use capaian_core::progress::realisation::{RecordRealisation, record_realisation};
use capaian_schema::tables::{intent as intent_row, job, leaf};
use capaian_testkit::world::{self, Named};
use capaian_testkit::{TestDatabase, both_engines, intent, planted};
use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::path::Path;

/// What a use case is called, and how it is carried out once in the named world.
pub struct Known {
    pub name: &'static str,
    pub carry_out: fn(&Db),
}

pub fn act<C, T, R, F>(db: &Db, who: Named, command: C, use_case: F)
where
    C: Command,
    T: Serialize + DeserializeOwned + Send + 'static,
    R: std::fmt::Debug + Send + 'static,
    F: Fn(&mut Tx, &Ctx, &C) -> Outcome<T, R> + Send + 'static,
{
    let will = intent(who.agency, who.account(), C::USE_CASE, world::now());
    let outcome = db.writer.run_now(will, command, use_case);
    assert!(outcome.is_ok(), "{}: {:?}", C::USE_CASE, outcome.err());
}

pub fn known() -> impl Iterator<Item = &'static Known> {
    // First: nobody is appointed beside a list that is being taken back.
    crate::organisation::known::KNOWN
        .iter()
        .chain(KNOWN)
        .chain(crate::planning::known::KNOWN)
        .chain(crate::progress::known::KNOWN)
        .chain(crate::appraisal::known::KNOWN)
}

/// In an order in which each can be carried out.
const KNOWN: &[Known] = &[
    Known {
        name: CreateAccount::USE_CASE,
        carry_out: |db| act(db, world::ADMINISTRATOR, an_account(), create_account),
    },
    Known {
        name: RetryJob::USE_CASE,
        carry_out: |db| act(db, world::ADMINISTRATOR, RetryJob { job: 900 }, retry_job),
    },
    Known { name: OpenSession::USE_CASE, carry_out: |db| act(db, world::RINA, a_session(), open_session) },
    Known {
        name: EndSession::USE_CASE,
        carry_out: |db| act(db, world::RINA, EndSession { token_hash: [1; 32] }, end_session),
    },
    Known {
        name: RecordRealisation::USE_CASE,
        carry_out: |db| act(db, world::RINA, a_report(), record_realisation),
    },
    Known {
        name: RegisterDocument::USE_CASE,
        carry_out: |db| {
            let paper = crate::documents::a_paper(crate::documents::a_code(1));
            act(db, world::RINA, paper, register_document);
        },
    },
    Known {
        name: NoteRecap::USE_CASE,
        carry_out: |db| {
            let note = NoteRecap {
                unit: world::unit(3),
                people: 4,
                with_ratings: false,
                template_version: 1,
                language: PaperLanguage::Indonesian,
                file_hash: [3; 32],
                file_bytes: 9,
            };
            act(db, world::HR, note, note_recap);
        },
    },
    Known {
        name: FoundAgency::USE_CASE,
        carry_out: |db| act(db, Named { agency: 3, ..world::HR }, an_agency(), found_agency),
    },
    Known { name: StartImport::USE_CASE, carry_out: |db| act(db, world::HR, a_file(), start_import) },
    Known {
        name: PublishImport::USE_CASE,
        carry_out: |db| {
            let publish = PublishImport { import: the_import(db) };
            act(db, world::HR, publish, publish_import);
        },
    },
    Known {
        name: UndoImport::USE_CASE,
        carry_out: |db| act(db, world::HR, UndoImport { import: the_import(db) }, undo_import),
    },
    Known { name: StartImport::USE_CASE, carry_out: start_again },
    Known {
        name: AbandonImport::USE_CASE,
        carry_out: |db| act(db, world::HR, AbandonImport { import: the_import(db) }, abandon_import),
    },
];

fn an_agency() -> FoundAgency {
    FoundAgency { code: "uji".to_owned(), name: "Kota Uji".to_owned(), zone: capaian_rules::Zone::Wit }
}

fn a_file() -> StartImport {
    StartImport {
        kind: ImportKind::Employees,
        file_name: "pegawai.xlsx".to_owned(),
        file_hash: [1; 32],
        accepted: 0,
        rejected: 0,
    }
}

/// Once more, after what was taken back is gone.
fn start_again(db: &Db) {
    let will = |key: &str| intent(world::CITY, world::HR.account(), key, world::now());
    let sweep = SweepImport { import: the_import(db) };
    assert!(db.writer.note_now(will(""), sweep, sweep_import).unwrap());
    db.writer.run_now(will("start_import again"), a_file(), start_import).unwrap();
}

fn the_import(db: &Db) -> ImportId {
    db.reader.read_now(|read| imports(read, world::CITY, 1)).unwrap()[0].id
}

fn an_account() -> CreateAccount {
    CreateAccount {
        person: None,
        name: "Layanan".to_owned(),
        login_hashes: vec![[1; 32]],
        password_hash: String::new(),
        roles: vec![],
        roles_from: world::date(2026, 1, 1),
    }
}

fn a_session() -> OpenSession {
    OpenSession { token_hash: [1; 32], login_hash: [0; 32], network: String::new(), device: String::new() }
}

fn a_report() -> RecordRealisation {
    RecordRealisation {
        indicator: world::TRAINING_HOURS,
        period: 3,
        amount: "20".parse().unwrap(),
        note: String::new(),
        as_of: world::date(2026, 9, 18),
        seen_version: 0,
        evidence: vec![],
    }
}

both_engines!(each_leaves_leaf_and_intent);

fn each_leaves_leaf_and_intent(database: &TestDatabase) {
    let db = database.open();
    planted::parked_job(database, world::RINA, 900);
    for (done, known) in (1_i64..).zip(known()) {
        (known.carry_out)(&db);
        let leaves: i64 = leaf::table.count().get_result(&mut database.look()).unwrap();
        let intents: i64 = intent_row::table.count().get_result(&mut database.look()).unwrap();
        // A job that had to be carried out on the way is an act of its own.
        let jobs: i64 =
            job::table.filter(job::state.eq("done")).count().get_result(&mut database.look()).unwrap();
        assert_eq!((leaves, intents), (done + jobs, done + jobs), "{}", known.name);
    }
}

/// The sources are read, so that a use case that nobody listed is found.
#[test]
fn every_use_case_in_the_sources_is_listed() {
    let listed: BTreeSet<String> = known().map(|known| known.name.to_owned()).collect();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    assert_eq!(use_cases_in(&sources), listed);
}

/// Names of functions that take a transaction and return an `Outcome`.
fn use_cases_in(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(use_cases_in(&path));
        } else if !path.ends_with("writer/tests.rs") {
            found.extend(use_cases_of(&std::fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

fn use_cases_of(source: &str) -> BTreeSet<String> {
    source
        .split("pub fn ")
        .skip(1)
        .filter_map(|rest| {
            let head = rest.split('{').next()?;
            let name = head.split('(').next()?;
            // Handlers of jobs have a list of their own, in the binary; `jobs::announce` runs each.
            let is_handler = head.contains("job: &Job");
            let is_use_case = head.contains("tx: &mut Tx") && head.contains("-> Outcome<");
            (is_use_case && !is_handler).then(|| name.to_owned())
        })
        .collect()
}

#[test]
fn an_unlisted_use_case_would_be_found() {
    let planted = "pub fn forget_it(tx: &mut Tx, ctx: &Ctx, cmd: &Forget) -> Outcome<(), No> {}";
    assert_eq!(use_cases_of(planted), BTreeSet::from(["forget_it".to_owned()]));
}
