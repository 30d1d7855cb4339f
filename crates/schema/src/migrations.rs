//! One migration history for both engines.
//!
//! A migration is a folder with `up.sql`. Where the engines must differ, `up.sqlite.sql` or
//! `up.postgres.sql` beside it runs first, in the same transaction. There is no way down: a change
//! that must go back is a new migration.
//!
//! A table that ends with `) /* clustered */;` is stored in the order of its key: on SQLite it has no
//! row number, so reading what lies together touches one page instead of one for every row. It is for
//! small rows that are found by the beginning of their key.

use diesel::backend::Backend;
use diesel::connection::BoxableConnection;
use diesel::migration::{
    Migration, MigrationMetadata, MigrationName, MigrationSource, MigrationVersion, Result,
};
use diesel::pg::Pg;
use diesel::sqlite::Sqlite;

struct Texts {
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
    both: &'static str,
}

macro_rules! migration {
    ($name:literal) => {
        Texts {
            name: $name,
            sqlite: "",
            postgres: "",
            both: include_str!(concat!("../migrations/", $name, "/up.sql")),
        }
    };
    ($name:literal, each) => {
        Texts {
            name: $name,
            sqlite: include_str!(concat!("../migrations/", $name, "/up.sqlite.sql")),
            postgres: include_str!(concat!("../migrations/", $name, "/up.postgres.sql")),
            both: include_str!(concat!("../migrations/", $name, "/up.sql")),
        }
    };
    ($name:literal, postgres) => {
        Texts {
            name: $name,
            sqlite: "",
            postgres: include_str!(concat!("../migrations/", $name, "/up.postgres.sql")),
            both: include_str!(concat!("../migrations/", $name, "/up.sql")),
        }
    };
}

const HISTORY: &[Texts] = &[
    migration!("0001_ground", postgres),
    migration!("0002_access"),
    migration!("0003_organisation"),
    migration!("0004_planning"),
    migration!("0005_progress"),
    migration!("0006_appraisal"),
    migration!("0007_documents"),
    migration!("0008_objection"),
    migration!("0009_year", each),
    migration!("0010_people"),
    migration!("0011_plans"),
    migration!("0012_alignment"),
    migration!("0013_papers", each),
];

/// The whole history in order, as the migration runner of one engine wants it.
#[derive(Debug, Clone, Copy, Default)]
pub struct History;

/// The names of all migrations in order; the last one is the version this binary needs.
pub fn names() -> impl Iterator<Item = &'static str> {
    HISTORY.iter().map(|texts| texts.name)
}

struct Step {
    name: Name,
    before: &'static str,
    both: String,
}

struct Name(&'static str);

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl MigrationName for Name {
    fn version(&self) -> MigrationVersion<'_> {
        MigrationVersion::from(self.0.split('_').next().unwrap_or(self.0))
    }
}

struct InTransaction;

impl MigrationMetadata for InTransaction {
    fn run_in_transaction(&self) -> bool {
        true
    }
}

impl<DB: Backend> Migration<DB> for Step {
    fn run(&self, conn: &mut dyn BoxableConnection<DB>) -> Result<()> {
        if !self.before.is_empty() {
            conn.batch_execute(self.before)?;
        }
        Ok(conn.batch_execute(&self.both)?)
    }

    fn revert(&self, _: &mut dyn BoxableConnection<DB>) -> Result<()> {
        Err("there is no way down: write a new migration".into())
    }

    fn metadata(&self) -> &dyn MigrationMetadata {
        &InTransaction
    }

    fn name(&self) -> &dyn MigrationName {
        &self.name
    }
}

impl MigrationSource<Sqlite> for History {
    fn migrations(&self) -> Result<Vec<Box<dyn Migration<Sqlite>>>> {
        Ok(steps(|texts| texts.sqlite, "WITHOUT ROWID"))
    }
}

impl MigrationSource<Pg> for History {
    fn migrations(&self) -> Result<Vec<Box<dyn Migration<Pg>>>> {
        Ok(steps(|texts| texts.postgres, ""))
    }
}

/// The steps of an engine that stores a table in the order of its key by the word `clustered`.
fn steps<DB: Backend>(
    before: impl Fn(&Texts) -> &'static str,
    clustered: &str,
) -> Vec<Box<dyn Migration<DB>>> {
    HISTORY
        .iter()
        .map(|texts| {
            let both = texts.both.replace("/* clustered */", clustered);
            Box::new(Step { name: Name(texts.name), before: before(texts), both }) as Box<dyn Migration<DB>>
        })
        .collect()
}
