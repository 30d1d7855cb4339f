//! A plan as the API says it.

use capaian_core::planning::plan::heads::Head;
use capaian_core::planning::plan::page::PlanPage;
use serde_json::{Value, json};

/// The plan with its people, content and history. Never a NIP.
pub(super) fn said(page: &PlanPage) -> Value {
    let steps = page.steps.iter().map(|step| {
        let (number, hash) = step.version.unzip();
        json!({
            "state": step.state, "at": step.at.0, "by": step.by, "note": step.note,
            "version_number": number, "hash": hash,
        })
    });
    let dialogues = page.dialogues.iter().map(|row| {
        json!({
            "id": row.id, "kind": row.kind, "held_on": row.held_on, "statement": row.statement,
            "appraiser": row.appraiser_name, "recorded_by": row.recorded_by, "recorded_at": row.recorded_at,
        })
    });
    json!({
        "id": page.id,
        "version": page.version,
        "cycle": page.cycle,
        "year": page.year,
        "form": page.form,
        "approach": page.content.approach,
        "state": page.state,
        "note": page.note,
        "starts_on": page.starts_on,
        "ends_on": page.ends_on,
        "employee": person(&page.employee),
        "appraiser": page.appraiser.as_ref().map(|one| person(&one.head)),
        "content": page.content,
        "hash": page.hash,
        "steps": steps.collect::<Vec<_>>(),
        "dialogues": dialogues.collect::<Vec<_>>(),
    })
}

fn person(head: &Head) -> Value {
    json!({
        "person": head.person, "name": head.name, "position": head.position,
        "unit": head.unit, "unit_name": head.unit_name, "grade": head.grade,
    })
}
