//! What stands around every page: rail, top bar, banner, page header, footer.
//!
//! A handler fills a [`Shell`] (usually through the router's own constructor, which knows the
//! person) and puts it, with the texts, into its page: `struct Page { t: &'static Catalogue,
//! shell: Shell, … }`. `templates/layout.html` reads exactly these two. Nothing here decides what
//! a person may see; the rail is given.
//!
//! On phones the top bar shows [`Shell::title`] and, with crumbs, the way back, and the `<h1>` is
//! only read out: so a page's `<h1>` is its title. The sample pages in `examples/face` show whole
//! templates; `/_ui` shows every part.

use crate::preferences::Theme;
use crate::texts::{Catalogue, Lang, Texts};

/// Everything the frame of a page shows.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// Language of the page, also in `lang=""`.
    pub lang: Lang,
    /// The chosen theme; [`Theme::Auto`] follows the device.
    pub theme: Theme,
    /// Title for the browser's tab, without the name of the product.
    pub title: String,
    /// True when a form was refused: the title begins with "Galat: ".
    pub refused: bool,
    /// Path and query of this page, to come back after switching language or theme.
    pub path: String,
    /// The signed-in person; without one the rail, the search and the account menu are absent.
    pub user: Option<Who>,
    /// The rail on the left; on phones the sheet behind "Lainnya".
    pub nav: Vec<NavGroup>,
    /// The bar of at most four places on phones; "Lainnya" is added as the last.
    pub bottom: Vec<NavItem>,
    /// A line above everything, such as the clock of the demo.
    pub banner: Option<Banner>,
    /// The cycle and period in view: "Tahun kinerja 2026 · Triwulan III".
    pub period_label: Option<String>,
    /// A state of the whole visit, such as "luring · 2 menunggu kirim".
    pub status: Option<crate::view::Badge>,
    /// Example of what can be searched; without it the general words are shown.
    pub search_hint: Option<String>,
    /// Notices the person has not read, beside the bell.
    pub unread: u32,
    /// Way back to this page, from the top. The page itself is not in it.
    pub crumbs: Vec<Crumb>,
    /// What just happened: "Tersimpan 10.32".
    pub flash: Option<Flash>,
    /// Shown small in the footer and large on error pages.
    pub request_id: Option<String>,
    /// Keys that keep drafts of this person apart on a shared computer; never a name or NIP.
    pub draft_owner: Option<String>,
}

impl Shell {
    /// A frame with language, theme and path; the rest is filled as needed.
    pub fn new(lang: Lang, theme: Theme, title: impl Into<String>, path: impl Into<String>) -> Self {
        Self { lang, theme, title: title.into(), path: path.into(), ..Self::default() }
    }

    /// The texts of this page's language.
    pub fn texts(&self) -> &'static Catalogue {
        Texts::get(self.lang)
    }

    /// The text of `<title>`.
    pub fn full_title(&self) -> String {
        let t = self.texts();
        let prefix = if self.refused { t.t("shell-title-error") } else { "" };
        format!("{prefix}{} – {}", self.title, t.t("shell-product"))
    }

    /// Whether the rail and the bottom bar are drawn.
    pub fn has_rail(&self) -> bool {
        !self.nav.is_empty()
    }
}

/// The person at the screen.
#[derive(Clone, Debug)]
pub struct Who {
    /// As in the top bar: "Rina Marlina", "BKPSDM".
    pub name: String,
    /// Position and unit, or "Bertindak sebagai Plt Kepala Dinas".
    pub subtitle: String,
    /// Further entries of the account menu: profile, switch of role.
    pub links: Vec<NavItem>,
}

/// A titled part of the rail.
#[derive(Clone, Debug)]
pub struct NavGroup {
    /// Heading; the first group usually has none.
    pub label: Option<String>,
    /// Its places.
    pub items: Vec<NavItem>,
}

/// One place to go.
#[derive(Clone, Debug, Default)]
pub struct NavItem {
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub label: String,
    /// Whether the page in view belongs to it.
    pub current: bool,
    /// How many things wait there; zero is left out by giving `None`.
    pub badge: Option<u32>,
}

impl NavItem {
    /// A place without a badge.
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: href.into(), label: label.into(), ..Self::default() }
    }

    /// Marks the page in view.
    pub fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }

    /// Adds the number of things that wait; zero adds nothing.
    pub fn badge(mut self, waiting: u32) -> Self {
        self.badge = (waiting > 0).then_some(waiting);
        self
    }
}

/// A step of the breadcrumb.
#[derive(Clone, Debug)]
pub struct Crumb {
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub label: String,
}

/// A line above the page.
#[derive(Clone, Debug)]
pub struct Banner {
    /// The sentence.
    pub text: String,
    /// Something to do about it: address and label.
    pub link: Option<(String, String)>,
}

/// What just happened, told once and announced politely.
#[derive(Clone, Debug)]
pub struct Flash {
    /// Decides colour and icon.
    pub tone: crate::view::Tone,
    /// The sentence.
    pub text: String,
    /// A way to the result or its receipt: address and label.
    pub link: Option<(String, String)>,
}
