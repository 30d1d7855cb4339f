//! What `ChromeDriver` adds to `WebDriver`: commands of the browser's own protocol, and its console.

use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// A POST under the session.
#[derive(Debug)]
struct Extension {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, base_url: &Url, session_id: Option<&str>) -> Result<Url, ParseError> {
        base_url.join(&format!("session/{}/{}", session_id.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

/// Carries out one command of the browser's protocol.
pub async fn send(client: &Client, command: &str, parameters: Value) -> Value {
    let body = json!({ "cmd": command, "params": parameters });
    client
        .issue_cmd(Extension { path: "goog/cdp/execute", body })
        .await
        .unwrap_or_else(|error| panic!("{command}: {error}"))
}

/// Width, height and scale as a device has them; a window cannot be narrower than 500 px.
pub async fn set_size(client: &Client, width: u32, height: u32) {
    let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    send(client, "Emulation.setDeviceMetricsOverride", metrics).await;
}

/// Light or dark as the device asks for, and no movement, so that colours stand still.
pub async fn set_dark(client: &Client, dark: bool) {
    let scheme = if dark { "dark" } else { "light" };
    let features = json!([
        { "name": "prefers-color-scheme", "value": scheme },
        { "name": "prefers-reduced-motion", "value": "reduce" },
    ]);
    send(client, "Emulation.setEmulatedMedia", json!({ "media": "", "features": features })).await;
}

/// As paper, although the device asks for dark.
pub async fn set_paper(client: &Client) {
    let features = json!([{ "name": "prefers-color-scheme", "value": "dark" }]);
    send(client, "Emulation.setEmulatedMedia", json!({ "media": "print", "features": features })).await;
}

/// What the browser complained about since it was asked last, without the answers' own statuses: a
/// page that says 404 or 422 is meant to.
pub async fn complaints(client: &Client) -> Vec<String> {
    let log = Extension { path: "se/log", body: json!({ "type": "browser" }) };
    let entries = client.issue_cmd(log).await.unwrap();
    let entries = entries.as_array().cloned().unwrap_or_default();
    entries.iter().filter(|entry| !is_status(entry)).map(told).collect()
}

fn is_status(entry: &Value) -> bool {
    let message = entry["message"].as_str().unwrap_or_default();
    entry["source"] == "network" && message.contains("responded with a status of")
}

fn told(entry: &Value) -> String {
    let text = |key: &str| entry[key].as_str().unwrap_or_default().to_owned();
    format!("{} {}: {}", text("level"), text("source"), text("message"))
}
