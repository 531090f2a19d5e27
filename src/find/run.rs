//! A run of the library, made ready for searching: which words stand in which
//! quotation, who speaks it under which names, and back.

use std::ops::Range;
use std::sync::Arc;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::find::lexicon::{Lexicon, LexiconBuilder, Postings};
use crate::library::{Handle, QuoteRef};
use crate::text::{Span, fold};

/// The quotations of some articles, in the order in which they were added. Never
/// changes; a changed article goes into a new segment.
#[derive(Debug, Default)]
pub(crate) struct Segment {
    /// The distinct words of all quotations and titles.
    pub(crate) words: Lexicon,
    /// The distinct names, aliases and roles of all speakers.
    pub(crate) names: Lexicon,
    pub(crate) articles: Vec<Member>,
    pub(crate) quotes: Vec<Entry>,
    /// The words of every quotation, one after another.
    tokens: Vec<u32>,
    /// The words of every title, one after another.
    title_tokens: Vec<u32>,
    /// The names of every quotation's speaker, one after another.
    quote_names: Vec<u32>,
    /// Word to quotations.
    pub(crate) by_word: Postings,
    /// Name to quotations.
    pub(crate) by_name: Postings,
    /// Word to articles whose title holds it.
    pub(crate) by_title: Postings,
    /// The articles by handle, ascending.
    by_handle: Vec<(Handle, u32)>,
}

/// An article of a segment.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) handle: Handle,
    pub(crate) article: Arc<Article>,
    pub(crate) analysis: Arc<Analysis>,
    /// Its quotations, as indices into the segment's.
    pub(crate) quotes: Range<u32>,
    title: Range<u32>,
}

/// A quotation of a segment.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Its article, as an index into the segment's.
    pub(crate) article: u32,
    /// Its index in the article's analysis.
    pub(crate) quote: u32,
    tokens: Range<u32>,
    names: Range<u32>,
}

impl Segment {
    /// Where an article is, if it is here.
    pub(crate) fn find(&self, handle: Handle) -> Option<u32> {
        let at = self.by_handle.binary_search_by_key(&handle, |&(own, _)| own).ok()?;
        Some(self.by_handle[at].1)
    }

    /// The words of a quotation, in order.
    pub(crate) fn tokens(&self, quote: u32) -> &[u32] {
        slice(&self.tokens, &self.quotes[quote as usize].tokens)
    }

    /// The words of an article's title, in order.
    pub(crate) fn title(&self, article: u32) -> &[u32] {
        slice(&self.title_tokens, &self.articles[article as usize].title)
    }

    /// The names under which a quotation's speaker is known; none where nobody is.
    pub(crate) fn names_of(&self, quote: u32) -> &[u32] {
        slice(&self.quote_names, &self.quotes[quote as usize].names)
    }

    /// What a quotation is known by outside.
    pub(crate) fn reference(&self, quote: u32) -> QuoteRef {
        let entry = &self.quotes[quote as usize];
        QuoteRef { article: self.articles[entry.article as usize].handle, quote: entry.quote }
    }

    /// The article that holds a quotation.
    pub(crate) fn member(&self, quote: u32) -> &Member {
        &self.articles[self.quotes[quote as usize].article as usize]
    }
}

fn slice<'a>(all: &'a [u32], range: &Range<u32>) -> &'a [u32] {
    &all[range.start as usize..range.end as usize]
}

/// The words of a quotation: the parts that are spoken, without the reporter's words
/// between them. Calls `each` with the folded word and, for the way back, the part's
/// folded text, the word's place in it, and where the part begins in the article.
pub(crate) fn spoken_words(
    article: &Article,
    parts: impl Iterator<Item = Span>,
    mut each: impl FnMut(&fold::Folded, Range<usize>, u32),
) {
    for part in parts {
        let folded = fold::fold(article.text.get(part.range()).unwrap_or(""));
        for word in fold::words(&folded.text) {
            each(&folded, word, part.start);
        }
    }
}

/// A [`Segment`] while it is being made.
#[derive(Default)]
pub(crate) struct SegmentBuilder {
    words: LexiconBuilder,
    names: LexiconBuilder,
    segment: Segment,
}

