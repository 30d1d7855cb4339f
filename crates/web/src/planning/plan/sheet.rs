//! A content as the form prints it: results, behaviour, annex, in finished words.

use crate::planning::words::{column, period_targets, target, trouble};
use crate::texts::{Catalogue, Lang};
use crate::view::{Badge, Tone};
use capaian_core::ids::PlanId;
use capaian_core::planning::plan::PlanForm;
use capaian_core::planning::plan::complete::{Place, Trouble};
use capaian_core::planning::plan::content::{
    AnnexContent, AnnexList, IndicatorContent, PlanContent, ResultContent, ResultKind,
};
use capaian_core::planning::plan::page::Link;
use capaian_rules::planning::Behaviour;

/// What a sheet is drawn from.
pub(in crate::planning) struct Drawn<'a> {
    pub content: &'a PlanContent,
    /// As many as there are results; may be empty.
    pub links: &'a [Option<Link>],
    pub form: PlanForm,
    pub period_kind: &'a str,
    pub troubles: &'a [Trouble],
    /// The plan, when its reader may write it.
    pub edits: Option<PlanId>,
    pub behaviours: &'a [Behaviour],
    pub t: &'static Catalogue,
}

/// A content in words.
#[derive(Debug)]
pub(in crate::planning) struct Sheet {
    pub is_head: bool,
    pub blocks: Vec<Block>,
    pub behaviours: Vec<BehaviourView>,
    pub annex: Vec<AnnexView>,
    /// What is wrong with the plan as a whole.
    pub general: Vec<String>,
    /// Every trouble once more with the place it leads to, for the summary.
    pub summary: Vec<(String, String)>,
}

/// A. *Utama* or B. *Tambahan*.
#[derive(Debug)]
pub(in crate::planning) struct Block {
    pub key: &'static str,
    /// Whether success is told in words.
    pub is_told: bool,
    pub results: Vec<ResultView>,
}

/// A result with its indicators.
#[derive(Debug)]
pub(in crate::planning) struct ResultView {
    pub anchor: String,
    pub statement: String,
    pub serves: String,
    /// Only when the link is not firm.
    pub link: Option<Badge>,
    pub indicators: Vec<IndicatorView>,
    pub edit: Option<String>,
    /// Whether it can be moved up among its kind.
    pub can_rise: bool,
    pub errors: Vec<String>,
}

/// An indicator.
#[derive(Debug)]
pub(in crate::planning) struct IndicatorView {
    pub anchor: String,
    pub column: String,
    pub name: String,
    pub target: String,
    pub nature: String,
    pub periods: String,
    pub source: String,
    pub errors: Vec<String>,
}

/// One of the seven values.
#[derive(Debug)]
pub(in crate::planning) struct BehaviourView {
    pub name: String,
    pub guides: Vec<String>,
    pub expectation: String,
}

/// A list of the annex.
#[derive(Debug)]
pub(in crate::planning) struct AnnexView {
    pub key: &'static str,
    pub items: Vec<ItemView>,
    /// Where a line is added.
    pub add: Option<String>,
}

/// A line of the annex.
#[derive(Debug)]
pub(in crate::planning) struct ItemView {
    pub anchor: String,
    pub statement: String,
    /// "Kepala Sekolah · 31 Mar 2026".
    pub promise: String,
    pub edit: Option<String>,
    pub errors: Vec<String>,
}

/// Draws a content.
pub(in crate::planning) fn sheet(of: &Drawn) -> Sheet {
    let block = |kind: ResultKind| Block {
        key: kind.key(),
        is_told: of.content.approach.is_qualitative(),
        results: results(of, kind),
    };
    let general = of.troubles.iter().filter(|found| found.place == Place::Plan);
    Sheet {
        is_head: of.form == PlanForm::Head,
        blocks: ResultKind::ALL.map(block).into(),
        behaviours: behaviours(of),
        annex: AnnexList::ALL.map(|list| annex(of, list)).into(),
        general: general.map(|found| trouble(found, of.t)).collect(),
        summary: of.troubles.iter().map(|found| (anchor(found.place), trouble(found, of.t))).collect(),
    }
}

