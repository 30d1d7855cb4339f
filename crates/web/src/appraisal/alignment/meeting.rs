//! One meeting: who takes part, how the ratings spread, each of them, and the form that ends it.

use super::super::{spread, words};
use super::list::state;
use crate::app::App;
use crate::chart::Figure;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Barred, Flash, NotDone, Seen, Visitor, respond};
use crate::form::Form;
use crate::progress::period::Turn;
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::{Badge, Fact, Pager, Tone};
use askama::Template;
use axum::response::Response;
use capaian_core::access::Actor;
use capaian_core::appraisal::alignment::page::{
    AlignmentFilter, AlignmentPage, AlignmentRow, Which, alignment_page,
};
use capaian_core::appraisal::alignment::{EndAlignment, EndRefusal, Stance, Standing, end_alignment};
use capaian_core::clock::Moment;
use capaian_core::db::Read;
use capaian_core::ids::AlignmentId;
use capaian_rules::Rules;
use serde::Deserialize;

/// Which ratings, and from where on.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AskedPage {
    /// `ditanyakan`, `belum`; else all.
    tampil: String,
    setelah: String,
}

impl AskedPage {
    fn which(&self) -> Which {
        match self.tampil.as_str() {
            "ditanyakan" => Which::Questioned,
            "belum" => Which::Left,
            _ => Which::All,
        }
    }

    /// A place that cannot be read is the beginning.
    pub(super) fn filter(&self) -> AlignmentFilter {
        let after = self.setelah.split_once('.');
        let after = after.and_then(|(id, name)| Some((name.as_bytes().to_vec(), id.parse().ok()?)));
        AlignmentFilter { which: self.which(), only: None, after }
    }
}

fn path(id: AlignmentId, which: Which) -> String {
    let shown = match which {
        Which::All => return format!("/penyelarasan/{id}"),
        Which::Questioned => "ditanyakan",
        Which::Left => "belum",
    };
    format!("/penyelarasan/{id}?tampil={shown}")
}

/// The minutes as they are sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TypedEnd {
    /// The intent's key.
    pub niat: String,
    versi: i64,
    notulen: String,
}

impl TypedEnd {
    fn refused(&self, refusal: EndRefusal, t: &Catalogue) -> Form {
        let mut form = Form::with([("notulen", self.notulen.clone())]);
        let day = match refusal {
            EndRefusal::NotHeld { held_on } => t.f.date(held_on),
            _ => String::new(),
        };
        let text = t.enum_with("alignment", "end_refusal", &refusal.to_string(), &[("day", (&day).into())]);
        match refusal {
            EndRefusal::MinutesMissing | EndRefusal::MinutesTooLong => form.refuse("notulen", text),
            EndRefusal::Ended | EndRefusal::NotHeld { .. } => form.refuse_all(text),
        }
        form
    }
}

/// One rating.
#[derive(Debug)]
pub(super) struct RatingRow {
    pub name: String,
    pub post: String,
    pub appraiser: String,
    pub predicate: String,
    pub levels: String,
    pub state: Badge,
    pub agreed: String,
    pub questions: Vec<(String, String)>,
    pub answer: Option<String>,
    pub mine: Option<String>,
    pub may_mark: bool,
    pub may_agree: bool,
    pub revision: i64,
    pub href: String,
}

#[derive(Debug, Template)]
#[template(path = "appraisal/alignment/page.html")]
pub(super) struct MeetingView {
    t: &'static Catalogue,
    shell: Shell,
    state: Badge,
    facts: Vec<Fact>,
    people: Vec<String>,
    people_count: String,
    minutes: Option<String>,
    figure: Option<Figure>,
    considerations: Vec<String>,
    turns: Vec<Turn>,
    /// What is said where nothing is listed.
    empty: &'static str,
    rows: Vec<RatingRow>,
    pager: Option<Pager>,
    token: String,
    form: Option<Form>,
    draft: String,
}

pub(super) fn load_meeting(
    read: &mut Read,
    (actor, rules): (&Actor, &Rules),
    of: (AlignmentId, &AlignmentFilter),
    at: Moment,
) -> Result<AlignmentPage, Barred> {
    Ok(alignment_page(read, actor, rules, of, at.date_in(actor.zone))?)
}

/// The page as it is opened.
pub(super) fn open_meeting(
    app: &App,
    visitor: &Visitor,
    asked: &AskedPage,
    seen: &Seen<AlignmentPage>,
) -> MeetingView {
    view(app, visitor, asked, seen, Form::default())
}

