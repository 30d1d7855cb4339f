//! Accounts: who may sign in.

pub mod attempts;
pub mod create_account;
pub mod credentials;

pub use attempts::{CountAttempt, ForgetAttempts, count_attempt, forget_attempts};
pub use create_account::{CreateAccount, CreateAccountRefusal, create_account};
