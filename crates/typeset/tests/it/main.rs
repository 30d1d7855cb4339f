//! The crate from outside: documents are set, and read back by somebody else's reader.

mod child;
mod forms;
mod hostile;
mod reading;
mod samples;
mod sheets;
mod structure;
mod words;
