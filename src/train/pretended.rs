//! Articles in which words that are reported without marks stand in marks: more questions
//! of who said a fragment than people have put in marks.

use super::Random;
use super::corpus::{Document, MarkedAttribution, MarkedQuote, Word};
use crate::text::Span;

/// Of a hundred paraphrases, so many have words put in marks.
const SHARE: u64 = 60;

/// Of a hundred of those, so many are put in marks as a whole.
const WHOLE: u64 = 25;

/// The longest fragment of the others, in words.
const LONGEST: u64 = 12;

/// The words of a source that identify it: those that depend on nothing in it, with the
/// names and the other sources beside them.
fn heads(source: &[Span], words: &[Word]) -> Vec<Span> {
    let first = source.iter().map(|span| span.start).min().unwrap_or(0);
    let from = words.partition_point(|word| word.span.end <= first);
    let Some(sentence) = words.get(from).map(|word| word.sentence) else { return Vec::new() };
    let start = words.partition_point(|word| word.sentence < sentence);
    let inside = |word: &Word| source.iter().any(|span| span.overlaps(word.span));
    let words: Vec<&Word> =
        words[start..].iter().take_while(|word| word.sentence == sentence).collect();
    let mut chosen = vec![false; words.len()];
    for (at, word) in words.iter().enumerate() {
        let head = (word.head as usize).checked_sub(1).and_then(|head| words.get(head));
        chosen[at] =
            inside(word) && word.relation != "punct" && head.is_none_or(|head| !inside(head));
    }
    for _ in 0..2 {
        for (at, word) in words.iter().enumerate() {
            let head = (word.head as usize).checked_sub(1).filter(|head| *head < words.len());
            let joins = word.relation.starts_with("conj")
                || word.relation == "appos"
                || word.relation == "compound" && word.entity == "PERSON"
                || word.relation == "nn" && word.entity == "PERSON";
            chosen[at] |= inside(word) && joins && head.is_some_and(|head| chosen[head]);
        }
    }
    words.iter().zip(chosen).filter(|(_, chosen)| *chosen).map(|(word, _)| word.span).collect()
}

/// The words of a content to be put in marks: all of it now and then, a few as a rule.
fn fragment(marked: &MarkedAttribution, words: &[Word], random: &mut Random) -> Option<Span> {
    let content = marked.content.iter().max_by_key(|span| span.end - span.start)?;
    let from = words.partition_point(|word| word.span.start < content.start);
    let inside: Vec<&Word> =
        words[from..].iter().take_while(|word| word.span.end <= content.end).collect();
    let count = inside.len() as u64;
    if count < 2 {
        return None;
    }
    let (first, length) = if random.number() % 100 < WHOLE {
        let begins = u64::from(inside[0].lemma == "that");
        (begins, count - begins)
    } else {
        // The shorter of two, for most fragments are short.
        let one = 1 + random.number() % LONGEST.min(count - 1);
        let length = one.min(1 + random.number() % LONGEST);
        (random.number() % (count - length + 1), length)
    };
    let (first, last) = (inside[first as usize], inside[(first + length - 1) as usize]);
    let letters = |word: &Word| word.pos.starts_with(|c: char| c.is_ascii_alphabetic());
    (letters(first) && letters(last) && first.sentence == last.sentence)
        .then_some(Span { start: first.span.start, end: last.span.end })
}

/// A text with marks put in, and where things are in it.
struct Marked<'t> {
    text: &'t str,
    /// Places in the old text, and whether the mark there opens.
    places: Vec<(u32, bool)>,
    marks: (&'static str, &'static str),
}

impl<'t> Marked<'t> {
    fn new(text: &'t str, inserted: impl Iterator<Item = Span>) -> Self {
        let places = inserted.flat_map(|span| [(span.start, true), (span.end, false)]).collect();
        let marks = if text.contains('“') { ("“", "”") } else { ("\"", "\"") };
        Self { text, places, marks }
    }

    fn text(&self) -> String {
        let mut marked = String::new();
        let mut from = 0;
        for (place, opens) in &self.places {
            marked.push_str(&self.text[from..*place as usize]);
            marked.push_str(if *opens { self.marks.0 } else { self.marks.1 });
            from = *place as usize;
        }
        marked.push_str(&self.text[from..]);
        marked
    }

    /// What begins where a mark opens stands after it; what ends where one closes, before.
    fn span(&self, span: Span) -> Span {
        let marks = |count: usize| (count * self.marks.0.len()) as u32;
        let opened =
            |(place, opens): &(u32, bool)| *place < span.start || *place == span.start && *opens;
        let start = span.start + marks(self.places.partition_point(opened));
        let end = span.end + marks(self.places.partition_point(|(place, _)| *place < span.end));
        Span { start, end: end.max(start) }
    }

