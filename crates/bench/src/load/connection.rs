//! One kept connection: HTTP/1.1 by hand, because a full client would cost more than the server saves.

use super::answer::{Answer, Head, head};
use crate::Failure;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A connection and what was read of it.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
    body: Vec<u8>,
}

impl Connection {
    /// Connects.
    pub async fn open(address: SocketAddr) -> Result<Self, Failure> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, read: Vec::with_capacity(32 * 1_024), body: Vec::with_capacity(16 * 1_024) })
    }

    /// Sends one request and reads its whole answer.
    pub async fn ask(&mut self, request: &[u8]) -> Result<Answer<'_>, Failure> {
        self.read.clear();
        self.body.clear();
        self.stream.write_all(request).await?;
        let head = loop {
            self.more().await?;
            if let Some(head) = head(&self.read)? {
                break head;
            }
        };
        let end = match &head {
            Head { chunked: true, .. } => self.chunks(head.length).await?,
            Head { content_length, .. } => self.whole(head.length, *content_length).await?,
        };
        if end != self.read.len() {
            return Err("more was answered than was asked".into());
        }
        Ok(Answer { status: head.status, gzip: head.gzip, bytes: end, body: &self.body })
    }

    async fn more(&mut self) -> Result<(), Failure> {
        if self.stream.read_buf(&mut self.read).await? == 0 {
            return Err("the server closed the connection".into());
        }
        Ok(())
    }

    /// A body of known length, from `at`; gives its end.
    async fn whole(&mut self, at: usize, length: usize) -> Result<usize, Failure> {
        let body = self.part(at, length).await?;
        self.body.extend_from_slice(self.read.get(body.clone()).unwrap_or_default());
        Ok(body.end)
    }

    /// A body in chunks, from `at`; gives its end.
    async fn chunks(&mut self, mut at: usize) -> Result<usize, Failure> {
        loop {
            let (line, length) = loop {
                match httparse::parse_chunk_size(self.read.get(at..).unwrap_or_default()) {
                    Ok(httparse::Status::Complete(found)) => break found,
                    Ok(httparse::Status::Partial) => self.more().await?,
                    Err(error) => return Err(format!("chunk: {error:?}").into()),
                }
            };
            let length = usize::try_from(length)?;
            // Two bytes end the line behind every chunk; we send nothing that asks for trailers.
            let chunk = self.part(at + line, length + 2).await?;
            let (data, end) = (chunk.start..chunk.end - 2, chunk.end);
            if self.read.get(data.end..end) != Some(b"\r\n") {
                return Err("a chunk does not end where it says".into());
            }
            self.body.extend_from_slice(self.read.get(data).unwrap_or_default());
            if length == 0 {
                return Ok(end);
            }
            at = end;
        }
    }

    /// Reads until `length` bytes from `at` are there.
    async fn part(&mut self, at: usize, length: usize) -> Result<std::ops::Range<usize>, Failure> {
        while self.read.len() < at + length {
            self.more().await?;
        }
        Ok(at..at + length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    const CHUNKED: &str = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    /// Answers with these pieces, one write each, and asks for nothing in return.
    async fn answered(pieces: &'static [&'static str]) -> Result<(u16, usize, Vec<u8>), Failure> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let server = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            stream.set_nodelay(true).unwrap();
            for piece in pieces {
                stream.write_all(piece.as_bytes()).await.unwrap();
                tokio::time::sleep(std::time::Duration::from_millis(2)).await;
            }
        });
        let mut connection = Connection::open(address).await?;
        let answer = connection.ask(b"GET / HTTP/1.1\r\n\r\n").await?;
        let found = (answer.status, answer.bytes, answer.body.to_vec());
        server.await?;
        Ok(found)
    }

    #[tokio::test]
    async fn a_body_of_known_length_is_read_whole() {
        let found = answered(&["HTTP/1.1 200 OK\r\ncontent-length: 5\r\n", "\r\nab", "cde"]).await.unwrap();
        assert_eq!(found, (200, 43, b"abcde".to_vec()));
    }

    #[tokio::test]
    async fn chunks_are_put_together_wherever_they_are_cut() {
        let found =
            answered(&[CHUNKED, "3\r\nabc\r", "\n1", "0\r\n0123456789abcdef\r\n", "0\r\n", "\r\n"]).await;
        assert_eq!(found.unwrap().2, b"abc0123456789abcdef".to_vec());
        assert!(answered(&[CHUNKED, "3\r\nabcd\r\n0\r\n\r\n"]).await.is_err());
    }

    #[tokio::test]
    async fn an_answer_without_a_body_ends_with_its_head() {
        let found = answered(&["HTTP/1.1 303 See Other\r\ncontent-length: 0\r\n\r\n"]).await.unwrap();
        assert_eq!((found.0, found.2), (303, Vec::new()));
    }

    #[tokio::test]
    async fn half_an_answer_is_none() {
        assert!(answered(&["HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nabc"]).await.is_err());
        assert!(answered(&["HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nabc"]).await.is_err());
    }
}
