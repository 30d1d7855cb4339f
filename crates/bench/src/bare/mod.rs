//! `capaian_bench bare`: what axum and Diesel alone would do for the same requests.
//!
//! The same versions, pool size and pragmas, the same statements in the same order with the same values,
//! as many bytes with the same compression, and nothing else: no permissions, no texts, no templates.
//!
//! Reading: before it serves, it asks the real server's router, in this process, for every page that the
//! load client will ask for, as the same person, and remembers the statements with their values. For a
//! request it sends exactly these again, takes every value of every row, and answers with the page that
//! the real server made for one of these people. One blocking thread per request, eight at a time. A
//! sample of its own requests is then listened to: when one statement or value differs, the run stops.
//!
//! Writing is typed by hand (`record.rs`), because every report has new keys: one thread with one
//! connection, `BEGIN IMMEDIATE`, a savepoint per act so that one failing act undoes only itself,
//! everything that waits (at most 256) in one commit with `synchronous=FULL`, then the answers: what good
//! practice for SQLite under load would do. Its statements are compared with the real ones too.

mod answers;
mod reads;
mod record;

use crate::Failure;
use crate::capture::{self, Form as Asked, Real, Seen, ask, asked, queries, same, texts};
use crate::load::request::{self, Act, Who};
use crate::world;
use answers::{Answers, Page};
use axum::Router;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::post;
use capaian_core::access::session::Token;
use capaian_core::db::{AnyConnection, Opener, Target};
use capaian_core::ids::IndicatorId;
use clap::Args;
use diesel::r2d2::Pool;
use diesel::sqlite::SqliteConnection;
use record::{Report, Writer};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower_http::compression::{CompressionLayer, CompressionLevel};

/// As many connections for reading as the real server has.
const READERS: u32 = 8;

/// Serve the same rows with axum and Diesel alone.
#[derive(Debug, Args)]
pub struct Bare {
    /// Folder of a filled installation; its own copy, not the one of a running server
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// How many employees it was filled with
    #[arg(long, value_name = "N")]
    employees: u32,
    /// What it answers; without, everything
    #[arg(long, value_enum, value_delimiter = ',')]
    acts: Vec<Act>,
    /// Address and port to listen on
    #[arg(long, default_value = "127.0.0.1:8081", value_name = "ADDR")]
    listen: SocketAddr,
}

#[derive(Clone)]
struct Parts {
    pool: Pool<Opener>,
    places: Arc<Semaphore>,
    writer: Arc<Writer>,
    answers: Arc<Answers>,
}

impl Bare {
    /// Learns the answers, compares the statements, then serves until it is killed.
    pub fn run(self) -> Result<(), Failure> {
        let target = Target::File(world::file(&self.data));
        let acts = if self.acts.is_empty() { Act::ALL.to_vec() } else { self.acts };
        let real = Real::open(&target)?;
        let mut answers = Answers::default();
        for act in acts.iter().filter(|act| **act != Act::Record) {
            answers.learn(&real, &target, *act, self.employees)?;
        }
        let answers = Arc::new(answers);
        answers.compare(&target)?;
        if acts.contains(&Act::Record) {
            compare_recording(&real, &target, self.employees)?;
        }
        drop(real);
        capture::stop()?;
        let app = router(&target, answers)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(async move {
            let listener = TcpListener::bind(self.listen).await?;
            println!("ready");
            axum::serve(listener, app).await?;
            Ok(())
        })
    }
}

