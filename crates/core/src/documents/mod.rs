//! What is printed for whom: what a paper says, the register of papers, and their check by anybody.
//!
//! A paper is made once from a frozen version; [`register`] keeps its hash and the code by which it is
//! checked. A draft is printed as often as somebody asks and registered never. This room must never
//! know how a paper looks, nor change what it says.
//!
//! To add one: its kind in `register/model.rs`, a migration for the check of `document.kind`, its [`register`] source
//! with what is in force of it (`register/in_force.rs`), what anybody is told who checks it (`register/made.rs`), and a
//! folder here with what it says.

pub mod evaluation;
pub mod objection;
pub mod organisation;
pub mod recap;
pub mod register;
pub mod skp;
pub mod summary;

/// Why nothing is printed for somebody who might read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NothingToPrint {
    /// Nothing was delivered, or filed, yet.
    #[error("nothing_to_print")]
    NotYet,
}
