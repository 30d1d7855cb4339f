//! The form that records a move: somebody and a post are looked for, what would happen is read, and then it is meant.

use super::preview::PreviewView;
use super::typed::{Chosen, TypedMove};
use crate::app::App;
use crate::door::frame::frame;
use crate::door::{Barred, Flash, NotDone, Seen, Visitor, foreseen, respond};
use crate::form::Form;
use crate::organisation::pick::{AskedPerson, People, people};
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::Picked;
use askama::Template;
use axum::response::Response;
use capaian_core::access::{Action, Actor, Standings, decide};
use capaian_core::clock::Moment;
use capaian_core::db::Read;
use capaian_core::ids::{Keys, UnitId};
use capaian_core::organisation::acting::{PostChoice, posts_in};
use capaian_core::organisation::moving::{MoveKind, MoveRefusal, Preview, preview_move, record_move};
use capaian_core::organisation::person::search;

/// Letters of a unit's name that are looked at.
const SEARCH_MAX: usize = 100;

/// Who and what may be chosen.
#[derive(Debug, Default)]
struct Choices {
    people: People,
    superiors: People,
    /// Units that were found, and that of the chosen post, by name.
    units: Vec<(UnitId, String)>,
    posts: Vec<PostChoice>,
    /// Whether a unit was looked for.
    is_searched: bool,
}

/// What is looked for; what was chosen before stays.
struct Asked {
    person: AskedPerson,
    superior: AskedPerson,
    unit: String,
    chosen: Option<Chosen>,
    keys: Keys,
}

impl Asked {
    fn of(app: &App, typed: &TypedMove) -> Self {
        let words =
            |action: &str, text: &str| if typed.aksi == action { text.to_owned() } else { String::new() };
        Self {
            person: AskedPerson::of(app, &words("cari", &typed.cari), &typed.pegawai),
            superior: AskedPerson::of(app, &words("cari-atasan", &typed.cari_atasan), &typed.atasan),
            unit: words("cari-unit", &typed.unit).trim().chars().take(SEARCH_MAX).collect(),
            chosen: Chosen::of(&typed.jabatan),
            keys: app.keys.clone(),
        }
    }
}

/// For those who may record. At most sixteen queries, where everything is looked for at once.
fn load(read: &mut Read, actor: &Actor, asked: &Asked, at: Moment) -> Result<Choices, Barred> {
    decide(Standings::of_roles(actor), Action::RecordMove).map_err(Barred::Denied)?;
    let on = at.date_in(actor.zone);
    let is_searched = !asked.unit.is_empty();
    let mut units: Vec<(UnitId, String)> = Vec::new();
    if is_searched {
        let found = search(read, actor, &asked.keys, &asked.unit, on)?;
        units.extend(found.units.into_iter().map(|unit| (unit.id, unit.name)));
    }
    let ids: Vec<UnitId> = units.iter().map(|unit| unit.0).collect();
    let mut posts = posts_in(read, actor, &ids, on)?;
    if let Some(chosen) = asked.chosen
        && !ids.contains(&chosen.unit)
    {
        let there = posts_in(read, actor, &[chosen.unit], on)?;
        let name = there.first().map(|post| post.unit_name.clone());
        units.push((chosen.unit, name.unwrap_or_default()));
        posts.extend(there);
    }
    Ok(Choices {
        people: people(read, actor, &asked.person, at)?,
        superiors: people(read, actor, &asked.superior, at)?,
        units,
        posts,
        is_searched,
    })
}

#[derive(Debug, Template)]
#[template(path = "organisation/moving/new.html")]
pub(super) struct NewView {
    t: &'static Catalogue,
    shell: Shell,
    form: Form,
    people: Vec<Picked>,
    /// What is said of the search.
    said: String,
    kinds: Vec<Picked>,
    posts: Vec<Picked>,
    has_no_unit: bool,
    superiors: Vec<Picked>,
    superiors_said: String,
}

async fn seen(app: &App, visitor: &Visitor, typed: &TypedMove) -> Result<Seen<Choices>, Barred> {
    let asked = Asked::of(app, typed);
    app.see(visitor, move |read, actor, at| load(read, actor, &asked, at)).await
}

/// The form as it is opened, or with those that the typed words find.
pub(super) async fn open_form(app: &App, visitor: &Visitor, typed: TypedMove) -> Response {
    let seen = seen(app, visitor, &typed).await;
    respond::page(app, visitor, seen, |seen| view(app, visitor, &seen, typed.form()))
}

