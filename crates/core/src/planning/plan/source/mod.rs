//! A plan that begins as another: one's own of before, a colleague's in the same position, or a template
//! for the position. What is taken is words and targets, never what was reached, and never who appraises
//! (ADR 12). Nothing is taken unseen: the act names the hash of the preview.

pub mod offer;
pub mod preview;
pub mod start_from;
pub mod taken;

mod found;

pub use start_from::{StartFrom, StartFromRefusal, start_from};
pub use taken::{Origin, Source};
