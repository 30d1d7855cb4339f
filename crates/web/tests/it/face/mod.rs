//! What is true of the face as a whole: its colours, words, numbers and markup.

mod contrast;
mod enums;
mod icu;
mod lint;
mod markup;
mod source;
mod words;
