//! The way every request takes: who comes, what they may see or do, and back.
//!
//! [`visitor`] reads what the request itself says, [`App::see`] and [`App::act`] find the person
//! behind the session and call one read or one use case, [`respond`] turns the outcome into an
//! answer. A handler ties the three together and decides nothing.

pub mod act;
pub mod asked;
pub mod body;
pub mod draft;
pub mod foreign;
pub mod frame;
pub mod gate;
pub mod headers;
pub mod limit;
pub mod problem;
pub mod proxies;
pub mod rail;
pub mod respond;
pub mod typed;
pub mod upload;
pub mod visitor;

pub use visitor::{Flash, Visitor};

use crate::app::App;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Redirect, Response};
use capaian_core::access::session::{self, TouchSession, touch_session};
use capaian_core::access::{Actor, session::Current};
use capaian_core::clock::Moment;
use capaian_core::db::{Command, Ctx, Denial, Fault, Intent, Lane, Outcome, Read, Stop, Tx};
use capaian_core::ids::AccountId;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::convert::Infallible;
use tower::ServiceExt;

/// Why a page is not shown.
#[derive(Debug)]
pub enum Barred {
    /// Nobody is signed in.
    SignIn,
    /// The permission table says no.
    Denied(Denial),
    /// What names the act is no name of an act.
    BadKey,
    /// Infrastructure failed.
    Fault(Fault),
}

/// What an act foresees: why it would be refused is an answer, everything else bars the page.
///
/// # Errors
/// [`Barred`] for a denial or a fault.
pub fn foreseen<T, R>(outcome: Result<T, Stop<R>>) -> Result<Result<T, R>, Barred> {
    match outcome {
        Ok(foreseen) => Ok(Ok(foreseen)),
        Err(Stop::Refused(refusal)) => Ok(Err(refusal)),
        Err(Stop::Denied(denial)) => Err(Barred::Denied(denial)),
        Err(Stop::Fault(fault)) => Err(Barred::Fault(fault)),
        Err(Stop::IntentReused) => Err(Barred::BadKey),
    }
}

impl From<Fault> for Barred {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Stop<Infallible>> for Barred {
    fn from(stop: Stop<Infallible>) -> Self {
        match stop {
            Stop::Denied(denial) => Self::Denied(denial),
            Stop::Fault(fault) => Self::Fault(fault),
            Stop::IntentReused => Self::Fault(Fault::Unreadable("a read has no intent".to_owned())),
            Stop::Refused(never) => match never {},
        }
    }
}

/// Why an act did not happen.
#[derive(Debug)]
pub enum NotDone<R> {
    /// The use case refused, with its own reason.
    Refused(R),
    /// The same form was sent before with other content.
    IntentReused,
    /// Everything that bars a page bars an act.
    Barred(Barred),
}

impl<R> From<Stop<R>> for NotDone<R> {
    fn from(stop: Stop<R>) -> Self {
        match stop {
            Stop::Refused(refusal) => Self::Refused(refusal),
            Stop::IntentReused => Self::IntentReused,
            Stop::Denied(denial) => Self::Barred(Barred::Denied(denial)),
            Stop::Fault(fault) => Self::Barred(Barred::Fault(fault)),
        }
    }
}

/// What a page shows, and to whom.
#[derive(Debug)]
pub struct Seen<V> {
    /// Who looks.
    pub actor: Actor,
    /// When.
    pub at: Moment,
    /// What is seen.
    pub view: V,
}

impl App {
    /// Finds the person behind the session and reads for them, on one connection.
    ///
    /// # Errors
    /// [`Barred`].
    pub async fn see<V, F>(&self, visitor: &Visitor, read: F) -> Result<Seen<V>, Barred>
    where
        V: Send + 'static,
        F: FnOnce(&mut Read, &Actor, Moment) -> Result<V, Barred> + Send + 'static,
    {
        let token = visitor.token.clone().ok_or(Barred::SignIn)?;
        let at = self.clock.now();
        let (current, view) = self
            .db
            .reader
            .read(move |db| {
                let current = session::current(db, &token, at)?.ok_or(Barred::SignIn)?;
                let view = read(db, &current.actor, at);
                Ok::<_, Barred>((current, view))
            })
            .await?;
        self.touch(visitor, &current, at);
        match view {
            Ok(view) => Ok(Seen { actor: current.actor, at, view }),
            Err(barred) => {
                visitor.knows(current.actor, at);
                Err(barred)
            }
        }
    }

    /// Carries out one use case as the person behind the session, under the key that came with the form.
    ///
    /// # Errors
    /// [`NotDone`].
    pub async fn act<C, T, R, F>(
        &self,
        visitor: &Visitor,
        key: String,
        command: C,
        use_case: F,
    ) -> Result<T, NotDone<R>>
    where
        C: Command,
        T: Serialize + DeserializeOwned + Send + 'static,
        R: Send + 'static,
        F: Fn(&mut Tx, &Ctx, &C) -> Outcome<T, R> + Send + 'static,
    {
        if !is_key(&key) {
            return Err(NotDone::Barred(Barred::BadKey));
        }
        self.act_under(visitor, key, command, use_case).await
    }

