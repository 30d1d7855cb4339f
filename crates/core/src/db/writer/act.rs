//! An act waiting for its commit: it can be attempted again, and it knows whom to answer.

use super::intent;
use super::{AnyConnection, Ctx, Fault, Intent, Outcome, Stop, Tx};
use crate::ids::IdSource;
use capaian_rules::Rules;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use tokio::sync::oneshot;

/// What a door hands to a use case: plain data, hashed to recognise a request sent twice.
pub trait Command: Serialize + Send + 'static {
    /// The use case's name in intents and in the printed list.
    const USE_CASE: &'static str;
}

/// How an attempt ended inside its savepoint or transaction.
#[derive(Debug)]
pub(super) enum Verdict {
    /// Keep it; `jobs` tells whether somebody must be woken after the commit.
    Keep { jobs: bool },
    /// Undo it; the use case said no, and the rest of the batch is untouched.
    Undo,
    /// Two acts crossed: undo and run it again.
    Again,
    /// The connection may be in any state: throw it away.
    Broken,
}

/// An act without its types, as the engines handle it.
pub(super) trait Act: Send {
    fn attempt(&mut self, conn: &mut AnyConnection) -> Verdict;
    /// Gives the answer of the last attempt; `fault` when what it did is not on disk.
    fn answer(self: Box<Self>, fault: Option<Fault>);
}

pub(super) struct Attempted<C, T, R, F> {
    intent: Intent,
    rules: Arc<Rules>,
    command: C,
    use_case: F,
    is_act: bool,
    ended: Option<Result<T, Stop<R>>>,
    reply: oneshot::Sender<Result<T, Stop<R>>>,
}

impl<C, T, R, F> Attempted<C, T, R, F> {
    pub(super) fn new(
        intent: Intent,
        rules: Arc<Rules>,
        command: C,
        use_case: F,
        reply: oneshot::Sender<Result<T, Stop<R>>>,
    ) -> Self {
        Self { intent, rules, command, use_case, is_act: true, ended: None, reply }
    }

    /// A note is nobody's act: it leaves no leaf, and writing it twice does no harm.
    pub(super) fn noted(mut self) -> Self {
        self.is_act = false;
        self
    }
}

impl<C, T, R, F> Attempted<C, T, R, F>
where
    C: Command,
    T: Serialize + DeserializeOwned,
    F: Fn(&mut Tx, &Ctx, &C) -> Outcome<T, R>,
{
    fn run(&self, tx: &mut Tx) -> Result<T, Stop<R>> {
        let ctx = Ctx {
            agency: self.intent.agency,
            principal: self.intent.principal,
            at: self.intent.at,
            ids: IdSource::new(self.intent.seed),
            rules: self.rules.clone(),
        };
        if !self.is_act {
            return Ok((self.use_case)(tx, &ctx, &self.command)?.0);
        }
        let hash = intent::request_hash(&self.command)?;
        if let Some(answer) = intent::carried_out::<T, R>(tx, &self.intent, &hash)? {
            return Ok(answer);
        }
        let done = (self.use_case)(tx, &ctx, &self.command)?.0;
        if tx.leaves == 0 {
            return Err(Fault::Unrecorded.into());
        }
        intent::keep::<C, T>(tx, &self.intent, &hash, &done)?;
        Ok(done)
    }
}

impl<C, T, R, F> Act for Attempted<C, T, R, F>
where
    C: Command,
    T: Serialize + DeserializeOwned + Send,
    R: Send,
    F: Fn(&mut Tx, &Ctx, &C) -> Outcome<T, R> + Send,
{
    fn attempt(&mut self, conn: &mut AnyConnection) -> Verdict {
        self.ended = None;
        let server = matches!(conn, AnyConnection::Postgres(_));
        let mut tx = Tx::new(conn);
        let ended = self.run(&mut tx);
        let verdict = match &ended {
            Ok(_) => Verdict::Keep { jobs: tx.jobs > 0 },
            Err(Stop::Fault(fault)) if fault.is_crossing(server) => Verdict::Again,
            Err(Stop::Fault(Fault::Unrecorded)) => Verdict::Undo,
            Err(Stop::Fault(fault)) if fault.is_constraint() => Verdict::Undo,
            Err(Stop::Fault(_)) => Verdict::Broken,
            Err(_) => Verdict::Undo,
        };
        self.ended = Some(ended);
        verdict
    }

    fn answer(self: Box<Self>, fault: Option<Fault>) {
        let answer = match (fault, self.ended) {
            // Acts crossed until nothing was left to try: come back.
            (Some(Fault::Busy), Some(Err(Stop::Fault(own)))) if own.is_crossing(true) => {
                Err(Fault::Busy.into())
            }
            // What the use case itself ran into says more than that the batch broke.
            (Some(_), Some(Err(own))) => Err(own),
            (Some(fault), _) => Err(fault.into()),
            (None, Some(ended)) => ended,
            (None, None) => Err(Fault::Panicked.into()),
        };
        if self.reply.send(answer).is_err() {
            tracing::debug!(use_case = C::USE_CASE, "nobody waits for the answer any more");
        }
    }
}
