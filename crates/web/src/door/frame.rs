//! What stands around the page of a signed-in person: their rail, name, banner and news.

use super::Visitor;
use super::visitor::Flash;
use crate::app::App;
use crate::format::Zone;
use crate::shell::{Banner, Flash as Shown, NavGroup, NavItem, Shell, Who};
use crate::texts::{Catalogue, Texts};
use crate::view::Tone;
use capaian_core::access::{Action, Actor, Role, Standings, decide};
use capaian_core::clock::Moment;
use chrono::{DateTime, Utc};

/// The frame of a page that `actor` sees.
pub fn frame(app: &App, visitor: &Visitor, actor: &Actor, at: Moment, title: impl Into<String>) -> Shell {
    let t = Texts::get(visitor.preferences.lang);
    let zone = zone_of(actor);
    let here = visitor.path.as_str();
    Shell {
        user: Some(Who { name: actor.name.clone(), subtitle: actor.agency_name.clone(), links: Vec::new() }),
        nav: rail(t, actor, here),
        bottom: vec![
            NavItem { label: t.t("door-nav-progress-short").to_owned(), ..progress(t, here) },
            item(t, here, "/unit", "door-nav-units"),
            item(t, here, "/cari", "door-nav-search"),
        ],
        banner: app.demo.then(|| clock_banner(t, at, zone)),
        flash: visitor.flash.map(|flash| shown(t, flash, zone)),
        request_id: Some(visitor.request_id.clone()),
        draft_owner: Some(actor.account.to_string()),
        ..bare(visitor, title)
    }
}

/// The frame of a page that nobody is signed in for.
pub fn bare(visitor: &Visitor, title: impl Into<String>) -> Shell {
    let t = Texts::get(visitor.preferences.lang);
    Shell {
        flash: visitor.flash.map(|flash| shown(t, flash, Zone::Wib)),
        ..Shell::new(visitor.preferences.lang, visitor.preferences.theme, title, visitor.path.clone())
    }
}

/// The zone in which this person reads times.
pub fn zone_of(actor: &Actor) -> Zone {
    match actor.zone {
        capaian_rules::Zone::Wib => Zone::Wib,
        capaian_rules::Zone::Wita => Zone::Wita,
        capaian_rules::Zone::Wit => Zone::Wit,
    }
}

/// A moment as the formatter takes it.
pub fn instant(at: Moment) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(at.0).unwrap_or(DateTime::UNIX_EPOCH)
}

/// The rail: what this person does, then the organisation, then what HR does.
fn rail(t: &Catalogue, actor: &Actor, here: &str) -> Vec<NavGroup> {
    let group = |key: &str, items| NavGroup { label: Some(t.t(key).to_owned()), items };
    let may_list = decide(Standings::of_roles(actor), Action::ListPeople).is_ok()
        || actor.units_of(Role::UnitAdmin).next().is_some();
    let mut organisation = vec![item(t, here, "/unit", "door-nav-units")];
    if may_list {
        organisation.insert(0, item(t, here, "/pegawai", "door-nav-people"));
    }
    let mut rail =
        vec![group("door-nav-mine", vec![progress(t, here)]), group("door-nav-organisation", organisation)];
    if decide(Standings::of_roles(actor), Action::ImportPeople).is_ok() {
        rail.push(group("door-nav-exchange", vec![item(t, here, "/impor", "door-nav-import")]));
    }
    rail
}

fn item(t: &Catalogue, here: &str, href: &str, key: &str) -> NavItem {
    NavItem::new(href, t.t(key)).current(here.starts_with(href))
}

fn progress(t: &Catalogue, here: &str) -> NavItem {
    let current = here.starts_with("/progres") || here.starts_with("/realisasi");
    NavItem::new("/progres", t.t("door-nav-progress")).current(current)
}

fn clock_banner(t: &Catalogue, at: Moment, zone: Zone) -> Banner {
    Banner { text: t.x("door-demo-clock", &t.f.instant(instant(at), zone)), link: None }
}

fn shown(t: &Catalogue, flash: Flash, zone: Zone) -> Shown {
    let text = match flash {
        Flash::Saved(at) => t.x("door-flash-saved", &t.f.time(instant(at), zone)),
        Flash::SignedOut => t.t("door-flash-signed-out").to_owned(),
        Flash::Started => t.t("door-flash-started").to_owned(),
        Flash::Undone => t.t("door-flash-undone").to_owned(),
    };
    Shown { tone: Tone::Good, text, link: None }
}