/// Stops when recording executes other statements than the real server does: for a first report, and
/// for its correction.
fn compare_recording(real: &Real, target: &Target, employees: u32) -> Result<(), Failure> {
    let people = request::everybody(target, Act::Record, employees)?;
    let mut fresh = people.iter().filter(|who| who.indicators.iter().all(|(_, version)| *version == 0));
    let (Some(one), Some(other)) = (fresh.next(), fresh.next()) else {
        return Err("two people without a report are needed to compare statements".into());
    };
    let app = router(target, Arc::default())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let bare = |version| {
        let form = Asked { version, is_gzip: false };
        ask(&app, &runtime, asked(Act::Record, other, 0, &form)?, Act::Record)
    };
    // The first request of a connection is set up otherwise.
    let warm = |who: &Who| asked(Act::Record, who, 1, &Asked::default());
    real.ask(Act::Record, one, 1, &Asked::default())?;
    ask(&app, &runtime, warm(other)?, Act::Record)?;
    for (name, version) in [("record", 0), ("correct", 1)] {
        let real: Seen = real.ask(Act::Record, one, 0, &Asked { version, is_gzip: false })?;
        let real = texts(&real.heard);
        same(name, &real, &texts(&bare(version)?.heard))?;
        println!("queries {name} {}", queries(&real));
        for text in capture::prepared_anew(&real) {
            println!("anew {name} {text}");
        }
        for step in capture::whole_agency(target, &real)? {
            println!("wide {name} {step}");
        }
    }
    Ok(())
}

fn router(target: &Target, answers: Arc<Answers>) -> Result<Router, Failure> {
    let pool = Pool::builder()
        .max_size(READERS)
        .min_idle(Some(1))
        .test_on_check_out(false)
        .build(Opener::reading(target.clone()))?;
    let writer = Arc::new(Writer::start(target)?);
    let parts = Parts { pool, places: Arc::new(Semaphore::new(READERS as usize)), writer, answers };
    Ok(Router::new()
        .route("/realisasi/{indicator}/{period}", post(record).get(page))
        .fallback(page)
        .layer(CompressionLayer::new().no_br().no_deflate().no_zstd().quality(CompressionLevel::Fastest))
        .with_state(parts))
}

/// Runs `work` on a connection of the pool.
async fn read<T: Send + 'static>(
    parts: &Parts,
    work: impl FnOnce(&mut SqliteConnection) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let place = parts.places.clone().acquire_owned().await?;
    let pool = parts.pool.clone();
    let reading = move || {
        let _place = place;
        let mut conn = pool.get()?;
        work(sqlite(&mut conn)?)
    };
    tokio::task::spawn_blocking(reading).await?
}

/// The connection inside.
fn sqlite(conn: &mut AnyConnection) -> Result<&mut SqliteConnection, Failure> {
    match conn {
        AnyConnection::Sqlite(conn) => Ok(conn),
        AnyConnection::Postgres(_) => Err("the bare server is for SQLite".into()),
    }
}

fn cookie(headers: &HeaderMap) -> Result<&str, Failure> {
    let cookie = headers.get(header::COOKIE).ok_or("no cookie")?.to_str()?;
    Ok(cookie.strip_prefix("sesi=").ok_or("no session")?)
}

/// Any page: its statements, then its bytes.
async fn page(State(parts): State<Parts>, uri: Uri, headers: HeaderMap) -> Response {
    let work = async {
        let path = uri.path_and_query().ok_or("no path")?.as_str();
        let page: Arc<Page> = parts.answers.find(cookie(&headers)?, path)?;
        let body = page.body();
        read(&parts, move |conn| page.send(conn)).await?;
        Ok(body)
    };
    match work.await {
        Ok(body) => Html(body).into_response(),
        Err(error) => failed(&error),
    }
}

type About = Path<(IndicatorId, i64)>;

async fn record(
    State(parts): State<Parts>,
    headers: HeaderMap,
    Path((indicator, period)): About,
    Form(typed): Form<record::Typed>,
) -> Response {
    let work = async {
        let token = Token::parse(cookie(&headers)?).ok_or("no token")?;
        let account =
            read(&parts, move |conn| reads::transaction(conn, |conn| reads::signed_in(conn, &token)));
        parts.writer.write(Report { account: account.await?, indicator, period, typed }).await
    };
    match work.await {
        Ok(()) => (StatusCode::SEE_OTHER, [(header::LOCATION, "/progres")]).into_response(),
        Err(error) => failed(&error),
    }
}

fn failed(error: &Failure) -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response()
}
