//! What the reader says of quotations, put over what is in a segment: as
//! [`crate::library::remarks::remarked`] does it for an analysis, without the article.

use std::ops::Range;

use super::{Builder, Quotation, Voice};
use crate::find::segment::Segment;
use crate::find::segment::view::{BY_READER, KIND, NAMED, NOBODY};
use crate::library::remarks::{Remark, Verdict};
use crate::quote::QuoteKind;

impl Builder {
    /// Adds one article of a finished segment with the reader's answers in the place of
    /// those that were found. All that is said must be of the text that the article has.
    /// A damaged segment gives wrong answers.
    pub(crate) fn take_corrected(&mut self, other: &Segment, article: u32, remarks: &[Remark]) {
        self.take(other, article);
        let Some(entry) = self.articles.last() else { return };
        let (quotes, mut voices) = (entry.quotes.clone(), entry.voices.clone());
        let mut none = vec![false; quotes.len()];
        for remark in remarks {
            let Some(at) = self.remarked(quotes.clone(), remark) else { continue };
            match &remark.verdict {
                Some(Verdict::Speaker(name)) => {
                    let voice = name.as_deref().map(|name| self.voice_named(&mut voices, name));
                    let quote = &mut self.quotes[at];
                    quote.voice = voice.unwrap_or(NOBODY);
                    quote.confidence = 1.0;
                    quote.signs |= BY_READER;
                }
                Some(Verdict::NoQuotation) => none[at - quotes.start] = true,
                None => {}
            }
        }
        let mut left = 0;
        for quote in self.quotes.split_off(quotes.start).into_iter().zip(none) {
            if let (mut quote, false) = quote {
                quote.number = left;
                left += 1;
                self.quotes.push(quote);
            }
        }
        if let Some(entry) = self.articles.last_mut() {
            entry.voices = voices;
            entry.quotes.end = self.quotes.len();
        }
    }

    /// Which of some quotations a remark is about; see [`Remark::find_in`].
    fn remarked(&self, mut quotes: Range<usize>, remark: &Remark) -> Option<usize> {
        let about = |at: &usize| {
            let quote = &self.quotes[*at];
            let said = self.said(quote);
            quote.offset + said.start == remark.anchor.offset
                && (quote.signs & KIND == super::kind_bits(QuoteKind::Indirect)) == remark.indirect
                && self.words_of(quote).is_some_and(|words| remark.has_words_of(words))
        };
        let length = |at: &usize| {
            let said = self.said(&self.quotes[*at]);
            (said.end - said.start).abs_diff(remark.length)
        };
        let found: Vec<usize> = quotes.by_ref().filter(about).collect();
        found.into_iter().min_by_key(length)
    }

    /// From a quotation's first spoken byte to its last, in its text.
    fn said(&self, quote: &Quotation) -> Range<u32> {
        let parts = &self.parts[quote.parts.clone()];
        let start = parts.iter().map(|part| part.start).min().unwrap_or(0);
        start..parts.iter().map(|part| part.end).max().unwrap_or(0).max(start)
    }

    fn words_of(&self, quote: &Quotation) -> Option<&str> {
        let (text, said) = (&self.text[quote.text.clone()], self.said(quote));
        str::from_utf8(text.get(said.start as usize..said.end as usize)?).ok()
    }

    /// The voice of that name among the last article's, a new one where there is none.
    fn voice_named(&mut self, voices: &mut Range<usize>, name: &str) -> u32 {
        let string = self.strings.number(name);
        let names = |voice: &Voice| {
            let roles = usize::from(voice.signs & super::WITH_ROLE != 0);
            voice.names.start..voice.names.end.saturating_sub(roles)
        };
        let has = |voice: &usize, first: bool| {
            let mut names = names(&self.voices[*voice]);
            names.end = if first { names.end.min(names.start + 1) } else { names.end };
            self.voice_names[names].iter().any(|(known, _)| *known == string)
        };
        let named = voices.clone().find(|voice| has(voice, true));
        if let Some(voice) = named.or_else(|| voices.clone().find(|voice| has(voice, false))) {
            return voice as u32;
        }
        let signs = if name.starts_with(char::is_lowercase) { 0 } else { NAMED };
        let name = self.add_name(&crate::text::fold::fold_text(name));
        let first = self.voice_names.len();
        self.voice_names.push((string, name));
        self.voices.push(Voice { names: first..first + 1, signs });
        voices.end = self.voices.len();
        voices.end as u32 - 1
    }
}
