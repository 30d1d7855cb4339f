//! Which statements Diesel sends, in order and with their values: the real server's by asking its own
//! router, in this process, and whatever else runs while somebody listens.

use crate::Failure;
use crate::load::request::{self, Act, Who};
use crate::replay::parted;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{Request, header};
use capaian_core::clock::MachineClock;
use capaian_core::db::{Db, Opener, Target};
use capaian_core::ids::MachineEntropy;
use capaian_rules::Rules;
use capaian_web::app::{App, Origin};
use capaian_web::router::router;
use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use diesel::prelude::*;
use diesel::sql_types::Text;
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::runtime::Runtime;
use tower::ServiceExt;

static HEARD: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Statements that a connection keeps prepared.
static KEPT: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

struct Listener;

impl Instrumentation for Listener {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if let InstrumentationEvent::CacheQuery { sql, .. } = event {
            KEPT.lock().unwrap_or_else(PoisonError::into_inner).insert(sql.trim().to_owned());
        }
        let InstrumentationEvent::StartQuery { query, .. } = event else { return };
        let text = query.to_string();
        // Setting up a connection happens when the pool likes.
        if !text.starts_with("PRAGMA") {
            HEARD.lock().unwrap_or_else(PoisonError::into_inner).push(text.clone());
        }
    }
}

/// Connections opened from now on report their statements.
pub fn listen() -> Result<(), Failure> {
    Ok(set_default_instrumentation(|| Some(Box::new(Listener)))?)
}

/// Connections opened from now on report nothing.
pub fn stop() -> Result<(), Failure> {
    Ok(set_default_instrumentation(|| None)?)
}

/// What was heard since the last time.
pub fn heard() -> Vec<String> {
    std::mem::take(&mut *HEARD.lock().unwrap_or_else(PoisonError::into_inner))
}

/// The real server in this process, over the database that the bare server will serve.
pub struct Real {
    app: Router,
    runtime: Runtime,
}

/// One answer and the statements behind it.
#[derive(Debug)]
pub struct Seen {
    /// In order, with their values.
    pub heard: Vec<String>,
    /// As compressed, when that was asked for.
    pub body: Bytes,
}

impl Real {
    /// Opens the database; from now on statements are heard.
    pub fn open(target: &Target) -> Result<Self, Failure> {
        listen()?;
        let db = Db::open(target, Arc::new(Rules::builtin()?))?;
        let (clock, entropy) = (Arc::new(MachineClock), Arc::new(MachineEntropy));
        let app = router(App::new(db, clock, entropy, crate::world::keys(), Origin::Http, false));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        Ok(Self { app, runtime })
    }

    /// Asks as one person.
    pub fn ask(&self, act: Act, who: &Who, place: usize, form: &Form) -> Result<Seen, Failure> {
        ask(&self.app, &self.runtime, asked(act, who, place, form)?, act)
    }
}

/// How an act is asked for.
#[derive(Debug, Default)]
pub struct Form {
    /// The version that is corrected.
    pub version: i64,
    /// Whether the answer may be compressed.
    pub is_gzip: bool,
}

/// Asks a router in this process.
pub fn ask(app: &Router, runtime: &Runtime, request: Request<Body>, act: Act) -> Result<Seen, Failure> {
    heard();
    let app = app.clone();
    let (status, body) = runtime.block_on(async move {
        let response = app.oneshot(request).await?;
        Ok::<_, Failure>((response.status(), to_bytes(response.into_body(), usize::MAX).await?))
    })?;
    if status != request::expected(act) {
        let text = String::from_utf8_lossy(&body).into_owned();
        return Err(format!("{act:?} was answered with {status}: {text}").into());
    }
    Ok(Seen { heard: heard(), body })
}

/// A request as the load client sends it, for a router in this process.
pub fn asked(act: Act, who: &Who, place: usize, form: &Form) -> Result<Request<Body>, Failure> {
    let (method, path) = (request::method(act), request::path(act, who, place));
    let mut built =
        Request::builder().method(method).uri(path).header(header::COOKIE, format!("sesi={}", who.cookie));
    if form.is_gzip {
        built = built.header(header::ACCEPT_ENCODING, "gzip");
    }
    let mut body = Body::empty();
    if act == Act::Record {
        built = built.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        body = Body::from(request::form(who, place, form.version, &format!("capture-{}", form.version)));
    }
    Ok(built.body(body)?)
}

