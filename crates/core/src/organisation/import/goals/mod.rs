//! todo
/// x
#[derive(Default)]
pub struct GoalReader;
