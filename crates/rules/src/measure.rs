//! What an indicator is: which way is better, how it grows through the year, and the words of the SKP
//! form (aspect, perspective). Labels are data (`regulations/planning/`); the lists are closed here.

use crate::key::{coded, keyed};

keyed! {
    /// Which way is better (*polaritas*).
    Polarity {
        /// More is better (*naik*).
        Higher = "higher",
        /// Less is better (*turun*).
        Lower = "lower",
    }
}

keyed! {
    /// How an indicator grows through the year (*sifat*); it decides how pace is read.
    Nature {
        /// Adds up; between period targets it is interpolated (*kumulatif*).
        Cumulative = "cumulative",
        /// The state at the end of the period (*posisi akhir*).
        EndPosition = "end_position",
        /// The mean over the period (*rata-rata*).
        Average = "average",
        /// Published once a year by somebody else; has no pace before that (*tahunan*).
        Annual = "annual",
    }
}

keyed! {
    /// Aspect of an individual indicator in the SKP of administrators and functional officials.
    Aspect {
        /// *Kuantitas*.
        Quantity = "quantity",
        /// *Kualitas*.
        Quality = "quality",
        /// *Waktu*.
        Time = "time",
        /// *Biaya*.
        Cost = "cost",
    }
}

keyed! {
    /// Balanced-scorecard perspective in the SKP of high officials (JPT).
    Perspective {
        /// *Penerima layanan*.
        ServiceRecipient = "service_recipient",
        /// *Proses bisnis*.
        BusinessProcess = "business_process",
        /// *Penguatan internal*.
        InternalStrengthening = "internal_strengthening",
        /// *Anggaran*.
        Budget = "budget",
    }
}

keyed! {
    /// How often an agency evaluates within the year. Codes 1 and 2 are those of SIASN `periodik`.
    PeriodKind {
        /// *Bulanan*.
        Monthly = "monthly",
        /// *Triwulan*.
        Quarterly = "quarterly",
    }
}
coded!(PeriodKind);

impl Polarity {
    /// The word used in published agreements and in `import goals`.
    pub const fn law_term(self) -> &'static str {
        match self {
            Self::Higher => "naik",
            Self::Lower => "turun",
        }
    }

    /// The polarity of that word; `None` for anything else.
    pub fn from_law_term(term: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|polarity| polarity.law_term() == term)
    }
}

impl Nature {
    /// The word used in published agreements and in `import goals`.
    pub const fn law_term(self) -> &'static str {
        match self {
            Self::Cumulative => "kumulatif",
            Self::EndPosition => "posisi_akhir",
            Self::Average => "rata_rata",
            Self::Annual => "tahunan",
        }
    }

    /// The nature of that word; `None` for anything else.
    pub fn from_law_term(term: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|nature| nature.law_term() == term)
    }
}

impl Perspective {
    /// The words of the SKP form.
    pub const fn law_term(self) -> &'static str {
        match self {
            Self::ServiceRecipient => "Penerima Layanan",
            Self::BusinessProcess => "Proses Bisnis",
            Self::InternalStrengthening => "Penguatan Internal",
            Self::Budget => "Anggaran",
        }
    }

    /// The perspective of those words; `None` for anything else.
    pub fn from_law_term(term: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|perspective| perspective.law_term() == term)
    }
}
