//! The table of a unit: who is how far in a year. It is made when it is asked for and not kept; that it
//! was made, of what and with which hash, is noted.

pub mod note_recap;
pub mod page;

pub use note_recap::{NoteRecap, Noted, RecapNoteRefusal, note_recap};
pub use page::{NoRecap, Recap, RecapLine, Reported, recap};
