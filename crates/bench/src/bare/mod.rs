//! `capaian_bench bare`: what axum and Diesel alone would do for the same pages.
//!
//! The same versions, pool size and pragmas, the same statements in the same order, as many bytes with
//! the same compression, and nothing else: no permissions, no texts, no templates. Before it serves it
//! asks the real server's router and itself for each act, in this process, and stops when the two
//! lists of statements differ by a letter: the comparison cannot drift.
//!
//! Reading: one blocking thread per request, eight at a time, typed queries on the SQLite connection
//! itself. Writing: one thread with one connection, `BEGIN IMMEDIATE`, a savepoint per act so that one
//! failing act undoes only itself, everything that waits (at most 256) in one commit with
//! `synchronous=FULL`, then the answers: what good practice for SQLite under load would do.

mod pages;
mod record;

use crate::Failure;
use crate::capture::{self, Real, asked, heard, queries, same};
use crate::load::request::{self, Act, Who};
use crate::world;
use axum::Router;
use axum::body::{Bytes, to_bytes};
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
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
use tower::ServiceExt;
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
    /// Address and port to listen on
    #[arg(long, default_value = "127.0.0.1:8081", value_name = "ADDR")]
    listen: SocketAddr,
}

#[derive(Clone)]
struct Parts {
    pool: Pool<Opener>,
    places: Arc<Semaphore>,
    writer: Arc<Writer>,
    bodies: Arc<Bodies>,
}

/// The pages, as the real server made them.
#[derive(Debug)]
struct Bodies {
    progress: Bytes,
    form: Bytes,
}

impl Bare {
    /// Compares the statements, then serves until it is killed.
    pub fn run(self) -> Result<(), Failure> {
        let target = Target::File(world::file(&self.data));
        let people = request::everybody(&target, self.employees)?;
        // Everybody is sent the page of one: of somebody with the mean number of indicators.
        let fresh =
            |who: &&Who| who.indicators.len() == 4 && who.indicators.iter().all(|(_, version)| *version == 0);
        let mut fresh = people.iter().filter(fresh);
        let (Some(one), Some(other)) = (fresh.next(), fresh.next()) else {
            return Err("two people without a report are needed to compare statements".into());
        };
        let real = capture::real(&target, one)?;
        for (name, seen) in real.acts() {
            for text in capture::prepared_anew(&seen.statements) {
                println!("anew {name} {text}");
            }
        }
        let bodies = Arc::new(Bodies { progress: real.progress.body.clone(), form: real.form.body.clone() });
        compare(&real, other, &target, &bodies)?;
        let app = router(&target, bodies)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(async move {
            let listener = TcpListener::bind(self.listen).await?;
            println!("ready");
            axum::serve(listener, app).await?;
            Ok(())
        })
    }
}

/// Stops when an act of the bare server executes other statements than the real one.
fn compare(real: &Real, who: &Who, target: &Target, bodies: &Arc<Bodies>) -> Result<(), Failure> {
    capture::listen()?;
    let app = router(target, bodies.clone())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let ask = |act, version| {
        heard();
        let app = app.clone();
        let response = runtime.block_on(async move {
            let response = app.oneshot(asked(act, who, version)?).await?;
            let status = response.status();
            to_bytes(response.into_body(), usize::MAX).await?;
            Ok::<_, Failure>(status)
        })?;
        if response == request::expected(act) {
            return Ok(heard());
        }
        Err(Failure::from(format!("{act:?}: the bare server answered {response}")))
    };
    ask(Act::Progress, 0)?;
    let asked = [(Act::Progress, 0), (Act::Form, 0), (Act::Record, 0), (Act::Record, 1)];
    for ((name, seen), (act, version)) in real.acts().into_iter().zip(asked) {
        same(name, &seen.statements, &ask(act, version)?)?;
        println!("queries {name} {} {}", queries(&seen.statements), seen.body.len());
        for step in capture::whole_agency(target, &seen.statements)? {
            println!("wide {name} {step}");
        }
    }
    capture::stop()
}

fn router(target: &Target, bodies: Arc<Bodies>) -> Result<Router, Failure> {
    let pool = Pool::builder()
        .max_size(READERS)
        .min_idle(Some(1))
        .test_on_check_out(false)
        .build(Opener::reading(target.clone()))?;
    let writer = Arc::new(Writer::start(target)?);
    let parts = Parts { pool, places: Arc::new(Semaphore::new(READERS as usize)), writer, bodies };
    Ok(Router::new()
        .route("/progres", get(progress))
        .route("/realisasi/{indicator}/{period}", get(form).post(record))
        .layer(CompressionLayer::new().no_br().no_deflate().no_zstd().quality(CompressionLevel::Fastest))
        .with_state(parts))
}

/// Runs `work` on a connection of the pool, in one transaction.
async fn read<T: Send + 'static>(
    parts: &Parts,
    work: impl FnOnce(&mut SqliteConnection) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let place = parts.places.clone().acquire_owned().await?;
    let pool = parts.pool.clone();
    let reading = move || {
        let _place = place;
        let mut conn = pool.get()?;
        pages::transaction(sqlite(&mut conn)?, work)
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

fn token(headers: &HeaderMap) -> Result<Token, Failure> {
    let cookie = headers.get(header::COOKIE).ok_or("no cookie")?.to_str()?;
    Ok(cookie.strip_prefix("sesi=").and_then(Token::parse).ok_or("no token")?)
}

async fn progress(State(parts): State<Parts>, headers: HeaderMap) -> Response {
    let work = async {
        let token = token(&headers)?;
        let rows = read(&parts, move |conn| pages::progress(conn, &token)).await?;
        if rows == 0 { Err("no rows".into()) } else { Ok(parts.bodies.progress.clone()) }
    };
    answer(work.await)
}

type Asked = Path<(IndicatorId, i64)>;

async fn form(State(parts): State<Parts>, headers: HeaderMap, Path((id, period)): Asked) -> Response {
    let work = async {
        let token = token(&headers)?;
        read(&parts, move |conn| pages::form(conn, &token, id, period)).await?;
        Ok(parts.bodies.form.clone())
    };
    answer(work.await)
}

async fn record(
    State(parts): State<Parts>,
    headers: HeaderMap,
    Path((indicator, period)): Asked,
    Form(typed): Form<record::Typed>,
) -> Response {
    let work = async {
        let token = token(&headers)?;
        let account = read(&parts, move |conn| Ok(pages::signed_in(conn, &token)?.account)).await?;
        parts.writer.write(Report { account, indicator, period, typed }).await
    };
    match work.await {
        Ok(()) => (StatusCode::SEE_OTHER, [(header::LOCATION, "/progres")]).into_response(),
        Err(error) => failed(&error),
    }
}

fn answer(body: Result<Bytes, Failure>) -> Response {
    match body {
        Ok(body) => Html(body).into_response(),
        Err(error) => failed(&error),
    }
}

fn failed(error: &Failure) -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response()
}
