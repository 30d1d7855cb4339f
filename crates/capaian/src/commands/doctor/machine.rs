//! What is asked of the machine: folder, disk, keys, and whether papers can be set.

use crate::installation::Place;
use capaian_core::db::upkeep::{Check, State, sealed_sample};
use capaian_core::ids::Keys;
use capaian_typeset::RenderJob;
use capaian_typeset::child::{Renderers, Terms};
use std::fs::{self, Metadata};
use std::io::Write;
use std::path::Path;

/// Bytes below which the disk is as good as full, and below which somebody should look.
const FREE_MIN: u64 = 200_000_000;
const FREE_WANTED: u64 = 2_000_000_000;
/// What lies in the data folder.
const PARTS: [&str; 4] = ["capaian.sqlite", "capaian.sqlite-wal", "keys", "files"];
const EXAMPLE: &str = include_str!("../../../../typeset/examples/skp.json");

/// The data folder and its disk.
pub fn folder(place: &Place) -> Vec<Check> {
    let name = "data_folder";
    let found = match fs::metadata(&place.data) {
        Ok(found) if found.is_dir() => found,
        Ok(_) => return vec![Check::new(name, State::Bad, "--data names a file, not a folder")],
        Err(error) => {
            return vec![Check::new(name, State::Bad, format!("{}: {error}", place.data.display()))];
        }
    };
    vec![rights(&place.data, &found), disk(&place.data)]
}

fn rights(folder: &Path, found: &Metadata) -> Check {
    let name = "data_folder";
    if let Err(error) = try_write(folder) {
        return Check::new(name, State::Bad, format!("this user cannot write there: {error}"));
    }
    if is_open_to_others(found) {
        let text = format!("others on this machine can read it: chmod 700 {}", folder.display());
        return Check::new(name, State::Warning, text);
    }
    // Closed by the folder alone: a copy that keeps their rights would not be.
    let open = |part: &&str| fs::metadata(folder.join(part)).is_ok_and(|found| is_open_to_others(&found));
    if let Some(part) = PARTS.iter().find(|part| open(part)) {
        let text = format!("others could read {part}: chmod -R go-rwx {}", folder.display());
        return Check::new(name, State::Warning, text);
    }
    Check::new(name, State::Good, folder.display().to_string())
}

/// Writes a file of its own name and takes it away again.
fn try_write(folder: &Path) -> std::io::Result<()> {
    tempfile::Builder::new().prefix("doctor-").tempfile_in(folder)?.write_all(b"?")
}

#[cfg(unix)]
fn is_open_to_others(found: &Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    found.permissions().mode() & 0o077 != 0
}

#[cfg(not(unix))]
fn is_open_to_others(_: &Metadata) -> bool {
    false
}

#[cfg(unix)]
fn disk(folder: &Path) -> Check {
    match rustix::fs::statvfs(folder) {
        Ok(disk) => {
            let free = disk.f_bavail.saturating_mul(disk.f_frsize);
            let text = format!("{} MB free", free / 1_000_000);
            let state = match free {
                free if free < FREE_MIN => State::Bad,
                free if free < FREE_WANTED => State::Warning,
                _ => State::Good,
            };
            Check::new("disk", state, text)
        }
        Err(error) => Check::new("disk", State::Warning, error.to_string()),
    }
}

#[cfg(not(unix))]
fn disk(_: &Path) -> Check {
    Check::new("disk", State::Warning, "cannot be asked on this system")
}

/// The keys: there, closed to others, and the ones of this database.
pub fn keys(place: &Place) -> Check {
    let name = "keys";
    let path = place.key_file();
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            let text =
                format!("{}: {error}; without them nobody signs in, restore their copy", path.display());
            return Check::new(name, State::Bad, text);
        }
    };
    let Ok(bytes) = <[u8; capaian_core::ids::KEY_BYTES]>::try_from(bytes) else {
        return Check::new(name, State::Bad, "the key file does not hold 64 bytes, restore its copy");
    };
    match sealed_sample(&place.target()) {
        Ok(Some(sealed)) if Keys::new(&bytes).open(&sealed).is_err() => {
            return Check::new(
                name,
                State::Bad,
                "these are not the keys of this database, restore their copy",
            );
        }
        Err(fault) => return Check::new(name, State::Bad, fault.to_string()),
        Ok(_) => {}
    }
    if fs::metadata(&path).is_ok_and(|found| is_open_to_others(&found)) {
        return Check::new(
            name,
            State::Warning,
            format!("others can read them: chmod 600 {}", path.display()),
        );
    }
    Check::new(name, State::Good, "they open this database; is a copy of them somewhere else?")
}

/// Sets the sample plan in a child, as the server does.
pub fn papers() -> Check {
    match sample() {
        Ok(kilobytes) => Check::new("papers", State::Good, format!("a plan was set, {kilobytes} kB")),
        Err(error) => Check::new("papers", State::Bad, error.to_string()),
    }
}

fn sample() -> Result<usize, crate::commands::Failure> {
    let view: serde_json::Value = serde_json::from_str(EXAMPLE)?;
    let job: RenderJob = serde_json::from_value(serde_json::json!({ "kind": "skp", "document": view }))?;
    let child = vec!["render".into(), "--child".into()];
    let terms = Terms { children: 1, job_seconds_max: 30, wait_seconds_max: 30 };
    let rendered = Renderers::new(std::env::current_exe()?, child, terms)?.render(&job)?;
    if !rendered.unshown.is_empty() {
        return Err(format!("the fonts lack {:?}", rendered.unshown).into());
    }
    Ok(rendered.pdf.len() / 1_000)
}
