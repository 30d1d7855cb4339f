//! A real server in a process of its own, and requests to it.

use crate::Installation;
use capaian_testkit::world::{Named, PASSWORD};
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Ends with the value, as by `kill -9`.
pub struct Server {
    pub port: u16,
    child: Child,
}

impl Server {
    /// Starts and waits for the first answer.
    pub fn start(here: &Installation) -> Self {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        let child = Command::new(env!("CARGO_BIN_EXE_capaian"))
            .args(["serve", "--data", here.data.to_str().unwrap(), "--listen", &format!("127.0.0.1:{port}")])
            .env_remove("DATABASE_URL")
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut server = Self { port, child };
        let began = Instant::now();
        while send(port, "GET", "/masuk", "", "").is_err() {
            assert!(server.child.try_wait().unwrap().is_none(), "the server ended");
            assert!(began.elapsed() < Duration::from_mins(1), "the server does not answer");
            std::thread::sleep(Duration::from_millis(5));
        }
        server
    }

    /// SIGKILL: nothing is finished, nothing is flushed.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.child.kill().is_ok() {
            self.child.wait().ok();
        }
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

/// One request on a connection of its own. Anything but a whole answer is an error: then nobody knows
/// whether the act was carried out.
pub fn send(port: u16, method: &str, path: &str, headers: &str, body: &str) -> io::Result<Answer> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
         Content-Length: {length}\r\n{headers}\r\n{body}"
    )?;
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    let cut = || io::Error::from(io::ErrorKind::UnexpectedEof);
    let (head, body) = text.split_once("\r\n\r\n").ok_or_else(cut)?;
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(cut)?;
    let told = head
        .lines()
        .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    if told.is_some_and(|told: usize| told != body.len()) {
        return Err(cut());
    }
    Ok(Answer { status, head: head.to_owned(), body: body.to_owned() })
}

/// Signs in and gives the header with the session.
pub fn signed_in(port: u16, who: Named) -> String {
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    let body = format!("nama_pengguna={}&sandi={PASSWORD}", who.login);
    let answer = send(port, "POST", "/masuk", form, &body).unwrap();
    let cookie = answer.head.lines().find_map(|line| line.strip_prefix("set-cookie: sesi="));
    let cookie = cookie.unwrap_or_else(|| panic!("{answer:?}")).split(';').next().unwrap();
    format!("Cookie: sesi={cookie}\r\n")
}
