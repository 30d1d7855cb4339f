//! Evidence files of one person in fifty: a sheet as an office prints one, written as a PDF by hand,
//! because these few lines need no typesetting.

use super::super::roster::Person;
use super::figures::Figure;
use capaian_core::planning::plan::content::IndicatorContent;
use chrono::NaiveDate;
use std::fmt::Write as _;

/// A sheet that shows how a figure came about.
pub fn sheet(
    person: &Person,
    indicator: &IndicatorContent,
    (quarter, on): (i64, NaiveDate),
    figure: Figure,
) -> Vec<u8> {
    let amount = figure.amount().map(|amount| amount.to_string().replace('.', ",")).unwrap_or_default();
    let target = indicator.targets.get(&quarter).map(|target| target.to_string().replace('.', ","));
    let roman = ["I", "II", "III", "IV"];
    let period = usize::try_from(quarter - 1).ok().and_then(|at| roman.get(at)).copied().unwrap_or_default();
    let mut lines = vec![
        (16, format!("REKAPITULASI TRIWULAN {period} TAHUN 2026")),
        (11, person.unit_name.clone()),
        (11, String::new()),
    ];
    lines.extend(wrapped(&format!("Indikator: {}", indicator.name)).into_iter().map(|line| (11, line)));
    lines.extend([
        (11, format!("Sumber data: {}", indicator.source)),
        (11, format!("Realisasi sampai {}: {amount} {}", on.format("%d-%m-%Y"), indicator.measure)),
        (11, format!("Target triwulan: {} {}", target.unwrap_or_default(), indicator.measure)),
        (11, String::new()),
        (11, format!("Disusun oleh: {}", person.name)),
        (9, "Data rekaan untuk peragaan Capaian.".to_owned()),
    ]);
    document(&lines)
}

fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let is_full = lines.last().is_some_and(|line| line.len() + word.len() > 78);
        if is_full {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

/// One A4 page with lines of text, each with its size in points.
fn document(lines: &[(u32, String)]) -> Vec<u8> {
    let mut page = String::from("BT 72 770 Td\n");
    for (size, line) in lines {
        let safe: String = line.chars().filter(char::is_ascii).collect();
        let safe = safe.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        // Writing to a text never fails.
        let _infallible = writeln!(page, "/F1 {size} Tf ({safe}) Tj 0 -{} Td", size + 9);
    }
    page.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (id-ID) >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(file.len());
        let _infallible = writeln!(file, "{number} 0 obj\n{object}\nendobj");
    }
    let table = file.len();
    let _infallible = writeln!(file, "xref\n0 {}\n0000000000 65535 f ", objects.len() + 1);
    for place in places {
        let _infallible = writeln!(file, "{place:010} 00000 n ");
    }
    let _infallible =
        write!(file, "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    file.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_is_a_document() {
        let file = document(&[(16, "Rekap (dua)".to_owned()), (11, "Baris".to_owned())]);
        let text = String::from_utf8(file).unwrap();
        assert!(text.starts_with("%PDF-1.4\n") && text.ends_with("%%EOF\n"));
        assert!(text.contains("(Rekap \\(dua\\)) Tj"));
        let table: usize =
            text.rsplit("startxref\n").next().unwrap().lines().next().unwrap().parse().unwrap();
        assert!(text[table..].starts_with("xref\n0 6\n"));
        for (number, line) in (1..).zip(text[table..].lines().skip(3).take(5)) {
            let place: usize = line[..10].parse().unwrap();
            assert!(text[place..].starts_with(&format!("{number} 0 obj")), "{line}");
        }
    }
}
