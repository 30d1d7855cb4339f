//! Where spreadsheets from outside are read: rows come out, nothing is understood here.

use capaian_sheets::child::{Ceiling, ReadError, Reader};
use capaian_sheets::{Event, Options, Refusal, Source, read};
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Where files from outside are read.
#[derive(Debug, Clone)]
pub enum SheetReader {
    /// In a process of its own: this binary, started with `parse`.
    Child(PathBuf),
    /// Here; for tests, whose files are their own.
    Here,
}

impl SheetReader {
    /// Hands every event of a file to `take`; the refusal when it is no spreadsheet.
    ///
    /// # Errors
    /// What the machine refuses: the child could not be started or spoken to.
    pub fn events(&self, path: &Path, take: &mut dyn FnMut(Event)) -> io::Result<Option<Refusal>> {
        let source = Source::Path(path.to_owned());
        match self {
            Self::Here => {
                let mut sink = |event| {
                    take(event);
                    ControlFlow::Continue(())
                };
                Ok(read(&source, &Options::default(), &mut sink).err())
            }
            Self::Child(program) => {
                let reader =
                    Reader::spawn(program, &["parse"], source, Options::default(), Ceiling::default())?;
                for event in reader {
                    match event {
                        Ok(event) => take(event),
                        Err(ReadError::Refused(refusal)) => return Ok(Some(refusal)),
                        Err(ReadError::Fault(fault)) => return Err(fault),
                    }
                }
                Ok(None)
            }
        }
    }
}
