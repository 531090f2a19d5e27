//! How a segment is laid out in bytes: a header, then sections.
//!
//! The header has a magic word, the version, the length of the whole, and of each section
//! where it lies and the checksum of its bytes; then a checksum of the header itself. All
//! numbers are little-endian. Opening reads the header only.

use std::ops::Range;

use thiserror::Error;

/// What every segment begins with.
const MAGIC: [u8; 8] = *b"sayso\0ix";

/// The version of the format. Counts up with every change; there is no way to read
/// another one, since a segment can be made again.
pub const VERSION: u32 = 2;

/// The parts of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Section {
    /// Distinct folded words, sorted, each followed by a line feed.
    Words,
    /// Boundaries in `Words`.
    WordStarts,
    /// A signature of each word.
    WordSignatures,
    /// The code by which each word stands in texts: the more frequent, the lower.
    WordCodes,
    /// The word of each code.
    CodeWords,
    /// Word to quotations: boundaries, lists.
    WordQuoteStarts,
    WordQuotes,
    /// Word to names: boundaries, lists.
    WordNameStarts,
    WordNames,
    /// Word to articles in whose title it stands: boundaries, lists.
    WordTitleStarts,
    WordTitles,
    /// Distinct folded names, aliases and roles, sorted, each followed by a line feed.
    Names,
    NameStarts,
    NameSignatures,
    /// The codes of each name's words: boundaries, codes.
    NameTokenStarts,
    NameTokens,
    /// Name to quotations: boundaries, lists.
    NameQuoteStarts,
    NameQuotes,
    /// Distinct strings as they were written, the empty one first.
    Strings,
    StringStarts,
    /// Records of [`ARTICLE_NUMBERS`] numbers.
    Articles,
    /// Boundaries of each article's quotations, voices, and words of its title.
    ArticleQuotes,
    ArticleVoices,
    ArticleTokens,
    /// The codes of the words of all titles.
    TitleTokens,
    /// Articles ascending by key, and by the identity of their text.
    ByKey,
    ByText,
    /// Boundaries of each voice's names; a pair of string and name for each; signs.
    VoiceNameStarts,
    VoiceNames,
    VoiceSigns,
    /// Of each quotation: its article, its index in the article's analysis, its voice.
    QuoteArticle,
    QuoteNumber,
    QuoteVoice,
    /// Boundaries of each quotation's text, and where that begins in its article, in
    /// bytes and in code points.
    QuoteTextStarts,
    QuoteOffset,
    QuoteCharacters,
    /// Boundaries of each quotation's words.
    QuoteTokenStarts,
    /// Boundaries of each quotation's parts, in pairs.
    QuotePartStarts,
    /// The confidence of each attribution, as bits of a float.
    QuoteConfidence,
    /// A byte of signs for each quotation.
    QuoteSigns,
    /// The codes of the words of all quotations, seven bits a byte.
    Tokens,
    /// Which words stand next to each other of which the first is common:
    /// `before * AFTER + after`, ascending; empty where there are fewer quotations than
    /// [`WITH_PAIRS`]. Pair to quotations: boundaries, lists.
    Pairs,
    PairQuoteStarts,
    PairQuotes,
    /// Pairs of start and end of each part's content, in bytes of the quotation's text.
    Parts,
    /// The quotations with their marks, one after another.
    Text,
}

/// Words with codes below this are common: where others stand right after them is written
/// down, since alone each leads to too many quotations.
pub(crate) const COMMON: u32 = if cfg!(test) { 4 } else { 256 };

/// What may stand after a common word: another one, by its code, or any other word, by the
/// last five bits of its first byte, which those that begin alike share.
pub(crate) const AFTER: u32 = COMMON + 32;

/// What a word that is not common counts as after a common one.
pub(crate) fn after(first_byte: u8) -> u32 {
    COMMON + u32::from(first_byte & 31)
}

/// With fewer quotations, reading all that two common words lead to takes no time.
pub(crate) const WITH_PAIRS: usize = if cfg!(test) { 1 } else { 2_048 };

