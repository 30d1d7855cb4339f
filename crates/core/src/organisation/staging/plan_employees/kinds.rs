//! Kinds of units and positions, by the words of their names.

use super::units::key;
use crate::organisation::import::employees::EmployeeFile;

/// First words of a unit's name and what it is; the first that fits wins.
const UNITS: &[(&str, &str)] = &[
    ("sd ", "primary_school"),
    ("smp ", "junior_school"),
    ("sma ", "senior_school"),
    ("smk ", "senior_school"),
    ("tk ", "kindergarten"),
    ("puskesmas", "clinic"),
    ("rsud", "hospital"),
    ("rumah sakit", "hospital"),
    ("kecamatan", "district"),
    ("kelurahan", "village"),
    ("dinas", "office"),
    ("badan", "office"),
    ("inspektorat", "office"),
    ("satuan polisi", "office"),
    ("sekretariat daerah", "office"),
    ("sekretariat dprd", "office"),
    ("uptd", "service_unit"),
];

/// Last words of the title of a functional position.
const LEVELS: [&str; 8] =
    ["ahli utama", "ahli madya", "ahli muda", "ahli pertama", "penyelia", "mahir", "terampil", "pemula"];

/// The kind of a unit: `agency` for a root, `unit` where the name says nothing.
pub fn unit_kind(name: &str, is_root: bool) -> &'static str {
    if is_root {
        return "agency";
    }
    let name = key(name) + " ";
    UNITS.iter().find(|(begins, _)| name.starts_with(begins)).map_or("unit", |(_, kind)| kind)
}

/// The kind that a list of goals means by `SD`, `Puskesmas`: that of a unit so named.
pub fn kind_named(word: &str) -> &'static str {
    unit_kind(word, false)
}

/// The kind of a position: by the column *jenis jabatan* where the file has one, else by its title.
pub fn position_kind(title: &str, column: Option<&str>) -> &'static str {
    let (title, column) = (key(title), column.map(key).unwrap_or_default());
    let begins = |words: &[&str]| words.iter().any(|word| title.starts_with(word));
    if column.starts_with("fungsional umum") || column.starts_with("pelaksana") {
        return "pelaksana";
    }
    if column.starts_with("fungsional") {
        return "functional";
    }
    if column.starts_with("struktural") || column.is_empty() {
        if begins(&[
            "sekretaris daerah",
            "asisten",
            "staf ahli",
            "kepala dinas",
            "kepala badan",
            "kepala satuan",
            "inspektur daerah",
        ]) || title == "inspektur"
        {
            return "jpt";
        }
        if begins(&[
            "camat",
            "kepala bagian",
            "kepala bidang",
            "sekretaris",
            "inspektur pembantu",
            "kepala kantor",
        ]) {
            return "administrator";
        }
        if begins(&["lurah", "kepala"]) || column.starts_with("struktural") {
            return "pengawas";
        }
    }
    if LEVELS.iter().any(|level| title.ends_with(level)) { "functional" } else { "pelaksana" }
}

/// The kind of each position of the file, by the first row that holds it.
pub(super) fn kinds_of_positions(file: &EmployeeFile) -> Vec<&'static str> {
    let mut columns: Vec<Option<&str>> = vec![None; file.positions.len()];
    for row in &file.accepted {
        if let Some(column) = row.position.and_then(|place| columns.get_mut(place)) {
            *column = column.or(row.position_kind.as_deref());
        }
    }
    file.positions.iter().zip(columns).map(|(title, column)| position_kind(title, column)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_a_unit_is() {
        assert_eq!(unit_kind("SMP Negeri 2", false), "junior_school");
        assert_eq!(unit_kind("SD Negeri 40", false), "primary_school");
        assert_eq!(unit_kind("Puskesmas Melati", false), "clinic");
        assert_eq!(unit_kind("Bidang Perbendaharaan", false), "unit");
        assert_eq!(unit_kind("Pemerintah Kota", true), "agency");
    }

    #[test]
    fn titles_say_what_a_position_is() {
        assert_eq!(position_kind("Guru Ahli Muda", None), "functional");
        assert_eq!(position_kind("Kepala Dinas Kesehatan", Some("Struktural")), "jpt");
        assert_eq!(position_kind("Kepala Satuan Polisi Pamong Praja", Some("Struktural")), "jpt");
        assert_eq!(position_kind("Inspektur", Some("Struktural")), "jpt");
        assert_eq!(position_kind("Inspektur Pembantu II", Some("Struktural")), "administrator");
        assert_eq!(position_kind("Lurah", Some("Struktural")), "pengawas");
        assert_eq!(position_kind("Pengadministrasi Perkantoran", Some("Pelaksana")), "pelaksana");
    }
}
