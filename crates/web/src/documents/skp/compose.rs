//! A plan in the words of its form.

use crate::app::App;
use crate::documents::words::{Words, utc, verification};
use capaian_core::clock::Moment;
use capaian_core::db::Fault;
use capaian_core::documents::register::PublicCode;
use capaian_core::planning::plan::PlanState;
use capaian_core::planning::plan::content::{AnnexList, PlanContent, ResultContent, ResultKind};
use capaian_core::planning::plan::paper::PlanPaper;
use capaian_typeset::view::{FormHead, Party, Signatures, SkpDocument, WorkResult};

/// The form of a plan. `code` stands on a plan that is set; without one it is a draft of `drafted_at`.
pub(super) fn skp(
    app: &App,
    words: &Words,
    (agency, paper): (&str, &PlanPaper),
    code: Option<&PublicCode>,
    drafted_at: Moment,
) -> Result<SkpDocument, Fault> {
    let employee = words.party(&paper.employee)?;
    let appraiser = paper.appraiser.as_ref().map(|head| words.party(head)).transpose()?;
    let appraiser = appraiser.unwrap_or_else(|| words.nobody());
    let of = |kind| results(words, &paper.content, kind);
    let listed = |list| annex(words, &paper.content, list);
    let signatures = signatures(words, paper, (&employee, &appraiser));
    Ok(SkpDocument {
        head: FormHead {
            language: words.language(),
            made_at: utc(paper.set.map_or(drafted_at, |set| set.at)),
            approach: Words::approach(paper.content.approach),
            office: Words::office(paper.form),
            agency: agency.to_uppercase(),
            period: words.period(paper.starts_on, paper.ends_on),
            status: status(words, paper),
            employee,
            appraiser,
            draft: paper.set.is_none().then(|| words.t.t("documents-draft").to_owned()),
            verification: code.map(|code| verification(app, code)),
        },
        main_results: of(ResultKind::Main)?,
        additional_results: of(ResultKind::Additional)?,
        behaviours: words.behaviours(&paper.content)?,
        resources: listed(AnnexList::Support),
        accountability: listed(AnnexList::Accountability),
        consequences: listed(AnnexList::Consequence),
        note: paper.note.clone().filter(|_| paper.state == PlanState::SetWithNote),
        signatures,
    })
}

/// `Ditetapkan 9 Januari 2026`.
fn status(words: &Words, paper: &PlanPaper) -> String {
    let day = paper.set.map_or_else(String::new, |set| words.day(set.at));
    words.t.enum_with("documents", "status", paper.state.key(), &[("day", (&day).into())])
}

fn results(words: &Words, content: &PlanContent, kind: ResultKind) -> Result<Vec<WorkResult>, Fault> {
    let result = |result: &ResultContent| {
        let indicators = result.indicators.iter().map(|indicator| words.indicator(indicator));
        Ok(WorkResult {
            superior_result: result.serves.as_ref().map(|serves| serves.words.clone()),
            result: result.statement.clone(),
            source: None,
            indicators: indicators.collect::<Result<_, Fault>>()?,
        })
    };
    content.results.iter().filter(|result| result.kind == kind).map(result).collect()
}

/// The lines of one list; a promise of support with who gives it by when.
fn annex(words: &Words, content: &PlanContent, list: AnnexList) -> Vec<String> {
    let items = content.annex.iter().filter(|item| item.list == list);
    items
        .map(|item| {
            let due = item.due_on.map(|due| words.t.x("documents-due", &words.t.f.date(due)));
            let promise: Vec<_> = [Some(item.owner.clone()), due].into_iter().flatten().collect();
            let promise: Vec<_> = promise.into_iter().filter(|part| !part.is_empty()).collect();
            if promise.is_empty() {
                item.statement.clone()
            } else {
                format!("{} ({})", item.statement, promise.join(", "))
            }
        })
        .collect()
}

fn signatures(words: &Words, paper: &PlanPaper, (employee, appraiser): (&Party, &Party)) -> Signatures {
    let acted = |key: &str, at: Option<Moment>| at.map(|at| words.t.x(key, &words.instant(at)));
    let proposed = acted("documents-proposed-by-machine", paper.proposed_at.filter(|_| paper.set.is_some()));
    let set = acted("documents-set-by-machine", paper.set.map(|set| set.at));
    let capacity = paper.appraiser.as_ref().map(|_| appraiser.position.clone());
    Signatures {
        place_and_date: words.place_and_date(paper.set.map(|set| set.at)),
        employee: Words::signature(employee, None, proposed),
        appraiser: Words::signature(appraiser, capacity, set),
    }
}
