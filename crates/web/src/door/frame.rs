//! What stands around the page of a signed-in person: their rail, name, banner and news.

use super::Visitor;
use super::rail::{bar, rail};
use super::visitor::Flash;
use crate::app::App;
use crate::shell::{Banner, Flash as Shown, Shell, Who};
use crate::texts::{Catalogue, Texts};
use crate::view::Tone;
use capaian_core::access::Actor;
use capaian_core::clock::Moment;
use capaian_rules::Zone;
use chrono::{DateTime, Utc};

/// The frame of a page that `actor` sees.
pub fn frame(app: &App, visitor: &Visitor, actor: &Actor, at: Moment, title: impl Into<String>) -> Shell {
    let t = Texts::get(visitor.preferences.lang);
    let zone = zone_of(actor);
    let here = visitor.path.as_str();
    Shell {
        user: Some(Who { name: actor.name.clone(), subtitle: actor.agency_name.clone(), links: Vec::new() }),
        nav: rail(t, actor, here),
        bottom: bar(t, actor, here),
        banner: app.demo.then(|| clock_banner(t, at, zone)),
        flash: visitor.flash.map(|flash| shown(t, flash, zone)),
        request_id: Some(visitor.request_id.clone()),
        unread: u32::try_from(actor.unread).unwrap_or(u32::MAX),
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
    actor.zone
}

/// A moment as the formatter takes it.
pub fn instant(at: Moment) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(at.0).unwrap_or(DateTime::UNIX_EPOCH)
}

fn clock_banner(t: &Catalogue, at: Moment, zone: Zone) -> Banner {
    Banner { text: t.x("door-demo-clock", &t.f.instant(instant(at), zone)), link: None }
}

fn shown(t: &Catalogue, flash: Flash, zone: Zone) -> Shown {
    let time = |at| t.f.time(instant(at), zone);
    let text = match flash {
        Flash::Saved(at) => t.x("door-flash-saved", &time(at)),
        Flash::Verified(count, at) => t.with(
            "door-flash-verified",
            &[("n", usize::from(count).into()), ("time", time(at).as_str().into())],
        ),
        Flash::Rated(predicate, at) => {
            let predicate = t.enum_text("appraisal", "predicate", predicate.key());
            t.with("door-flash-rated", &[("predicate", predicate.into()), ("time", time(at).as_str().into())])
        }
        Flash::SignedOut => t.t("door-flash-signed-out").to_owned(),
        Flash::Started => t.t("door-flash-started").to_owned(),
        Flash::Undone => t.t("door-flash-undone").to_owned(),
        Flash::Ended => t.t("door-flash-ended").to_owned(),
    };
    let tone = if flash == Flash::Ended { Tone::Warn } else { Tone::Good };
    Shown { tone, text, link: None }
}
