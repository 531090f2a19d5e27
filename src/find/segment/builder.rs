//! Making a segment: of analysed articles, and of other segments.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

use super::bytes::{put, put_varint};
use super::format::{self, SECTIONS, Section};
use super::postings::PostingsWriter;
use super::{
    BY_READER, Key, NAMED, NOBODY, PROPER, Segment, SegmentError, View, WITH_ROLE, kind_bits,
};
use crate::analysis::Analysis;
use crate::article::{Article, ArticleId};
use crate::find::matching::signature;
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
    pub(super) strings: Interner,
    /// The words of each name, and those of all names.
    name_tokens: Stretches,
    name_words: Vec<u32>,
    pub(super) articles: Vec<Entry>,
    title_words: Vec<u32>,
    pub(super) voices: Vec<Voice>,
    /// Of each voice, pairs of string and name.
    pub(super) voice_names: Vec<(u32, u32)>,
    pub(super) quotes: Vec<Quotation>,
    /// The words of all quotations.
    tokens: Vec<u32>,
    pub(super) parts: Vec<Span>,
    pub(super) text: Vec<u8>,
}

type Stretches = Vec<Range<u32>>;

#[derive(Debug)]
pub(super) struct Entry {
    text: ArticleId,
    key: Key,
    /// Title, outlet, date, address, source.
    strings: [u32; 5],
    title: Range<usize>,
    pub(super) voices: Range<usize>,
    pub(super) quotes: Range<usize>,
}

#[derive(Debug)]
pub(super) struct Voice {
    pub(super) names: Range<usize>,
    pub(super) signs: u8,
}

