//! The tests of the law: jurist-readable cases, the contract of `calc`, the loader with planted faults,
//! and properties against slow oracles that share no code with the formulas.

#![cfg(test)]

mod cases;
mod contract;
mod deadlines;
mod law;
mod oracle;
mod pace;
mod properties;

use std::sync::LazyLock;

use capaian_rules::Rules;
use chrono::NaiveDate;
use proptest::test_runner::{Config, RngSeed};
use rust_decimal::Decimal;

/// The law compiled in, loaded once: properties ask it some ten thousand times.
fn builtin() -> &'static Rules {
    static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().unwrap());
    &RULES
}

/// A civil date of a test.
fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A decimal of a test.
fn number(text: &str) -> Decimal {
    capaian_rules::number::parse(text).unwrap()
}

/// The seed of every property: a run can be repeated, a failure stays a failure.
const SEED: u64 = 20_261_121;

/// So many cases from the fixed seed.
fn seeded(cases: u32) -> Config {
    Config { cases, rng_seed: RngSeed::Fixed(SEED), failure_persistence: None, ..Config::default() }
}

/// The member names of an object, sorted: their order depends on a cargo feature of `serde_json`.
fn names(object: &serde_json::Value) -> Vec<&str> {
    let mut names: Vec<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}
