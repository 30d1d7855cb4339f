//! Kinds of people the law knows, and what follows from the kind.

use crate::key::keyed;

keyed! {
    /// What a person is in the sense of UU 20/2023 and its subordinate rules.
    PersonKind {
        /// *Pegawai Negeri Sipil*.
        Pns = "pns",
        /// *Calon PNS*: SKP from the date of the duty letter.
        Cpns = "cpns",
        /// *Pegawai Pemerintah dengan Perjanjian Kerja*.
        Pppk = "pppk",
        /// *PPPK paruh waktu* (`KepmenPANRB` 16/2025): no grade, quarterly evaluation.
        PppkPartTime = "pppk_part_time",
        /// *Pejabat non-ASN*: mayor, regent, minister; has no NIP and no grade.
        NonAsn = "non_asn",
    }
}

keyed! {
    /// Sex as the NIP holds it.
    Sex {
        /// *Laki-laki*, digit 1.
        Male = "male",
        /// *Perempuan*, digit 2.
        Female = "female",
    }
}

impl PersonKind {
    /// Whether the law gives this kind an employee number (NIP or NI PPPK).
    pub const fn has_nip(self) -> bool {
        !matches!(self, Self::NonAsn)
    }
}
