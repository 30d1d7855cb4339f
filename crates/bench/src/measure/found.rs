//! What was found, one file for each act and part.

use super::server::Said;
use crate::Failure;
use crate::load::Figures;
use crate::load::request::Act;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};

/// One run.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Line {
    pub per_second: f64,
    /// Milliseconds.
    pub p50: f64,
    pub p99: f64,
    pub max: f64,
    /// Bytes of a body, as compressed.
    pub body: u64,
    /// Processor time per request, in microseconds.
    pub cpu_micros: f64,
}

impl Line {
    /// The figures of a run in which the server spent so many microseconds.
    pub fn of(figures: &Figures, spent: u64) -> Result<Self, Failure> {
        let count = u32::try_from(figures.count().max(1))?;
        Ok(Self {
            per_second: figures.per_second(),
            p50: figures.quantile(0.5),
            p99: figures.quantile(0.99),
            max: figures.quantile(1.0),
            body: figures.body_mean(),
            cpu_micros: f64::from(u32::try_from(spent)?) / f64::from(count),
        })
    }
}

/// One act: pairs of the real and the bare server.
#[derive(Debug, Serialize, Deserialize)]
pub struct Speed {
    pub act: Act,
    pub employees: u32,
    pub pairs: Vec<(Line, Line)>,
    pub said: Said,
}

impl Speed {
    /// The two servers must have sent the same: within a twentieth, names and numbers differ.
    pub fn check_bytes(&self) -> Result<(), Failure> {
        for (real, bare) in &self.pairs {
            if real.body.abs_diff(bare.body) * 20 > real.body {
                let act = self.act.key();
                return Err(format!("{act}: {} bytes of body against {}", real.body, bare.body).into());
            }
        }
        Ok(())
    }
}

/// One act at two sizes.
#[derive(Debug, Serialize, Deserialize)]
pub struct Growth {
    pub act: Act,
    pub sizes: [u32; 2],
    pub lines: [Vec<Line>; 2],
    /// In the large agency again, asked by people who work together; none where others than employees ask.
    #[serde(default)]
    pub together: Vec<Line>,
}

/// What belongs to no act.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Machine {
    pub employees: u32,
    /// Milliseconds from the start of the process to its first answer.
    pub start_ms: f64,
    /// Resident memory at its highest, in kilobytes: before the load and after it.
    pub memory_kb: [u64; 2],
    /// Load of the machine before the runs and after.
    pub load: [String; 2],
}

/// Where it is kept.
pub fn folder(scratch: &Path) -> PathBuf {
    scratch.join("results")
}

/// Keeps what was found under a name.
pub fn keep<T: Serialize>(scratch: &Path, name: &str, found: &T) -> Result<(), Failure> {
    let file = folder(scratch).join(format!("{name}.json"));
    Ok(fs::write(file, serde_json::to_vec(found)?)?)
}

/// What was kept under a name.
pub fn kept<T: DeserializeOwned>(scratch: &Path, name: &str) -> Result<Option<T>, Failure> {
    let file = folder(scratch).join(format!("{name}.json"));
    if !file.exists() {
        return Ok(None);
    }
    Ok(Some(serde_json::from_slice(&fs::read(file)?)?))
}
