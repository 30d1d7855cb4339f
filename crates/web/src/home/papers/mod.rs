//! Help, the accessibility statement, the privacy notice: texts of the catalogue, open to everybody.

pub mod pages;
