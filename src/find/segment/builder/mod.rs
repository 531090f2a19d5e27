//! Making a segment: of analysed articles, and of other segments.

mod absorbing;
mod correcting;
mod finishing;
mod interner;

use std::ops::Range;

use self::finishing::{Finish, Sections};
use self::interner::Interner;
use super::view::{BY_READER, NAMED, NOBODY, WITH_ROLE, kind_bits};
use super::{Key, SegmentError, format};
use crate::analysis::Analysis;
use crate::article::{Article, ArticleId};
use crate::quote::Quote;
use crate::speaker::{MentionKind, Speaker};
use crate::text::{Span, fold};

/// An article to be made searchable.
#[derive(Debug, Clone, Copy)]
pub struct Member<'a> {
    /// What it will be known by.
    pub key: Key,
    /// Its text and what is known of it.
    pub article: &'a Article,
    /// Who said what.
    pub analysis: &'a Analysis,
    /// Where it was read from, as people know it; may be empty.
    pub source: &'a str,
}

/// A [`Segment`] while it is being made. Takes time and memory in proportion to the
/// quotations.
#[derive(Debug, Default)]
pub struct Builder {
    words: Interner,
    names: Interner,
    strings: Interner,
    /// The words of each name, and those of all names.
    name_tokens: Stretches,
    name_words: Vec<u32>,
    articles: Vec<Entry>,
    title_words: Vec<u32>,
    voices: Vec<Voice>,
    /// Of each voice, pairs of string and name.
    voice_names: Vec<(u32, u32)>,
    quotes: Vec<Quotation>,
    /// The words of all quotations.
    tokens: Vec<u32>,
    parts: Vec<Span>,
    text: Vec<u8>,
}

type Stretches = Vec<Range<u32>>;

#[derive(Debug)]
struct Entry {
    text: ArticleId,
    key: Key,
    /// Title, outlet, date, address, source.
    strings: [u32; 5],
    title: Range<usize>,
    voices: Range<usize>,
    quotes: Range<usize>,
}

#[derive(Debug)]
struct Voice {
    names: Range<usize>,
    signs: u8,
}

#[derive(Debug)]
struct Quotation {
    number: u32,
    /// Index into the builder's voices, or [`NOBODY`].
    voice: u32,
    offset: u32,
    characters: u32,
    confidence: f32,
    signs: u8,
    tokens: Range<usize>,
    parts: Range<usize>,
    text: Range<usize>,
}

impl Builder {
    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// How many quotations were added.
    pub fn quotes(&self) -> usize {
        self.quotes.len()
    }

    /// Adds an article's quotations. Articles may be added in any order; the bytes do not
    /// depend on it.
    pub fn add(&mut self, member: &Member<'_>) {
        let Member { article, analysis, .. } = member;
        let title = fold::fold_text(article.title());
        let first_word = self.title_words.len();
        for word in fold::words(&title) {
            self.title_words.push(self.words.number(&title[word]));
        }
        let first_voice = self.voices.len();
        for speaker in &analysis.speakers {
            self.add_voice(speaker);
        }
        let first_quote = self.quotes.len();
        let mut counted = Counted::default();
        for (at, quote) in analysis.quotes.iter().enumerate() {
            let attribution = analysis.attributions.get(at);
            let speaker = attribution.and_then(|found| found.speaker);
            let speaker = speaker.filter(|id| id.index() < analysis.speakers.len());
            let voice = speaker.map_or(NOBODY, |id| (first_voice + id.index()) as u32);
            let confidence = attribution.map_or(0.0, |found| found.confidence);
            let by_reader = attribution.is_some_and(|found| found.by_reader);
            let by_reader = if by_reader { BY_READER } else { 0 };
            let signs = kind_bits(quote.kind) | by_reader;
            let told = (voice, confidence, signs);
            self.add_quote((&article.text, &mut counted), quote, at as u32, told);
        }
        let meta = &article.meta;
        let mut string = |text: Option<&str>| self.strings.number(text.unwrap_or(""));
        let strings = [
            string(Some(article.title())),
            string(meta.outlet.as_deref()),
            string(meta.date.as_deref()),
            string(meta.url.as_deref()),
            string(Some(member.source)),
        ];
        self.articles.push(Entry {
            text: article.id,
            key: member.key,
            strings,
            title: first_word..self.title_words.len(),
            voices: first_voice..self.voices.len(),
            quotes: first_quote..self.quotes.len(),
        });
    }

