//! A segment's sections while they are read.

use std::ops::Range;

use super::Key;
use super::bytes::{Numbers, Varints, bytes_at, text_at};
use super::format::{AFTER, ARTICLE_NUMBERS, COMMON, SECTIONS, Section, after};
use super::postings::{List, Postings};
use crate::article::ArticleId;
use crate::quote::QuoteKind;
use crate::text::Span;

/// Strings one after another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Strings<'a> {
    starts: Numbers<'a>,
    /// All of them, each followed by a line feed.
    pub(crate) bytes: &'a [u8],
}

impl<'a> Strings<'a> {
    /// How many.
    pub(crate) fn len(self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// One of them; empty where it is not there.
    pub(crate) fn get(self, at: usize) -> &'a str {
        text_at(self.bytes, self.range(at))
    }

    /// The same without looking whether it is text.
    #[inline]
    pub(crate) fn raw(self, at: usize) -> &'a [u8] {
        bytes_at(self.bytes, self.range(at))
    }

    /// Where one of them lies.
    #[inline]
    pub(crate) fn range(self, at: usize) -> Range<usize> {
        let stretch = self.starts.stretch(at);
        stretch.start..stretch.end.saturating_sub(1).max(stretch.start)
    }

    /// Which of them holds a byte.
    pub(crate) fn holding(self, byte: usize) -> usize {
        self.starts.below(byte as u32 + 1, self.len()).saturating_sub(1)
    }

    /// How many of them, which are sorted, are below a text.
    pub(crate) fn below(self, text: &[u8]) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.raw(middle) < text {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// The parts of a segment while it is being read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    /// Distinct folded words, sorted.
    pub(crate) words: Strings<'a>,
    pub(crate) word_signatures: Numbers<'a>,
    /// Word to code, and back.
    pub(crate) word_codes: Numbers<'a>,
    pub(crate) code_words: Numbers<'a>,
    pub(crate) word_quotes: Postings<'a>,
    pub(crate) word_names: Postings<'a>,
    pub(crate) word_titles: Postings<'a>,
    /// Distinct folded names, sorted.
    pub(crate) names: Strings<'a>,
    pub(crate) name_signatures: Numbers<'a>,
    pub(crate) name_quotes: Postings<'a>,
    name_token_starts: Numbers<'a>,
    name_tokens: Numbers<'a>,
    pub(crate) strings: Strings<'a>,
    article_numbers: Numbers<'a>,
    article_quotes: Numbers<'a>,
    article_voices: Numbers<'a>,
    article_tokens: Numbers<'a>,
    title_tokens: Numbers<'a>,
    pub(super) by_key: Numbers<'a>,
    by_text: Numbers<'a>,
    voice_name_starts: Numbers<'a>,
    voice_names: Numbers<'a>,
    voice_signs: &'a [u8],
    pub(crate) quote_article: Numbers<'a>,
    quote_number: Numbers<'a>,
    pub(crate) quote_voice: Numbers<'a>,
    quote_text_starts: Numbers<'a>,
    quote_offset: Numbers<'a>,
    quote_characters: Numbers<'a>,
    quote_token_starts: Numbers<'a>,
    quote_part_starts: Numbers<'a>,
    quote_confidence: Numbers<'a>,
    quote_signs: &'a [u8],
    tokens: &'a [u8],
    parts: Numbers<'a>,
    pairs: Numbers<'a>,
    pair_quotes: Postings<'a>,
    text: &'a [u8],
}

/// The voice of a quotation whose speaker is unknown.
pub(crate) const NOBODY: u32 = u32::MAX;
/// The bits of a quotation's signs that tell its kind.
pub(super) const KIND: u8 = 0b11;
/// The sign of a quotation whose speaker the reader gave.
pub(super) const BY_READER: u8 = 0b100;
/// The bit of a voice's name that tells that it is a name, not a description or a role.
pub(super) const PROPER: u32 = 1 << 31;
/// The sign of a voice that the article calls by a name.
pub(super) const NAMED: u8 = 0b1;
/// The sign of a voice whose last name is its role.
pub(super) const WITH_ROLE: u8 = 0b10;

