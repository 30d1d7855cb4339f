//! A form with the same text everywhere.

use capaian_typeset::RenderJob;

/// The job with every typed text replaced by this one.
pub fn filled(job: &RenderJob, text: &str) -> RenderJob {
    let mut view = serde_json::to_value(job).expect("JSON");
    fill(&mut view, text, "");
    serde_json::from_value(view).expect("a view")
}

fn fill(value: &mut serde_json::Value, text: &str, key: &str) {
    // What nobody types: codes, the time, the address in the QR code, the words below the curve.
    let codes = [
        "kind",
        "language",
        "made_at",
        "approach",
        "office",
        "url",
        "result_rating",
        "behaviour_rating",
        "label",
    ];
    match value {
        serde_json::Value::String(old) if !codes.contains(&key) => text.clone_into(old),
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| fill(item, text, key)),
        serde_json::Value::Object(fields) => fields.iter_mut().for_each(|(key, item)| fill(item, text, key)),
        _ => {}
    }
}
