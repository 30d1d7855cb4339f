//! A database of its own for each test, on either engine, holding the named world.

use crate::world;
use capaian_core::db::{AnyConnection, Db, Engine, Opener, Target};
use capaian_rules::Rules;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

static COUNT: AtomicU64 = AtomicU64::new(0);

/// A fresh database; dropped with the value.
#[derive(Debug)]
pub struct TestDatabase {
    /// Where it is.
    pub target: Target,
    cleanup: Cleanup,
}

#[derive(Debug)]
enum Cleanup {
    Folder(PathBuf),
    Database { admin: String, name: String },
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
                let folder = std::env::temp_dir().join(unique());
                std::fs::create_dir_all(&folder).unwrap();
                let target = Target::File(folder.join("capaian.sqlite"));
                Self { target, cleanup: Cleanup::Folder(folder) }
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
        Self { target, cleanup: Cleanup::Database { admin, name } }
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
        let cleaned = match &self.cleanup {
            Cleanup::Folder(folder) => std::fs::remove_dir_all(folder).is_ok(),
            Cleanup::Database { admin, name } => PgConnection::establish(admin).is_ok_and(|mut conn| {
                conn.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).is_ok()
            }),
        };
        if !cleaned {
            eprintln!("a test database was left behind: {:?}", self.cleanup);
        }
    }
}

/// The rules as built in.
pub fn rules() -> Arc<Rules> {
    Arc::new(Rules::builtin().unwrap())
}

fn unique() -> String {
    format!("capaian_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst))
}

/// The same server, another database.
fn with_database(url: &str, name: &str) -> String {
    let (head, query) = url.split_once('?').map_or((url, None), |(head, query)| (head, Some(query)));
    let server = head.rsplit_once('/').map_or(head, |(server, _)| server);
    query.map_or_else(|| format!("{server}/{name}"), |query| format!("{server}/{name}?{query}"))
}
