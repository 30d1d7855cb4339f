//! One `ChromeDriver` of this process: started on a free port, ended with the value, also when a
//! journey panics.
//!
//! Everything that driver and browsers write lies in one folder, which goes with them.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How long the driver may take to start, and to end its browsers.
const LIMIT: Duration = Duration::from_secs(20);
/// How often is looked whether it has.
const PAUSE: Duration = Duration::from_millis(20);
/// How often it may draw a port.
const DRAWS: u32 = 5;
const LOG: &str = "driver.log";
const STARTED: &str = "started successfully on port ";

/// A running `ChromeDriver`.
#[derive(Debug)]
pub struct Driver {
    child: Child,
    port: u16,
    folder: PathBuf,
    profiles: AtomicU32,
}

impl Driver {
    /// Starts one. It draws a free port of IPv6 and then wants the same of IPv4; where another program
    /// has that one it gives up by itself, and is asked to draw again.
    pub fn start() -> Self {
        let base = std::env::var_os("CAPAIAN_E2E_SCRATCH").map_or_else(std::env::temp_dir, PathBuf::from);
        // Not dropped but removed below, with patience.
        let folder = tempfile::Builder::new().prefix("capaian-e2e.").tempdir_in(base).unwrap().keep();
        let started = (0..DRAWS).find_map(|_| drawn(&folder));
        let (child, port) =
            started.unwrap_or_else(|| panic!("ChromeDriver did not start:\n{}", said(&folder)));
        Self { child, port, folder, profiles: AtomicU32::new(0) }
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// A new folder for a browser's profile.
    pub fn profile(&self) -> PathBuf {
        self.folder.join(format!("profile-{}", self.profiles.fetch_add(1, Ordering::SeqCst)))
    }

    /// Asks the driver to close its browsers and to end.
    fn shut_down(&self) -> std::io::Result<()> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        let mut stream = TcpStream::connect_timeout(&address, LIMIT)?;
        stream.set_read_timeout(Some(LIMIT))?;
        write!(
            stream,
            "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
            self.port
        )?;
        stream.read_to_string(&mut String::new())?;
        Ok(())
    }

    fn ended(&mut self) -> bool {
        let began = Instant::now();
        while began.elapsed() < LIMIT {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return true;
            }
            thread::sleep(PAUSE);
        }
        false
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // May run while a journey's own panic unwinds: nothing here may panic too.
        let asked = self.shut_down();
        if !self.ended() {
            eprintln!("ChromeDriver did not end by itself ({asked:?})");
            drop(self.child.kill());
            drop(self.child.wait());
        }
        if let Err(error) = remove(&self.folder) {
            eprintln!("{} was left behind: {error}", self.folder.display());
        }
    }
}

/// A driver and the port it drew, unless it gave up before it had one.
fn drawn(folder: &Path) -> Option<(Child, u16)> {
    let mut child = spawned(folder);
    let began = Instant::now();
    loop {
        if let Some(port) = port_in(&said(folder)) {
            return Some((child, port));
        }
        if !matches!(child.try_wait(), Ok(None)) {
            return None;
        }
        assert!(began.elapsed() < LIMIT, "ChromeDriver did not start:\n{}", said(folder));
        thread::sleep(PAUSE);
    }
}

fn spawned(folder: &Path) -> Child {
    // Output goes to a file: browsers inherit it, and a test must not wait for theirs to close.
    let log = File::create(folder.join(LOG)).unwrap();
    Command::new(binary("CHROMEDRIVER", "chromedriver"))
        .arg("--port=0")
        .env("TMPDIR", folder)
        .env("HOME", folder)
        .stdin(Stdio::null())
        .stdout(log.try_clone().unwrap())
        .stderr(log)
        .spawn()
        .unwrap_or_else(|e| panic!("no ChromeDriver ({e}): apt-get install chromium chromium-driver"))
}

fn said(folder: &Path) -> String {
    fs::read_to_string(folder.join(LOG)).unwrap_or_default()
}

/// A browser that is just ending may still write into its profile.
fn remove(folder: &Path) -> std::io::Result<()> {
    let began = Instant::now();
    loop {
        match fs::remove_dir_all(folder) {
            Err(error) if began.elapsed() > LIMIT => return Err(error),
            Err(_) => thread::sleep(PAUSE),
            Ok(()) => return Ok(()),
        }
    }
}

/// The program of that name, unless the environment names another.
pub fn binary(variable: &str, name: &str) -> PathBuf {
    std::env::var_os(variable).map_or_else(|| PathBuf::from("/usr/bin").join(name), PathBuf::from)
}

fn port_in(log: &str) -> Option<u16> {
    let (_, rest) = log.split_once(STARTED)?;
    rest.split_once('.')?.0.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::port_in;

    #[test]
    fn the_port_is_read_from_the_drivers_own_words() {
        let log = "Starting ChromeDriver 1\nChromeDriver was started successfully on port 43123.\n";
        assert_eq!(port_in(log), Some(43123));
        assert_eq!(port_in("ChromeDriver was started successfully on port 43"), None);
    }
}
