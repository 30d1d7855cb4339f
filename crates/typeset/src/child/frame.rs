//! Frames between child and parent.
//!
//! It must never allocate what a length announces before the length was checked.

use std::error::Error;
use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use crate::pdf::RenderRefusal;

/// The longest frame either side takes. A job's text is far below; a file of 1,000 rows has 1.1 MB.
pub(super) const FRAME_BYTES_MAX: usize = 16 * 1024 * 1024;

/// What a child says about a job. After `Rendered` follows a frame with the file.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "answer", content = "of", rename_all = "snake_case")]
pub(super) enum Answer {
    Rendered { pages: usize, unshown: Vec<char> },
    Refused(RenderRefusal),
}

pub(super) fn write(to: &mut dyn Write, body: &[u8]) -> io::Result<()> {
    if body.len() > FRAME_BYTES_MAX {
        return Err(invalid("frame too long"));
    }
    let length = u32::try_from(body.len()).map_err(invalid)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(body)?;
    to.flush()
}

/// The next frame, or `None` where the stream ends between two frames.
pub(super) fn read(from: &mut dyn Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0_u8; 4];
    let [first, rest @ ..] = &mut length;
    if from.read(std::slice::from_mut(first))? == 0 {
        return Ok(None);
    }
    from.read_exact(rest)?;
    let length = usize::try_from(u32::from_le_bytes(length)).map_err(invalid)?;
    if length > FRAME_BYTES_MAX {
        return Err(invalid("frame too long"));
    }
    let mut body = vec![0_u8; length];
    from.read_exact(&mut body)?;
    Ok(Some(body))
}

pub(super) fn invalid(why: impl Into<Box<dyn Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out() {
        let mut bytes = Vec::new();
        write(&mut bytes, b"one").expect("written");
        write(&mut bytes, b"").expect("written");
        let mut from = bytes.as_slice();
        assert_eq!(read(&mut from).expect("read").as_deref(), Some(&b"one"[..]));
        assert_eq!(read(&mut from).expect("read").as_deref(), Some(&b""[..]));
        assert_eq!(read(&mut from).expect("the end"), None);
    }

    #[test]
    fn a_long_or_cut_frame_is_no_frame() {
        assert!(read(&mut u32::MAX.to_le_bytes().as_slice()).is_err());
        assert!(read(&mut [9_u8, 0, 0, 0, 1].as_slice()).is_err());
        assert!(read(&mut [9_u8, 0].as_slice()).is_err());
        assert!(write(&mut Vec::new(), &vec![0; FRAME_BYTES_MAX + 1]).is_err());
    }
}
