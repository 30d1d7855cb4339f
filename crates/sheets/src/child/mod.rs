//! Reading in a process of its own. A spreadsheet from outside may hold a fault of a parser as its
//! message; the process that reads it has a ceiling on memory and time, no database, no key.
//!
//! `serve` is the child's side, [`Reader`] the parent's. Between them go frames: a length (four bytes,
//! little endian) and a postcard value, at most [`frame::FRAME_BYTES_MAX`] long.
//!
//! It must never be trusted by the parent: a frame that is too long or says nothing known ends the
//! reading, whatever the child meant.

mod frame;
mod reader;
mod serve;

pub use reader::{Ceiling, ReadError, Reader};
pub use serve::{main, serve};
