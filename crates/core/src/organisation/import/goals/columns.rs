//! The columns of a list of goals and indicators, and the names they come under.
//!
//! It must never take a name that could mean two fields.

/// A field of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The unit; `*` for every unit of a kind.
    Unit,
    /// The kind of unit a `*` row applies to.
    UnitKind,
    /// Perspective.
    Perspective,
    /// The goal.
    Goal,
    /// Its indicator.
    Indicator,
    /// What the indicator is measured in.
    Measure,
    /// Which way is better.
    Polarity,
    /// How it grows through the year.
    Nature,
    /// Target, or the lower end of a range.
    TargetMin,
    /// The upper end of a range.
    TargetMax,
    /// Target of a quarter, from 0.
    Quarter(u8),
    /// Where the figure comes from.
    DataSource,
    /// How often it is there.
    Frequency,
    /// The indicator it supports.
    Supports,
}

impl Field {
    /// The key in texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::UnitKind => "unit_kind",
            Self::Perspective => "perspective",
            Self::Goal => "goal",
            Self::Indicator => "indicator",
            Self::Measure => "measure",
            Self::Polarity => "polarity",
            Self::Nature => "nature",
            Self::TargetMin => "target_min",
            Self::TargetMax => "target_max",
            Self::Quarter(0) => "quarter_1",
            Self::Quarter(1) => "quarter_2",
            Self::Quarter(2) => "quarter_3",
            Self::Quarter(_) => "quarter_4",
            Self::DataSource => "data_source",
            Self::Frequency => "frequency",
            Self::Supports => "supports",
        }
    }
}

/// Header names by letters and digits, without case.
pub(super) const HEADERS: &[(Field, &[&str])] = &[
    (Field::Unit, &["unit", "unitkerja", "perangkatdaerah", "opd", "skpd"]),
    (Field::UnitKind, &["jenisunit"]),
    (Field::Perspective, &["perspektif"]),
    (Field::Goal, &["sasaran", "sasaranstrategis", "sasaranprogram"]),
    (Field::Indicator, &["indikator", "indikatorkinerja"]),
    (Field::Measure, &["satuan"]),
    (Field::Polarity, &["polaritas"]),
    (Field::Nature, &["sifat"]),
    (Field::TargetMin, &["target", "targetmin", "targetminimal"]),
    (Field::TargetMax, &["targetmaks", "targetmax", "targetmaksimal"]),
    (Field::Quarter(0), &["tw1", "twi", "triwulan1", "triwulani"]),
    (Field::Quarter(1), &["tw2", "twii", "triwulan2", "triwulanii"]),
    (Field::Quarter(2), &["tw3", "twiii", "triwulan3", "triwulaniii"]),
    (Field::Quarter(3), &["tw4", "twiv", "triwulan4", "triwulaniv"]),
    (Field::DataSource, &["sumberdata"]),
    (Field::Frequency, &["frekuensi"]),
    (Field::Supports, &["mendukung"]),
];
