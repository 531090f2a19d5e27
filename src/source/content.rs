//! Bytes judged before they are taken for text: size, binary or not, encoding.

use std::io::{self, Read};

use super::SourceError;
use crate::text::Span;

/// The most bytes that are read of one article; the rest is left out, and said so.
pub const LIMIT: usize = 64 << 20;

const _: () = assert!(LIMIT <= Span::REACH, "whatever is read can be told of");

/// How much of the beginning decides whether a file is text.
pub(super) const HEAD: usize = 8 << 10;

/// Reads to the end or to [`LIMIT`], in steps between which `stop` is asked. The flag
/// says whether something was left out.
pub(super) fn read_limited(
    from: &mut dyn Read,
    name: &str,
    stop: &dyn Fn() -> bool,
) -> Result<(Vec<u8>, bool), SourceError> {
    let mut bytes = Vec::new();
    let mut chunk = vec![0; 256 << 10];
    loop {
        if stop() {
            return Err(SourceError::Cancelled(name.to_owned()));
        }
        match from.read(&mut chunk) {
            Ok(0) => return Ok((bytes, false)),
            Ok(count) => bytes.extend_from_slice(&chunk[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(why) => return Err(SourceError::Unreadable { name: name.to_owned(), why }),
        }
        // A stream that is not text is refused before all of it is read.
        if bytes.len() >= HEAD && bytes.len() - HEAD < chunk.len() {
            refuse(&bytes, name)?;
        }
        if bytes.len() > LIMIT {
            bytes.truncate(LIMIT);
            return Ok((bytes, true));
        }
    }
}

/// Refuses what is not text in an encoding that is read.
pub(super) fn refuse(bytes: &[u8], name: &str) -> Result<(), SourceError> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(SourceError::Utf16(name.to_owned()));
    }
    if is_binary(&bytes[..bytes.len().min(HEAD)]) {
        return Err(SourceError::Binary(name.to_owned()));
    }
    Ok(())
}

/// Whether the beginning of a file is that of a binary file: a NUL byte, or control
/// characters for more than a third of it.
pub(super) fn is_binary(head: &[u8]) -> bool {
    let odd = |byte: &&u8| matches!(**byte, 0x01..=0x08 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    head.contains(&0) || head.iter().filter(odd).count() * 3 > head.len()
}

/// Bytes as text: a byte order mark is dropped, what is not UTF-8 replaced. The flag
/// says whether something was replaced.
pub(super) fn decode(bytes: Vec<u8>) -> (String, bool) {
    let bytes = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    match String::from_utf8(bytes) {
        Ok(text) => (text, false),
        Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binary_is_nul_or_mostly_control_characters() {
        assert!(is_binary(b"\x7fELF\x01\0"));
        assert!(is_binary(b"\x01\x02\x03a"));
        assert!(!is_binary("Plain words,\r\n\tindented \u{1b}[31mred".as_bytes()));
        assert!(!is_binary(b""));
    }

    #[test]
    fn the_mark_at_the_beginning_is_dropped_and_broken_bytes_are_replaced() {
        assert_eq!(decode(b"\xef\xbb\xbfwords".to_vec()), ("words".into(), false));
        assert_eq!(decode(b"caf\xe9!".to_vec()), ("caf\u{fffd}!".into(), true));
    }

    #[test]
    fn more_than_the_limit_is_left_out() {
        let mut endless = io::repeat(b'a');
        let (bytes, cut) = read_limited(&mut endless, "endless", &|| false).unwrap();
        assert_eq!((bytes.len(), cut), (LIMIT, true));
    }

    #[test]
    fn reading_can_be_cancelled_and_a_binary_stream_is_refused_early() {
        let cancelled = read_limited(&mut io::repeat(b'a'), "endless", &|| true);
        assert!(matches!(cancelled, Err(SourceError::Cancelled(_))));
        let zeros = read_limited(&mut io::repeat(0), "zeros", &|| false);
        assert!(matches!(zeros, Err(SourceError::Binary(_))));
    }
}
