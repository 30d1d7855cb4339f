//! What an administrator tends: jobs that were given up.

pub mod pages;
