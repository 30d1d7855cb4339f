//! Progress.

mod realisation;
mod zones;
