//! Accounts: who may sign in.

pub mod create_account;
pub mod credentials;

pub use create_account::{CreateAccount, CreateAccountRefusal, create_account};
