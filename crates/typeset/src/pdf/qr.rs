//! The QR code of the check, drawn as one path: sharp at any size, and a few hundred bytes.

use qrcode::{Color, EcLevel, QrCode};

use super::refusal::RenderRefusal;

/// Light modules around the code; fewer and scanners lose it (ISO/IEC 18004).
const QUIET_MODULES: usize = 4;
/// Beyond this a code of 22 mm is too fine for a cheap phone on a photocopy.
const ADDRESS_BYTES_MAX: usize = 200;

/// An SVG picture of `text` as a QR code.
pub(super) fn svg(text: &str) -> Result<String, RenderRefusal> {
    let too_long = || RenderRefusal::AddressTooLong { bytes: text.len() };
    if text.len() > ADDRESS_BYTES_MAX {
        return Err(too_long());
    }
    // Level M: a fold or a stamp across a seventh of the code may be lost.
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| too_long())?;
    let side = code.width() + 2 * QUIET_MODULES;
    let colors = code.to_colors();
    let rows = (QUIET_MODULES..).zip(colors.chunks(code.width()));
    let dark: Vec<_> =
        rows.flat_map(|(y, row)| dark_runs(row).into_iter().map(move |run| drawn(y, run))).collect();
    let path = dark.concat();
    Ok(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path fill="#000000" d="{path}"/></svg>"##
    ))
}

fn drawn(y: usize, (start, length): (usize, usize)) -> String {
    let x = start + QUIET_MODULES;
    format!("M{x} {y}h{length}v1h-{length}z")
}

/// Where dark modules begin in a row, and how many follow each other.
fn dark_runs(row: &[Color]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in row.iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
        match runs.last_mut() {
            Some((start, length)) if *start + *length == at => *length += 1,
            _ => runs.push((at, 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_become_one_run() {
        use Color::{Dark, Light};
        assert_eq!(dark_runs(&[Dark, Dark, Light, Dark]), [(0, 2), (3, 1)]);
        assert_eq!(dark_runs(&[Light]), []);
    }

    #[test]
    fn every_dark_module_is_drawn_inside_the_quiet_zone() {
        let picture = svg("https://kinerja.example.go.id/v/7K3M9QXT2BVN8RFD").expect("drawn");
        let drawn: usize =
            picture.split('h').filter_map(|part| part.split('v').next()?.parse::<usize>().ok()).sum();
        let code = QrCode::with_error_correction_level(
            "https://kinerja.example.go.id/v/7K3M9QXT2BVN8RFD",
            EcLevel::M,
        )
        .expect("code");
        let dark = code.to_colors().iter().filter(|color| **color == Color::Dark).count();
        assert_eq!(drawn, dark);
        assert!(picture.contains("M4 4h7v1h-7z"), "the upper left finder starts after four light modules");
    }

    #[test]
    fn an_address_that_no_phone_would_read_is_refused() {
        assert_eq!(svg(&"a".repeat(201)), Err(RenderRefusal::AddressTooLong { bytes: 201 }));
    }
}
