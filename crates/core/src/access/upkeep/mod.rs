//! What an administrator tends: the jobs that were given up. Which act a job followed is its kind's
//! business; here it is a number, a kind and what went wrong.

pub mod list;
pub mod retry_job;

pub use list::parked_jobs;
pub use retry_job::{Retried, RetryJob, RetryRefusal, retry_job};
