//! axe-core 4.14.1 on the page as it is: 0 violations of WCAG 2.0 to 2.2, A and AA.
//!
//! The script is vendored, and a test pins its content. `WebDriver` runs it outside the page's own
//! policy, which forbids inline scripts; so the page is judged as it is served.

use crate::visitor::Visitor;
use serde_json::{Value, json};

/// The script as published, `npm pack axe-core@4.14.1`.
pub const SCRIPT: &str = include_str!("../vendor/axe-core-4.14.1.min.js");

/// What lies under a bar that sticks is scrolled from under it; axe judges one place of the page only, so
/// the bar stands where it is written meanwhile.
const RUN: &str = "
const [options, done] = arguments;
const bars = [...document.querySelectorAll('.sticky-action')];
const stand = (where) => bars.forEach(bar => { bar.style.position = where; });
stand('static');
axe.run(document, options)
  .then(found => done({ violations: found.violations }), e => done({ failed: String(e) }))
  .finally(() => stand(''));
";

/// What axe finds on the page, one line for each place.
pub async fn violations(visitor: &Visitor) -> Vec<String> {
    let client = &visitor.client;
    client.execute(SCRIPT, vec![]).await.unwrap();
    let options = json!({
        "runOnly": { "type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        // Off by themselves in axe.
        "rules": { "target-size": { "enabled": true }, "color-contrast": { "enabled": true } },
        "resultTypes": ["violations"],
    });
    let found = client.execute_async(RUN, vec![options]).await.unwrap();
    assert!(found["failed"].is_null(), "axe itself failed: {}", found["failed"]);
    let rules = found["violations"].as_array().cloned().unwrap_or_default();
    rules.iter().flat_map(places).collect()
}

fn places(rule: &Value) -> Vec<String> {
    let nodes = rule["nodes"].as_array().cloned().unwrap_or_default();
    nodes.iter().map(|node| told(&rule["id"], node)).collect()
}

/// `color-contrast at .badge: Element has insufficient color contrast of 3.1 …`
fn told(rule: &Value, node: &Value) -> String {
    let rule = rule.as_str().unwrap_or_default();
    let target = node["target"].to_string();
    let summary = node["failureSummary"].as_str().unwrap_or_default();
    let summary: Vec<_> = summary.lines().skip(1).map(str::trim).collect();
    format!("axe {rule} at {target}: {}", summary.join(" "))
}