impl SegmentBuilder {
    /// Adds an article's quotations.
    pub(crate) fn add(&mut self, handle: Handle, article: &Arc<Article>, analysis: &Arc<Analysis>) {
        let first_title = self.segment.title_tokens.len() as u32;
        let title = fold::fold_text(article.title());
        for word in fold::words(&title) {
            self.segment.title_tokens.push(self.words.number(&title[word]));
        }
        let voices: Vec<Vec<u32>> = analysis
            .speakers
            .iter()
            .map(|speaker| {
                std::iter::once(&speaker.name)
                    .chain(&speaker.aliases)
                    .chain(&speaker.role)
                    .map(|name| self.names.number(&fold::fold_text(name)))
                    .collect()
            })
            .collect();
        let number = self.segment.articles.len() as u32;
        let first_quote = self.segment.quotes.len() as u32;
        for (at, quote) in analysis.quotes.iter().enumerate() {
            let first_token = self.segment.tokens.len() as u32;
            let (words, tokens) = (&mut self.words, &mut self.segment.tokens);
            spoken_words(
                article,
                quote.parts.iter().map(|part| part.content),
                |folded, word, _| {
                    tokens.push(words.number(&folded.text[word]));
                },
            );
            let first_name = self.segment.quote_names.len() as u32;
            let speaker = analysis.attributions.get(at).and_then(|attribution| attribution.speaker);
            if let Some(names) = speaker.and_then(|id| voices.get(id.index())) {
                self.segment.quote_names.extend(names);
            }
            self.segment.quotes.push(Entry {
                article: number,
                quote: at as u32,
                tokens: first_token..self.segment.tokens.len() as u32,
                names: first_name..self.segment.quote_names.len() as u32,
            });
        }
        self.segment.articles.push(Member {
            handle,
            article: Arc::clone(article),
            analysis: Arc::clone(analysis),
            quotes: first_quote..self.segment.quotes.len() as u32,
            title: first_title..self.segment.title_tokens.len() as u32,
        });
    }

    /// Adds the articles of a finished segment, except those that `gone` tells of,
    /// without reading their texts again.
    pub(crate) fn absorb(&mut self, other: &Segment, gone: impl Fn(u32) -> bool) {
        let words: Vec<u32> = other.words.iter().map(|(word, _)| self.words.number(word)).collect();
        let names: Vec<u32> = other.names.iter().map(|(name, _)| self.names.number(name)).collect();
        let own = &mut self.segment;
        for (at, member) in other.articles.iter().enumerate() {
            if gone(at as u32) {
                continue;
            }
            let title = other.title(at as u32).iter().map(|&word| words[word as usize]);
            let title = append(&mut own.title_tokens, title);
            let first_quote = own.quotes.len() as u32;
            for quote in member.quotes.clone() {
                let tokens = other.tokens(quote).iter().map(|&word| words[word as usize]);
                let tokens = append(&mut own.tokens, tokens);
                let spoken_as = other.names_of(quote).iter().map(|&name| names[name as usize]);
                let names = append(&mut own.quote_names, spoken_as);
                let article = own.articles.len() as u32;
                let quote = other.quotes[quote as usize].quote;
                own.quotes.push(Entry { article, quote, tokens, names });
            }
            own.articles.push(Member {
                handle: member.handle,
                article: Arc::clone(&member.article),
                analysis: Arc::clone(&member.analysis),
                quotes: first_quote..own.quotes.len() as u32,
                title,
            });
        }
    }

    /// The finished segment.
    pub(crate) fn finish(self) -> Segment {
        let mut segment = self.segment;
        segment.words = self.words.finish();
        segment.names = self.names.finish();
        let quotes = 0..segment.quotes.len() as u32;
        segment.by_word = Postings::invert(segment.words.len(), || {
            let of = |quote| segment.tokens(quote).iter().map(move |&word| (word, quote));
            quotes.clone().flat_map(of)
        });
        segment.by_name = Postings::invert(segment.names.len(), || {
            let of = |quote| segment.names_of(quote).iter().map(move |&name| (name, quote));
            quotes.clone().flat_map(of)
        });
        segment.by_title = Postings::invert(segment.words.len(), || {
            let of = |article| segment.title(article).iter().map(move |&word| (word, article));
            (0..segment.articles.len() as u32).flat_map(of)
        });
        let handles = segment.articles.iter().zip(0..);
        segment.by_handle = handles.map(|(member, at)| (member.handle, at)).collect();
        segment.by_handle.sort_unstable();
        segment
    }
}

/// Appends to a list and tells where.
fn append(list: &mut Vec<u32>, items: impl Iterator<Item = u32>) -> Range<u32> {
    let start = list.len() as u32;
    list.extend(items);
    start..list.len() as u32
}
