//! How Capaian is seen: pages, API, templates and assets.
//!
//! The face (this part) is [`texts`], [`format`], [`assets`], [`preferences`], [`shell`],
//! [`form`], [`page`], [`view`] and [`chart`]; it knows no room and no database. A page is a template that
//! extends `layout.html` and a struct with `t`, `shell` and its own plain views. `/_ui` shows
//! every part in every state; a new part is added there first.

// Templates say `capaian_web::`, so that the sample pages in `examples` can extend them.
extern crate self as capaian_web;

pub mod access;
pub mod app;
pub mod appraisal;
pub mod assets;
pub mod chart;
pub mod documents;
pub mod door;
pub mod form;
pub mod format;
pub mod home;
pub mod organisation;
pub mod page;
pub mod planning;
pub mod preferences;
pub mod printer;
pub mod progress;
pub mod router;
pub mod shell;
pub mod spreadsheets;
pub mod texts;
pub mod ui;
pub mod view;
