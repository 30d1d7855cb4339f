//! How many people have which predicate, beside the pattern that goes with the unit's own. A
//! consideration of the leader: it blocks nothing and re-ranks nobody.
