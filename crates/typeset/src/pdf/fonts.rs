//! The four faces, and which characters they have.

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};

use super::refusal::RenderRefusal;

const FILES: [(&str, &[u8]); 4] = [
    ("LiberationSans-Regular.ttf", include_bytes!("../../fonts/LiberationSans-Regular.ttf")),
    ("LiberationSans-Bold.ttf", include_bytes!("../../fonts/LiberationSans-Bold.ttf")),
    ("LiberationSans-Italic.ttf", include_bytes!("../../fonts/LiberationSans-Italic.ttf")),
    // Stands in for what Liberation lacks: Arabic, symbols, the common faces.
    ("DejaVuSans.ttf", include_bytes!("../../fonts/DejaVuSans.ttf")),
];

/// The embedded faces, in the order of [`FILES`].
pub(super) fn faces() -> Result<Vec<Font>, RenderRefusal> {
    let face = |(name, bytes): (&str, &'static [u8])| {
        Font::new(Bytes::new(bytes), 0)
            .ok_or_else(|| RenderRefusal::NotSet { why: format!("{name} is no font") })
    };
    FILES.into_iter().map(face).collect()
}

/// The book by which the typesetter chooses among them.
pub(super) fn book(faces: &[Font]) -> FontBook {
    FontBook::from_fonts(faces)
}

/// Whether one of the faces has a glyph for the character.
pub(super) fn covers(faces: &[Font], c: char) -> bool {
    faces.iter().any(|face| face.info().coverage.contains(u32::from(c)))
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_files_are_the_ones_that_were_read_and_licensed() {
        let sums = include_str!("../../fonts/SHA256SUMS");
        for (name, bytes) in FILES {
            let sum =
                Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
            assert!(sums.contains(&format!("{sum}  {name}\n")), "{name} is {sum}");
        }
        assert_eq!(sums.lines().count(), FILES.len());
    }

    #[test]
    fn what_the_forms_need_is_covered() {
        let faces = faces().expect("fonts");
        for c in "Aé–—…“”•●≥≤−�بא😀✓".chars() {
            assert!(covers(&faces, c), "{c:?}");
        }
        assert!(!covers(&faces, '漢'));
    }
}
