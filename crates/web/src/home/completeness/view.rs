//! The numbers in finished words: tiles, the heat table, what HR has to decide.

use super::lacking::href;
use crate::door::frame::instant;
use crate::home::today::line::period_name;
use crate::progress::period::roman;
use crate::texts::Catalogue;
use crate::view::{HeatCell, HeatRow, HeatTable, Progress, Share, Task, Tile, Tone};
use capaian_core::clock::Moment;
use capaian_core::home::completeness::{Lacking, LeftOut};
use capaian_core::home::tally::{Counts, Tally, UnitTally};
use capaian_core::ids::UnitId;
use capaian_rules::Zone;

/// Units of one table; a longer list goes on behind "Berikutnya".
pub(super) const UNITS_MAX: usize = 60;

/// Whole percent, cut: 100 only where nothing is missing. `None` where there is nothing to complete.
pub fn percent(part: i64, whole: i64) -> Option<u8> {
    let cut = part.checked_mul(100)?.checked_div(whole)?;
    u8::try_from(cut.clamp(0, 100)).ok()
}

fn share(part: i64, whole: i64) -> Share {
    Share::of(part.unsigned_abs(), whole.unsigned_abs())
}

/// One of the lists behind the numbers.
#[derive(Debug)]
pub struct List {
    /// Who is in it.
    pub lacking: Lacking,
    /// Its name.
    pub name: String,
    /// How many there were when it was counted, where that is counted.
    pub count: Option<i64>,
}

/// The lists behind the numbers of a unit: everybody, and who lacks what; with them the one that is asked
/// for, which may be of a period that is not counted any more.
pub fn lists(t: &Catalogue, tally: &Tally, counts: &Counts, asked: Lacking) -> Vec<List> {
    let mut lists = vec![
        (Lacking::Nothing, Some(counts.due)),
        (Lacking::Plan, Some(counts.not_set())),
        (Lacking::PlanDecision, Some(counts.proposed)),
    ];
    for (period, done) in tally.periods.iter().zip(counts.periods) {
        let Some(number) = period.as_ref().map(|period| period.number) else { continue };
        lists.push((Lacking::Report(number), Some(done.due - done.complete)));
        lists.push((Lacking::Verification(number), Some(done.waiting)));
    }
    if let (Some(Some(ended)), Some(done)) = (tally.periods.last(), counts.periods.last()) {
        lists.push((Lacking::Rating(ended.number), Some(done.in_force - done.evaluated)));
    }
    // Contracts of the new year's first months end before any of its periods has.
    if let Some(period) = tally.periods.iter().rev().flatten().next() {
        lists.push((Lacking::Contract(period.number), None));
    }
    lists.push((Lacking::Appraiser, Some(counts.unled)));
    lists.push((Lacking::Duty, Some(counts.excluded)));
    if lists.iter().all(|list| list.0 != asked) {
        lists.push((asked, None));
    }
    let list = |(lacking, count)| List { lacking, name: list_name(t, tally, lacking), count };
    lists.into_iter().map(list).collect()
}

fn list_name(t: &Catalogue, tally: &Tally, lacking: Lacking) -> String {
    let of = |key, number| t.x(key, &period_name(t, &tally.cycle.period_kind, number));
    match lacking {
        Lacking::Nothing => t.t("home-list-all").to_owned(),
        Lacking::Plan => t.t("home-list-plan").to_owned(),
        Lacking::PlanDecision => t.t("home-list-decision").to_owned(),
        Lacking::Appraiser => t.t("home-list-appraiser").to_owned(),
        Lacking::Duty => t.t("home-list-excluded").to_owned(),
        Lacking::Report(number) => of("home-list-report", number),
        Lacking::Verification(number) => of("home-list-verification", number),
        Lacking::Rating(number) => of("home-list-rating", number),
        Lacking::Contract(number) => of("home-list-contract", number),
    }
}

