//! The render child: documents come back, and whatever a child does, the pool goes on.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use capaian_typeset::child::{RenderError, Renderers, Terms};
use capaian_typeset::view::{Approach, Office};
use capaian_typeset::{RenderJob, RenderRefusal};

use crate::samples;
use crate::structure::RENDERER;

fn pool(program: &str, arguments: &[&str], terms: Terms) -> Renderers {
    let arguments = arguments.iter().map(Into::into).collect();
    Renderers::new(PathBuf::from(program), arguments, terms).expect("children")
}

fn children(terms: Terms) -> Renderers {
    pool(env!("CARGO_BIN_EXE_typeset-child"), &[], terms)
}

#[test]
fn a_child_sets_what_this_process_sets() {
    let pool = children(Terms::default());
    for job in [samples::skp(), samples::evaluation()] {
        assert_eq!(pool.render(&job).expect("a document"), RENDERER.render(&job).expect("a document"));
    }
}

#[test]
fn many_ask_at_once() {
    let pool = Arc::new(children(Terms::default()));
    let wanted = RENDERER.render(&samples::skp()).expect("a document");
    let askers: Vec<_> = (0..4)
        .map(|_| {
            let pool = Arc::clone(&pool);
            thread::spawn(move || (0..2).map(|_| pool.render(&samples::skp())).collect::<Result<Vec<_>, _>>())
        })
        .collect();
    for asker in askers {
        let documents = asker.join().expect("done").expect("documents");
        assert!(documents.iter().all(|document| *document == wanted));
    }
}

/// A job that is refused before anything is set: quick, and counted like any other.
fn refused_job() -> RenderJob {
    let mut view = samples::skp_of(Approach::Quantitative, Office::Officer, 1);
    view.head.verification.as_mut().expect("a proof").url = "a".repeat(300);
    RenderJob::Skp(view)
}

/// A child ends itself after fifty jobs, so the fifty-first would fail if no other stood ready.
#[test]
fn a_child_is_replaced_after_fifty_jobs() {
    let pool = children(Terms { children: 1, ..Terms::default() });
    for n in 0..110 {
        let refused = pool.render(&refused_job()).expect_err("refused");
        assert!(matches!(refused, RenderError::Refused(_)), "{n}: {refused:?}");
    }
}

#[test]
fn a_refusal_is_an_answer_and_the_child_lives() {
    let pool = children(Terms { children: 1, ..Terms::default() });
    let refused = pool.render(&refused_job()).expect_err("refused");
    assert!(
        matches!(refused, RenderError::Refused(RenderRefusal::AddressTooLong { bytes: 300 })),
        "{refused:?}"
    );
    pool.render(&samples::skp()).expect("a document");
}

#[test]
fn a_child_that_hangs_is_killed() {
    let pool = pool(
        "/bin/sh",
        &["-c", "exec sleep 60"],
        Terms { children: 1, job_seconds_max: 1, wait_seconds_max: 5 },
    );
    for _ in 0..2 {
        let error = pool.render(&samples::skp()).expect_err("no answer");
        assert!(matches!(error, RenderError::TimedOut { seconds: 1 }), "{error:?}");
    }
}

#[test]
fn nobody_waits_for_ever_for_a_free_child() {
    let terms = Terms { children: 1, job_seconds_max: 3, wait_seconds_max: 1 };
    let pool = Arc::new(pool("/bin/sh", &["-c", "exec sleep 60"], terms));
    let first = Arc::clone(&pool);
    let busy = thread::spawn(move || first.render(&samples::skp()));
    thread::sleep(std::time::Duration::from_millis(300));
    let error = pool.render(&samples::skp()).expect_err("no child");
    assert!(matches!(error, RenderError::Busy { seconds: 1 }), "{error:?}");
    assert!(matches!(busy.join().expect("done"), Err(RenderError::TimedOut { .. })));
}

#[test]
fn how_a_child_ended_is_told_apart() {
    let ended = |script: &str| {
        let pool = pool("/bin/sh", &["-c", script], Terms { children: 1, ..Terms::default() });
        pool.render(&samples::skp()).expect_err("no document")
    };
    // It takes the question first, as a child does.
    let after_reading = |end: &str| format!("head -c 4 > /dev/null; {end}");
    assert!(matches!(ended(&after_reading("kill -ABRT $$")), RenderError::TooLarge));
    assert!(matches!(ended(&after_reading("exit 101")), RenderError::Fault(_)));
    assert!(
        matches!(ended("printf '\\377\\377\\377\\377'; exec sleep 5"), RenderError::Fault(_)),
        "a frame too long"
    );
    assert!(
        matches!(ended("printf '\\001\\000\\000\\000x'; exec sleep 5"), RenderError::Fault(_)),
        "no answer known"
    );
}

#[test]
fn a_program_that_is_not_there_is_a_fault_at_the_start() {
    let none = Renderers::new(PathBuf::from("/nowhere/at/all"), Vec::new(), Terms::default());
    assert!(none.is_err());
}

/// The child sees nothing of its parent's environment: no address of a database, no key.
#[test]
fn the_environment_is_cleared() {
    let script = r#"test -z "$HOME$CARGO$DATABASE_URL$CAPAIAN_KEY" && exit 7; exit 8"#;
    let pool = pool("/bin/sh", &["-c", script], Terms { children: 1, ..Terms::default() });
    let error = pool.render(&samples::skp()).expect_err("no document");
    let RenderError::Fault(fault) = error else { panic!("{error:?}") };
    assert!(fault.to_string().contains("exit status: 7"), "{fault}");
}