fn view(
    app: &App,
    visitor: &Visitor,
    asked: &AskedPage,
    seen: &Seen<AlignmentPage>,
    mut form: Form,
) -> MeetingView {
    let t = Texts::get(visitor.preferences.lang);
    let (page, which) = (&seen.view, asked.which());
    let here = path(page.id, which);
    let glue = if which == Which::All { '?' } else { '&' };
    let place = |key: &[u8], id| respond::form_encoded(&format!("{id}.{}", String::from_utf8_lossy(key)));
    let next = page.next.as_ref().map(|(key, id)| format!("{here}{glue}setelah={}", place(key, id)));
    let first = (!asked.setelah.is_empty()).then(|| here.clone());
    let shown = t.n("alignment-ratings-shown", page.rows.len());
    form.set("niat", app.token());
    form.set("versi", page.version.to_string());
    MeetingView {
        state: state(page.ended.is_some(), page.held_on, seen.at.date_in(seen.actor.zone), t),
        facts: facts(page, seen, t),
        people: page.people.clone(),
        people_count: t.n("alignment-people", page.people.len()),
        minutes: page.ended.as_ref().map(|(minutes, _)| minutes.clone()),
        figure: spread::figure(&page.spread, &page.unit, t),
        considerations: spread::considerations(&page.spread, t),
        turns: turns(page, which, t),
        empty: t.t(match which {
            Which::All => "alignment-empty",
            Which::Questioned => "alignment-none-questioned",
            Which::Left => "alignment-none-left",
        }),
        rows: page.rows.iter().map(|row| rating(page.id, row, t)).collect(),
        pager: (next.is_some() || first.is_some()).then_some(Pager { shown, first, next }),
        token: app.token(),
        draft: EndAlignment::draft(page.id),
        shell: shell(app, visitor, seen, form.is_refused(), t),
        form: page.may_end.then_some(form),
        t,
    }
}

fn shell(app: &App, visitor: &Visitor, seen: &Seen<AlignmentPage>, refused: bool, t: &Catalogue) -> Shell {
    let list = Crumb { href: "/penyelarasan".to_owned(), label: t.t("alignment-list-title").to_owned() };
    let title = t.x("alignment-title-of", &seen.view.unit);
    Shell { refused, crumbs: vec![list], ..frame(app, visitor, &seen.actor, seen.at, title) }
}

fn facts(page: &AlignmentPage, seen: &Seen<AlignmentPage>, t: &Catalogue) -> Vec<Fact> {
    let mut facts = vec![
        Fact::new(t.t("alignment-year"), page.year.to_string()),
        Fact::new(t.t("alignment-day"), t.f.date_full(page.held_on)),
        Fact::new(t.t("alignment-place"), page.place.clone()),
        Fact::new(t.t("alignment-convened-by"), page.convened_by.clone()),
    ];
    let ended = page.ended.as_ref().map(|(_, at)| t.f.instant(instant(*at), zone_of(&seen.actor)));
    facts.extend(ended.map(|when| Fact::new(t.t("alignment-ended"), when)));
    facts
}

fn turns(page: &AlignmentPage, which: Which, t: &Catalogue) -> Vec<Turn> {
    let turn = |of: Which, key: &str| Turn {
        label: t.t(key).to_owned(),
        href: path(page.id, of),
        current: of == which,
    };
    let mut turns =
        vec![turn(Which::All, "alignment-show-all"), turn(Which::Questioned, "alignment-show-questioned")];
    if page.takes_part {
        turns.push(turn(Which::Left, "alignment-show-left"));
    }
    turns
}

/// One rating in words.
pub(super) fn rating(id: AlignmentId, row: &AlignmentRow, t: &Catalogue) -> RatingRow {
    let (title, unit) = &row.post;
    RatingRow {
        name: row.name.clone(),
        post: unit.as_ref().map_or_else(|| title.clone(), |unit| format!("{title} · {unit}")),
        appraiser: row.appraiser.clone(),
        predicate: words::predicate(row.predicate, t).to_owned(),
        levels: format!("{} · {}", words::level(row.work, t), words::level(row.behaviour, t)),
        state: Badge::new(tone(row.standing), t.enum_text("alignment", "standing", row.standing.key())),
        agreed: t.n("alignment-agreed", row.agreed),
        questions: row.questions.clone(),
        answer: row.answer.clone(),
        mine: row.mine.map(|stance| t.enum_text("alignment", "mine", stance.key()).to_owned()),
        may_mark: row.may_mark,
        may_agree: row.may_mark && row.mine != Some(Stance::Agree),
        revision: row.revision,
        href: format!("/penyelarasan/{id}/{}", row.plan),
    }
}

fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::Questioned => Tone::Warn,
        Standing::Agreed | Standing::Kept | Standing::Changed => Tone::Good,
        Standing::Unmarked => Tone::Neutral,
    }
}

/// Ends it, or the page once more.
pub(super) async fn ended(app: &App, visitor: &Visitor, id: AlignmentId, typed: TypedEnd) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let minutes = typed.notulen.replace("\r\n", "\n");
    let command = EndAlignment { alignment: id, seen_version: typed.versi, minutes };
    match app.act(visitor, typed.niat.clone(), command, end_alignment).await {
        Ok(saved) => {
            respond::done(&format!("/penyelarasan/{}", saved.alignment), Flash::Saved(Moment(saved.at)))
        }
        Err(NotDone::Refused(refusal)) => {
            let (rules, form) = (app.db.rules.clone(), typed.refused(refusal, t));
            let asked = AskedPage::default();
            let filter = asked.filter();
            let seen = app
                .see(visitor, move |read, actor, at| load_meeting(read, (actor, &rules), (id, &filter), at))
                .await;
            let page = |seen: Seen<AlignmentPage>| view(app, visitor, &asked, &seen, form);
            if refusal == EndRefusal::Ended {
                respond::conflict(app, visitor, seen, page)
            } else {
                respond::refused(app, visitor, seen, page)
            }
        }
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}