/// The row of numbers.
pub fn tiles(t: &Catalogue, tally: &Tally, counts: &Counts, unit: Option<UnitId>) -> Vec<Tile> {
    let mut tiles = vec![due(t, counts, unit), plans(t, counts, unit)];
    // One period, so that the row holds five numbers; the table below shows the one before as well.
    for (period, done) in tally.periods.iter().zip(counts.periods).take(1) {
        let Some(period) = period else { continue };
        let name = period_name(t, &tally.cycle.period_kind, period.number);
        tiles.push(Tile {
            label: t.x("home-tile-reports", &name),
            value: t.f.count(done.complete),
            // The number says who is done; only the words beside it lead to who is not.
            href: None,
            note: missing(t, "home-tile-missing", done.due - done.complete),
            tone: Tone::Neutral,
            link: who(t, done.due - done.complete, unit, Lacking::Report(period.number)),
            bar: Some(Progress::new(share(done.complete, done.due))),
        });
    }
    tiles.extend(set(t, tally, counts, unit).into_iter().flatten());
    tiles
}

/// What was set for the last period that ended: of units, then of people. The list of people says who
/// waits, never who has which predicate.
fn set(t: &Catalogue, tally: &Tally, counts: &Counts, unit: Option<UnitId>) -> Option<[Tile; 2]> {
    let period = tally.periods.last()?.as_ref()?;
    let done = counts.periods.last()?;
    let name = period_name(t, &tally.cycle.period_kind, period.number);
    let (units, all) = done.units;
    let of_units = Tile {
        label: t.x("home-tile-units", &name),
        value: format!("{} / {}", t.f.count(units), t.f.count(all)),
        href: None,
        note: missing(t, "home-tile-units-missing", all - units),
        tone: Tone::Neutral,
        link: None,
        bar: Some(Progress::new(share(units, all))),
    };
    let of_people = Tile {
        label: t.x("home-tile-rated", &name),
        value: t.f.count(done.evaluated),
        href: None,
        note: missing(t, "home-tile-missing", done.in_force - done.evaluated),
        tone: Tone::Neutral,
        link: who(t, done.in_force - done.evaluated, unit, Lacking::Rating(period.number)),
        bar: Some(Progress::new(share(done.evaluated, done.in_force))),
    };
    Some([of_units, of_people])
}

fn missing(t: &Catalogue, key: &str, count: i64) -> String {
    if count > 0 { t.n(key, count) } else { t.t("home-tile-complete").to_owned() }
}

/// The way to those who are missing, where there are any.
fn who(t: &Catalogue, count: i64, unit: Option<UnitId>, lacking: Lacking) -> Option<(String, String)> {
    (count > 0).then(|| (href(unit, lacking, ""), t.t("home-who").to_owned()))
}

fn due(t: &Catalogue, counts: &Counts, unit: Option<UnitId>) -> Tile {
    Tile {
        label: t.t("home-tile-due").to_owned(),
        value: t.f.count(counts.due),
        href: Some(href(unit, Lacking::Nothing, "")),
        note: if counts.unled > 0 { t.n("home-tile-unled", counts.unled) } else { String::new() },
        tone: Tone::Neutral,
        link: who(t, counts.unled, unit, Lacking::Appraiser),
        bar: Some(Progress::new(share(counts.due - counts.unled, counts.due))),
    }
}

fn plans(t: &Catalogue, counts: &Counts, unit: Option<UnitId>) -> Tile {
    let facts = [("n", counts.not_set().into()), ("held", counts.proposed.into())];
    Tile {
        label: t.t("home-tile-plans").to_owned(),
        value: t.f.count(counts.set),
        href: None,
        note: match (counts.not_set(), counts.proposed) {
            (0, _) => t.t("home-tile-complete").to_owned(),
            (missing, 0) => t.n("home-tile-missing", missing),
            _ => t.with("home-tile-held", &facts),
        },
        tone: Tone::Neutral,
        link: who(t, counts.not_set(), unit, Lacking::Plan),
        bar: Some(Progress::new(share(counts.set, counts.due))),
    }
}

