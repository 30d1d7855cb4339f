//! Progress.

mod facts;
mod realisation;
mod zones;
