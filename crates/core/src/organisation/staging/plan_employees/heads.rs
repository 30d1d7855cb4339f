//! Who heads a unit: the file does not say it, but who answers to whom does.

use crate::organisation::import::employees::EmployeeRow;
use std::collections::{HashMap, HashSet};

/// Places of the rows whose holder heads their unit: of those in a unit who answer to nobody in it,
/// the one to whom most answer. Nobody, where nobody answers to anybody.
pub(super) fn heads(rows: &[EmployeeRow]) -> HashSet<usize> {
    let places: HashMap<&str, usize> =
        rows.iter().enumerate().map(|(place, row)| (row.nip.expose(), place)).collect();
    let superior =
        |row: &EmployeeRow| row.superior.as_ref().and_then(|nip| places.get(nip.expose())).copied();
    let mut followers: HashMap<usize, usize> = HashMap::new();
    for row in rows {
        if let Some(above) = superior(row) {
            *followers.entry(above).or_default() += 1;
        }
    }
    let mut best: HashMap<usize, (usize, usize)> = HashMap::new();
    for (place, row) in rows.iter().enumerate() {
        let inside =
            superior(row).and_then(|above| rows.get(above)).is_some_and(|above| above.unit == row.unit);
        let led = followers.get(&place).copied().unwrap_or(0);
        if inside || led == 0 {
            continue;
        }
        let leader = best.entry(row.unit).or_insert((place, led));
        if led > leader.1 {
            *leader = (place, led);
        }
    }
    best.into_values().map(|(place, _)| place).collect()
}
