//! Objection: filing one, answering it as the appraiser, deciding it as the superior of the appraiser; and
//! agreeing with an evaluation instead.

pub mod pages;

mod answer;
mod form;
mod list;
mod view;