/// How many sections there are.
pub(crate) const SECTIONS: usize = Section::Text as usize + 1;

/// How many numbers the record of an article has: the identity of its text and its key,
/// lower half first; then its title, outlet, date, address and source as strings.
pub(crate) const ARTICLE_NUMBERS: usize = 9;

/// Bytes of a section's line in the header: start, length, checksum.
const LINE: usize = 8 + 8 + 4;
/// Bytes of the header.
const HEADER: usize = MAGIC.len() + 4 + 4 + 8 + SECTIONS * LINE + 4;

/// Why bytes are no segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SegmentError {
    /// They begin as no segment does, or are too few.
    #[error("this is no search index of sayso")]
    Foreign,
    /// Another version of the program wrote them.
    #[error("the search index is of version {0}, and this program reads version {VERSION}")]
    Version(u32),
    /// They have changed, or some are missing.
    #[error("the search index is damaged")]
    Damaged,
    /// More than fits one segment: 4 GiB of text, or as many words or quotations.
    #[error("there is more text than one search index can hold")]
    TooLarge,
}

/// Puts sections together.
pub(crate) fn write(sections: &[Vec<u8>; SECTIONS]) -> Vec<u8> {
    let padded = |length: usize| length.next_multiple_of(8);
    let length = sections.iter().fold(padded(HEADER), |all, it| all + padded(it.len()));
    let mut out = Vec::with_capacity(length);
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&(SECTIONS as u32).to_le_bytes());
    out.extend_from_slice(&(length as u64).to_le_bytes());
    let mut start = padded(HEADER);
    for section in sections {
        out.extend_from_slice(&(start as u64).to_le_bytes());
        out.extend_from_slice(&(section.len() as u64).to_le_bytes());
        out.extend_from_slice(&crc32fast::hash(section).to_le_bytes());
        start += padded(section.len());
    }
    let checksum = crc32fast::hash(&out);
    out.extend_from_slice(&checksum.to_le_bytes());
    out.resize(padded(HEADER), 0);
    for section in sections {
        out.extend_from_slice(section);
        out.resize(padded(out.len()), 0);
    }
    out
}

/// Where the sections lie, with the checksum of each. Reads the header only.
pub(crate) fn read(bytes: &[u8]) -> Result<[(Range<usize>, u32); SECTIONS], SegmentError> {
    let mut rest = bytes;
    let mut take = |length: usize| {
        let (taken, left) = rest.split_at_checked(length)?;
        rest = left;
        Some(taken)
    };
    let four = |bytes: &[u8]| bytes.try_into().map_or(0, u32::from_le_bytes);
    let eight = |bytes: &[u8]| bytes.try_into().map_or(u64::MAX, u64::from_le_bytes);
    if take(MAGIC.len()) != Some(&MAGIC) {
        return Err(SegmentError::Foreign);
    }
    let version = take(4).map(four).ok_or(SegmentError::Foreign)?;
    if version != VERSION {
        return Err(SegmentError::Version(version));
    }
    let head = bytes.get(..HEADER - 4).ok_or(SegmentError::Damaged)?;
    let checksum = bytes.get(HEADER - 4..HEADER).map(four);
    let count = take(4).map(four);
    let length = take(8).map(eight);
    if count != Some(SECTIONS as u32)
        || length != Some(bytes.len() as u64)
        || checksum != Some(crc32fast::hash(head))
    {
        return Err(SegmentError::Damaged);
    }
    let mut sections = [const { (0..0, 0) }; SECTIONS];
    for section in &mut sections {
        let mut line = || Some((eight(take(8)?), eight(take(8)?), four(take(4)?)));
        let (start, length, checksum) = line().ok_or(SegmentError::Damaged)?;
        let end = start.checked_add(length).filter(|&end| end <= bytes.len() as u64);
        let end = end.ok_or(SegmentError::Damaged)?;
        *section = (start as usize..end as usize, checksum);
    }
    Ok(sections)
}
