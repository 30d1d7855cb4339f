//! The list of employees for a city of another size, as a file with the header of the real one: some
//! units of it, or all of it and regions like it.

use super::city::rows;
use crate::commands::Failure;
use capaian_sheets::{Cell, Event};
use std::collections::{HashMap, HashSet};

/// The smallest city that has everybody whose account is printed.
pub const EMPLOYEES_MIN: u32 = 60;
/// The largest.
pub const EMPLOYEES_MAX: u32 = 100_000;

const NIP: usize = 0;
const NAME: usize = 1;
const BORN: usize = 4;
const POSITION: usize = 9;
const UNIT: usize = 12;
const ABOVE: usize = 13;
const SUPERIOR: usize = 14;
const EMAIL: usize = 17;
const COLUMNS: usize = 18;
/// The office that is there once.
const SINGLE: &str = "Sekretariat Daerah";
/// Units that begin like these are named after their region.
const NAMED: [&str; 4] = ["SD ", "SMP ", "Puskesmas ", "Kelurahan "];

type Line = Vec<String>;

/// The city's list with `count` employees, as CSV.
pub fn list(original: &[u8], count: usize) -> Result<Vec<u8>, Failure> {
    let mut lines: Vec<Line> = Vec::new();
    rows(original, &mut |event| {
        if let Event::Row(row) = event {
            lines.push((0..COLUMNS).map(|at| text(row.cell(u32::try_from(at).unwrap_or(0)))).collect());
        }
    })?;
    let mut lines = lines.into_iter();
    let header = lines.next().ok_or("the list of the city is empty")?;
    let all: Vec<Line> = lines.collect();
    let chosen = if count < all.len() { part(&all, count) } else { with_regions(all, count) };
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    writer.write_record(&header)?;
    for line in &chosen {
        writer.write_record(line)?;
    }
    Ok(writer.into_inner().map_err(|error| error.to_string())?)
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Number(text) => text.clone(),
        Cell::Date(date) => date.to_string(),
        Cell::Bool(_) | Cell::Formula | Cell::Error | Cell::Empty => String::new(),
    }
}

fn of(line: &Line, column: usize) -> &str {
    line.get(column).map_or("", String::as_str)
}

/// Whole units with everybody above them, those first that the demo's people come from.
fn part(all: &[Line], count: usize) -> Vec<Line> {
    let by_number: HashMap<&str, usize> =
        all.iter().enumerate().map(|(place, line)| (of(line, NIP), place)).collect();
    let mut units: Vec<(&str, &str)> = Vec::new();
    let mut members: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (place, line) in all.iter().enumerate() {
        let unit = (of(line, UNIT), of(line, ABOVE));
        let people = members.entry(unit).or_insert_with(|| {
            units.push(unit);
            Vec::new()
        });
        people.push(place);
    }
    let size = |unit: &(&str, &str)| members.get(unit).map_or(0, Vec::len);
    let schools = units.iter().filter(|unit| unit.0.starts_with("SMP ") && has_clerk(all, &members, unit));
    let school = schools.min_by_key(|unit| (size(unit).abs_diff(13), unit.0)).copied();
    let wanted = ["Bidang Penilaian Kinerja dan Penghargaan", "Inspektur Pembantu I"];
    units.sort_by_key(|unit| (Some(*unit) != school, !wanted.contains(&unit.0)));
    let mut taken: HashSet<usize> = HashSet::new();
    for place in units.iter().filter_map(|unit| members.get(unit)).flatten() {
        if taken.len() >= count {
            break;
        }
        let mut next = Some(*place);
        while let Some(place) = next.filter(|place| taken.insert(*place)) {
            next = all.get(place).and_then(|line| by_number.get(of(line, SUPERIOR)).copied());
        }
    }
    all.iter().enumerate().filter(|(place, _)| taken.contains(place)).map(|(_, line)| line.clone()).collect()
}

fn has_clerk(all: &[Line], members: &HashMap<(&str, &str), Vec<usize>>, unit: &(&str, &str)) -> bool {
    let people = members.get(unit).into_iter().flatten().filter_map(|place| all.get(*place));
    let titles: Vec<&str> = people.map(|line| of(line, POSITION)).collect();
    titles.contains(&"Pengadministrasi Perkantoran") && titles.contains(&"Guru Ahli Muda")
}

/// The city, and as many regions like it as are needed: their offices answer to the same mayor.
fn with_regions(mut all: Vec<Line>, count: usize) -> Vec<Line> {
    let city = all.len();
    let root = all.first().map(|line| of(line, ABOVE).to_owned()).unwrap_or_default();
    let parents: HashSet<String> = all.iter().map(|line| of(line, ABOVE).to_owned()).collect();
    let mut numbers: HashSet<String> = all.iter().map(|line| of(line, NIP).to_owned()).collect();
    for region in 2.. {
        if all.len() >= count {
            break;
        }
        let mut renumbered: HashMap<String, String> = HashMap::new();
        let named = |name: &str| {
            let is_own =
                name != root && (parents.contains(name) || NAMED.iter().any(|word| name.starts_with(word)));
            if is_own { format!("{name} Wilayah {region}") } else { name.to_owned() }
        };
        for place in 0..city {
            if all.len() >= count {
                break;
            }
            let Some(model) =
                all.get(place).filter(|line| of(line, UNIT) != SINGLE && of(line, ABOVE) != SINGLE)
            else {
                continue;
            };
            let mut line = model.clone();
            let number = number(of(model, NIP), region, &mut numbers);
            renumbered.insert(of(model, NIP).to_owned(), number.clone());
            let name = all.get((place * 7 + region * 131) % city).map(|other| last(of(other, NAME)));
            let name = format!("{} {}", first(of(model, NAME)), name.unwrap_or_default());
            let superior = renumbered.get(of(model, SUPERIOR)).cloned();
            let superior = superior.unwrap_or_else(|| of(model, SUPERIOR).to_owned());
            let born =
                format!("{}-{}-{}", part_of(&number, 0, 4), part_of(&number, 4, 6), part_of(&number, 6, 8));
            for (column, text) in [
                (UNIT, named(of(model, UNIT))),
                (ABOVE, named(of(model, ABOVE))),
                (EMAIL, format!("{number}@nusabahari.example")),
                (NIP, number),
                (NAME, name),
                (BORN, born),
                (SUPERIOR, superior),
            ] {
                if let Some(cell) = line.get_mut(column) {
                    *cell = text;
                }
            }
            all.push(line);
        }
    }
    all
}

/// A number like `model` that nobody has: born on another day, with the next free serial.
fn number(model: &str, region: usize, taken: &mut HashSet<String>) -> String {
    let day: usize = part_of(model, 6, 8).parse().unwrap_or(1);
    let day = (day + region) % 28 + 1;
    let serial: usize = part_of(model, 15, 18).parse().unwrap_or(1);
    for step in 0..999 {
        let serial = (serial + step - 1) % 999 + 1;
        let number = format!("{}{day:02}{}{serial:03}", part_of(model, 0, 6), part_of(model, 8, 15));
        if taken.insert(number.clone()) {
            return number;
        }
    }
    model.to_owned()
}

fn part_of(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or_default()
}

fn first(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

fn last(name: &str) -> &str {
    name.split_whitespace().last().unwrap_or(name)
}