impl<'a> View<'a> {
    pub(super) fn new(bytes: &'a [u8], sections: &[(Range<usize>, u32); SECTIONS]) -> Self {
        use Section as S;
        let of = |section: S| bytes_at(bytes, sections[section as usize].0.clone());
        let numbers = |section: S| Numbers::new(of(section));
        let strings = |starts: S, bytes: S| Strings { starts: numbers(starts), bytes: of(bytes) };
        let lists = |starts: S, lists: S| Postings::new(of(starts), of(lists));
        Self {
            words: strings(S::WordStarts, S::Words),
            word_signatures: numbers(S::WordSignatures),
            word_codes: numbers(S::WordCodes),
            code_words: numbers(S::CodeWords),
            word_quotes: lists(S::WordQuoteStarts, S::WordQuotes),
            word_names: lists(S::WordNameStarts, S::WordNames),
            word_titles: lists(S::WordTitleStarts, S::WordTitles),
            names: strings(S::NameStarts, S::Names),
            name_signatures: numbers(S::NameSignatures),
            name_quotes: lists(S::NameQuoteStarts, S::NameQuotes),
            name_token_starts: numbers(S::NameTokenStarts),
            name_tokens: numbers(S::NameTokens),
            strings: strings(S::StringStarts, S::Strings),
            article_numbers: numbers(S::Articles),
            article_quotes: numbers(S::ArticleQuotes),
            article_voices: numbers(S::ArticleVoices),
            article_tokens: numbers(S::ArticleTokens),
            title_tokens: numbers(S::TitleTokens),
            by_key: numbers(S::ByKey),
            by_text: numbers(S::ByText),
            voice_name_starts: numbers(S::VoiceNameStarts),
            voice_names: numbers(S::VoiceNames),
            voice_signs: of(S::VoiceSigns),
            quote_article: numbers(S::QuoteArticle),
            quote_number: numbers(S::QuoteNumber),
            quote_voice: numbers(S::QuoteVoice),
            quote_text_starts: numbers(S::QuoteTextStarts),
            quote_offset: numbers(S::QuoteOffset),
            quote_characters: numbers(S::QuoteCharacters),
            quote_token_starts: numbers(S::QuoteTokenStarts),
            quote_part_starts: numbers(S::QuotePartStarts),
            quote_confidence: numbers(S::QuoteConfidence),
            quote_signs: of(S::QuoteSigns),
            tokens: of(S::Tokens),
            parts: numbers(S::Parts),
            pairs: numbers(S::Pairs),
            pair_quotes: lists(S::PairQuoteStarts, S::PairQuotes),
            text: of(S::Text),
        }
    }

    /// Words with codes below this are common: of any two of them it is known where they
    /// stand next to each other.
    pub(crate) fn common(&self) -> u32 {
        if self.pairs.len() == 0 { 0 } else { COMMON }
    }

