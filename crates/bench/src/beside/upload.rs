//! A list sent through the page, as somebody of HR sends it.

use crate::Failure;
use crate::load::connection::Connection;
use crate::world::{self, AGENCY};
use capaian_core::db::{AnyConnection, Opener, Target};
use capaian_core::ids::{AccountId, GrantId};
use capaian_core::organisation::agency::SERVER_ACCOUNT;
use capaian_schema::tables::{account, import, role_grant};
use diesel::prelude::*;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::time::{Duration, Instant};

/// Who brings the list in: the first who is signed in.
const HR: u32 = 0;
const LOOK: Duration = Duration::from_millis(50);
const PATIENCE: Duration = Duration::from_mins(5);
const MARK: &str = "----capaian-bench";

/// Gives whoever brings the list in the role for it: a person at the page, the server at the command.
pub fn appoint(target: &Target) -> Result<(), Failure> {
    let long_ago = world::today() - chrono::Days::new(365);
    let mut conn: AnyConnection = Opener::writing(target.clone()).open()?;
    diesel::insert_into(account::table)
        .values((
            account::agency_id.eq(AGENCY),
            account::id.eq(SERVER_ACCOUNT),
            account::name.eq("Server"),
            account::password_hash.eq(""),
            account::state.eq("active"),
            account::version.eq(1),
            account::created_at.eq(0),
        ))
        .execute(&mut conn)?;
    for (number, bringer) in [(0, hr()), (1, SERVER_ACCOUNT), (2, second())] {
        diesel::insert_into(role_grant::table)
            .values((
                role_grant::agency_id.eq(AGENCY),
                role_grant::id.eq(world::id::<GrantId>("grant", number)),
                role_grant::account_id.eq(bringer),
                role_grant::role.eq("hr"),
                role_grant::valid_from.eq(long_ago),
                role_grant::recorded_at.eq(0),
            ))
            .execute(&mut conn)?;
    }
    Ok(())
}

/// The account that [`appoint`] makes HR.
pub fn hr() -> AccountId {
    world::account(HR)
}

/// Another one: who adopts what the first has planned.
pub fn second() -> AccountId {
    world::account(HR + 1)
}

/// Uploads, looks at the preview, applies, and waits until it is visible: how long the preview took, and
/// how long it was from the order until everybody sees it.
pub fn through_the_page(port: u16, list: &Path, target: &Target) -> Result<(Duration, Duration), Failure> {
    let bytes = std::fs::read(list)?;
    let mut conn: AnyConnection = Opener::reading(target.clone()).open()?;
    let before = visible(&mut conn)?;
    // Writing to a text never fails.
    let mut address = "/impor/berkas/pegawai/".to_owned();
    for byte in Sha256::digest(&bytes) {
        let _infallible = write!(address, "{byte:02x}");
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let preview = runtime.block_on(async {
        let mut connection = Connection::open(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
        expect(connection.ask(&form(&bytes)).await?.status, 303, "the upload")?;
        let began = Instant::now();
        let shown = connection.ask(&request("GET", &address, "")).await?.status;
        expect(shown, 200, "the preview")?;
        let preview = began.elapsed();
        let apply = request("POST", &format!("{address}/penerapan?nama=besar.xlsx"), "content-length: 0\r\n");
        expect(connection.ask(&apply).await?.status, 303, "the order")?;
        Ok::<_, Failure>(preview)
    })?;
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        if visible(&mut conn)? > before {
            return Ok((preview, began.elapsed()));
        }
        std::thread::sleep(LOOK);
    }
    Err("the list did not come in".into())
}

/// How many lists are in.
fn visible(conn: &mut AnyConnection) -> QueryResult<i64> {
    import::table
        .filter(import::agency_id.eq(AGENCY))
        .filter(import::state.eq("visible"))
        .count()
        .get_result(conn)
}

fn expect(found: u16, expected: u16, what: &str) -> Result<(), Failure> {
    if found == expected { Ok(()) } else { Err(format!("{what} was answered with {found}").into()) }
}

fn request(method: &str, path: &str, more: &str) -> Vec<u8> {
    let cookie = world::token(HR).text();
    format!(
        "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: sesi={cookie}\r\naccept: text/html\r\n\
         accept-encoding: gzip\r\nsec-fetch-site: same-origin\r\n{more}\r\n"
    )
    .into_bytes()
}

fn form(list: &[u8]) -> Vec<u8> {
    let mut head = String::new();
    let _infallible = write!(
        head,
        "--{MARK}\r\ncontent-disposition: form-data; name=\"jenis\"\r\n\r\npegawai\r\n--{MARK}\r\n\
         content-disposition: form-data; name=\"berkas\"; filename=\"besar.xlsx\"\r\n\r\n"
    );
    let end = format!("\r\n--{MARK}--\r\n");
    let length = head.len() + list.len() + end.len();
    let headers =
        format!("content-type: multipart/form-data; boundary={MARK}\r\ncontent-length: {length}\r\n");
    [&request("POST", "/impor/berkas", &headers), head.as_bytes(), list, end.as_bytes()].concat()
}
