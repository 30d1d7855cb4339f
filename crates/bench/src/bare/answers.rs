//! What the real server does for each page of each person, learned once, so that the bare one can do the
//! same.

use super::router;
use crate::Failure;
use crate::capture::{self, Form, Real, ask, asked, is_kept, queries, same, texts};
use crate::load::request::{self, Act, Who};
use crate::replay::{Step, Texts};
use axum::body::Bytes;
use capaian_core::db::Target;
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::sqlite::SqliteConnection;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// One person of so many is compared.
const SAMPLE: usize = 16;

/// One page of one person.
#[derive(Debug)]
pub struct Page {
    steps: Vec<Step>,
    body: Bytes,
}

impl Page {
    /// The bytes of the page.
    pub fn body(&self) -> Bytes {
        self.body.clone()
    }

    /// Sends all statements and takes all rows; fails when there is none.
    pub fn send(&self, conn: &mut SqliteConnection) -> Result<usize, Failure> {
        let mut rows = 0;
        for step in &self.steps {
            match step {
                Step::Begin => AnsiTransactionManager::begin_transaction(conn)?,
                Step::Rollback => AnsiTransactionManager::rollback_transaction(conn)?,
                Step::Ask(statement) => rows += statement.send(conn)?,
            }
        }
        if rows == 0 { Err("no rows".into()) } else { Ok(rows) }
    }
}

/// All pages, by session and address.
#[derive(Debug, Default)]
pub struct Answers {
    pages: HashMap<String, Arc<Page>>,
    texts: Texts,
    /// Of each act, whom to compare.
    sample: Vec<(Act, Who, usize)>,
}

impl Answers {
    /// Asks the real server for an act as everybody, and remembers what it sent to the database.
    pub fn learn(&mut self, real: &Real, target: &Target, act: Act, employees: u32) -> Result<(), Failure> {
        let people = request::everybody(target, act, employees)?;
        let one = people.first().ok_or("nobody")?;
        let [plain, gzip] = [false, true].map(|is_gzip| Form { version: 0, is_gzip });
        // The first time opens the connection, prepares statements and counts what is counted for all.
        real.ask(act, one, 0, &plain)?;
        let mut learned = Vec::new();
        for who in &people {
            for place in 0..who.places(act) {
                let seen = real.ask(act, who, place, &gzip)?;
                learned.push((who, place, seen.heard, seen.body.len()));
            }
        }
        let (mean, place) = learned_mean(&learned)?;
        let body = real.ask(act, mean, place, &plain)?.body;
        report(target, act, learned.iter().map(|it| it.2.as_slice()))?;
        for (number, (who, place, heard, _)) in learned.into_iter().enumerate() {
            let steps = self.texts.steps(&heard, is_kept)?;
            let key = key(&who.cookie, &request::path(act, who, place));
            self.pages.insert(key, Arc::new(Page { steps, body: body.clone() }));
            if number.is_multiple_of(SAMPLE) {
                self.sample.push((act, who.clone(), place));
            }
        }
        Ok(())
    }

    /// The page of a session at an address.
    pub fn find(&self, cookie: &str, path: &str) -> Result<Arc<Page>, Failure> {
        Ok(self.pages.get(&key(cookie, path)).ok_or("nobody asked for this page before")?.clone())
    }

    /// Stops when the bare server executes other statements, or with other values, than the real one.
    pub fn compare(self: &Arc<Self>, target: &Target) -> Result<(), Failure> {
        let app = router(target, self.clone())?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        for (act, who, place) in &self.sample {
            let seen = ask(&app, &runtime, asked(*act, who, *place, &Form::default())?, *act)?;
            let real = self.find(&who.cookie, &request::path(*act, who, *place))?;
            let bare = Texts::default().steps(&seen.heard, is_kept)?;
            same(&act.key(), &real.steps, &bare)?;
        }
        Ok(())
    }
}

fn key(cookie: &str, path: &str) -> String {
    format!("{cookie} {path}")
}

/// Whose page everybody is sent: the one nearest to the mean in its compressed length.
fn learned_mean<'a>(learned: &[(&'a Who, usize, Vec<String>, usize)]) -> Result<(&'a Who, usize), Failure> {
    let mean = learned.iter().map(|it| it.3).sum::<usize>() / learned.len().max(1);
    let nearest = learned.iter().min_by_key(|it| it.3.abs_diff(mean));
    nearest.map(|it| (it.0, it.1)).ok_or_else(|| "nobody was asked for this page".into())
}

/// Says what the act costs: the most queries anybody needs, those prepared each time, and steps through a
/// whole agency.
fn report<'a>(target: &Target, act: Act, heard: impl Iterator<Item = &'a [String]>) -> Result<(), Failure> {
    let lists: BTreeSet<Vec<String>> = heard.map(texts).collect();
    let most = lists.iter().map(|list| queries(list)).max().unwrap_or(0);
    println!("queries {} {most}", act.key());
    let all: BTreeSet<&String> = lists.iter().flatten().collect();
    let all: Vec<String> = all.into_iter().cloned().collect();
    for text in capture::prepared_anew(&all) {
        println!("anew {} {text}", act.key());
    }
    for step in capture::whole_agency(target, &all)? {
        println!("wide {} {step}", act.key());
    }
    Ok(())
}