/// The texts of what was heard.
pub fn texts(heard: &[String]) -> Vec<String> {
    heard.iter().map(|text| parted(text).0.to_owned()).collect()
}

/// Statements by act, as the bare server must execute them too.
pub fn same<T: PartialEq + Debug>(act: &str, real: &[T], bare: &[T]) -> Result<(), Failure> {
    if real == bare {
        return Ok(());
    }
    let place = real.iter().zip(bare).take_while(|(one, other)| one == other).count();
    let at = |list: &[T]| list.get(place).map_or("(nothing more)".to_owned(), |it| format!("{it:?}"));
    Err(format!("{act}, statement {}:\n  real: {}\n  bare: {}", place + 1, at(real), at(bare)).into())
}

/// How many of `statements` ask or change something: the ends of transactions left out.
pub fn queries(statements: &[String]) -> usize {
    let frame = ["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"];
    statements.iter().filter(|text| !frame.iter().any(|word| text.starts_with(word))).count()
}

/// Queries that SQLite parses and plans again each time, because Diesel does not keep them.
pub fn prepared_anew(statements: &[String]) -> Vec<String> {
    let anew = |text: &&String| queries(std::slice::from_ref(*text)) == 1 && !is_kept(text);
    statements.iter().filter(anew).cloned().collect()
}

/// Whether a connection keeps a statement prepared.
pub fn is_kept(text: &str) -> bool {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner).contains(text)
}

/// Steps of query plans that walk through a whole agency: without statistics SQLite takes "the same
/// agency" for a narrow condition, and such a page gets slower with every employee.
pub fn whole_agency(target: &Target, statements: &[String]) -> Result<Vec<String>, Failure> {
    #[derive(QueryableByName)]
    struct Step {
        #[diesel(sql_type = Text)]
        detail: String,
    }
    let mut conn = Opener::reading(target.clone()).open()?;
    let mut found = Vec::new();
    // The largest number of an agency is found at the end of an index, in one step.
    for text in
        statements.iter().filter(|text| !text.contains("max(") && queries(std::slice::from_ref(*text)) == 1)
    {
        let steps: Vec<Step> = diesel::sql_query(format!("EXPLAIN QUERY PLAN {text}")).load(&mut conn)?;
        let details = steps.into_iter().map(|step| step.detail);
        found.extend(details.filter(|detail| is_wide(detail)));
    }
    Ok(found)
}

fn is_wide(step: &str) -> bool {
    let all = step.starts_with("SCAN ") && !step.starts_with("SCAN CONSTANT");
    all || (step.contains("(agency_id=?)") && !step.contains("SEARCH agency "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_through_a_whole_agency_is_wide() {
        assert!(is_wide("SCAN account"));
        assert!(is_wide("SEARCH reporting USING INDEX reporting_by_superior (agency_id=?)"));
        assert!(!is_wide("SEARCH agency USING INDEX sqlite_autoindex_agency_1 (agency_id=?)"));
        assert!(!is_wide("SEARCH plan USING INDEX plan_by_person (agency_id=? AND person_id=?)"));
    }

    #[test]
    fn the_frame_of_a_transaction_is_no_query() {
        let all = ["BEGIN", "SELECT 1", "SAVEPOINT diesel_savepoint_1", "ROLLBACK"].map(str::to_owned);
        assert_eq!(queries(&all), 1);
    }

    #[test]
    fn another_statement_is_told_apart() {
        let [one, other] = [["SELECT 1".to_owned()], ["SELECT 2".to_owned()]];
        assert!(same("a", &one, &one).is_ok());
        assert!(same("a", &one, &other).unwrap_err().to_string().contains("statement 1"));
        assert!(same("a", &one, &[]).is_err());
    }
}