    fn spans(&self, spans: &[Span]) -> Vec<Span> {
        spans.iter().map(|span| self.span(*span)).collect()
    }

    /// Words put in marks, as if somebody had marked them.
    fn quote(&self, span: Span, attribution: &MarkedAttribution, words: &[Word]) -> MarkedQuote {
        let inside = self.span(span);
        let width = self.marks.0.len() as u32;
        let heads = heads(&attribution.source, words);
        let source = self.spans(&attribution.source);
        MarkedQuote {
            span: inside,
            outer: Span { start: inside.start - width, end: inside.end + width },
            kind: "mixed".to_owned(),
            speaker_head: (!heads.is_empty()).then(|| self.spans(&heads)),
            speaker: Some(source),
            ..MarkedQuote::default()
        }
    }

    /// A quotation of the old text.
    fn known(&self, quote: &MarkedQuote) -> MarkedQuote {
        let moved = |spans: &Option<Vec<Span>>| spans.as_deref().map(|spans| self.spans(spans));
        MarkedQuote {
            span: self.span(quote.span),
            outer: self.span(quote.outer),
            speaker: moved(&quote.speaker),
            speaker_head: moved(&quote.speaker_head),
            known: true,
            ..quote.clone()
        }
    }
}

/// The same article with some paraphrases in marks, or a part of each; none where there are
/// none. Those are the questions that it asks. The same seed marks the same words.
pub(super) fn pretended(document: &Document, seed: u64) -> Option<Document> {
    let mut random = Random::new(seed);
    let mut chosen: Vec<(Span, &MarkedAttribution)> = Vec::new();
    for attribution in document.attributions.iter().filter(|one| !one.source.is_empty()) {
        let quoted = document.quotes.iter().any(|quote| {
            quote.attribution.as_ref() == Some(&attribution.id)
                || attribution.content.iter().any(|span| quote.outer.overlaps(*span))
        });
        if !quoted && random.number() % 100 < SHARE {
            let fragment = fragment(attribution, &document.words, &mut random);
            chosen.extend(fragment.map(|span| (span, attribution)));
        }
    }
    chosen.sort_by_key(|(span, _)| span.start);
    chosen.dedup_by(|one, other| one.0.overlaps(other.0));
    let marked = Marked::new(&document.article.text, chosen.iter().map(|(span, _)| *span));
    let mut quotes: Vec<MarkedQuote> =
        document.quotes.iter().map(|quote| marked.known(quote)).collect();
    let words = &document.words;
    quotes.extend(chosen.iter().map(|(span, attribution)| marked.quote(*span, attribution, words)));
    quotes.sort_by_key(|quote| quote.span.start);
    let mut pretended = Document::new(document.id.clone(), marked.text());
    pretended.quotes = quotes;
    (!chosen.is_empty()).then_some(pretended)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_marks_is_found_there() {
        let text = "The mayor said the old pier was safe. “No,” said Renn.";
        let mut document = Document::new(String::new(), text.to_owned());
        let span = |words: &str| {
            let start = text.find(words).expect("the words");
            Span::new(start, start + words.len())
        };
        let word = |words: &str, head: u32| Word {
            span: span(words),
            pos: "NN".to_owned(),
            lemma: words.to_owned(),
            entity: "O".to_owned(),
            chain: None,
            head,
            relation: "dep".to_owned(),
            sentence: 0,
        };
        let said = ["the old", "pier", "was safe"];
        document.words = [("The", 2), ("mayor", 3), ("said", 0)]
            .into_iter()
            .map(|(words, head)| word(words, head))
            .chain(said.map(|words| word(words, 3)))
            .collect();
        document.attributions = vec![MarkedAttribution {
            id: "1".to_owned(),
            source: vec![span("The mayor")],
            cue: vec![span("said")],
            content: vec![span("the old pier was safe")],
        }];
        let no = MarkedQuote {
            span: span("No,"),
            outer: span("“No,”"),
            speaker: Some(vec![span("Renn")]),
            ..MarkedQuote::default()
        };
        document.quotes = vec![no];
        let found = (0..20).find_map(|seed| pretended(&document, seed)).expect("one in twenty");
        let new = &found.article.text;
        assert_eq!(new.replace(['“', '”'], ""), text.replace(['“', '”'], ""));
        let [first, second] = &found.quotes[..] else { panic!("two quotations") };
        assert!(new.contains(&format!("“{}”", first.span.of(new))), "{new}");
        let head = first.speaker_head.as_ref().map(|heads| heads[0].of(new));
        assert_eq!((head, first.known), (Some("mayor"), false));
        assert_eq!((second.span.of(new), second.outer.of(new)), ("No,", "“No,”"));
        let source = second.speaker.as_ref().map(|source| source[0].of(new));
        assert_eq!((source, second.known), (Some("Renn"), true));
    }
}
