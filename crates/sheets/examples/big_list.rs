//! Writes a big invented list of employees, to measure reading with:
//! `cargo run --release -p capaian_sheets --example big_list FILE.xlsx ROWS [changed]`. The changed list has
//! the same people with another degree, grade, position and superior.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

const HEADER: [&str; 18] = [
    "NIP BARU",
    "NAMA",
    "GELAR DEPAN",
    "GELAR BELAKANG",
    "TANGGAL LAHIR",
    "JENIS KELAMIN",
    "JENIS PEGAWAI",
    "GOL AKHIR",
    "JENIS JABATAN",
    "JABATAN",
    "TMT JABATAN",
    "PENDIDIKAN",
    "UNIT KERJA",
    "UNIT INDUK",
    "NIP ATASAN",
    "AKHIR KONTRAK",
    "KEDUDUKAN HUKUM",
    "EMAIL",
];

/// The number of the person in a row: invented, valid, never twice.
fn nip(row: u32) -> String {
    let (year, month, day) = (1965 + row % 36, 1 + row / 36 % 12, 1 + row / 432 % 28);
    format!("{year:04}{month:02}{day:02}201001{}{:03}", 1 + row % 2, 1 + row / 12_096)
}

const GIVEN: [&str; 40] = [
    "Siti", "Nur", "Sri", "Muhammad", "Ahmad", "Agus", "Dewi", "Rina", "Dedi", "Yusuf", "Ratna", "Wahyu",
    "Lestari", "Bayu", "Sinta", "Melati", "Joko", "Budi", "Endang", "Fitri", "Gunawan", "Hendra", "Indah",
    "Kartika", "Lukman", "Maya", "Nanang", "Oktavia", "Putri", "Rahmat", "Sari", "Teguh", "Umar", "Vina",
    "Wulan", "Yanti", "Zainal", "Arif", "Bagus", "Citra",
];
const MIDDLE: [&str; 25] = [
    "Aisyah", "Adi", "Ayu", "Bakti", "Cahya", "Darma", "Eka", "Fajar", "Galih", "Hana", "Ilham", "Jaya",
    "Kusuma", "Laras", "Mega", "Nugraha", "Okta", "Perdana", "Ratri", "Surya", "Tri", "Utami", "Vidya",
    "Widya", "Yuda",
];
const FAMILY: [&str; 50] = [
    "Marlina",
    "Harahap",
    "Siregar",
    "Pratama",
    "Ningsih",
    "Saputra",
    "Maharani",
    "Susilo",
    "Wijaya",
    "Hidayat",
    "Kurniawan",
    "Setiawan",
    "Rahayu",
    "Wulandari",
    "Handayani",
    "Purnomo",
    "Santoso",
    "Nasution",
    "Lubis",
    "Simanjuntak",
    "Hutapea",
    "Ginting",
    "Tarigan",
    "Manurung",
    "Panjaitan",
    "Situmorang",
    "Sinaga",
    "Gunadi",
    "Halim",
    "Iskandar",
    "Jatmiko",
    "Kusnadi",
    "Laksana",
    "Mulyadi",
    "Natsir",
    "Oetomo",
    "Permana",
    "Qodir",
    "Ramadhan",
    "Suharto",
    "Tanjung",
    "Usman",
    "Wahid",
    "Yulianto",
    "Zakaria",
    "Anggraini",
    "Basuki",
    "Chandra",
    "Daulay",
    "Effendi",
];

/// Fifty thousand names, the commonest word in one of 25.
fn name(row: u32) -> String {
    let pick = |list: &[&'static str], at: u32| list.get(at as usize % list.len()).copied().unwrap_or("");
    [pick(&GIVEN, row), pick(&MIDDLE, row / 40), pick(&FAMILY, row / 1_000)].join(" ")
}

fn main() -> Result<(), XlsxError> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().unwrap_or_else(|| "big.xlsx".to_owned());
    let rows = arguments.next().and_then(|rows| rows.parse().ok()).unwrap_or(100_000_u32);
    let changed = arguments.next().is_some();
    let pick = |before: &'static str, after: &'static str| if changed { after } else { before };
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = book.add_worksheet_with_constant_memory()?;
    for (column, header) in (0..).zip(HEADER) {
        sheet.write(0, column, header)?;
    }
    for row in 0..rows {
        let line = row + 1;
        let birth = 20_000.0 + f64::from(row % 10_000);
        let unit = format!("Sekolah Dasar Negeri {}", row / 20);
        let parent = format!("Dinas Pendidikan {}", row / 5_000);
        let (number, superior) = (nip(row), nip(row / 20 + u32::from(changed)));
        let name = name(row);
        let email = format!("{number}@contoh.example");
        sheet.write(line, 0, &number)?.write(line, 1, name)?.write(line, 3, pick("S.Pd.", "M.Pd."))?;
        sheet.write_with_format(line, 4, birth, &date)?.write(
            line,
            5,
            if row % 2 == 0 { "L" } else { "P" },
        )?;
        sheet.write(line, 6, "PNS")?.write(line, 7, pick("III/a", "III/b"))?.write(line, 8, "Fungsional")?;
        let since = if changed { 46_000 } else { 44_000 };
        let position = pick("Guru Ahli Pertama", "Guru Ahli Muda");
        sheet.write(line, 9, position)?.write_with_format(line, 10, since, &date)?;
        sheet.write(line, 11, "S-1")?.write(line, 12, unit)?.write(line, 13, parent)?;
        sheet.write(line, 14, superior)?.write(line, 16, "Aktif")?.write(line, 17, email)?;
    }
    book.save(path)
}
