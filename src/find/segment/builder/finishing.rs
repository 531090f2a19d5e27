//! The sections of a segment, from what a [`Builder`] gathered.

use super::interner::{Interner, places};
use super::{Builder, Quotation, Voice};
use crate::find::matching::signature;
use crate::find::segment::bytes::{put, put_varint};
use crate::find::segment::format::{AFTER, COMMON, SECTIONS, Section, WITH_PAIRS, after};
use crate::find::segment::postings::PostingsWriter;
use crate::find::segment::view::{NOBODY, PROPER, WITH_ROLE};

/// The bytes of all sections.
pub(super) struct Sections(pub(super) [Vec<u8>; SECTIONS]);

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
pub(super) struct Finish<'a> {
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
    pub(super) fn new(builder: &'a Builder) -> Self {
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

    pub(super) fn write(self, mut out: Sections) -> Sections {
        self.words(&mut out);
        self.names(&mut out);
        self.articles(&mut out);
        self.voices(&mut out);
        self.quotes(&mut out);
        if self.quotes.len() >= WITH_PAIRS {
            self.pairs(&mut out);
        }
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

    /// In which quotations what stands right after a common word.
    fn pairs(&self, out: &mut Sections) {
        use Section as S;
        let follows: Vec<u32> = (0..self.builder.words.len())
            .map(|word| match self.codes[word] {
                code if code < COMMON => code,
                _ => after(self.builder.words.get(word).bytes().next().unwrap_or(0)),
            })
            .collect();
        let follows = &follows;
        let pairs = || {
            (0..self.quotes.len()).flat_map(move |at| {
                let tokens = &self.builder.tokens[self.quote(at).tokens.clone()];
                tokens.windows(2).filter_map(move |two| {
                    let [before, after] = [two[0], two[1]].map(|word| follows[word as usize]);
                    (before < COMMON).then_some((before * AFTER + after, at as u32))
                })
            })
        };
        let mut numbers = vec![u32::MAX; (COMMON * AFTER) as usize];
        pairs().for_each(|(pair, _)| numbers[pair as usize] = 0);
        let mut count = 0;
        for (pair, number) in (0..).zip(&mut numbers).filter(|(_, number)| **number == 0) {
            *number = count;
            count += 1;
            out.put(S::Pairs, pair);
        }
        let lists = PostingsWriter::invert(self.quotes.len(), count as usize, || {
            pairs().map(|(pair, quote)| (numbers[pair as usize], quote))
        });
        out.lists(S::PairQuoteStarts, S::PairQuotes, lists);
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
