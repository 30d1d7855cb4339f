//! `/skp/{id}/mulai`: a plan that begins as another. What is offered, a look at it, and the taking.

mod offers;
pub mod pages;
mod preview;
