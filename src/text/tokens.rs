//! Tokens: words, numbers and punctuation marks as spans.

use super::Span;
use super::hash::{EACH, between};

/// What a token is, as far as its characters tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word that begins with a small letter (or a letter of a script without case).
    Lower,
    /// A word that begins with a capital.
    Capital,
    /// A word of at least two letters, all capitals: `MNLA`, `U.S.`.
    Upper,
    /// A number: `1,000`, `21st`, `2013`.
    Number,
    /// The possessive ending `'s`, set apart from its noun.
    Possessive,
    /// A quotation mark, or an apostrophe that stands at a word's edge.
    Mark,
    /// `.`, `!`, `?`, `…` and their doublings.
    Stop,
    /// Any other punctuation mark or symbol.
    Punct,
}

/// A token of a text, in eight bytes: a long article has millions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    start: u32,
    /// Three bytes, the low one first, which is why there is a [`Token::LONGEST`].
    length: [u8; 3],
    /// What it is.
    pub kind: TokenKind,
}

impl Token {
    /// The most bytes of one token; what is longer, and no word of any language, is several.
    pub const LONGEST: usize = (1 << 24) - 1;

    /// A token of at most [`Token::LONGEST`] bytes.
    pub fn new(span: Span, kind: TokenKind) -> Self {
        debug_assert!(span.len() <= Self::LONGEST, "a token of {} bytes", span.len());
        let [low, middle, high, _] = (span.end - span.start).to_le_bytes();
        Self { start: span.start, length: [low, middle, high], kind }
    }

    /// The first byte.
    #[inline]
    pub fn start(self) -> u32 {
        self.start
    }

    /// One past the last byte.
    #[inline]
    pub fn end(self) -> u32 {
        let [low, middle, high] = self.length;
        self.start + u32::from_le_bytes([low, middle, high, 0])
    }

    /// Where it stands.
    #[inline]
    pub fn span(self) -> Span {
        Span { start: self.start, end: self.end() }
    }

    /// The token's characters.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        self.span().of(text)
    }

    /// Whether it is a word of any case.
    pub fn is_word(self) -> bool {
        matches!(self.kind, TokenKind::Lower | TokenKind::Capital | TokenKind::Upper)
    }

    /// Whether it is a word that begins with a capital.
    pub fn is_capital(self) -> bool {
        matches!(self.kind, TokenKind::Capital | TokenKind::Upper)
    }
}

/// Whether a character is one of the quotation marks, double or single, of any shape.
pub fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '´'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '＂'
    )
}

/// The quotation marks of a text, with where they stand.
pub fn marks(text: &str) -> impl Iterator<Item = (usize, char)> {
    // The first bytes of all marks; most other characters begin with none of them.
    let begins = |byte: u8| matches!(byte, b'"' | b'\'' | b'`' | 0xc2 | 0xe2 | 0xef);
    // Hardly any piece has one, which is seen of all its bytes at a time.
    let pieces =
        text.as_bytes().chunks(PIECE).enumerate().filter(move |(_, piece)| {
            piece.iter().fold(false, |found, byte| found | begins(*byte))
        });
    let bytes = pieces.flat_map(|(number, piece)| (number * PIECE..).zip(piece));
    let found = bytes.filter(move |(_, byte)| begins(**byte));
    found.filter_map(|(at, _)| Some((at, text[at..].chars().next().filter(|c| is_mark(*c))?)))
}

/// So many bytes are searched together for marks.
const PIECE: usize = 32;

/// Whether a character serves as an apostrophe inside a word, the odd ones that
/// keyboards and converters leave behind among them.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '´' | '`' | '‘' | 'ʼ' | '′')
}

