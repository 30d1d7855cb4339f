//! The sign-in page: one name, one password, the same answer to whatever is wrong.

pub mod pages;

use crate::app::{App, Origin};
use crate::door::visitor::session_cookie;
use crate::door::{Barred, NotDone, Visitor};
use crate::texts::Lang;
use capaian_core::access::account::credentials::{Credentials, Known, credentials};
use capaian_core::access::account::{CountAttempt, count_attempt};
use capaian_core::access::password;
use capaian_core::access::session::{
    ABSOLUTE_SECONDS, EndSession, OpenSession, Token, end_session, open_session,
};
use capaian_core::db::{Fault, Stop};
use capaian_core::ids::AccountId;

/// How an attempt ended.
#[derive(Debug)]
pub(crate) enum Attempt {
    /// A session was opened.
    Opened(Token),
    /// Nothing was typed: not counted.
    Empty,
    /// Name and password do not fit.
    Wrong,
    /// Too many wrong ones from here: wait.
    Wait(i64),
}

/// A login as it is hashed: a NIP may be typed with blanks, a name in capitals.
pub fn normalised(login: &str) -> String {
    let login = login.trim();
    let digits: String = login.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.len() == 18 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits;
    }
    login.to_lowercase()
}

/// Checks a name and a password and opens a session. Whoever finds too many waiting is told to come back.
pub(crate) async fn attempt(
    app: &App,
    visitor: &Visitor,
    login: &str,
    password: String,
) -> Result<Attempt, Fault> {
    if login.trim().is_empty() || password.is_empty() {
        return Ok(Attempt::Empty);
    }
    let _waiting = app.waiting_passwords.try_acquire().map_err(|_| Fault::Busy)?;
    let hash = app.keys.hash("login", &normalised(login));
    let Credentials { account, wait_seconds } = look_up(app, hash, visitor.network.clone()).await?;
    // Most who must wait are told so without a word to the writer, which has the last one.
    let wait_seconds = if wait_seconds > 0 { wait_seconds } else { counted(app, visitor, hash).await? };
    if wait_seconds > 0 {
        return Ok(Attempt::Wait(wait_seconds));
    }
    if !fits(app, password, account.as_ref()).await? {
        return Ok(Attempt::Wrong);
    }
    let Some(known) = account else { return Ok(Attempt::Wrong) };
    // The cookie that is about to be overwritten must not live on in somebody's copy.
    end(app, visitor).await?;
    open(app, visitor, hash, &known).await
}

/// Ends the session that the visitor came with. One that has ended, or none, is as good as ended.
pub(crate) async fn end(app: &App, visitor: &Visitor) -> Result<(), Fault> {
    let Some(token) = &visitor.token else { return Ok(()) };
    let command = EndSession { token_hash: token.hash() };
    match app.act(visitor, app.token(), command, end_session).await {
        Err(NotDone::Barred(Barred::Fault(fault))) => Err(fault),
        _ => Ok(()),
    }
}

async fn look_up(app: &App, hash: [u8; 32], network: String) -> Result<Credentials, Fault> {
    let at = app.clock.now();
    app.db.reader.read(move |read| credentials(read, &hash, &network, at)).await
}

async fn fits(app: &App, password: String, account: Option<&Known>) -> Result<bool, Fault> {
    let stored = account.map(|known| known.password_hash.clone());
    let _place = app.passwords.acquire().await.map_err(|_| Fault::Busy)?;
    let check = move || password::fits(&password, stored.as_deref());
    tokio::task::spawn_blocking(check).await.map_err(|_| Fault::Panicked)
}

async fn open(app: &App, visitor: &Visitor, hash: [u8; 32], known: &Known) -> Result<Attempt, Fault> {
    let token = Token::new(known.agency, app.entropy.seed());
    let command = OpenSession {
        token_hash: token.hash(),
        login_hash: hash,
        network: visitor.network.clone(),
        device: visitor.device.clone(),
    };
    let intent = app.intent(known.agency, known.account);
    match app.db.writer.run(intent, command, open_session).await {
        Ok(_) => Ok(Attempt::Opened(token)),
        Err(Stop::Fault(fault)) => Err(fault),
        // Closed since it was looked up.
        Err(_) => Ok(Attempt::Wrong),
    }
}

/// Counts the attempt as wrong before it is looked at; seconds to wait instead, if there were too many.
async fn counted(app: &App, visitor: &Visitor, hash: [u8; 32]) -> Result<i64, Fault> {
    let attempt = CountAttempt { login_hash: hash, network: visitor.network.clone() };
    let intent = app.intent(0, AccountId([0; 16]));
    match app.db.writer.note(intent, attempt, count_attempt).await {
        Ok(wait_seconds) => Ok(wait_seconds),
        Err(Stop::Fault(fault)) => Err(fault),
        Err(Stop::Refused(never)) => match never {},
        Err(Stop::Denied(_) | Stop::IntentReused) => Err(Fault::Busy),
    }
}

/// The cookie that carries a session, or that takes it away.
pub(crate) fn cookie(origin: Origin, token: Option<&Token>) -> String {
    let secure = if origin == Origin::Https { "; Secure" } else { "" };
    let (value, age) = token.map_or((String::new(), 0), |token| (token.text(), ABSOLUTE_SECONDS));
    let name = session_cookie(origin);
    format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}")
}

/// Says why, in the visitor's language, without telling whether the name is known.
pub(crate) fn reason(lang: Lang, attempt: &Attempt) -> String {
    let t = crate::texts::Texts::get(lang);
    match attempt {
        Attempt::Empty => t.t("access-sign-in-empty").to_owned(),
        Attempt::Wait(seconds) => t.n("access-sign-in-wait", *seconds),
        Attempt::Wrong | Attempt::Opened(_) => t.t("access-sign-in-wrong").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::normalised;

    #[test]
    fn a_nip_may_be_typed_with_blanks() {
        assert_eq!(normalised(" 19850317 201001 2 034 "), "198503172010012034");
        assert_eq!(normalised(" Rina.Marlina "), "rina.marlina");
    }
}
