//! `GET /`: what each is greeted with.

use super::completeness::{self, Completeness};
use super::overview::{self, Overview};
use super::tallies::Tallies;
use super::{desk, today};
use crate::app::App;
use crate::door::rail::Face;
use crate::door::{Barred, Seen, Visitor, respond};
use axum::extract::{Extension, State};
use axum::response::Response;
use capaian_core::access::Actor;
use capaian_core::clock::Moment;
use capaian_core::db::Read;
use capaian_core::home::today::{Today, today};
use capaian_rules::Rules;

/// What was read for one of the faces.
enum Home {
    Today(Box<Today>),
    Completeness(Completeness),
    Overview(Overview),
    Desk,
}

/// The home of the one who is signed in.
pub async fn show_home(
    State(app): State<App>,
    visitor: Visitor,
    Extension(tallies): Extension<Tallies>,
) -> Response {
    let (kept, rules) = (tallies.clone(), app.db.rules.clone());
    let seen = app.see(&visitor, move |read, actor, at| arrive((&kept, &rules), read, actor, at)).await;
    match seen {
        Ok(seen) => answer(&app, &visitor, &tallies, seen),
        Err(barred) => respond::barred(&app, &visitor, barred),
    }
}

fn arrive(
    (tallies, rules): (&Tallies, &Rules),
    read: &mut Read,
    actor: &Actor,
    at: Moment,
) -> Result<Home, Barred> {
    Ok(match Face::of(actor) {
        Face::Today => Home::Today(Box::new(today(read, rules, actor, at)?)),
        Face::Completeness => Home::Completeness(completeness::read(tallies, read, actor, at, None)?),
        Face::Overview => Home::Overview(overview::read((tallies, rules), read, actor, at, None)?),
        Face::Desk => Home::Desk,
    })
}

fn answer(app: &App, visitor: &Visitor, tallies: &Tallies, seen: Seen<Home>) -> Response {
    let Seen { actor, at, view } = seen;
    match view {
        Home::Today(view) => today::answer(app, visitor, Seen { actor, at, view: *view }),
        Home::Completeness(view) => completeness::answer(app, visitor, tallies, Seen { actor, at, view }),
        Home::Overview(view) => overview::answer(app, visitor, tallies, Seen { actor, at, view }),
        Home::Desk => desk::answer(app, visitor, &Seen { actor, at, view: () }),
    }
}