/// Appends the tokens of `text[span]` to `tokens`, in order. Linear in the text.
pub fn tokenise(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let end = span.end as usize;
    let bytes = &text.as_bytes()[..end];
    let mut at = span.start as usize;
    while at < end {
        if bytes[at] == b' ' {
            at += 1;
            continue;
        }
        if let Some((length, kind)) = plain_word(&bytes[at..]).or_else(|| plain_sign(&bytes[at..]))
        {
            add(text, Span::new(at, at + length), kind, tokens);
            at += length;
            continue;
        }
        let rest = &text[at..end];
        let Some(c) = rest.chars().next() else { break };
        if c.is_whitespace() || c.is_control() {
            at += c.len_utf8();
            continue;
        }
        let handle = if c == '@' { handle(&text[..at], rest) } else { None };
        let (length, kind) = if let Some(length) = handle {
            (length, TokenKind::Capital)
        } else if c.is_alphanumeric() {
            word(rest)
        } else if is_mark(c) {
            let doubled = (c == '\'' || c == '`') && rest[1..].starts_with(c);
            (if doubled { 2 } else { c.len_utf8() }, TokenKind::Mark)
        } else if matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？') {
            let run = rest
                .find(|other: char| !matches!(other, '.' | '!' | '?' | '…' | '。' | '！' | '？'));
            (run.unwrap_or(rest.len()), TokenKind::Stop)
        } else if c == '-' {
            (rest.find(|other| other != '-').unwrap_or(rest.len()), TokenKind::Punct)
        } else {
            (c.len_utf8(), TokenKind::Punct)
        };
        push(text, Span::new(at, at + length), kind, tokens);
        at += length;
    }
}

/// The length and the kind of the word that begins a text, where it is of ASCII letters and
/// digits alone and what follows cannot belong to it: most words, read at one glance. None
/// for the others, and where no word begins.
fn plain_word(rest: &[u8]) -> Option<(usize, TokenKind)> {
    if let Some(eight) = rest.first_chunk::<8>() {
        let (length, kind) = letters(*eight);
        // Longer words, and those with digits, are read byte by byte.
        match eight.get(length) {
            Some(b'0'..=b'9') | None => {}
            Some(_) if length == 0 => return None,
            Some(b'.' | b',') => return Some((length, kind)).filter(|_| length > 1),
            Some(b'\'' | b'`' | b'-') => return None,
            Some(next) => return next.is_ascii().then_some((length, kind)),
        }
    }
    let first = CLASSES[usize::from(*rest.first()?)];
    let (mut length, mut last, mut more) = (0, 0, 0);
    for byte in rest {
        let class = CLASSES[usize::from(*byte)];
        if class == 0 {
            break;
        }
        more |= if length > 0 { class } else { 0 };
        last = class;
        length += 1;
    }
    let ended = match rest.get(length) {
        _ if length == 0 => false,
        None => true,
        // Initials and numbers may go on.
        Some(b'.' | b',') => length > 1 && last != DIGIT,
        Some(b'\'' | b'`' | b'-') => false,
        Some(next) => next.is_ascii(),
    };
    let kind = match first {
        DIGIT => TokenKind::Number,
        SMALL => TokenKind::Lower,
        _ if more & SMALL != 0 || more & CAPITAL == 0 => TokenKind::Capital,
        _ => TokenKind::Upper,
    };
    ended.then_some((length, kind))
}

/// How many of eight bytes are letters of ASCII, up to the first that is none, and the kind
/// of the word that they are.
fn letters(bytes: [u8; 8]) -> (usize, TokenKind) {
    let bytes = u64::from_le_bytes(bytes);
    let (small, capital) = (between(bytes, b'a', b'z'), between(bytes, b'A', b'Z'));
    let length = ((small | capital) ^ EACH << 7).trailing_zeros() as usize / 8;
    let behind_first = ((1_u128 << (8 * length)) - 1) as u64 & !0xff;
    let kind = if small & 0x80 != 0 {
        TokenKind::Lower
    } else if small & behind_first != 0 || capital & behind_first == 0 {
        TokenKind::Capital
    } else {
        TokenKind::Upper
    };
    (length, kind)
}

