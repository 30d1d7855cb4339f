//! One browser with a profile of its own, told what to do by the words on the page.

use crate::devtools;
use crate::driver::{Driver, binary};
use capaian_web::texts::Lang;
use data_encoding::BASE64;
use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long anything on a page may take. Generous: other tests share the machine.
pub(crate) const LIMIT: Duration = Duration::from_secs(15);
pub(crate) const PAUSE: Duration = Duration::from_millis(25);

/// A longer picture is no longer looked at.
pub const PICTURE_HEIGHT_MAX: u32 = 2400;

/// What the browser is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Width of the page in CSS pixels.
    pub width: u32,
    /// Whether the device asks for dark.
    pub dark: bool,
    /// Whether scripts run.
    pub scripts: bool,
    /// What the browser asks for.
    pub lang: Lang,
}

impl Options {
    /// A desktop: 1280 px, light, Indonesian, with scripts.
    pub const DESKTOP: Self = Self { width: 1280, dark: false, scripts: true, lang: Lang::Id };
    /// A phone: 360 px.
    pub const PHONE: Self = Self { width: 360, ..Self::DESKTOP };

    /// On a device that asks for dark.
    pub const fn dark(self) -> Self {
        Self { dark: true, ..self }
    }

    /// Without scripts.
    pub const fn without_scripts(self) -> Self {
        Self { scripts: false, ..self }
    }

    /// In another language.
    pub const fn lang(self, lang: Lang) -> Self {
        Self { lang, ..self }
    }

    /// Height that goes with the width.
    pub const fn height(self) -> u32 {
        if self.width < 600 { 740 } else { 800 }
    }
}

/// A browser in use.
#[derive(Debug)]
pub struct Visitor {
    /// The session, for what has no verb here.
    pub client: Client,
    pub(crate) downloads: PathBuf,
    origin: String,
}

