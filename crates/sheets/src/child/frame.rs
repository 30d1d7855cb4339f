//! Frames between child and parent.
//!
//! It must never allocate what a length announces before the length was checked.

use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::cell::Event;
use crate::read::{Options, Source, Summary};
use crate::refusal::Refusal;

/// The longest frame either side takes: an upload of 25 MB and what goes with it.
pub const FRAME_BYTES_MAX: usize = 26 * 1024 * 1024;

/// The one thing a parent asks.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Job {
    pub(super) source: Source,
    pub(super) options: Options,
}

/// What a child answers: any number of `Events`, then one of the others.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Answer {
    Events(Vec<Event>),
    Done(Summary),
    Refused(Refusal),
}

pub(super) fn write<T: Serialize>(to: &mut dyn Write, value: &T) -> io::Result<()> {
    let body = postcard::to_stdvec(value).map_err(invalid)?;
    if body.len() > FRAME_BYTES_MAX {
        return Err(invalid("frame too long"));
    }
    let length = u32::try_from(body.len()).map_err(invalid)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(&body)
}

/// The next frame, or `None` where the stream ends between two frames.
pub(super) fn read<T: DeserializeOwned>(from: &mut dyn Read) -> io::Result<Option<T>> {
    let mut length = [0_u8; 4];
    let mut have = 0;
    while let Some(rest) = length.get_mut(have..).filter(|rest| !rest.is_empty()) {
        match from.read(rest) {
            Ok(0) if have == 0 => return Ok(None),
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => have += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let length = usize::try_from(u32::from_le_bytes(length)).map_err(invalid)?;
    if length > FRAME_BYTES_MAX {
        return Err(invalid("frame too long"));
    }
    let mut body = vec![0_u8; length];
    from.read_exact(&mut body)?;
    postcard::from_bytes(&body).map(Some).map_err(invalid)
}

fn invalid(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::{Cell, Row};

    #[test]
    fn what_goes_in_comes_out() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        let cells = vec![(0, Cell::Text("ä".to_owned())), (7, Cell::Date(day)), (9, Cell::Formula)];
        let answer = Answer::Events(vec![Event::Row(Row { line: 4, cells })]);
        let mut bytes = Vec::new();
        write(&mut bytes, &answer).expect("written");
        let mut from = bytes.as_slice();
        let back: Option<Answer> = read(&mut from).expect("read");
        assert_eq!(format!("{back:?}"), format!("{:?}", Some(answer)));
        assert!(read::<Answer>(&mut from).expect("the end").is_none());
    }

    #[test]
    fn a_long_or_cut_frame_is_no_frame() {
        let too_long = u32::MAX.to_le_bytes();
        assert!(read::<Answer>(&mut too_long.as_slice()).is_err());
        assert!(read::<Answer>(&mut [9_u8, 0, 0, 0, 1].as_slice()).is_err());
        assert!(read::<Answer>(&mut [9_u8, 0].as_slice()).is_err());
    }
}
