//! What is printed for whom: what a paper says, the register of papers, and their check by anybody.
//!
//! A paper is made once from a frozen version; [`register`] keeps its hash and the code by which it is
//! checked. A draft is printed as often as somebody asks and registered never. This room must never
//! know how a paper looks, nor change what it says.

pub mod evaluation;
pub mod recap;
pub mod register;
pub mod skp;