/// The length and the kind of the sign that begins a text, where it is of ASCII and stands
/// by itself whatever follows, and that of a stop with nothing behind it that belongs to it.
fn plain_sign(rest: &[u8]) -> Option<(usize, TokenKind)> {
    let kind = match rest.first()? {
        b',' | b':' | b';' | b'(' | b')' | b'[' | b']' | b'&' | b'$' | b'%' | b'/' => {
            TokenKind::Punct
        }
        b'"' => TokenKind::Mark,
        b'.' | b'?' | b'!' if matches!(rest.get(1), None | Some(b' ' | b'\n' | b'"')) => {
            TokenKind::Stop
        }
        _ => return None,
    };
    Some((1, kind))
}

/// The class of a digit of ASCII.
const DIGIT: u8 = 1;
/// The class of a small letter of ASCII.
const SMALL: u8 = 1 << 1;
/// The class of a capital of ASCII.
const CAPITAL: u8 = 1 << 2;

/// The class of each byte; 0 for those that plain words do not have.
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < classes.len() {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' => DIGIT,
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

/// Adds a token, a possessive ending set apart from its noun.
fn push(text: &str, span: Span, kind: TokenKind, tokens: &mut Vec<Token>) {
    let word = span.of(text);
    let possessed = word
        .strip_suffix(['s', 'S'])
        .filter(|stem| stem.len() > 1 && stem.ends_with(is_apostrophe))
        .map(|stem| stem.trim_end_matches(is_apostrophe).len());
    match possessed {
        Some(length) if length > 0 && kind != TokenKind::Mark => {
            let cut = span.start as usize + length;
            let stem = Span::new(span.start as usize, cut);
            add(text, stem, kind_of(stem.of(text)), tokens);
            tokens.push(Token::new(Span::new(cut, span.end as usize), TokenKind::Possessive));
        }
        _ => add(text, span, kind, tokens),
    }
}

/// Adds a token, in pieces where it is longer than tokens can be.
fn add(text: &str, mut span: Span, kind: TokenKind, tokens: &mut Vec<Token>) {
    while span.len() > Token::LONGEST {
        let cut = text.floor_char_boundary(span.start as usize + Token::LONGEST);
        tokens.push(Token::new(Span::new(span.start as usize, cut), kind));
        span.start = cut as u32;
    }
    tokens.push(Token::new(span, kind));
}

/// The length in bytes of the name by which somebody posts that begins `rest`: `@ada_brenn`.
/// An address of mail holds none.
fn handle(before: &str, rest: &str) -> Option<usize> {
    if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '+')) {
        return None;
    }
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    let end = rest[1..].find(|c| !inside(c)).map_or(rest.len(), |end| end + 1);
    let name = rest[1..end].trim_end_matches('.');
    name.starts_with(|c: char| c.is_alphabetic() || c == '_').then_some(1 + name.len())
}

/// The length in bytes and the kind of the word that begins `rest`.
fn word(rest: &str) -> (usize, TokenKind) {
    let mut chars = rest.char_indices().peekable();
    let mut end = 0;
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let joins = next.is_some_and(char::is_alphanumeric);
        let inside = if c.is_alphanumeric() || is_combining(c) {
            true
        } else if is_apostrophe(c) {
            joins && before.is_alphanumeric()
        } else if c == '-' || c == '‐' || c == '‑' {
            joins
        } else if c == '.' {
            // `U.S.`, `p.m.`, `J.`: a single letter before the point keeps it.
            let single = single_letter_before(&rest[..at]);
            (single && before.is_alphabetic())
                || (joins && before.is_numeric() && next.is_some_and(char::is_numeric))
        } else if c == ',' {
            before.is_numeric() && next.is_some_and(char::is_numeric)
        } else {
            false
        };
        if !inside {
            break;
        }
        end = at + c.len_utf8();
        before = c;
    }
    let length = end.max(rest.chars().next().map_or(1, char::len_utf8));
    (length, kind_of(&rest[..length]))
}

