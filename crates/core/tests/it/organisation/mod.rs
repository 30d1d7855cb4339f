//! The organisation.

mod staging;