    /// The quotations in which one common word stands right before another one; none
    /// where they are not common.
    pub(crate) fn pair(&self, before: u32, after: u32) -> Option<List<'a>> {
        if before.max(after) >= COMMON {
            return None;
        }
        self.pair_list(before * AFTER + after)
    }

    /// The quotations in which a common word stands right before one that is not, and
    /// begins with a byte, or with some other ones.
    pub(crate) fn pair_with(&self, before: u32, first_byte: u8) -> Option<List<'a>> {
        if before >= COMMON { None } else { self.pair_list(before * AFTER + after(first_byte)) }
    }

    fn pair_list(&self, pair: u32) -> Option<List<'a>> {
        let at = self.pairs.below(pair, self.pairs.len());
        (self.pairs.get(at) == pair && at < self.pairs.len()).then(|| self.pair_quotes.of(at))
    }

    /// How many articles.
    pub(crate) fn articles(&self) -> usize {
        self.article_quotes.len().saturating_sub(1).min(self.by_key.len())
    }

    /// How many quotations.
    pub(crate) fn quotes(&self) -> usize {
        self.quote_article.len()
    }

    /// How many voices.
    pub(crate) fn voices(&self) -> usize {
        self.voice_name_starts.len().saturating_sub(1)
    }

    /// Whether everything lies one after another, so that reading all of it takes time in
    /// proportion to the bytes. Only bytes made to deceive do not.
    pub(super) fn is_in_order(&self) -> bool {
        let boundaries = [
            self.article_quotes,
            self.article_voices,
            self.article_tokens,
            self.voice_name_starts,
            self.name_token_starts,
            self.quote_text_starts,
            self.quote_token_starts,
            self.quote_part_starts,
        ];
        boundaries.into_iter().all(Numbers::ascend)
    }

    fn article_number(&self, article: u32, at: usize) -> u32 {
        self.article_numbers.get(article as usize * ARTICLE_NUMBERS + at)
    }

    fn article_bits(&self, article: u32, at: usize) -> u64 {
        let half = |at| u64::from(self.article_number(article, at));
        half(at + 1) << 32 | half(at)
    }

    fn article_string(&self, article: u32, at: usize) -> &'a str {
        self.strings.get(self.article_number(article, at) as usize)
    }

    /// The identity of an article's text.
    pub(crate) fn text_id(&self, article: u32) -> ArticleId {
        ArticleId(self.article_bits(article, 0))
    }

    /// What an article is known by.
    pub(crate) fn key(&self, article: u32) -> Key {
        Key::of(self.article_bits(article, 2))
    }

    /// An article's headline; may be empty, as all that follow.
    pub(crate) fn title(&self, article: u32) -> &'a str {
        self.article_string(article, 4)
    }

    /// Where an article appeared.
    pub(crate) fn outlet(&self, article: u32) -> &'a str {
        self.article_string(article, 5)
    }

    /// When an article appeared, as its source has it.
    pub(crate) fn date(&self, article: u32) -> &'a str {
        self.article_string(article, 6)
    }

    /// The address of an article.
    pub(crate) fn address(&self, article: u32) -> &'a str {
        self.article_string(article, 7)
    }

    /// Where an article was read from.
    pub(crate) fn source(&self, article: u32) -> &'a str {
        self.article_string(article, 8)
    }

    /// Where an article is, if it is here.
    pub(crate) fn find(&self, key: Key) -> Option<u32> {
        let wanted = key.bits();
        let at = partition_point(self.articles(), |at| {
            self.article_bits(self.by_key.get(at), 2) < wanted
        });
        let article = self.by_key.get(at);
        (at < self.articles() && self.article_bits(article, 2) == wanted).then_some(article)
    }

    /// The articles with this text.
    pub(crate) fn with_text(&self, text: ArticleId) -> impl Iterator<Item = u32> + use<'a> {
        let view = *self;
        let first =
            partition_point(self.articles(), |at| view.text_id(view.by_text.get(at)) < text);
        let articles = (first..self.articles()).map(move |at| view.by_text.get(at));
        articles.take_while(move |&article| view.text_id(article) == text)
    }

    /// The quotations of an article.
    pub(crate) fn quotes_of(&self, article: u32) -> Range<u32> {
        let range = self.article_quotes.stretch(article as usize);
        let most = self.quotes();
        range.start.min(most) as u32..range.end.min(most) as u32
    }

    /// The voices of an article.
    pub(crate) fn voices_of(&self, article: u32) -> Range<u32> {
        let range = self.article_voices.stretch(article as usize);
        let most = self.voices();
        range.start.min(most) as u32..range.end.min(most) as u32
    }

    /// The codes of the words of an article's title, in order.
    pub(crate) fn title_tokens(&self, article: u32) -> impl Iterator<Item = u32> + use<'a> {
        self.title_tokens.slice(self.article_tokens.stretch(article as usize))
    }

    /// The codes of the words of a folded name, in order.
    pub(crate) fn name_tokens(&self, name: u32) -> impl Iterator<Item = u32> + use<'a> {
        self.name_tokens.slice(self.name_token_starts.stretch(name as usize))
    }

    /// The codes of the words of a quotation, in order.
    #[inline]
    pub(crate) fn tokens(&self, quote: u32) -> Varints<'a> {
        Varints(bytes_at(self.tokens, self.quote_token_starts.stretch(quote as usize)))
    }

    /// The names of a voice as written and as folded: its name, its aliases, its role.
    pub(crate) fn names_of(&self, voice: u32) -> impl Iterator<Item = (u32, u32)> + use<'a> {
        let pairs = self.voice_name_starts.stretch(voice as usize);
        let numbers = self.voice_names;
        let most = numbers.len() / 2;
        (pairs.start.min(most)..pairs.end.min(most))
            .map(move |at| (numbers.get(at * 2), numbers.get(at * 2 + 1) & !PROPER))
    }

    /// The folded names of a voice, each with whether it is a name of theirs, not a
    /// description or a role (`the mayor`).
    #[inline]
    pub(crate) fn proper_names_of(
        &self,
        voice: u32,
    ) -> impl Iterator<Item = (u32, bool)> + use<'a> {
        let pairs = self.voice_name_starts.stretch(voice as usize);
        let numbers = self.voice_names;
        let most = numbers.len() / 2;
        (pairs.start.min(most)..pairs.end.min(most)).map(move |at| {
            let name = numbers.get(at * 2 + 1);
            (name & !PROPER, name & PROPER != 0)
        })
    }

    fn voice_sign(&self, voice: u32, sign: u8) -> bool {
        self.voice_signs.get(voice as usize).is_some_and(|signs| signs & sign != 0)
    }

    /// Whether the article calls the voice by a name.
    pub(crate) fn is_named(&self, voice: u32) -> bool {
        self.voice_sign(voice, NAMED)
    }

    /// Whether the last of a voice's names is its role.
    pub(crate) fn has_role(&self, voice: u32) -> bool {
        self.voice_sign(voice, WITH_ROLE)
    }

    /// Who speaks a quotation; none where nobody is known to.
    #[inline]
    pub(crate) fn voice(&self, quote: u32) -> Option<u32> {
        let voice = self.quote_voice.get(quote as usize);
        (voice != NOBODY).then_some(voice)
    }

    /// The name of a quotation's speaker.
    pub(crate) fn speaker(&self, quote: u32) -> Option<&'a str> {
        let (name, _) = self.names_of(self.voice(quote)?).next()?;
        Some(self.strings.get(name as usize))
    }

    /// A quotation's index in the analysis of its article.
    pub(crate) fn number(&self, quote: u32) -> u32 {
        self.quote_number.get(quote as usize)
    }

    /// A quotation with its marks, and whatever stands between its parts.
    pub(crate) fn text(&self, quote: u32) -> &'a str {
        text_at(self.text, self.quote_text_starts.stretch(quote as usize))
    }

    /// Where that text begins in the article, in bytes.
    pub(crate) fn offset(&self, quote: u32) -> u32 {
        self.quote_offset.get(quote as usize)
    }

    /// The same in code points.
    pub(crate) fn characters(&self, quote: u32) -> u32 {
        self.quote_characters.get(quote as usize)
    }

    /// What is spoken of that text: the parts of the quotation.
    pub(crate) fn parts(&self, quote: u32) -> impl Iterator<Item = Span> + use<'a> {
        let pairs = self.quote_part_starts.stretch(quote as usize);
        let numbers = self.parts;
        let most = numbers.len() / 2;
        (pairs.start.min(most)..pairs.end.min(most))
            .map(move |at| Span { start: numbers.get(at * 2), end: numbers.get(at * 2 + 1) })
    }

    /// The confidence of a quotation's attribution.
    pub(crate) fn confidence(&self, quote: u32) -> f32 {
        f32::from_bits(self.quote_confidence.get(quote as usize))
    }

    /// How a quotation is reported.
    pub(crate) fn kind(&self, quote: u32) -> QuoteKind {
        match self.signs(quote) & KIND {
            0 => QuoteKind::Direct,
            1 => QuoteKind::Mixed,
            2 => QuoteKind::Indirect,
            _ => QuoteKind::Turn,
        }
    }

    /// Whether the reader said who speaks a quotation.
    pub(crate) fn is_by_reader(&self, quote: u32) -> bool {
        self.signs(quote) & BY_READER != 0
    }

    fn signs(&self, quote: u32) -> u8 {
        self.quote_signs.get(quote as usize).copied().unwrap_or(0)
    }
}

/// The bits that tell the kind of a quotation.
pub(super) fn kind_bits(kind: QuoteKind) -> u8 {
    match kind {
        QuoteKind::Direct => 0,
        QuoteKind::Mixed => 1,
        QuoteKind::Indirect => 2,
        QuoteKind::Turn => 3,
    }
}

/// How many of the first positions below `upto` fit, where those that do come first.
fn partition_point(upto: usize, fits: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, upto);
    while low < high {
        let middle = low.midpoint(high);
        if fits(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
