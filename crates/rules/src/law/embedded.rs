//! The files of `regulations/`, compiled in: the binary carries its law. A test compares this list with
//! the folder, in both directions.

macro_rules! embed {
    ($($path:literal),+ $(,)?) => {
        &[$(($path, include_str!(concat!("../../../../regulations/", $path)))),+]
    };
}

/// Path below `regulations/` and text of every rule and calendar.
pub const FILES: &[(&str, &str)] = embed![
    "achievement/cap.toml",
    "achievement/floor.toml",
    "achievement/formula.toml",
    "achievement/range.toml",
    "achievement/rounding.toml",
    "achievement/unit-mean.toml",
    "achievement/zero-target.toml",
    "behaviour/values.toml",
    "calendar/hari-libur-2025-2027.csv",
    "calendar/holidays.toml",
    "calendar/work-week.toml",
    "deadline/complaint-general.toml",
    "deadline/complaint-normative.toml",
    "deadline/complaint-supervision.toml",
    "deadline/delivery.toml",
    "deadline/objection.toml",
    "distribution/curve.toml",
    "distribution/min-unit.toml",
    "distribution/pattern.toml",
    "grade/pns.toml",
    "grade/pppk.toml",
    "nip/pns.toml",
    "nip/pppk.toml",
    "planning/aspects.toml",
    "planning/drafted-by-manager.toml",
    "planning/period-kinds.toml",
    "planning/perspectives.toml",
    "planning/plan-due.toml",
    "predicate/organisation-work-rating.toml",
    "predicate/quadrant.toml",
    "progress/pace.toml",
    "template/health-worker.toml",
    "template/neighbourhood-head.toml",
    "template/principal.toml",
    "template/teacher.toml",
];
