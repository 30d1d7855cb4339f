//! The database as Diesel sees it: the migrations and the tables, one file per room.
//!
//! This crate knows no rule and runs no query. It stands apart from `core` because Diesel's table
//! code is slow to compile: an edit in `core` must not pay for it again.
//!
//! To add a table: write `migrations/NNNN_name/up.sql` (plain SQL that both engines take; a part
//! only one of them needs goes into `up.sqlite.sql` or `up.postgres.sql`, run before `up.sql`), list
//! it in [`migrations`], name the table's room in `tests/tables.rs`, and run
//! `CAPAIAN_REGENERATE=1 cargo nextest run -p capaian_schema`, which rewrites `src/tables/` and
//! `docs/schema.txt` from the migrated database. Every table's key begins with `agency_id`, but for
//! `directory_*`, which is what is known before the agency is.

pub mod migrations;
#[rustfmt::skip]
#[expect(missing_docs, reason = "generated from the migrated database; the migrations carry the comments")]
pub mod tables;