    fn add_voice(&mut self, speaker: &Speaker) {
        let first = self.voice_names.len();
        let all = std::iter::once(&speaker.name).chain(&speaker.aliases).chain(&speaker.role);
        for name in all {
            let pair = (self.strings.number(name), self.add_name(&fold::fold_text(name)));
            self.voice_names.push(pair);
        }
        let named = speaker.mentions.iter().any(|mention| mention.kind == MentionKind::Name);
        // Whom the reader named, the article may not.
        let by_reader =
            speaker.mentions.is_empty() && !speaker.name.starts_with(char::is_lowercase);
        let role = if speaker.role.is_some() { WITH_ROLE } else { 0 };
        let signs = role | if named || by_reader { NAMED } else { 0 };
        self.voices.push(Voice { names: first..self.voice_names.len(), signs });
    }

    /// The number of a folded name, whose words are taken up where it is new.
    fn add_name(&mut self, name: &str) -> u32 {
        let number = self.names.number(name);
        if number as usize == self.name_tokens.len() {
            let first = self.name_words.len() as u32;
            for word in fold::words(name) {
                self.name_words.push(self.words.number(&name[word]));
            }
            self.name_tokens.push(first..self.name_words.len() as u32);
        }
        number
    }

    fn add_quote(
        &mut self,
        (text, counted): (&str, &mut Counted),
        quote: &Quote,
        number: u32,
        (voice, confidence, signs): (u32, f32, u8),
    ) {
        let whole = quote.parts.iter().fold(quote.span, |all, part| all.hull(part.marked));
        let shown = text.get(whole.range()).unwrap_or("");
        let (first_token, first_part) = (self.tokens.len(), self.parts.len());
        let first_byte = self.text.len();
        self.text.extend_from_slice(shown.as_bytes());
        for part in &quote.parts {
            let said = Span {
                start: part.content.start.saturating_sub(whole.start),
                end: part.content.end.saturating_sub(whole.start),
            };
            self.parts.push(said);
            let folded = fold::fold_text(shown.get(said.range()).unwrap_or(""));
            for word in fold::words(&folded) {
                self.tokens.push(self.words.number(&folded[word]));
            }
        }
        self.quotes.push(Quotation {
            number,
            voice,
            offset: whole.start,
            characters: counted.upto(text, whole.start),
            confidence,
            signs,
            tokens: first_token..self.tokens.len(),
            parts: first_part..self.parts.len(),
            text: first_byte..self.text.len(),
        });
    }

    /// The bytes of the finished segment.
    ///
    /// # Errors
    /// Where it would be too large; two smaller ones do.
    pub fn finish(mut self) -> Result<Vec<u8>, SegmentError> {
        let largest = self.text.len().max(self.tokens.len() * 5).max(self.parts.len() * 8);
        if largest.max(self.quotes.len() * 4) >= u32::MAX as usize {
            return Err(SegmentError::TooLarge);
        }
        self.sort_articles();
        let sections = Sections::default();
        let sections = Finish::new(&self).write(sections);
        if sections.0.iter().any(|section| section.len() >= u32::MAX as usize) {
            return Err(SegmentError::TooLarge);
        }
        Ok(format::write(&sections.0))
    }

    /// The newest first, those without a date last; by key within a day.
    fn sort_articles(&mut self) {
        let dates: Vec<&str> = (0..self.strings.len()).map(|at| self.strings.get(at)).collect();
        let dated = |entry: &Entry| recency(dates[entry.strings[2] as usize]);
        self.articles.sort_by(|a, b| dated(b).cmp(dated(a)).then_with(|| a.key.cmp(&b.key)));
    }
}

/// An article's date as far as it can be compared: later is greater, none is least.
pub(crate) fn recency(date: &str) -> &str {
    let year = date.as_bytes().first_chunk::<4>();
    if year.is_some_and(|year| year.iter().all(u8::is_ascii_digit)) { date } else { "" }
}

/// How many code points stand before a byte of a text, counted from one quotation to the
/// next.
#[derive(Default)]
struct Counted {
    bytes: usize,
    characters: u32,
}

impl Counted {
    fn upto(&mut self, text: &str, byte: u32) -> u32 {
        if (byte as usize) < self.bytes {
            *self = Self::default();
        }
        let more = text.as_bytes().get(self.bytes..byte as usize).unwrap_or(&[]);
        self.characters += more.iter().filter(|&&byte| byte & 0xc0 != 0x80).count() as u32;
        self.bytes = byte as usize;
        self.characters
    }
}
