//! Content made harmless for a terminal and folded to one line.

use std::borrow::Cow;

/// Text on one line: white space folded, escape sequences dropped whole, other control
/// characters and those that turn the direction of writing shown as `\u{fffd}`.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    let plain = |c: char| !is_odd(c) && (c == ' ' || !c.is_whitespace());
    let text = text.trim();
    if text.chars().all(plain) && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\u{1b}' => skip_escape(&mut rest),
            '\u{9b}' => skip_control_sequence(&mut rest),
            c if c.is_whitespace() => {
                if !safe.ends_with(' ') {
                    safe.push(' ');
                }
            }
            c if is_odd(c) => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    Cow::Owned(safe)
}

/// Characters that a terminal may act on instead of showing them.
pub(super) fn is_odd(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

type Rest<'a> = std::iter::Peekable<std::str::Chars<'a>>;

fn skip_escape(rest: &mut Rest<'_>) {
    match rest.peek() {
        Some('[') => {
            rest.next();
            skip_control_sequence(rest);
        }
        Some(']' | 'P' | 'X' | '^' | '_') => {
            // A string ends at BEL or ESC \; one without an end is not swallowed.
            let mut ahead = rest.clone();
            ahead.next();
            while let Some(c) = ahead.next() {
                if c == '\u{7}' || c == '\u{9c}' || (c == '\u{1b}' && ahead.peek() == Some(&'\\')) {
                    if c == '\u{1b}' {
                        ahead.next();
                    }
                    *rest = ahead;
                    return;
                }
            }
            rest.next();
        }
        Some(c) if ('\u{30}'..='\u{7e}').contains(c) => {
            rest.next();
        }
        _ => {}
    }
}

fn skip_control_sequence(rest: &mut Rest<'_>) {
    while rest.peek().is_some_and(|c| ('\u{20}'..='\u{3f}').contains(c)) {
        rest.next();
    }
    if rest.peek().is_some_and(|c| ('\u{40}'..='\u{7e}').contains(c)) {
        rest.next();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escape_sequences_go_whole() {
        assert_eq!(line("\u{1b}[31mred\u{1b}[0m and \u{9b}1mbold"), "red and bold");
        assert_eq!(line("a\u{1b}]0;title\u{7}b\u{1b}]52;c;AAAA\u{1b}\\c"), "abc");
        assert_eq!(line("an \u{1b}]0;end is missing"), "an 0;end is missing");
        assert_eq!(line("a\n  b\tc\u{8}\u{202e}"), "a b c\u{fffd}\u{fffd}");
    }

    proptest! {
        #[test]
        fn nothing_odd_is_left(text in any::<String>()) {
            prop_assert!(!line(&text).chars().any(is_odd));
        }
    }
}
