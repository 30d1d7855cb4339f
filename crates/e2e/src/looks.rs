//! Our own checks, which axe does not make: reflow, size of drawn text and of targets, focus,
//! headings, language, the browser's complaints.

use crate::axe;
use crate::devtools;
use crate::visitor::Visitor;
use capaian_web::texts::Lang;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use serde_json::{Value, json};

const LOOKS: &str = include_str!("looks.js");
const FOCUS: &str = include_str!("focus.js");
const TAB: char = '\u{e004}';
/// A page with more stops than this was not made for a keyboard.
const STOPS_MAX: usize = 250;

/// What is wrong with the page as it stands, one line for each place.
pub async fn faults(visitor: &Visitor, lang: Lang) -> Vec<String> {
    let found = visitor.client.execute(LOOKS, vec![json!(lang.code())]).await.unwrap();
    let mut faults: Vec<_> = found.as_array().into_iter().flatten().map(told).collect();
    faults
        .extend(devtools::complaints(&visitor.client).await.into_iter().map(|one| format!("console {one}")));
    faults
}

/// The same, with axe.
pub async fn all_faults(visitor: &Visitor, lang: Lang) -> Vec<String> {
    let mut faults = faults(visitor, lang).await;
    faults.extend(axe::violations(visitor).await);
    faults
}

/// Goes through the page with the tab key: at each stop the focus is drawn, and nothing lies over it.
pub async fn focus_faults(visitor: &Visitor) -> Vec<String> {
    let mut faults = Vec::new();
    let client = &visitor.client;
    client
        .execute("window.focusSeen = new Set(); document.activeElement?.blur(); scrollTo(0, 0);", vec![])
        .await
        .unwrap();
    for stop in 0..STOPS_MAX {
        // As a key press: sent to a file input as text it would be taken for a file's name.
        let press = KeyActions::new("tab".to_owned())
            .then(KeyAction::Down { value: TAB })
            .then(KeyAction::Up { value: TAB });
        client.perform_actions(press).await.unwrap();
        let seen = client.execute(FOCUS, vec![]).await.unwrap();
        if seen["end"] == true {
            if stop == 0 {
                faults.push("focus: the tab key reaches nothing".to_owned());
            }
            return faults;
        }
        for fault in seen["faults"].as_array().into_iter().flatten() {
            faults.push(format!("focus at {}: {}", word(&seen["name"]), word(fault)));
        }
    }
    faults.push(format!("focus: still not at the end after {STOPS_MAX} stops"));
    faults
}

fn told(fault: &Value) -> String {
    format!("{} at {}: {}", word(&fault["rule"]), word(&fault["place"]), word(&fault["what"]))
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