#[derive(Debug)]
pub(super) struct Quotation {
    pub(super) number: u32,
    /// Index into the builder's voices, or [`NOBODY`].
    pub(super) voice: u32,
    pub(super) offset: u32,
    characters: u32,
    pub(super) confidence: f32,
    pub(super) signs: u8,
    tokens: Range<usize>,
    pub(super) parts: Range<usize>,
    pub(super) text: Range<usize>,
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
    pub(super) fn add_name(&mut self, name: &str) -> u32 {
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

    /// Adds the articles of a finished segment that `keep` tells of, without reading
    /// their texts again.
    ///
    /// # Errors
    /// Where the other segment is damaged; nothing is added then.
    pub fn absorb(
        &mut self,
        other: &Segment,
        keep: impl Fn(Key) -> bool,
    ) -> Result<(), SegmentError> {
        other.verify()?;
        let view = other.view();
        if !view.is_in_order() {
            return Err(SegmentError::Damaged);
        }
        let mut taken = Taken::new(&view);
        for article in (0..view.articles() as u32).filter(|&article| keep(view.key(article))) {
            self.take_article(&view, article, &mut taken);
        }
        Ok(())
    }

    /// Adds one article of a finished segment, wrongly where that is damaged.
    pub(super) fn take(&mut self, other: &Segment, article: u32) {
        let view = other.view();
        self.take_article(&view, article, &mut Taken::new(&view));
    }

    fn take_article(&mut self, view: &View<'_>, article: u32, taken: &mut Taken) {
        let first_word = self.title_words.len();
        for code in view.title_tokens(article) {
            let word = self.take_word(view, code, taken);
            self.title_words.push(word);
        }
        let first_voice = self.voices.len();
        let voices = view.voices_of(article);
        for voice in voices.clone() {
            let first = self.voice_names.len();
            for (string, name) in view.names_of(voice) {
                let string = self.strings.number(view.strings.get(string as usize));
                let name = self.take_name(view, name, taken);
                self.voice_names.push((string, name));
            }
            let role = if view.has_role(voice) { WITH_ROLE } else { 0 };
            let signs = role | if view.is_named(voice) { NAMED } else { 0 };
            self.voices.push(Voice { names: first..self.voice_names.len(), signs });
        }
        let first_quote = self.quotes.len();
        for quote in view.quotes_of(article) {
            let voice = view.voice(quote).filter(|voice| voices.contains(voice));
            let voice = voice.map_or(NOBODY, |it| (it - voices.start) + first_voice as u32);
            self.take_quote(view, quote, voice, taken);
        }
        let mut string = |text: &str| self.strings.number(text);
        let strings = [
            string(view.title(article)),
            string(view.outlet(article)),
            string(view.date(article)),
            string(view.address(article)),
            string(view.source(article)),
        ];
        self.articles.push(Entry {
            text: view.text_id(article),
            key: view.key(article),
            strings,
            title: first_word..self.title_words.len(),
            voices: first_voice..self.voices.len(),
            quotes: first_quote..self.quotes.len(),
        });
    }

    fn take_quote(&mut self, view: &View<'_>, quote: u32, voice: u32, taken: &mut Taken) {
        let (first_token, first_part) = (self.tokens.len(), self.parts.len());
        let first_byte = self.text.len();
        for code in view.tokens(quote) {
            let word = self.take_word(view, code, taken);
            self.tokens.push(word);
        }
        self.parts.extend(view.parts(quote));
        self.text.extend_from_slice(view.text(quote).as_bytes());
        let by_reader = if view.is_by_reader(quote) { BY_READER } else { 0 };
        self.quotes.push(Quotation {
            number: view.number(quote),
            voice,
            offset: view.offset(quote),
            characters: view.characters(quote),
            confidence: view.confidence(quote),
            signs: kind_bits(view.kind(quote)) | by_reader,
            tokens: first_token..self.tokens.len(),
            parts: first_part..self.parts.len(),
            text: first_byte..self.text.len(),
        });
    }

    /// The number of a word of another segment.
    fn take_word(&mut self, view: &View<'_>, code: u32, taken: &mut Taken) -> u32 {
        let word = || view.words.get(view.code_words.get(code as usize) as usize);
        match taken.words.get_mut(code as usize) {
            Some(known) => {
                if *known == u32::MAX {
                    *known = self.words.number(word());
                }
                *known
            }
            None => self.words.number(""),
        }
    }

    /// The number of a name of another segment.
    fn take_name(&mut self, view: &View<'_>, name: u32, taken: &mut Taken) -> u32 {
        let known = taken.names.get(name as usize).copied();
        if let Some(known) = known.filter(|&known| known != u32::MAX) {
            return known;
        }
        let number = self.add_name(view.names.get(name as usize));
        if let Some(known) = taken.names.get_mut(name as usize) {
            *known = number;
        }
        number
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

/// Numbers of another segment's words and names, once they have been taken up.
struct Taken {
    words: Vec<u32>,
    names: Vec<u32>,
}

impl Taken {
    fn new(view: &View<'_>) -> Self {
        Self {
            words: vec![u32::MAX; view.code_words.len()],
            names: vec![u32::MAX; view.names.len()],
        }
    }
}

/// Distinct strings, numbered in the order of their arrival.
#[derive(Debug, Default)]
pub(super) struct Interner {
    text: String,
    ends: Vec<usize>,
    numbers: HashMap<Box<str>, u32, FixedState>,
}

impl Interner {
    /// The number of a string, which is added where it is new.
    pub(super) fn number(&mut self, string: &str) -> u32 {
        if let Some(&number) = self.numbers.get(string) {
            return number;
        }
        let number = self.ends.len() as u32;
        self.text.push_str(string);
        self.ends.push(self.text.len());
        self.numbers.insert(string.into(), number);
        number
    }

    fn get(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[at]]
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    /// The numbers in the order of their strings.
    fn sorted(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        order.sort_unstable_by(|&a, &b| self.get(a as usize).cmp(self.get(b as usize)));
        order
    }
}

/// Where each number stands in an order of all of them.
fn places(order: &[u32]) -> Vec<u32> {
    let mut places = vec![0; order.len()];
    for (place, &number) in order.iter().enumerate() {
        places[number as usize] = place as u32;
    }
    places
}

/// The bytes of all sections.
struct Sections([Vec<u8>; SECTIONS]);

impl Default for Sections {
    fn default() -> Self {
        Self([const { Vec::new() }; SECTIONS])
    }
}

impl Sections {
    fn at(&mut self, section: Section) -> &mut Vec<u8> {
        &mut self.0[section as usize]
    }

    fn put(&mut self, section: Section, number: u32) {
        put(self.at(section), number);
    }

    fn strings(&mut self, starts: Section, bytes: Section, strings: &Interner, order: &[u32]) {
        self.put(starts, 0);
        for &number in order {
            self.at(bytes).extend_from_slice(strings.get(number as usize).as_bytes());
            self.at(bytes).push(b'\n');
            let end = self.at(bytes).len() as u32;
            self.put(starts, end);
        }
    }

    fn lists(&mut self, starts: Section, bytes: Section, lists: PostingsWriter) {
        (*self.at(starts), *self.at(bytes)) = lists.finish();
    }
}

/// A builder's numbers turned into those of the bytes.
struct Finish<'a> {
    builder: &'a Builder,
    /// Words and names in order, and the places of their numbers there.
    words: Vec<u32>,
    word_places: Vec<u32>,
    names: Vec<u32>,
    name_places: Vec<u32>,
    /// The code of each word's number.
    codes: Vec<u32>,
    /// The quotations' articles, by their final place, and their numbers, in order.
    quotes: Vec<(u32, u32)>,
}

impl<'a> Finish<'a> {
    fn new(builder: &'a Builder) -> Self {
        let words = builder.words.sorted();
        let word_places = places(&words);
        let names = builder.names.sorted();
        let mut often = vec![0_u32; words.len()];
        for &word in &builder.tokens {
            often[word as usize] += 1;
        }
        let mut by_frequency = words.clone();
        by_frequency.sort_by_key(|&word| std::cmp::Reverse(often[word as usize]));
        let quotes = builder.articles.iter().zip(0_u32..).flat_map(|(entry, article)| {
            entry.quotes.clone().map(move |quote| (article, quote as u32))
        });
        Self {
            builder,
            word_places,
            words,
            name_places: places(&names),
            names,
            codes: places(&by_frequency),
            quotes: quotes.collect(),
        }
    }

    fn write(self, mut out: Sections) -> Sections {
        self.words(&mut out);
        self.names(&mut out);
        self.articles(&mut out);
        self.voices(&mut out);
        self.quotes(&mut out);
        out
    }

    fn quote(&self, place: usize) -> &Quotation {
        &self.builder.quotes[self.quotes[place].1 as usize]
    }

    /// Each quotation's place with some list of it.
    fn by_quote<'b>(
        &'b self,
        of: impl Fn(&'b Quotation) -> &'b [u32] + Copy + 'b,
    ) -> impl Iterator<Item = (u32, u32)> + 'b {
        (0..self.quotes.len())
            .flat_map(move |at| of(self.quote(at)).iter().map(move |&it| (it, at as u32)))
    }

    fn words(&self, out: &mut Sections) {
        use Section as S;
        let builder = self.builder;
        out.strings(S::WordStarts, S::Words, &builder.words, &self.words);
        let mut by_code = vec![0; self.words.len()];
        for (place, &word) in self.words.iter().enumerate() {
            out.put(S::WordSignatures, signature(builder.words.get(word as usize)));
            out.put(S::WordCodes, self.codes[word as usize]);
            by_code[self.codes[word as usize] as usize] = place as u32;
        }
        for place in by_code {
            out.put(S::CodeWords, place);
        }
        let place = |word: u32| self.word_places[word as usize];
        let count = self.words.len();
        let quotes = PostingsWriter::invert(self.quotes.len(), count, || {
            self.by_quote(|quote| &builder.tokens[quote.tokens.clone()])
                .map(|(word, quote)| (place(word), quote))
        });
        out.lists(S::WordQuoteStarts, S::WordQuotes, quotes);
        let names = PostingsWriter::invert(self.names.len(), count, || {
            self.names.iter().zip(0_u32..).flat_map(|(&name, at)| {
                self.name_words(name).iter().map(move |&word| (place(word), at))
            })
        });
        out.lists(S::WordNameStarts, S::WordNames, names);
        let titles = PostingsWriter::invert(builder.articles.len(), count, || {
            builder.articles.iter().zip(0_u32..).flat_map(|(entry, at)| {
                let words = &builder.title_words[entry.title.clone()];
                words.iter().map(move |&word| (place(word), at))
            })
        });
        out.lists(S::WordTitleStarts, S::WordTitles, titles);
    }

    fn name_words(&self, name: u32) -> &[u32] {
        let range = &self.builder.name_tokens[name as usize];
        &self.builder.name_words[range.start as usize..range.end as usize]
    }

    fn names(&self, out: &mut Sections) {
        use Section as S;
        let builder = self.builder;
        out.strings(S::NameStarts, S::Names, &builder.names, &self.names);
        out.put(S::NameTokenStarts, 0);
        let mut end = 0;
        for &name in &self.names {
            out.put(S::NameSignatures, signature(builder.names.get(name as usize)));
            for &word in self.name_words(name) {
                out.put(S::NameTokens, self.codes[word as usize]);
                end += 1;
            }
            out.put(S::NameTokenStarts, end);
        }
        let quotes = PostingsWriter::invert(self.quotes.len(), self.names.len(), || {
            (0..self.quotes.len()).flat_map(|at| {
                let voice = builder.voices.get(self.quote(at).voice as usize);
                let names =
                    voice.map_or(&[][..], |voice| &builder.voice_names[voice.names.clone()]);
                names.iter().map(move |&(_, name)| (self.name_places[name as usize], at as u32))
            })
        });
        out.lists(S::NameQuoteStarts, S::NameQuotes, quotes);
    }

    fn articles(&self, out: &mut Sections) {
        use Section as S;
        let builder = self.builder;
        let order: Vec<u32> = (0..builder.strings.len() as u32).collect();
        out.strings(S::StringStarts, S::Strings, &builder.strings, &order);
        let (mut quotes, mut voices, mut tokens) = (0, 0, 0);
        for section in [S::ArticleQuotes, S::ArticleVoices, S::ArticleTokens] {
            out.put(section, 0);
        }
        for entry in &builder.articles {
            let (text, key) = (entry.text.0, entry.key.bits());
            let halves = [text as u32, (text >> 32) as u32, key as u32, (key >> 32) as u32];
            for number in halves.into_iter().chain(entry.strings) {
                out.put(S::Articles, number);
            }
            for &word in &builder.title_words[entry.title.clone()] {
                out.put(S::TitleTokens, self.codes[word as usize]);
            }
            quotes += entry.quotes.len() as u32;
            voices += entry.voices.len() as u32;
            tokens += entry.title.len() as u32;
            out.put(S::ArticleQuotes, quotes);
            out.put(S::ArticleVoices, voices);
            out.put(S::ArticleTokens, tokens);
        }
        let mut articles: Vec<u32> = (0..builder.articles.len() as u32).collect();
        articles.sort_by_key(|&at| builder.articles[at as usize].key);
        for &at in &articles {
            out.put(S::ByKey, at);
        }
        articles.sort_by_key(|&at| builder.articles[at as usize].text);
        for &at in &articles {
            out.put(S::ByText, at);
        }
    }

    fn voices(&self, out: &mut Sections) {
        use Section as S;
        let builder = self.builder;
        out.put(S::VoiceNameStarts, 0);
        let mut end = 0;
        for voice in self.voice_order() {
            let voice = &builder.voices[voice];
            for (nth, &(string, name)) in
                builder.voice_names[voice.names.clone()].iter().enumerate()
            {
                let original = builder.strings.get(string as usize);
                let proper =
                    !original.starts_with(char::is_lowercase) && !Self::is_role(voice, nth);
                out.put(S::VoiceNames, string);
                let sign = if proper { PROPER } else { 0 };
                out.put(S::VoiceNames, self.name_places[name as usize] | sign);
            }
            end += voice.names.len() as u32;
            out.put(S::VoiceNameStarts, end);
            out.at(S::VoiceSigns).push(voice.signs);
        }
    }

    /// Whether a voice's nth name is its role.
    fn is_role(voice: &Voice, nth: usize) -> bool {
        voice.signs & WITH_ROLE != 0 && nth + 1 == voice.names.len()
    }

    fn voice_order(&self) -> impl Iterator<Item = usize> + '_ {
        self.builder.articles.iter().flat_map(|entry| entry.voices.clone())
    }