fn anchor(place: Place) -> String {
    match place {
        Place::Plan => "hasil-kerja".to_owned(),
        Place::Result { result } => format!("hk-{result}"),
        Place::Indicator { result, indicator } => format!("ik-{result}-{indicator}"),
        Place::Behaviour { .. } => "perilaku".to_owned(),
        Place::Annex { item, .. } => format!("lampiran-{item}"),
    }
}

fn errors(of: &Drawn, at: Place) -> Vec<String> {
    of.troubles.iter().filter(|found| found.place == at).map(|found| trouble(found, of.t)).collect()
}

fn results(of: &Drawn, kind: ResultKind) -> Vec<ResultView> {
    let numbered = (1..).zip(&of.content.results).filter(|(_, result)| result.kind == kind);
    numbered.enumerate().map(|(place, (number, result))| view(of, number, result, place > 0)).collect()
}

fn view(of: &Drawn, number: usize, result: &ResultContent, can_rise: bool) -> ResultView {
    let place = Place::Result { result: number };
    let link = of.links.get(number - 1).copied().flatten();
    let link = link.and_then(|link| match link {
        Link::Firm => None,
        Link::Provisional => Some(Badge::new(Tone::Neutral, of.t.t("planning-link-provisional"))),
        Link::Gone => Some(Badge::new(Tone::Warn, of.t.t("planning-link-gone"))),
    });
    let indicators = (1..).zip(&result.indicators);
    let edit = of.edits.zip(result.id).map(|(plan, id)| format!("/skp/{plan}/hasil-kerja/{id}"));
    ResultView {
        anchor: anchor(place),
        statement: result.statement.clone(),
        serves: result.serves.as_ref().map_or_else(String::new, |serves| serves.words.clone()),
        link,
        indicators: indicators.map(|(second, one)| indicator(of, (number, second), one)).collect(),
        can_rise: can_rise && edit.is_some(),
        edit,
        errors: errors(of, place),
    }
}

fn indicator(of: &Drawn, (result, number): (usize, usize), one: &IndicatorContent) -> IndicatorView {
    let t = of.t;
    let place = Place::Indicator { result, indicator: number };
    let nature = t.enum_text("planning", "nature", one.nature.key());
    let polarity = t.enum_text("planning", "polarity", one.polarity.key());
    IndicatorView {
        anchor: anchor(place),
        column: column(one, of.form, t),
        name: one.name.clone(),
        target: target(one, t),
        nature: format!("{nature}, {polarity}"),
        periods: period_targets(one, of.period_kind, t),
        source: one.source.clone(),
        errors: errors(of, place),
    }
}

fn behaviours(of: &Drawn) -> Vec<BehaviourView> {
    let lang = of.t.lang();
    let one = |value: &Behaviour| BehaviourView {
        name: in_language(lang, &value.name.id, &value.name.en),
        guides: value.guides.iter().map(|guide| in_language(lang, &guide.id, &guide.en)).collect(),
        expectation: of.content.behaviours.get(&value.key).cloned().unwrap_or_default(),
    };
    of.behaviours.iter().map(one).collect()
}

/// The law's words in the language of the page.
pub(in crate::planning) fn in_language(lang: Lang, id: &str, en: &str) -> String {
    match lang {
        Lang::Id => id.to_owned(),
        Lang::En => en.to_owned(),
    }
}

fn annex(of: &Drawn, list: AnnexList) -> AnnexView {
    let numbered = (1..).zip(&of.content.annex).filter(|(_, item)| item.list == list);
    AnnexView {
        key: list.key(),
        items: numbered.map(|(number, one)| item(of, number, one)).collect(),
        add: of.edits.map(|plan| format!("/skp/{plan}/lampiran/baru?daftar={}", list.key())),
    }
}

fn item(of: &Drawn, number: usize, one: &AnnexContent) -> ItemView {
    let place = Place::Annex { list: one.list, item: number };
    let due = one.due_on.map(|day| of.t.f.date_short(day));
    let promise: Vec<String> =
        (!one.owner.is_empty()).then(|| one.owner.clone()).into_iter().chain(due).collect();
    ItemView {
        anchor: anchor(place),
        statement: one.statement.clone(),
        promise: promise.join(" · "),
        edit: of.edits.zip(one.id).map(|(plan, id)| format!("/skp/{plan}/lampiran/{id}")),
        errors: errors(of, place),
    }
}
