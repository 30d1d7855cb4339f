//! Progress.

mod realisation;
