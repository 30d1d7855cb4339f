//! Tasks and messages to people: what waits for them, what was decided about them.
//!
//! A notice belongs to one person and is about one object. What is unread of one kind about one object
//! is one row: told again, it says how things stand now ("3 realisasi Rina menunggu"). What no longer
//! waits is [`settled`]. This room must never know what an object is: the room that tells gives the
//! facts, the page gives the words and the way there.
//!
//! To add a kind: its line in [`kind`], its words in both languages, its line in the page's ways; then
//! [`tell`] it in the handler of a job (or in the act itself, when the addressee is at hand).

mod kind;
mod page;
mod read;
mod tell;

pub use kind::NoticeKind;
pub use page::{Notice, Notices, Place, notice, notices};
pub use read::{ReadAll, ReadOne, read_all, read_one};
pub use tell::Word;
pub(crate) use tell::{settled, tell};
