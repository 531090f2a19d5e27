//! Addresses: those that stand written in a text, and what of an address may be handed to
//! a terminal or to another program.

use memchr::memmem;

use super::Span;

/// The longest address that is handed on, in bytes. VTE takes 2083, as a browser once did;
/// a cell that leads to more is not worth its bytes on a line.
pub const LONGEST: usize = 2000;

/// What an address may begin with.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// An address in the form in which it can be handed on: one of the web or of mail, in
/// printable ASCII alone, everything else percent-encoded (RFC 3986), so that no byte of it
/// means anything to a terminal. None where it is another kind, goes nowhere, or is longer
/// than [`LONGEST`].
///
/// ```
/// # use sayso::text::links::safe;
/// assert_eq!(safe("https://example.org/a b").as_deref(), Some("https://example.org/a%20b"));
/// assert_eq!(safe("file:///etc/passwd"), None);
/// ```
pub fn safe(address: &str) -> Option<String> {
    let address = address.trim();
    let scheme = SCHEMES.iter().find(|scheme| {
        address.get(..scheme.len()).is_some_and(|it| it.eq_ignore_ascii_case(scheme))
    })?;
    let (mut out, rest) = ((*scheme).to_owned(), &address[scheme.len()..]);
    if rest.is_empty() || rest.starts_with('/') {
        return None;
    }
    for byte in rest.bytes() {
        match byte {
            b'!' | b'#'..=b';' | b'=' | b'?'..=b'[' | b']' | b'_' | b'a'..=b'z' | b'~' => {
                out.push(char::from(byte));
            }
            _ => {
                out.push('%');
                out.extend([byte >> 4, byte & 15].map(|digit| char::from(HEX[usize::from(digit)])));
            }
        }
        if out.len() > LONGEST {
            return None;
        }
    }
    Some(out)
}

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// The addresses of the web that stand written in some part of a text or reach into it, in
/// order and whole. Takes time in the length of the part, and of the words at its ends.
///
/// An address ends at white space or where none can go on; stops after it, and a bracket
/// that was not opened in it, are the sentence's.
pub fn written(text: &str, part: Span) -> Vec<Span> {
    let (from, to) = (part.start as usize, part.end as usize);
    let earliest = text.ceil_char_boundary(from.saturating_sub(LONGEST)).min(from);
    let latest = text.floor_char_boundary((to + LONGEST).min(text.len())).max(to);
    let start =
        text[earliest..from].rfind(char::is_whitespace).map_or(earliest, |at| earliest + at);
    let end = text[to..latest].find(char::is_whitespace).map_or(latest, |at| to + at);
    let mut found = Vec::new();
    let mut done = start;
    for at in memmem::find_iter(&text.as_bytes()[start..end], "://") {
        let at = start + at;
        let Some(first) =
            SCHEMES.iter().filter_map(|scheme| scheme.strip_suffix("://")).find_map(|scheme| {
                let first = at.checked_sub(scheme.len()).filter(|first| *first >= done)?;
                text.get(first..at)?.eq_ignore_ascii_case(scheme).then_some(first)
            })
        else {
            continue;
        };
        let last = at + 3 + length(&text[at + 3..end]);
        if last > at + 3 && last > from && first < to {
            found.push(Span::new(first, last));
        }
        done = last;
    }
    found
}

/// How many bytes at the start go on with an address.
fn length(rest: &str) -> usize {
    let none = |c: char| c.is_whitespace() || c.is_control() || "<>\"“”„«»‘’`|^{}\\".contains(c);
    let mut whole = &rest[..rest.find(none).unwrap_or(rest.len())];
    while let Some(last) = whole.chars().next_back() {
        let opened = |open| whole.matches(open).count() >= whole.matches(last).count();
        let belongs = match last {
            ')' => opened('('),
            ']' => opened('['),
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '…' => false,
            _ => break,
        };
        if belongs {
            break;
        }
        whole = &whole[..whole.len() - last.len_utf8()];
    }
    whole.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_addresses_of_the_web_and_of_mail_are_handed_on() {
        let long = format!("https://example.org/{}", "a".repeat(LONGEST));
        for (address, expected) in [
            (" HTTPS://Example.org/a?b=c&d#e ", Some("https://Example.org/a?b=c&d#e")),
            ("http://example.org/~ada/é", Some("http://example.org/~ada/%C3%A9")),
            ("mailto:ada@example.org", Some("mailto:ada@example.org")),
            ("https://example.org/%41", Some("https://example.org/%41")),
            ("https://a/\u{1b}]8;;x\u{7}\u{9c}\n", Some("https://a/%1B]8;;x%07%C2%9C")),
            ("https://a/\"<>`{|}\\^", Some("https://a/%22%3C%3E%60%7B%7C%7D%5C%5E")),
            ("https:///etc/passwd", None),
            ("https://", None),
            ("file:///etc/passwd", None),
            ("javascript:alert(1)", None),
            ("example.org/a", None),
            ("", None),
            (&long, None),
        ] {
            assert_eq!(safe(address).as_deref(), expected, "{address:?}");
        }
    }

    #[test]
    fn written_addresses_end_where_their_sentence_goes_on() {
        let found = |text: &str| -> Vec<String> {
            let all = written(text, Span::new(0, text.len()));
            all.iter().map(|span| span.of(text).to_owned()).collect()
        };
        for (text, expected) in [
            ("See https://a.org/b.", vec!["https://a.org/b"]),
            ("(see http://a.org/b_(c)).", vec!["http://a.org/b_(c)"]),
            ("“https://a.org”, he said", vec!["https://a.org"]),
            ("<https://a.org>https://b.org", vec!["https://a.org", "https://b.org"]),
            ("HTTPS://A.org?q=1&r, gopher://a.org, ://", vec!["HTTPS://A.org?q=1&r"]),
            ("https://", vec![]),
            ("https://a.org/\u{1b}]8", vec!["https://a.org/"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn a_part_of_an_address_is_found_as_the_whole_of_it() {
        let text = "Before https://example.org/a/long/way after";
        for part in [(7, 12), (20, 25), (0, 8), (33, 43)] {
            let found = written(text, Span::new(part.0, part.1));
            assert_eq!(found, [Span::new(7, 37)], "{part:?}");
        }
        assert_eq!(written(text, Span::new(0, 7)), []);
        assert_eq!(written(text, Span::new(37, 43)), []);
    }

    proptest! {
        #[test]
        fn whatever_is_handed_on_is_printable(rest in any::<String>()) {
            if let Some(address) = safe(&format!("https://{rest}")) {
                prop_assert!(address.bytes().all(|byte| byte.is_ascii_graphic()));
                prop_assert!(address.len() <= LONGEST);
                prop_assert_eq!(safe(&address), Some(address));
            }
        }

        #[test]
        fn every_part_of_every_text_is_survived(
            words in proptest::collection::vec(
                prop_oneof![
                    Just("http://".to_owned()), Just("://".to_owned()), Just(" ".to_owned()), any::<String>(),
                ],
                0..12,
            ),
            places in any::<(usize, usize)>(),
        ) {
            let text = words.concat();
            let place = |at: usize| text.floor_char_boundary(at % (text.len() + 1));
            let (from, to) = (place(places.0), place(places.1));
            let all = written(&text, Span::new(0, text.len()));
            for span in written(&text, Span::new(from.min(to), from.max(to))) {
                prop_assert!(span.of(&text).to_ascii_lowercase().starts_with("http"));
                prop_assert!(all.contains(&span));
            }
        }
    }
}