    /// The same under a key of our own. Such a key has a colon, so that nobody can take it before.
    ///
    /// # Errors
    /// [`NotDone`].
    pub async fn act_under<C, T, R, F>(
        &self,
        visitor: &Visitor,
        key: String,
        command: C,
        use_case: F,
    ) -> Result<T, NotDone<R>>
    where
        C: Command,
        T: Serialize + DeserializeOwned + Send + 'static,
        R: Send + 'static,
        F: Fn(&mut Tx, &Ctx, &C) -> Outcome<T, R> + Send + 'static,
    {
        let who = self.see(visitor, |_, _, _| Ok(())).await.map_err(NotDone::Barred)?;
        let intent = Intent { key, ..self.intent(who.actor.agency, who.actor.account) };
        let outcome = self.db.writer.run(intent, command, use_case).await;
        if outcome.is_err() {
            visitor.knows(who.actor, who.at);
        }
        Ok(outcome?)
    }

    /// A new intent of an account, with a key of its own.
    pub fn intent(&self, agency: i64, principal: AccountId) -> Intent {
        let at = self.clock.now();
        Intent { agency, principal, key: self.token(), at, seed: self.entropy.seed(), lane: Lane::People }
    }

    /// A random text of 26 letters: the key of a form's intent, a request's number.
    pub fn token(&self) -> String {
        let seed = self.entropy.seed();
        let bytes: [u8; 16] = std::array::from_fn(|i| seed.get(i).copied().unwrap_or_default());
        AccountId(bytes).to_string()
    }

    /// Notes that the session was used, behind the answer and behind everybody who waits.
    fn touch(&self, visitor: &Visitor, current: &Current, at: Moment) {
        let (true, Some(token)) = (current.touch, &visitor.token) else { return };
        let note = TouchSession { token_hash: token.hash() };
        let intent =
            Intent { at, lane: Lane::Bulk, ..self.intent(current.actor.agency, current.actor.account) };
        let app = self.clone();
        tokio::spawn(async move {
            if app.db.writer.note(intent, note, touch_session).await.is_err() {
                tracing::warn!("a session could not be touched");
            }
        });
    }
}

/// The answer to an address that does not exist.
pub async fn nothing_here(State(app): State<App>, visitor: Visitor) -> Response {
    let barred = || Barred::Denied(Denial::NotVisible);
    if visitor.path.starts_with("/api/") {
        return problem::not_done::<Infallible>(&NotDone::Barred(barred())).into_response();
    }
    // Whoever is signed in stays so: their own frame stands around the message.
    let _seen: Result<Seen<Infallible>, Barred> = app.see(&visitor, move |_, _, _| Err(barred())).await;
    respond::barred(&app, &visitor, Barred::Denied(Denial::NotVisible))
}

/// What is said to whoever asks for a page in a way that it does not know; the router adds `Allow`.
///
/// A form that came back stands under the address to which it was sent. Whoever loads that again, or changes
/// the language there, is led to the page that holds the form.
pub async fn not_this_way(
    app: App,
    visitor: Visitor,
    method: Method,
    headers: HeaderMap,
    served: Router,
) -> Response {
    if visitor.path.starts_with("/api/") {
        return problem::Problem::wrong_method().into_response();
    }
    if !matches!(method, Method::GET | Method::HEAD) {
        return respond::wrong_method(&app, &visitor);
    }
    let path = visitor.path.split('?').next().unwrap_or_default();
    Redirect::to(page_above(path, &headers, served).await).into_response()
}

/// The nearest address above that shows something to whoever sends these headers.
async fn page_above<'p>(mut path: &'p str, headers: &HeaderMap, served: Router) -> &'p str {
    while let Some((above, _)) = path.rsplit_once('/').filter(|(above, _)| !above.is_empty()) {
        path = above;
        let Ok(uri) = path.parse() else { break };
        let mut asked = Request::new(Body::empty());
        *asked.uri_mut() = uri;
        asked.headers_mut().clone_from(headers);
        let Ok(answer) = served.clone().oneshot(asked).await;
        if answer.status().is_success() || answer.status().is_redirection() {
            return path;
        }
    }
    "/"
}

/// Whether a key came from a form or a program: letters, digits and `-._~`. Those of the outbox, of imports
/// and of the commands have a colon.
fn is_key(key: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    (8..=255).contains(&key.len()) && key.bytes().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::is_key;

    #[test]
    fn nobody_takes_a_key_of_ours() {
        for key in
            ["aibaeaqcaibaeaqcaibaeaqczm", "0198c1c0-7f2e-7cc1-9f2a-1f6f5e0e9d11", "12345678", "a.b~c_d-e"]
        {
            assert!(is_key(key), "{key}");
        }
        let long = "a".repeat(256);
        for key in ["", "1234567", "job:00001234", "publish-import:7", "dengan spasi", "kunci\u{0}nol", &long]
        {
            assert!(!is_key(key), "{key}");
        }
    }
}
