//! Taking the articles of finished segments up into a new one.

use super::{Builder, Entry, Quotation, Voice};
use crate::find::segment::view::{BY_READER, NAMED, NOBODY, View, WITH_ROLE, kind_bits};
use crate::find::segment::{Key, Segment, SegmentError};

impl Builder {
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
