//! The page of an objection: the evaluation it is about, both sides, the decision, and the form of whose turn
//! it is.

use super::super::words;
use super::form::file_refusal;
use crate::app::App;
use crate::appraisal::evaluation::pages::Asked;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Seen, Visitor};
use crate::form::Form;
use crate::progress::evidence::view::{Piece, pieces};
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::{Badge, Fact, Picked, Tone};
use askama::Template;
use capaian_core::appraisal::objection::page::ObjectionPage;
use capaian_core::appraisal::objection::{
    AnswerObjection, DecideObjection, FileObjection, Objection, Outcome,
};
use capaian_core::planning::cycle::Period;
use capaian_rules::{Level, Zone};

/// The forms of the page; each is there for whose turn it is.
#[derive(Debug, Default)]
pub(super) struct Forms {
    pub filing: Option<Form>,
    pub answer: Option<Form>,
    pub decision: Option<Form>,
}

impl Forms {
    /// As they are opened.
    pub fn fresh(app: &App, page: &ObjectionPage) -> Self {
        let version = page.objection.as_ref().map_or(0, |objection| objection.version).to_string();
        let code = |level: Level| level.code().to_string();
        let said = page.objection.as_ref().and_then(|objection| objection.explanation.as_ref());
        Self {
            filing: matches!(page.may_file, Some(Ok(())))
                .then(|| Form::with([("niat", app.token()), ("versi", page.of.revision.to_string())])),
            answer: page.may_answer.then(|| {
                let said = said.map_or_else(String::new, |(text, _)| text.clone());
                Form::with([("niat", app.token()), ("versi", version.clone()), ("penjelasan", said)])
            }),
            decision: page.may_decide.then(|| {
                Form::with([
                    ("niat", app.token()),
                    ("versi", version.clone()),
                    ("hasil", code(page.of.work)),
                    ("perilaku", code(page.of.behaviour)),
                ])
            }),
        }
    }

    /// What was typed goes on in view of what is there now, under a name of its own.
    pub fn renew(&mut self, app: &App, page: &ObjectionPage) {
        let version = page.objection.as_ref().map_or(page.of.revision, |objection| objection.version);
        for form in [&mut self.filing, &mut self.answer, &mut self.decision].into_iter().flatten() {
            form.set("niat", app.token());
            form.set("versi", version.to_string());
        }
    }

    fn is_refused(&self) -> bool {
        [&self.filing, &self.answer, &self.decision].into_iter().flatten().any(Form::is_refused)
    }
}

/// Something one side said.
#[derive(Debug)]
pub(super) struct Voice {
    title: String,
    when: String,
    text: String,
}

#[derive(Debug, Template)]
#[template(path = "appraisal/objection/page.html")]
pub(super) struct ObjectionView {
    t: &'static Catalogue,
    shell: Shell,
    state: Badge,
    facts: Vec<Fact>,
    basis: String,
    voices: Vec<Voice>,
    chosen: Vec<Piece>,
    obstacle: Option<String>,
    /// The objection as PDF, once one was filed.
    paper: Option<String>,
    forms: Forms,
    /// Evidence to point to; with whether it is chosen.
    evidence: Vec<(Piece, bool)>,
    outcomes: Vec<Picked>,
    levels: Vec<Picked>,
    action: String,
    /// Names of the drafts of the three forms.
    drafts: [String; 3],
    restored: String,
}

impl ObjectionView {
    /// With the word that a draft was put back.
    pub fn restored(self, said: String) -> Self {
        Self { restored: said, ..self }
    }
}

/// Where the objection to an evaluation stands.
pub(super) fn path_of((plan, period): Asked) -> String {
    format!("/evaluasi/{plan}/{period}/keberatan")
}

pub(super) fn objection_view(
    app: &App,
    visitor: &Visitor,
    asked: Asked,
    seen: &Seen<ObjectionPage>,
    forms: Forms,
) -> ObjectionView {
    let t = Texts::get(visitor.preferences.lang);
    let (page, zone) = (&seen.view, zone_of(&seen.actor));
    let basis = format!("/evaluasi/{}/{}", asked.0, asked.1);
    let has = |piece: &Piece| forms.filing.as_ref().is_some_and(|form| form.has("bukti", &piece.id));
    ObjectionView {
        state: state(page.objection.as_ref(), t),
        facts: facts(page, t),
        voices: page.objection.as_ref().map_or_else(Vec::new, |objection| voices(objection, page, zone, t)),
        chosen: pieces(&page.chosen, t),
        obstacle: page.may_file.and_then(Result::err).and_then(|why| obstacle(why, page, t)),
        paper: page.objection.as_ref().map(|_| format!("/dokumen/keberatan/{}/{}", asked.0, asked.1)),
        evidence: pieces(&page.pieces, t)
            .into_iter()
            .map(|piece| {
                let on = has(&piece);
                (piece, on)
            })
            .collect(),
        outcomes: Outcome::ALL
            .map(|one| Picked::new(one.key(), t.enum_text("objection", "outcome", one.key())))
            .to_vec(),
        levels: Level::ALL
            .iter()
            .map(|one| Picked::new(one.code().to_string(), words::level(*one, t)))
            .collect(),
        action: path_of(asked),
        drafts: [
            FileObjection::draft(asked.0, asked.1),
            AnswerObjection::draft(asked.0, asked.1),
            DecideObjection::draft(asked.0, asked.1),
        ],
        restored: String::new(),
        shell: shell(app, visitor, seen, (&basis, forms.is_refused()), t),
        basis,
        forms,
        t,
    }
}

