//! What came from elsewhere is what was published there.

use capaian_e2e::axe;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// `npm pack axe-core@4.14.1`, `package/axe.min.js`.
const AXE: &str = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c";

#[test]
fn axe_is_the_published_one() {
    let digest = Sha256::digest(axe::SCRIPT.as_bytes());
    assert_eq!(HEXLOWER.encode(&digest), AXE);
}
