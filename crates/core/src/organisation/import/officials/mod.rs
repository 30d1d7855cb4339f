//! todo
/// x
#[derive(Default)]
pub struct OfficialReader;