/// The units below one, each cell a way to its list, each name a way down.
pub fn heat(
    t: &Catalogue,
    tally: &Tally,
    unit: Option<UnitId>,
    base: &str,
    units: &[&UnitTally],
) -> HeatTable {
    let mut columns = vec![t.t("home-heat-plan").to_owned()];
    for period in tally.periods.iter().flatten().rev() {
        columns.push(t.x("home-heat-reports", &short(t, tally, period.number)));
    }
    if let Some(ended) = tally.periods.last().and_then(Option::as_ref) {
        columns.push(t.x("home-heat-rated", &short(t, tally, ended.number)));
    }
    let row = |unit: &&UnitTally| HeatRow {
        label: unit.name.clone(),
        href: (!unit.below.is_empty()).then(|| format!("{base}?unit={}", unit.id)),
        cells: cells(tally, &unit.all, unit.id),
    };
    let mut rows: Vec<HeatRow> = units.iter().map(row).collect();
    let own = unit.and_then(|id| tally.unit(id)).filter(|unit| unit.own.due > 0 && !unit.below.is_empty());
    if let Some(unit) = own {
        // Their list is that of the whole unit: the cells of this row say how many, not who.
        let cells = cells(tally, &unit.own, unit.id);
        let cells = cells.into_iter().map(|cell| HeatCell { href: None, ..cell }).collect();
        rows.insert(0, HeatRow { label: t.t("home-heat-own").to_owned(), href: None, cells });
    }
    HeatTable {
        caption: t.t("home-heat").to_owned(),
        corner: t.t("home-column-unit").to_owned(),
        columns,
        rows,
    }
}

fn cells(tally: &Tally, counts: &Counts, unit: UnitId) -> Vec<HeatCell> {
    let cell = |part, whole, lacking| {
        let percent = percent(part, whole);
        HeatCell { percent, href: percent.map(|_| href(Some(unit), lacking, "")) }
    };
    let mut cells = vec![cell(counts.set, counts.due, Lacking::Plan)];
    let periods = tally.periods.iter().zip(counts.periods).rev();
    for (period, done) in periods.filter_map(|(period, done)| Some((period.as_ref()?, done))) {
        cells.push(cell(done.complete, done.due, Lacking::Report(period.number)));
    }
    if let (Some(Some(ended)), Some(done)) = (tally.periods.last(), counts.periods.last()) {
        cells.push(cell(done.evaluated, done.in_force, Lacking::Rating(ended.number)));
    }
    cells
}

/// "TW III", or "Sep" where the agency evaluates by months.
fn short(t: &Catalogue, tally: &Tally, period: i64) -> String {
    if tally.cycle.period_kind == "monthly" {
        t.f.month_short(u32::try_from(period).unwrap_or(0)).to_owned()
    } else {
        t.x("home-quarter-short", roman(period))
    }
}

/// "Dihitung 09.00 WIB".
pub fn counted(t: &Catalogue, tally: &Tally, zone: Zone) -> String {
    t.x("home-counted", &t.f.time_of_zone(instant(tally.at), zone))
}

/// What waits for HR.
pub fn decisions(t: &Catalogue, counts: &Counts, left_out: &[LeftOut], zone: Zone) -> Vec<Task> {
    let file = |file: &LeftOut| {
        let day = t.f.day_month(zone.local(instant(Moment(file.started_at))).date());
        Task {
            title: t.with("home-task-rows", &[("n", file.rows.into()), ("day", (&day).into())]),
            note: file.file_name.clone(),
            due: None,
            late: false,
            href: "/impor".to_owned(),
            action: t.t("home-task-open").to_owned(),
        }
    };
    let unled = (counts.unled > 0).then(|| Task {
        title: t.n("home-task-unled", counts.unled),
        note: t.t("home-task-unled-note").to_owned(),
        due: None,
        late: false,
        href: href(None, Lacking::Appraiser, ""),
        action: t.t("home-task-open").to_owned(),
    });
    unled.into_iter().chain(left_out.iter().map(file)).collect()
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_hundred_means_nobody_is_missing() {
        assert_eq!(percent(999, 1000), Some(99));
        assert_eq!(percent(1000, 1000), Some(100));
        assert_eq!(percent(0, 0), None);
        assert_eq!(percent(1, 3), Some(33));
    }
}
