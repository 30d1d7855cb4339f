//! What is known of an indicator in a period: target, realisation, evidence, achievement. Frozen with
//! every evaluation; missing is not zero.

pub mod model;

mod exact;
mod read;

pub use model::{
    AchievementFact, Evidence, FactState, Facts, IndicatorFact, Lean, RealisationFact, TargetFact,
};

pub(crate) use model::{Measure, Measures, decimal};
pub(crate) use read::facts;
