//! Setting documents in a process of its own. A typesetter holds what it ever saw and a document may
//! hold what nobody thought of; the process that sets it has a ceiling on memory and time, no
//! environment, no file and no network.
//!
//! [`main`] is the child's side, [`Renderers`] the parent's. Between them go frames: a length (four
//! bytes, little endian) and that many bytes. A job is one frame of JSON; an answer is one of JSON
//! and, where a document was set, one with the file.
//!
//! It must never be trusted by the parent: a frame that is too long or says nothing known ends the
//! child, whatever it meant.

mod frame;
mod pipe;
mod renderers;
mod serve;

pub use renderers::{RenderError, Renderers, Terms};
pub use serve::{main, serve};
