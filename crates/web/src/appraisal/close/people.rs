//! Those whom a close takes or leaves out for one reason.

use super::answer::{above, page};
use super::view::tone;
use crate::app::App;
use crate::door::frame::frame;
use crate::door::{Barred, Seen, Visitor};
use crate::shell::Shell;
use crate::texts::{Catalogue, Texts};
use crate::view::{Badge, Pager};
use askama::Template;
use capaian_core::access::Actor;
use capaian_core::appraisal::close::lines::{CloseLine, close_lines};
use capaian_core::appraisal::result::Verdict;
use capaian_core::clock::Moment;
use capaian_core::db::{Denial, Read};
use capaian_core::ids::PersonId;
use serde::Deserialize;

/// Where a list goes on.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct AskedPeople {
    #[serde(default)]
    setelah: String,
}

/// People with one verdict.
#[derive(Debug)]
pub(super) struct People {
    year: i64,
    verdict: Verdict,
    lines: Vec<CloseLine>,
    more: bool,
}

#[derive(Debug)]
struct PersonRow {
    name: String,
    post: String,
    predicate: Option<Badge>,
    href: String,
}

#[derive(Debug, Template)]
#[template(path = "appraisal/close/people.html")]
pub(super) struct PeopleView {
    t: &'static Catalogue,
    shell: Shell,
    badge: Badge,
    why: &'static str,
    rows: Vec<PersonRow>,
    pager: Option<Pager>,
}

pub(super) fn load_people(
    read: &mut Read,
    actor: &Actor,
    (year, verdict): (i64, &str),
    asked: &AskedPeople,
    at: Moment,
) -> Result<People, Barred> {
    let unknown = || Barred::Denied(Denial::NotVisible);
    let found = page(read, actor, year, at)?;
    let verdict = Verdict::from_key(&verdict.replace('-', "_")).ok_or_else(unknown)?;
    let close = found.close.ok_or_else(unknown)?;
    let after: Option<PersonId> = asked.setelah.parse().ok();
    let (lines, more) = close_lines(read, actor, (&close, verdict), after, found.whole.ends_on)?;
    Ok(People { year, verdict, lines, more })
}

pub(super) fn people_page(
    app: &App,
    visitor: &Visitor,
    asked: &AskedPeople,
    seen: &Seen<People>,
) -> PeopleView {
    let t = Texts::get(visitor.preferences.lang);
    let People { year, verdict, lines, more } = &seen.view;
    let title = t.enum_text("close", "verdict", verdict.key());
    let here = format!("/penutupan/{year}/pegawai/{}", super::super::words::slug(verdict.key()));
    let first = (!asked.setelah.is_empty()).then(|| here.clone());
    let next = lines.last().filter(|_| *more).map(|line| format!("{here}?setelah={}", line.person));
    let shown = t.n("close-shown", lines.len());
    PeopleView {
        badge: Badge::new(tone(*verdict), title),
        why: t.enum_text("close", "why", verdict.key()),
        rows: lines.iter().map(|line| row(line, t)).collect(),
        pager: (first.is_some() || next.is_some()).then_some(Pager { shown, first, next }),
        shell: Shell { crumbs: above(*year, t), ..frame(app, visitor, &seen.actor, seen.at, title) },
        t,
    }
}

fn row(line: &CloseLine, t: &Catalogue) -> PersonRow {
    let post = line.post.as_ref().map(|(position, unit)| format!("{position} · {unit}"));
    PersonRow {
        name: line.name.clone(),
        post: post.unwrap_or_else(|| t.t("close-no-post").to_owned()),
        predicate: line.predicate.map(|predicate| super::super::words::predicate_badge(predicate, t)),
        href: format!("/dokumen/pegawai/{}", line.person),
    }
}