    fn quotes(&self, out: &mut Sections) {
        use Section as S;
        let builder = self.builder;
        let mut voices = vec![NOBODY; builder.voices.len()];
        for (place, voice) in self.voice_order().enumerate() {
            voices[voice] = place as u32;
        }
        let mut parts = 0;
        for section in [S::QuoteTextStarts, S::QuoteTokenStarts, S::QuotePartStarts] {
            out.put(section, 0);
        }
        for (at, &(article, _)) in self.quotes.iter().enumerate() {
            let quote = self.quote(at);
            out.put(S::QuoteArticle, article);
            out.put(S::QuoteNumber, quote.number);
            let voice = voices.get(quote.voice as usize).copied().unwrap_or(NOBODY);
            out.put(S::QuoteVoice, voice);
            out.put(S::QuoteOffset, quote.offset);
            out.put(S::QuoteCharacters, quote.characters);
            out.put(S::QuoteConfidence, quote.confidence.to_bits());
            out.at(S::QuoteSigns).push(quote.signs);
            for &word in &builder.tokens[quote.tokens.clone()] {
                put_varint(out.at(S::Tokens), self.codes[word as usize]);
            }
            let end = out.at(S::Tokens).len() as u32;
            out.put(S::QuoteTokenStarts, end);
            for part in &builder.parts[quote.parts.clone()] {
                out.put(S::Parts, part.start);
                out.put(S::Parts, part.end);
                parts += 1;
            }
            out.put(S::QuotePartStarts, parts);
            out.at(S::Text).extend_from_slice(&builder.text[quote.text.clone()]);
            let end = out.at(S::Text).len() as u32;
            out.put(S::QuoteTextStarts, end);
        }
    }
}
