//! Reading a file's rows in a child process, and its hash.

use crate::commands::Failure;
use capaian_sheets::child::{Ceiling, ReadError, Reader};
use capaian_sheets::{Event, Options, Refusal, SheetChoice, Source};
use sha2::{Digest, Sha256};
use std::io::Read;
use std::path::Path;

/// Hands every event of the file to `take`.
///
/// # Errors
/// `Ok(Err(_))` is the file's fault, `Err` is ours.
pub fn read(
    file: &Path,
    sheet: Option<&str>,
    mut take: impl FnMut(Event),
) -> Result<Result<(), Refusal>, Failure> {
    let mut options = Options::default();
    if let Some(sheet) = sheet {
        options.sheet = SheetChoice::parse(sheet);
    }
    // The path is resolved here: the child may stand elsewhere.
    let path = std::fs::canonicalize(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let source = Source::Path(path);
    let program = std::env::current_exe()?;
    for event in Reader::spawn(&program, &["parse"], source, options, Ceiling::default())? {
        match event {
            Ok(event) => take(event),
            Err(ReadError::Refused(refusal)) => return Ok(Err(refusal)),
            Err(ReadError::Fault(fault)) => return Err(fault.into()),
        }
    }
    Ok(Ok(()))
}

/// SHA-256 of a file.
pub fn hash(file: &Path) -> Result<[u8; 32], Failure> {
    let mut hasher = Sha256::new();
    let mut source = std::fs::File::open(file)?;
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = source.read(&mut buffer)?;
        if read == 0 {
            return Ok(hasher.finalize().into());
        }
        hasher.update(buffer.get(..read).unwrap_or_default());
    }
}
