//! The columns of a list of employees, and the names they come under.
//!
//! It must never take a name that could mean two fields.

use crate::organisation::import::words::letters;

/// A field of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// NIP or NI PPPK.
    Nip,
    /// Name without titles.
    Name,
    /// Titles before the name.
    TitleFront,
    /// Titles after the name.
    TitleBack,
    /// Date of birth.
    BirthDate,
    /// Sex.
    Sex,
    /// Kind of employee.
    Kind,
    /// Grade.
    Grade,
    /// Kind of position.
    PositionKind,
    /// Title of the position.
    Position,
    /// Since when in the position.
    PositionSince,
    /// Education.
    Education,
    /// The unit worked in.
    Unit,
    /// The unit above it.
    Parent,
    /// NIP of the superior.
    Superior,
    /// End of the contract.
    ContractEnd,
    /// Legal position (active, on leave …).
    LegalStatus,
    /// E-mail.
    Email,
}

/// Header names by letters only, without case.
pub(super) const HEADERS: &[(Field, &[&str])] = &[
    (Field::Nip, &["nip", "nipbaru", "nipnipppk", "nipppk", "nippppk"]),
    (Field::Name, &["nama", "namalengkap", "namapegawai"]),
    (Field::TitleFront, &["gelardepan", "glrdepan"]),
    (Field::TitleBack, &["gelarbelakang", "glrbelakang"]),
    (Field::BirthDate, &["tanggallahir", "tgllahir"]),
    (Field::Sex, &["jeniskelamin", "lp", "jk"]),
    (Field::Kind, &["jenispegawai"]),
    (Field::Grade, &["golakhir", "golruang", "golongan", "golonganruang"]),
    (Field::PositionKind, &["jenisjabatan"]),
    (Field::Position, &["jabatan", "namajabatan"]),
    (Field::PositionSince, &["tmtjabatan"]),
    (Field::Education, &["pendidikan", "tingkatpendidikan", "pendidikanterakhir"]),
    (Field::Unit, &["unitkerja"]),
    (Field::Parent, &["unitinduk", "unorinduk", "skpd", "opd"]),
    (Field::Superior, &["nipatasan", "nipatasanlangsung"]),
    (Field::ContractEnd, &["akhirkontrak"]),
    (Field::LegalStatus, &["kedudukanhukum"]),
    (Field::Email, &["email", "alamatemail", "surel"]),
];

/// Whether a header names the column that only a list of employees has.
pub(in crate::organisation::import) fn names_nip(header: &str) -> bool {
    let header = letters(header);
    HEADERS.iter().any(|(field, names)| *field == Field::Nip && names.contains(&header.as_str()))
}

impl Field {
    /// The stable name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Nip => "nip",
            Self::Name => "name",
            Self::TitleFront => "title_front",
            Self::TitleBack => "title_back",
            Self::BirthDate => "birth_date",
            Self::Sex => "sex",
            Self::Kind => "kind",
            Self::Grade => "grade",
            Self::PositionKind => "position_kind",
            Self::Position => "position",
            Self::PositionSince => "position_since",
            Self::Education => "education",
            Self::Unit => "unit",
            Self::Parent => "parent_unit",
            Self::Superior => "superior",
            Self::ContractEnd => "contract_end",
            Self::LegalStatus => "legal_status",
            Self::Email => "email",
        }
    }

    /// Whether the field makes a row a data row: three of these must be filled. Titles, education and
    /// the like alone are a remark, not a person.
    pub(super) fn makes_a_row(self) -> bool {
        !matches!(
            self,
            Self::TitleFront
                | Self::TitleBack
                | Self::PositionKind
                | Self::Education
                | Self::LegalStatus
                | Self::Email
        )
    }
}
