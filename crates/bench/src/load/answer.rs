//! An answer: its head, and whether it is a right one.

use super::request::{Act, expected, marker};
use crate::Failure;
use flate2::read::GzDecoder;
use std::io::Read;

/// Headers of one answer.
const HEADERS: usize = 32;

/// What of a head matters here.
#[derive(Debug)]
pub struct Head {
    pub status: u16,
    /// Bytes of the head itself.
    pub length: usize,
    pub content_length: usize,
    pub chunked: bool,
    pub gzip: bool,
}

/// The head at the start of `read`, when it is there as a whole.
pub fn head(read: &[u8]) -> Result<Option<Head>, Failure> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let httparse::Status::Complete(length) = response.parse(read)? else { return Ok(None) };
    let status = response.code.ok_or("no status")?;
    let mut head = Head { status, length, content_length: 0, chunked: false, gzip: false };
    for header in response.headers.iter() {
        if header.name.eq_ignore_ascii_case("content-length") {
            head.content_length = std::str::from_utf8(header.value)?.trim().parse()?;
        } else if header.name.eq_ignore_ascii_case("transfer-encoding") {
            head.chunked = header.value.eq_ignore_ascii_case(b"chunked");
        } else if header.name.eq_ignore_ascii_case("content-encoding") {
            head.gzip = header.value.eq_ignore_ascii_case(b"gzip");
        }
    }
    Ok(Some(head))
}

/// A whole answer.
#[derive(Debug)]
pub struct Answer<'a> {
    pub status: u16,
    pub gzip: bool,
    /// Head and body as they came.
    pub bytes: usize,
    pub body: &'a [u8],
}

impl Answer<'_> {
    /// Whether it is what `act` must be answered with; a sample is opened and searched.
    pub fn check(&self, act: Act, sample: bool) -> Result<(), Failure> {
        if self.status != expected(act).as_u16() {
            let text = if self.gzip { "(compressed)".into() } else { String::from_utf8_lossy(self.body) };
            return Err(format!("{act:?} was answered with {}: {text}", self.status).into());
        }
        let with_body = act != Act::Record;
        if with_body != self.gzip || with_body == self.body.is_empty() {
            return Err(format!("{act:?}: {} bytes, gzip {}", self.body.len(), self.gzip).into());
        }
        if sample && with_body {
            let mut text = String::new();
            GzDecoder::new(self.body).read_to_string(&mut text)?;
            if !text.contains(marker(act)) || !text.trim_end().ends_with("</html>") {
                return Err(format!("{act:?}: the page is not the one that was asked for:\n{text}").into());
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn zipped(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn right(status: u16, gzip: bool, body: &[u8], act: Act) -> bool {
        Answer { status, gzip, bytes: 0, body }.check(act, true).is_ok()
    }

    #[test]
    fn only_a_right_answer_passes() {
        let page = zipped("<p id=\"hasil-kerja\"></html>");
        assert!(right(200, true, &page, Act::Progress));
        assert!(right(303, false, b"", Act::Record));
        assert!(!right(200, true, &page, Act::Form), "another page");
        assert!(!right(500, true, &page, Act::Progress), "another status");
        assert!(!right(200, false, &page, Act::Progress), "not compressed");
        assert!(!right(200, true, &page[..20], Act::Progress), "cut off");
        assert!(!right(303, false, b"", Act::Progress), "to the sign-in page");
    }

    #[test]
    fn half_a_head_is_none() {
        assert!(head(b"HTTP/1.1 200 OK\r\ncontent-le").unwrap().is_none());
        assert!(head(b"nonsense\r\n\r\n").is_err());
    }
}
