//! The seven `BerAKHLAK` values of *perilaku kerja* (SE `MenPANRB` 20/2021). Names and guides are data.

use crate::key::{coded, keyed};

keyed! {
    /// One of the seven values, in the order of the SKP form (1..7).
    BehaviourValue {
        /// *Berorientasi Pelayanan*.
        ServiceOriented = "service_oriented",
        /// *Akuntabel*.
        Accountable = "accountable",
        /// *Kompeten*.
        Competent = "competent",
        /// *Harmonis*.
        Harmonious = "harmonious",
        /// *Loyal*.
        Loyal = "loyal",
        /// *Adaptif*.
        Adaptive = "adaptive",
        /// *Kolaboratif*.
        Collaborative = "collaborative",
    }
}
coded!(BehaviourValue);
