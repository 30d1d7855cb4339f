//! `GET /progres`, `GET` and `POST /realisasi/{indicator}/{period}`.

use super::answer::{load, may_send, open_page, record};
use super::form::TypedRealisation;
use super::list::{Row, groups};
use crate::app::App;
use crate::door::asked::Path;
use crate::door::frame::frame;
use crate::door::upload::{NotRead, sent};
use crate::door::{Seen, Visitor, respond};
use crate::progress::period::PeriodName;
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::ResultGroup;
use askama::Template;
use axum::extract::{Request, State};
use axum::response::Response;
use capaian_core::drafts::draft_of;
use capaian_core::ids::IndicatorId;
use capaian_core::progress::realisation::RecordRealisation;
use capaian_core::progress::realisation::page::{ProgressPage, progress_page};

#[derive(Debug, Template)]
#[template(path = "progress/realisation/list.html")]
struct ListPage {
    t: &'static Catalogue,
    shell: Shell,
    groups: Vec<ResultGroup<Row>>,
    has_plan: bool,
}

type Asked = Path<(IndicatorId, i64)>;

/// The actor's plan in force with what was reported.
pub async fn list_realisations(State(app): State<App>, visitor: Visitor) -> Response {
    let rules = app.db.rules.clone();
    let seen = app.see(&visitor, move |read, actor, at| {
        let today = at.date_in(actor.zone);
        let page = actor.person.map(|person| progress_page(read, &rules, actor.agency, person, today));
        Ok(page.transpose()?.flatten())
    });
    respond::page(&app, &visitor, seen.await, |seen| list_page(&app, &visitor, &seen))
}

/// The form of one indicator and period.
pub async fn show_realisation(State(app): State<App>, visitor: Visitor, Path(asked): Asked) -> Response {
    let seen = app.see(&visitor, move |read, actor, at| {
        let form = RecordRealisation::draft(asked.0, asked.1);
        Ok((load(read, actor, at, asked)?, draft_of(read, actor.agency, actor.account, &form)?))
    });
    respond::page(&app, &visitor, seen.await, |seen| open_page(&app, &visitor, seen))
}

/// Records the realisation, or shows the form again.
pub async fn create_realisation(
    State(app): State<App>,
    visitor: Visitor,
    Path(asked): Asked,
    request: Request,
) -> Response {
    let may = move |read: &mut _, actor: &_, at| may_send(read, actor, at, asked);
    match sent(&app, &visitor, request, may).await {
        Ok(sent) => record(&app, &visitor, asked, TypedRealisation::of(sent)).await,
        Err(NotRead::Unreadable) => respond::unreadable(&app, &visitor),
        Err(NotRead::Barred(barred)) => respond::barred(&app, &visitor, barred),
    }
}

fn list_page(app: &App, visitor: &Visitor, seen: &Seen<Option<ProgressPage>>) -> ListPage {
    let t = Texts::get(visitor.preferences.lang);
    let today = seen.at.date_in(seen.actor.zone);
    let mut shell = frame(app, visitor, &seen.actor, seen.at, t.t("progress-title"));
    if let Some(page) = &seen.view {
        let year = page.plan.year.to_string();
        let period = PeriodName::of(&page.period, page.periods.len()).long(t);
        let facts = [("year", (&year).into()), ("period", (&period).into())];
        shell.period_label = Some(t.with("progress-period-label", &facts));
    }
    let groups = seen.view.as_ref().map_or_else(Vec::new, |page| groups(page, today, t));
    ListPage { t, shell, groups, has_plan: seen.view.is_some() }
}
