//! Style as a test: checks that read the repository's own files and fail with `file:line`.
//!
//! A development tool. Nothing links it, and it links nothing of the house: it sees the other crates
//! only as text and as `cargo metadata`.
//!
//! One check is one file with a `check` function and, below it, its negative controls: small sources
//! with a planted violation, so that a check which finds nothing is known to be able to find. To add
//! one: write `src/<what>.rs` in the same shape, name it here, and give it a test in `tests/it.rs`.
//!
//! The rules themselves are the house's (`docs/ARCHITECTURE.md`); a limit is changed there first.

pub mod adr;
pub mod finding;
pub mod handlers;
pub mod headers;
pub mod house;
pub mod layers;
pub mod leftovers;
pub mod machine_paths;
pub mod manifests;
pub mod merges;
pub mod names;
pub mod regulations;
pub mod rooms;
pub mod rust;
pub mod size;
pub mod statements;
pub mod templates;
pub mod tokio_in_core;
pub mod tree;
pub mod uses;
