//! Where papers are set: a view goes out, a PDF comes back, nothing is decided here.
//!
//! It must never hold up pages: few wait for a free child, whoever comes then is told to come back.

use crate::door::gate::Gate;
use capaian_core::ids::AccountId;
use capaian_typeset::child::{RenderError, Renderers, Terms};
use capaian_typeset::{RenderJob, RenderRefusal, Rendered, Renderer};
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// Requests that may wait for a child; each holds a blocking thread, which pages need, too.
const WAITING: usize = 6;
/// Children, the seconds for one paper, and for which one waits for a child.
const TERMS: Terms = Terms { children: 2, job_seconds_max: 20, wait_seconds_max: 8 };

/// Sets papers, and knows where they are checked.
#[derive(Debug)]
pub struct Printer {
    setter: Setter,
    places: Gate,
    address: String,
}

#[derive(Debug)]
enum Setter {
    /// In processes of their own.
    Children(Renderers),
    /// Here; for tests, whose texts are their own.
    Here(Box<OnceLock<Result<Renderer, RenderRefusal>>>),
}

/// Why there is no paper.
#[derive(Debug, thiserror::Error)]
pub enum NotSet {
    /// All are at work and enough wait.
    #[error("the printers are busy")]
    Busy,
    /// More text than a paper may hold, or more than can be set in time.
    #[error("the paper is too long")]
    TooLong,
    /// Ours.
    #[error("not set: {0}")]
    Fault(String),
}

impl Printer {
    /// Papers set by children of `program` (this binary, run with `render --child`). `address` is how the
    /// server is reached from outside; the code on a paper leads there.
    ///
    /// # Errors
    /// When the program cannot be started.
    pub fn children(program: PathBuf, address: &str) -> io::Result<Self> {
        Ok(Self::of(Renderers::new(program, vec!["render".into(), "--child".into()], TERMS)?, address))
    }

    /// Papers set by children that were started elsewhere; for tests.
    pub fn of(renderers: Renderers, address: &str) -> Self {
        Self::new(Setter::Children(renderers), address)
    }

    /// Papers set in this process; for tests, whose texts are their own.
    pub fn here(address: &str) -> Self {
        Self::new(Setter::Here(Box::default()), address)
    }

    fn new(setter: Setter, address: &str) -> Self {
        let address = address.trim_end_matches('/').to_owned();
        Self { setter, places: Gate::new(TERMS.children + WAITING, 1), address }
    }

    /// Where the paper with this code is checked.
    pub fn address_of(&self, code: &str) -> String {
        format!("{}/v/{code}", self.address)
    }

    /// Sets one paper, and no other for `who` meanwhile: a draft is set anew each time it is asked for.
    ///
    /// # Errors
    /// [`NotSet`].
    pub async fn set(self: &Arc<Self>, who: AccountId, job: RenderJob) -> Result<Rendered, NotSet> {
        let _place = self.places.enter(who).ok_or(NotSet::Busy)?;
        let printer = self.clone();
        let work = tokio::task::spawn_blocking(move || printer.set_now(&job));
        work.await.unwrap_or_else(|_| Err(NotSet::Fault("the setter panicked".to_owned())))
    }

    fn set_now(&self, job: &RenderJob) -> Result<Rendered, NotSet> {
        match &self.setter {
            Setter::Children(renderers) => renderers.render(job).map_err(not_set),
            Setter::Here(renderer) => {
                let renderer = renderer.get_or_init(Renderer::new).as_ref().map_err(refused)?;
                renderer.render(job).map_err(|why| refused(&why))
            }
        }
    }
}

fn not_set(error: RenderError) -> NotSet {
    match error {
        RenderError::Busy { .. } => NotSet::Busy,
        RenderError::TooLarge | RenderError::TimedOut { .. } => NotSet::TooLong,
        RenderError::Refused(why) => refused(&why),
        RenderError::Fault(why) => NotSet::Fault(why.to_string()),
    }
}

fn refused(why: &RenderRefusal) -> NotSet {
    match why {
        RenderRefusal::TooMuchText { .. } => NotSet::TooLong,
        RenderRefusal::AddressTooLong { .. } | RenderRefusal::NotSet { .. } => NotSet::Fault(why.to_string()),
    }
}
