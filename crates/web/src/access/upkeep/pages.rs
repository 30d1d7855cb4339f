//! `GET /sistem/pekerjaan`, `POST /sistem/pekerjaan/{id}/pengulangan`.

use crate::app::App;
use crate::door::asked::{Form, Path, Query};
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Flash, NotDone, Seen, Visitor, respond};
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::Pager;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use capaian_core::access::upkeep::{Retried, RetryJob, RetryRefusal, parked_jobs, retry_job};
use capaian_core::clock::Moment;
use capaian_core::jobs::Parked;
use serde::Deserialize;

const HERE: &str = "/sistem/pekerjaan";

/// After which job the list goes on.
#[derive(Debug, Default, Deserialize)]
pub struct AskedJobs {
    #[serde(default)]
    setelah: String,
}

/// The key of the act.
#[derive(Debug, Deserialize)]
pub struct Again {
    niat: String,
}

#[derive(Debug, Template)]
#[template(path = "access/upkeep/list.html")]
struct JobsView {
    t: &'static Catalogue,
    shell: Shell,
    rows: Vec<JobRow>,
    pager: Option<Pager>,
}

#[derive(Debug)]
struct JobRow {
    id: i64,
    intent: String,
    kind: String,
    when: String,
    attempts: String,
    error: String,
}

/// The agency's jobs that were given up.
pub async fn list_jobs(State(app): State<App>, visitor: Visitor, Query(asked): Query<AskedJobs>) -> Response {
    let after = asked.setelah.parse().unwrap_or(0);
    let seen = app.see(&visitor, move |read, actor, _| Ok(parked_jobs(read, actor, after)?));
    respond::page(&app, &visitor, seen.await, |seen| view(&app, &visitor, after, &seen))
}

/// Has one of them tried again.
pub async fn create_retry(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Form(again): Form<Again>,
) -> Response {
    let done = app.act(&visitor, again.niat, RetryJob { job: id }, retry_job).await;
    retried(&app, &visitor, done)
}

fn retried(app: &App, visitor: &Visitor, done: Result<Retried, NotDone<RetryRefusal>>) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    match done {
        Ok(retried) => respond::done(HERE, Flash::Saved(Moment(retried.at))),
        Err(NotDone::Refused(RetryRefusal::NotParked)) => {
            let text = t.t("access-jobs-not-parked").to_owned();
            respond::refusal(app, visitor, t.t("access-jobs-title"), text, HERE)
        }
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}

fn view(app: &App, visitor: &Visitor, after: i64, seen: &Seen<Vec<Parked>>) -> JobsView {
    let t = Texts::get(visitor.preferences.lang);
    let shell = frame(app, visitor, &seen.actor, seen.at, t.t("access-jobs-title"));
    let rows: Vec<_> = seen.view.iter().map(|job| row(app, t, seen, job)).collect();
    let first = (after > 0).then(|| HERE.to_owned());
    let next = rows.last().filter(|_| rows.len() >= 50).map(|last| format!("{HERE}?setelah={}", last.id));
    let shown = t.n("access-jobs-shown", rows.len());
    let pager = (first.is_some() || next.is_some()).then_some(Pager { shown, first, next });
    JobsView { t, shell, rows, pager }
}

fn row(app: &App, t: &Catalogue, seen: &Seen<Vec<Parked>>, job: &Parked) -> JobRow {
    JobRow {
        id: job.id,
        intent: app.token(),
        kind: job.kind.clone(),
        when: t.f.instant(instant(job.created_at), zone_of(&seen.actor)),
        attempts: t.n("access-jobs-attempts", job.attempts),
        error: job.last_error.clone(),
    }
}
