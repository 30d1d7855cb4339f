//! How many questions a page asks the database. For processes of one test, as nextest runs them.

use diesel::connection::{InstrumentationEvent, set_default_instrumentation};
use std::sync::atomic::{AtomicUsize, Ordering};

static ASKED: AtomicUsize = AtomicUsize::new(0);

/// Counts the questions of every connection that is opened from now on.
pub fn listen() {
    set_default_instrumentation(|| Some(Box::new(|event: InstrumentationEvent<'_>| count(&event)))).unwrap();
}

fn count(event: &InstrumentationEvent<'_>) {
    if let InstrumentationEvent::StartQuery { query, .. } = event {
        let text = query.to_string();
        // The pool asks a server whether it is still there.
        if text.starts_with("SELECT") && !text.starts_with("SELECT 1") {
            ASKED.fetch_add(1, Ordering::SeqCst);
        }
    }
}

/// How many questions `page` asks, and what it answers.
pub fn asked<T>(page: impl FnOnce() -> T) -> (usize, T) {
    ASKED.store(0, Ordering::SeqCst);
    let answer = page();
    (ASKED.load(Ordering::SeqCst), answer)
}
