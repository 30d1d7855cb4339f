//! People as lists show them.

pub mod list;
pub mod search;

pub use list::{PeopleFilter, PeoplePage, Person, people};
pub use search::{Found, FoundPerson, found_person, person_terms, search};