/// Whether `head` ends in a letter that stands alone (`U`, `U.S`, not `us`) and could
/// be an initial.
fn single_letter_before(head: &str) -> bool {
    let mut back = head.chars().rev();
    let Some(letter) = back.next() else { return false };
    letter.is_alphabetic()
        && match back.next() {
            None => letter.is_uppercase(),
            Some('.') => true,
            Some(_) => false,
        }
}

/// Whether a character belongs to the letter before it.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{ad}')
}

/// The kind of a word by its letters.
fn kind_of(word: &str) -> TokenKind {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return TokenKind::Punct };
    if first.is_numeric() {
        return TokenKind::Number;
    }
    if !first.is_uppercase() {
        return TokenKind::Lower;
    }
    let mut letters = 1;
    for c in chars {
        if c.is_lowercase() {
            return TokenKind::Capital;
        }
        letters += usize::from(c.is_alphabetic());
    }
    if letters > 1 { TokenKind::Upper } else { TokenKind::Capital }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let mut tokens = Vec::new();
        tokenise(text, Span::new(0, text.len()), &mut tokens);
        let found: Vec<&str> = tokens.iter().map(|token| token.of(text)).collect();
        assert_eq!(found, expected, "tokens of {text:?}");
    }

    #[test]
    fn words_keep_their_inner_marks() {
        check("Ada O’Brien-Sy doesn't", &["Ada", "O’Brien-Sy", "doesn't"]);
        check("the port´s quay", &["the", "port", "´s", "quay"]);
        check("the U.S. envoy, J. Roe.", &["the", "U.S.", "envoy", ",", "J.", "Roe", "."]);
        check("U. N. ones", &["U.", "N.", "ones"]);
        check(
            "@ada_brenn.x. Mail ada@brenn.org",
            &["@ada_brenn.x", ".", "Mail", "ada", "@", "brenn", ".", "org"],
        );
        check("1,000 and 2.5 on the 21st", &["1,000", "and", "2.5", "on", "the", "21st"]);
    }

    #[test]
    fn marks_stand_alone() {
        check("\"No,\" she", &["\"", "No", ",", "\"", "she"]);
        check("''No,'' she", &["''", "No", ",", "''", "she"]);
        check("‘No!’ he", &["‘", "No", "!", "’", "he"]);
        check("IPS\"If", &["IPS", "\"", "If"]);
    }

    #[test]
    fn what_is_longer_than_tokens_are_is_several() {
        let text = format!("{} ends", "é".repeat(Token::LONGEST / 2 + 1));
        let mut tokens = Vec::new();
        tokenise(&text, Span::new(0, text.len()), &mut tokens);
        let lengths: Vec<usize> = tokens.iter().map(|token| token.span().len()).collect();
        assert_eq!(lengths, [Token::LONGEST - 1, 2, 4]);
    }

    proptest! {
        #[test]
        fn marks_are_found_where_they_stand(text in "(\\PC|['\"´`“”„‟‘’‚‛«»‹›＂]){0,40}") {
            let found: Vec<_> = marks(&text).collect();
            let all: Vec<_> = text.char_indices().filter(|(_, c)| is_mark(*c)).collect();
            prop_assert_eq!(found, all);
        }

        #[test]
        fn plain_words_are_words(text in "[a-cA-C0-1é'’.,-]{1,12}") {
            if let Some(plain) = plain_word(text.as_bytes()) {
                prop_assert_eq!(plain, word(&text));
            }
        }

        #[test]
        fn any_text_gives_ordered_tokens_on_boundaries(text in "\\PC{0,200}") {
            let mut tokens = Vec::new();
            tokenise(&text, Span::new(0, text.len()), &mut tokens);
            let mut last = 0;
            for token in tokens {
                prop_assert!(token.start() as usize >= last);
                prop_assert!(!token.of(&text).is_empty());
                last = token.end() as usize;
            }
            prop_assert!(last <= text.len());
        }
    }
}
