//! The levels a person or an organisation is rated with (`PermenPANRB` 6/2022, Pasal 24-25).
//! No member carries a weight or a percentage: the law has none for a person (handbook, design §2).

use crate::key::{coded, keyed};

keyed! {
    /// A rating of work results or of behaviour: the three levels of both axes of the quadrant.
    /// Codes 1..3 are those of SIASN `perilakuDanKinerja`.
    Level {
        /// *Di atas ekspektasi*.
        Above = "above",
        /// *Sesuai ekspektasi*.
        Meets = "meets",
        /// *Di bawah ekspektasi*.
        Below = "below",
    }
}
coded!(Level);

keyed! {
    /// The predicate of a person. Codes 1..5 are those of SIASN `kuadranNilai`.
    Predicate {
        /// *Sangat baik*.
        VeryGood = "very_good",
        /// *Baik*.
        Good = "good",
        /// *Butuh perbaikan* (also *cukup*).
        NeedsImprovement = "needs_improvement",
        /// *Kurang* (also *misconduct*).
        Poor = "poor",
        /// *Sangat kurang*.
        VeryPoor = "very_poor",
    }
}
coded!(Predicate);

keyed! {
    /// The predicate of an organisation (*capaian kinerja organisasi*), best first.
    OrganisationPredicate {
        /// *Istimewa*.
        Excellent = "excellent",
        /// *Baik*.
        Good = "good",
        /// *Butuh perbaikan* (also *cukup*).
        NeedsImprovement = "needs_improvement",
        /// *Kurang*.
        Poor = "poor",
        /// *Sangat kurang*.
        VeryPoor = "very_poor",
    }
}
coded!(OrganisationPredicate);

impl Level {
    /// The law's own word, for documents and the trace.
    pub const fn law_term(self) -> &'static str {
        match self {
            Self::Above => "Di Atas Ekspektasi",
            Self::Meets => "Sesuai Ekspektasi",
            Self::Below => "Di Bawah Ekspektasi",
        }
    }

    /// SIASN's spelling, which says "ESPEKTASI" (sic); used in the exchange only.
    pub const fn siasn_term(self) -> &'static str {
        match self {
            Self::Above => "DI ATAS ESPEKTASI",
            Self::Meets => "SESUAI ESPEKTASI",
            Self::Below => "DI BAWAH ESPEKTASI",
        }
    }
}

impl Predicate {
    /// The law's own word, for documents and the trace.
    pub const fn law_term(self) -> &'static str {
        match self {
            Self::VeryGood => "Sangat Baik",
            Self::Good => "Baik",
            Self::NeedsImprovement => "Butuh Perbaikan",
            Self::Poor => "Kurang",
            Self::VeryPoor => "Sangat Kurang",
        }
    }
}

impl OrganisationPredicate {
    /// The law's own word, for documents and the trace.
    pub const fn law_term(self) -> &'static str {
        match self {
            Self::Excellent => "Istimewa",
            Self::Good => "Baik",
            Self::NeedsImprovement => "Butuh Perbaikan",
            Self::Poor => "Kurang",
            Self::VeryPoor => "Sangat Kurang",
        }
    }
}
