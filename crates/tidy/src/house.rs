//! The list of rooms, in their order: a room may use only rooms above it.

/// Core's ground floor, from the bottom up. `clock` and `ids` come first because the transaction that
/// `db` hands out carries both.
pub const GROUND: [&str; 9] =
    ["clock", "ids", "db", "ledger", "jobs", "files", "drafts", "notices", "search"];

/// The rooms that `core` and `web` share, in the order of the year's cycle. `home` comes last and so
/// may use every other.
pub const ROOMS: [&str; 14] = [
    "access",
    "organisation",
    "planning",
    "progress",
    "feedback",
    "participation",
    "appraisal",
    "openness",
    "fairness",
    "development",
    "career",
    "recruitment",
    "documents",
    "home",
];

/// How far down the list a room stands; `None` for what is no room.
pub fn level(name: &str) -> Option<usize> {
    GROUND.iter().chain(ROOMS.iter()).position(|room| *room == name)
}

/// Whether one room may use another: itself, or a room above it.
pub fn may_use(from: &str, to: &str) -> bool {
    match (level(from), level(to)) {
        (Some(own), Some(other)) => other <= own,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_the_one_of_the_cycle() {
        assert!(may_use("progress", "planning") && !may_use("planning", "progress"));
        assert!(may_use("ledger", "db") && !may_use("db", "ledger"));
        assert!(may_use("access", "search") && !may_use("search", "access"));
        assert!(ROOMS.iter().all(|room| may_use("home", room) && may_use(room, "db")));
    }
}