/// Looks for somebody or for a post, shows what would happen, or records it.
pub(super) async fn sent(app: &App, visitor: &Visitor, typed: TypedMove) -> Response {
    if typed.aksi.starts_with("cari") || typed.aksi == "ubah" {
        return open_form(app, visitor, typed).await;
    }
    let t = Texts::get(visitor.preferences.lang);
    let choices = match seen(app, visitor, &typed).await {
        Ok(choices) => choices,
        Err(barred) => return respond::barred(app, visitor, barred),
    };
    let command = match typed.command(&choices.view.posts, t) {
        Ok(command) => command,
        Err(form) => return again(app, visitor, choices, *form),
    };
    if typed.aksi != "simpan" {
        let would = app.see(visitor, move |read, actor, at| {
            foreseen(preview_move(read, actor, &command, at.date_in(actor.zone)))
        });
        return shown(app, visitor, &typed, (choices, would.await));
    }
    match app.act(visitor, typed.niat.clone(), command, record_move).await {
        Ok(saved) => respond::done(&format!("/perpindahan/{}", saved.moving), Flash::Saved(Moment(saved.at))),
        Err(NotDone::Refused(refusal)) => again(app, visitor, choices, typed.refused(&refusal, t)),
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}

/// What would happen, or why it does not.
type Would = Result<Seen<Result<Preview, MoveRefusal>>, Barred>;

fn shown(
    app: &App,
    visitor: &Visitor,
    typed: &TypedMove,
    (choices, would): (Seen<Choices>, Would),
) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    match would {
        Err(barred) => respond::barred(app, visitor, barred),
        Ok(Seen { view: Err(refusal), .. }) => again(app, visitor, choices, typed.refused(&refusal, t)),
        Ok(Seen { view: Ok(preview), actor, at }) => {
            let seen = Ok(Seen { view: preview, actor, at });
            respond::page(app, visitor, seen, |seen| PreviewView::of(app, visitor, &seen, typed))
        }
    }
}

fn again(app: &App, visitor: &Visitor, choices: Seen<Choices>, mut form: Form) -> Response {
    form.set("niat", app.token());
    respond::refused(app, visitor, Ok(choices), |seen| view(app, visitor, &seen, form))
}

fn view(app: &App, visitor: &Visitor, seen: &Seen<Choices>, mut form: Form) -> NewView {
    let t = Texts::get(visitor.preferences.lang);
    if form.value("niat").is_empty() {
        form.set("niat", app.token());
    }
    let choices = &seen.view;
    let list = Crumb { href: "/perpindahan".to_owned(), label: t.t("move-list-title").to_owned() };
    let kind = |kind: MoveKind| {
        let note = t.enum_text("move", "kind_note", kind.key());
        Picked::new(kind.key(), t.enum_text("move", "kind", kind.key())).note(note)
    };
    let mut superiors = choices.superiors.choices();
    if !superiors.is_empty() {
        superiors.insert(0, Picked::new("", t.t("move-superior-usual")));
    }
    NewView {
        shell: Shell {
            refused: form.is_refused(),
            crumbs: vec![list],
            ..frame(app, visitor, &seen.actor, seen.at, t.t("move-new-title"))
        },
        people: choices.people.choices(),
        said: choices.people.said(t),
        kinds: MoveKind::ALL.map(kind).to_vec(),
        posts: posts(choices, t),
        has_no_unit: choices.is_searched && choices.units.is_empty(),
        superiors,
        superiors_said: choices.superiors.said(t),
        form,
        t,
    }
}

/// The posts that units have or had, and for each unit another one.
fn posts(choices: &Choices, t: &Catalogue) -> Vec<Picked> {
    let there = |post: &PostChoice| {
        let chosen = Chosen { unit: post.unit, position: Some(post.position) };
        let heads = if post.heads { t.t("organisation-heads") } else { "" };
        let note: Vec<_> =
            [post.unit_name.as_str(), heads].into_iter().filter(|part| !part.is_empty()).collect();
        Picked::new(chosen.value(), post.title.clone()).note(note.join(" · "))
    };
    let other = |(unit, name): &(UnitId, String)| {
        Picked::new(Chosen { unit: *unit, position: None }.value(), t.t("move-post-other")).note(name.clone())
    };
    choices.posts.iter().map(there).chain(choices.units.iter().map(other)).collect()
}