fn shell(
    app: &App,
    visitor: &Visitor,
    seen: &Seen<ObjectionPage>,
    (basis, refused): (&str, bool),
    t: &Catalogue,
) -> Shell {
    let of = &seen.view.of;
    let name = &of.inputs.employee.name;
    let title =
        if of.is_own { t.t("objection-own-title").to_owned() } else { t.x("objection-title-of", name) };
    let crumb = if of.is_own {
        Crumb { href: basis.to_owned(), label: t.t("appraisal-basis-title").to_owned() }
    } else {
        Crumb { href: "/keberatan".to_owned(), label: t.t("objection-list-title").to_owned() }
    };
    let mut shell =
        Shell { refused, crumbs: vec![crumb], ..frame(app, visitor, &seen.actor, seen.at, title) };
    if !of.is_own {
        // The address is the employee's; whoever answers or decides comes from the list.
        let places = shell.nav.iter_mut().flat_map(|group| &mut group.items).chain(&mut shell.bottom);
        places.for_each(|place| place.current = place.href == "/keberatan");
    }
    shell
}

/// Whoever has objected needs no word about objecting.
fn obstacle(
    why: capaian_core::appraisal::objection::FileRefusal,
    page: &ObjectionPage,
    t: &Catalogue,
) -> Option<String> {
    page.objection.is_none().then(|| file_refusal(why, t))
}

/// How far it is.
pub(super) fn state(of: Option<&Objection>, t: &Catalogue) -> Badge {
    let outcome = of.map(|objection| objection.decided.as_ref().map(|decided| decided.outcome));
    match outcome {
        None => Badge::new(Tone::Neutral, t.t("objection-state-none")),
        Some(outcome) => state_badge(outcome, of.is_some_and(|of| of.explanation.is_some()), t),
    }
}

/// The same from a line of the list.
pub(super) fn state_badge(outcome: Option<Outcome>, is_answered: bool, t: &Catalogue) -> Badge {
    match (outcome, is_answered) {
        (Some(Outcome::Granted), _) => Badge::new(Tone::Good, t.t("objection-state-granted")),
        (Some(Outcome::Dismissed), _) => Badge::new(Tone::Neutral, t.t("objection-state-dismissed")),
        (None, true) => Badge::new(Tone::Info, t.t("objection-state-answered")),
        (None, false) => Badge::new(Tone::Warn, t.t("objection-state-filed")),
    }
}

fn facts(page: &ObjectionPage, t: &Catalogue) -> Vec<Fact> {
    let of = &page.of;
    let input = &of.inputs.period;
    let period = Period { number: input.number, starts_on: input.starts_on, ends_on: input.ends_on };
    let both = [words::level(of.work, t), words::level(of.behaviour, t)];
    let [work, behaviour] = both.map(str::to_lowercase);
    let ratings = [("work", (&work).into()), ("behaviour", (&behaviour).into())];
    let mut facts = vec![
        Fact::new(t.t("appraisal-column-period"), words::period_and_year(&period, input.year, t)),
        Fact::new(t.t("appraisal-predicate"), words::predicate(of.predicate, t))
            .note(t.with("appraisal-basis-ratings", &ratings)),
    ];
    let before = page.objection.as_ref().map_or(of.revision, |objection| objection.revision);
    if let Some(before) = of.revisions.iter().find(|line| line.number == before && line.number != of.revision)
    {
        facts.push(Fact::new(t.t("objection-before"), words::predicate(before.predicate, t)));
    }
    facts.extend([Fact::new(t.t("objection-appraiser"), of.appraiser.clone())]);
    if !page.reviewers.is_empty() {
        facts.push(Fact::new(t.t("objection-reviewer"), page.reviewers.join(" · ")));
    }
    if let Some(until) = of.objection_until {
        facts.push(Fact::new(t.t("appraisal-deadline-title"), t.f.date_full(until)));
    }
    facts
}

fn voices(objection: &Objection, page: &ObjectionPage, zone: Zone, t: &Catalogue) -> Vec<Voice> {
    let day = |at: capaian_core::clock::Moment| t.f.date_short(zone.local(instant(at)).date());
    let employee = &page.of.inputs.employee.name;
    let mut voices = vec![Voice {
        title: t.x("objection-voice-employee", employee),
        when: t.f.date_short(objection.filed_on),
        text: objection.grounds.clone(),
    }];
    if let Some((text, at)) = &objection.explanation {
        let title = t.t("objection-voice-appraiser").to_owned();
        voices.push(Voice { title, when: day(*at), text: text.clone() });
    }
    if let Some(decided) = &objection.decided {
        if let Some(hearing) = &objection.hearing {
            let title = t.t("objection-voice-hearing").to_owned();
            voices.push(Voice { title, when: day(decided.at), text: hearing.clone() });
        }
        voices.push(Voice {
            title: t.with(
                "objection-voice-decision",
                &[
                    ("outcome", t.enum_text("objection", "outcome", decided.outcome.key()).into()),
                    ("by", (&decided.by).into()),
                ],
            ),
            when: day(decided.at),
            text: decided.reasons.clone(),
        });
    }
    voices
}