impl Visitor {
    /// Starts a browser with an empty profile.
    pub async fn arrive(driver: &Driver, origin: &str, options: Options) -> Self {
        let profile = driver.profile();
        let downloads = profile.with_extension("unduhan");
        let wanted = capabilities(&profile, &downloads, options);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&driver.url())
            .await
            .unwrap_or_else(|error| panic!("no browser: {error}"));
        let visitor = Self { client, downloads, origin: origin.to_owned() };
        visitor.resize(options.width, options.height()).await;
        visitor.set_dark(options.dark).await;
        visitor
    }

    /// Makes the page as wide and high as that.
    pub async fn resize(&self, width: u32, height: u32) {
        devtools::set_size(&self.client, width, height).await;
    }

    /// Changes what the device asks for.
    pub async fn set_dark(&self, dark: bool) {
        devtools::set_dark(&self.client, dark).await;
    }

    /// Opens a path, or a whole URL.
    pub async fn open(&self, path: &str) {
        let url = if path.starts_with('/') { format!("{}{path}", self.origin) } else { path.to_owned() };
        self.client.goto(&url).await.unwrap();
    }

    /// How the page that is shown was answered.
    pub async fn status(&self) -> u64 {
        let script = "return performance.getEntriesByType('navigation')[0].responseStatus";
        self.client.execute(script, vec![]).await.unwrap().as_u64().unwrap_or(0)
    }

    /// Signs in on the sign-in page and ends where it leads.
    pub async fn sign_in(&self, login: &str, password: &str) {
        self.open("/masuk").await;
        self.fill_name("nama_pengguna", login).await;
        self.fill_name("sandi", password).await;
        let form = self.client.find(Locator::Css("form[action='/masuk'] button")).await.unwrap();
        self.leave_by(form).await;
        assert_ne!(self.path().await, "/masuk", "{login} was not let in:\n{}", self.text().await);
    }

    /// Writes into the field with this label, replacing what is there.
    pub async fn fill(&self, label: &str, value: &str) {
        let field = self.field(label).await;
        self.write(&field, value).await;
    }

    async fn fill_name(&self, name: &str, value: &str) {
        let field = self.client.find(Locator::Css(&format!("[name='{name}']"))).await.unwrap();
        self.write(&field, value).await;
    }

    async fn write(&self, field: &Element, value: &str) {
        if field.attr("type").await.unwrap().as_deref() == Some("date") {
            // What keys do in a date field depends on the browser's own language.
            let script = "arguments[0].value = arguments[1];
                for (const name of ['input', 'change']) arguments[0].dispatchEvent(new Event(name, { bubbles: true }));";
            self.client.execute(script, vec![json!(field), json!(value)]).await.unwrap();
            return;
        }
        field.clear().await.unwrap();
        field.send_keys(value).await.unwrap();
    }

    /// Goes on to the next field with the tab key.
    pub async fn leave_field(&self) {
        self.client.active_element().await.unwrap().send_keys("\u{e004}").await.unwrap();
    }

    /// What stands in the field with this label.
    pub async fn value(&self, label: &str) -> String {
        self.field(label).await.prop("value").await.unwrap().unwrap_or_default()
    }

    /// The field whose label begins with these words.
    pub async fn field(&self, label: &str) -> Element {
        let path = format!("//*[@id = //label[starts-with(normalize-space(.), {})]/@for]", quoted(label));
        self.shown(&path, label).await
    }

    /// Presses the button with these words, and waits for the page it leads to.
    pub async fn press(&self, words: &str) {
        let button = self.button(words).await;
        self.leave_by(button).await;
    }

    /// Presses a button that leads nowhere.
    pub async fn tap(&self, words: &str) {
        let button = self.button(words).await;
        self.click(&button).await;
    }

    /// The button, or the summary of a menu, that begins with these words.
    pub async fn button(&self, words: &str) -> Element {
        let begins = format!("starts-with(normalize-space(.), {})", quoted(words));
        self.shown(&format!("//button[{begins}] | //summary[{begins}]"), words).await
    }

    /// Follows the link that begins with these words.
    pub async fn follow(&self, words: &str) {
        let link = self.link(words).await;
        self.leave_by(link).await;
    }

    /// The link that begins with these words.
    pub async fn link(&self, words: &str) -> Element {
        self.shown(&format!("//a[starts-with(normalize-space(.), {})]", quoted(words)), words).await
    }

    /// Chooses one of several, by the words over them and its own.
    pub async fn choose(&self, legend: &str, words: &str) {
        let group = format!("//fieldset[legend[starts-with(normalize-space(.), {})]]", quoted(legend));
        let path = format!("{group}//label[starts-with(normalize-space(.), {})]", quoted(words));
        let label = self.shown(&path, words).await;
        // The button lies unseen over its label, and takes the click.
        let button = label.attr("for").await.unwrap().unwrap_or_default();
        let button = self.client.find(Locator::Id(&button)).await.unwrap();
        self.click(&button).await;
    }

    /// Goes back in the browser's history.
    pub async fn back(&self) {
        self.client.back().await.unwrap();
    }

    /// The first element that is on the screen, within the time limit.
    async fn shown(&self, path: &str, what: &str) -> Element {
        let began = Instant::now();
        loop {
            for element in self.client.find_all(Locator::XPath(path)).await.unwrap() {
                if element.is_displayed().await.unwrap_or(false) {
                    return element;
                }
            }
            assert!(began.elapsed() < LIMIT, "no “{what}” on {}:\n{}", self.path().await, self.text().await);
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Clicks, then waits until this page is gone and the next one is there.
    async fn leave_by(&self, element: Element) {
        let page = self.client.find(Locator::Css("html")).await.unwrap();
        self.click(&element).await;
        self.gone(page).await;
    }

    /// Scrolls to it first, as people do: `WebDriver` itself stops at the window's edge, under a bar.
    pub(crate) async fn click(&self, element: &Element) {
        let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });";
        self.client.execute(scroll, vec![json!(element)]).await.unwrap();
        if let Err(error) = element.click().await {
            panic!("a click on {} failed: {error}", self.path().await);
        }
    }

    /// Waits until a page, known by its root, was replaced by one that is loaded.
    pub async fn gone(&self, page: Element) {
        let began = Instant::now();
        while page.tag_name().await.is_ok() || self.script("return document.readyState").await != "complete" {
            assert!(began.elapsed() < LIMIT, "nothing follows {}:\n{}", self.path().await, self.text().await);
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until the page shows these words.
    pub async fn sees(&self, words: &str) {
        let began = Instant::now();
        loop {
            let text = self.text().await;
            if text.contains(words) {
                return;
            }
            assert!(began.elapsed() < LIMIT, "no “{words}” on {}:\n{text}", self.path().await);
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Asserts that the page, as it is now, does not show these words.
    pub async fn does_not_see(&self, words: &str) {
        let text = self.text().await;
        assert!(!text.contains(words), "“{words}” on {}:\n{text}", self.path().await);
    }

    /// The words on the screen.
    pub async fn text(&self) -> String {
        match self.client.find(Locator::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// Path of the page.
    pub async fn path(&self) -> String {
        self.client.current_url().await.unwrap().path().to_owned()
    }

    /// Title of the page.
    pub async fn title(&self) -> String {
        self.client.title().await.unwrap()
    }

    /// Runs a script of the test's own; pages' scripts may be off.
    pub async fn script(&self, script: &str) -> Value {
        self.client.execute(script, vec![]).await.unwrap_or(Value::Null)
    }

    /// The page from its head to its foot as PNG, in a window as high as it; what is beyond
    /// [`PICTURE_HEIGHT_MAX`] is left out.
    pub async fn whole_picture(&self, options: Options) -> Vec<u8> {
        let high = self.script("return document.scrollingElement.scrollHeight").await;
        let high = u32::try_from(high.as_u64().unwrap_or(0)).unwrap_or(PICTURE_HEIGHT_MAX);
        self.resize(options.width, high.clamp(options.height(), PICTURE_HEIGHT_MAX)).await;
        self.picture().await
    }

    /// The page as it comes out of a printer, on A4.
    pub async fn printed(&self) -> Vec<u8> {
        let wanted = json!({ "preferCSSPageSize": true, "paperWidth": 8.27, "paperHeight": 11.69 });
        let answer = devtools::send(&self.client, "Page.printToPDF", wanted).await;
        BASE64.decode(answer["data"].as_str().unwrap_or_default().as_bytes()).unwrap()
    }

    /// The window as PNG.
    pub async fn picture(&self) -> Vec<u8> {
        let answer = devtools::send(&self.client, "Page.captureScreenshot", json!({ "format": "png" })).await;
        BASE64.decode(answer["data"].as_str().unwrap_or_default().as_bytes()).unwrap()
    }
}

fn capabilities(profile: &Path, downloads: &Path, options: Options) -> serde_json::Map<String, Value> {
    let languages = if options.lang == Lang::En { "en-US,en" } else { "id-ID,id" };
    let scripts = if options.scripts { 1 } else { 2 };
    let wanted = json!({
        "browserName": "chrome",
        "goog:chromeOptions": {
            "binary": binary("CHROMIUM", "chromium"),
            "args": [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--hide-scrollbars",
                format!("--user-data-dir={}", profile.display()),
                format!("--lang={}", options.lang.code()),
                format!("--accept-lang={languages}"),
            ],
            "prefs": {
                "profile.managed_default_content_settings.javascript": scripts,
                "profile.password_manager_leak_detection": false,
                "credentials_enable_service": false,
                "download.default_directory": downloads,
                // Kept like any other file, instead of being shown.
                "plugins.always_open_pdf_externally": true,
            },
        },
        "goog:loggingPrefs": { "browser": "ALL" },
    });
    wanted.as_object().cloned().unwrap_or_default()
}

/// A text as `XPath` takes it; none of ours holds both kinds of quotes.
fn quoted(text: &str) -> String {
    if text.contains('"') { format!("'{text}'") } else { format!("\"{text}\"") }
}
