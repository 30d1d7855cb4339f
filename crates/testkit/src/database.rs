//! A database of its own for each test, on either engine, holding the named world.

use crate::world;
use capaian_core::db::{AnyConnection, Db, Engine, Opener, Target};
use capaian_core::ids::{Entropy, MachineEntropy};
use capaian_rules::Rules;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// A fresh database; dropped with the value.
#[derive(Debug)]
pub struct TestDatabase {
    /// Where it is.
    pub target: Target,
    folder: TempDir,
    server: Option<OnServer>,
}

/// A database that goes away by a word to its server.
#[derive(Debug)]
struct OnServer {
    admin: String,
    name: String,
}

impl TestDatabase {
    /// A SQLite file in a folder of its own, with the named world.
    pub fn sqlite() -> Self {
        let database = Self::empty(Engine::Sqlite);
        database.fill();
        database
    }

    /// A `PostgreSQL` database on the server that `./test` started, with the named world.
    pub fn postgres() -> Self {
        let database = Self::empty(Engine::Postgres);
        database.fill();
        database
    }

    /// Nothing yet, not even tables: whoever opens it first makes them.
    pub fn empty(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => {
                let folder = scratch();
                let target = Target::File(folder.path().join("capaian.sqlite"));
                Self { target, folder, server: None }
            }
            Engine::Postgres => Self::empty_on_server(),
        }
    }

    fn empty_on_server() -> Self {
        let admin = std::env::var("CAPAIAN_TEST_POSTGRES")
            .unwrap_or_else(|_| panic!("CAPAIAN_TEST_POSTGRES names no server; ./test starts one"));
        let name = unique();
        let mut conn = PgConnection::establish(&admin).unwrap();
        conn.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'"))
            .unwrap();
        let target = Target::Server(with_database(&admin, &name));
        Self { target, folder: scratch(), server: Some(OnServer { admin, name }) }
    }

    /// A folder of its own, on either engine, for files beside the rows; it goes away with the value.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Opens it as the application does.
    pub fn open(&self) -> Db {
        Db::open(&self.target, rules()).unwrap()
    }

    /// A second connection beside the application's, to look at what is really there.
    pub fn look(&self) -> AnyConnection {
        Opener::reading(self.target.clone()).open().unwrap()
    }

    /// Runs SQL beside the application, as somebody who changes data by hand.
    pub fn execute(&self, sql: &str) {
        Opener::writing(self.target.clone()).open().unwrap().batch_execute(sql).unwrap();
    }

    /// Rows of a table.
    pub fn count(&self, table: &str) -> i64 {
        #[derive(QueryableByName)]
        struct Count {
            #[diesel(sql_type = diesel::sql_types::BigInt)]
            count: i64,
        }
        let query = diesel::sql_query(format!("SELECT count(*) AS count FROM {table}"));
        let count: Count = query.get_result(&mut self.look()).unwrap();
        count.count
    }

    /// Gives one of the named people, who have none, a NIP.
    pub fn give_nip(&self, who: world::Named, nip: &str) {
        use capaian_schema::tables::person;
        diesel::update(person::table.find((who.agency, who.person())))
            .set((
                person::nip_sealed.eq(Some(world::keys().seal(nip).unwrap())),
                person::nip_hash.eq(Some(world::keys().hash("nip", nip).to_vec())),
                person::nip_last4.eq(nip.get(14..)),
            ))
            .execute(&mut Opener::writing(self.target.clone()).open().unwrap())
            .unwrap();
    }

    fn fill(&self) {
        drop(self.open());
        let mut conn = Opener::writing(self.target.clone()).open().unwrap();
        world::fill(&mut conn).unwrap();
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        // Cleaning up must not turn a test's own failure into an abort.
        let Some(OnServer { admin, name }) = &self.server else { return };
        let dropped = PgConnection::establish(admin).is_ok_and(|mut conn| {
            conn.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).is_ok()
        });
        if !dropped {
            eprintln!("a test database was left behind: {name}");
        }
    }
}

/// The rules as built in.
pub fn rules() -> Arc<Rules> {
    Arc::new(Rules::builtin().unwrap())
}

/// A folder that nothing else has; it goes away with the value. The number of a process would not do as a
/// name: it comes again, and a test that was killed leaves its folder behind.
pub fn scratch() -> TempDir {
    tempfile::Builder::new().prefix("capaian-").tempdir().unwrap()
}

fn unique() -> String {
    let seed = MachineEntropy.seed().map(|byte| format!("{byte:02x}"));
    format!("capaian_test_{}", seed[..8].concat())
}

/// The same server, another database.
fn with_database(url: &str, name: &str) -> String {
    let (head, query) = url.split_once('?').map_or((url, None), |(head, query)| (head, Some(query)));
    let server = head.rsplit_once('/').map_or(head, |(server, _)| server);
    query.map_or_else(|| format!("{server}/{name}"), |query| format!("{server}/{name}?{query}"))
}
