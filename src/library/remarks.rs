//! What the reader says of quotations: who really speaks, that they are none, that they
//! are right as they are; notes and bookmarks. It is known by the quotation's words, so
//! that it outlives another analysis and an edited article.

mod said;

use crate::analysis::Analysis;
use crate::article::{Anchor, Article};
use crate::quote::QuoteKind;
use crate::speaker::{Speaker, SpeakerId};

pub use said::{Noted, Said};

/// What the reader says of one quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Where the quotation begins.
    pub anchor: Anchor,
    /// The quotation's length, in bytes of the text that the anchor was taken in.
    pub length: u32,
    /// Whether it is a paraphrase, which may begin where a quotation does.
    pub indirect: bool,
    /// What takes the place of the answer that was found; none where that stands.
    pub verdict: Option<Verdict>,
    /// A note; none rather than empty.
    pub note: Option<String>,
    /// Whether it is bookmarked.
    pub bookmarked: bool,
}

/// The reader's answer, in place of the one that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// This is who speaks, by name; none where it cannot be known.
    Speaker(Option<String>),
    /// These words are no quotation.
    NoQuotation,
}

impl Remark {
    /// The remark on a quotation of an analysed article, still saying nothing; none where
    /// there is no such quotation.
    pub fn on(article: &Article, analysis: &Analysis, quote: usize) -> Option<Self> {
        let quote = analysis.quotes.get(quote)?;
        Some(Self {
            anchor: Anchor::in_article(article, quote.span.start as usize),
            length: quote.span.end - quote.span.start,
            indirect: quote.kind == QuoteKind::Indirect,
            verdict: None,
            note: None,
            bookmarked: false,
        })
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.verdict.is_none() && self.note.is_none() && !self.bookmarked
    }

    /// What is said, in a few words.
    pub fn said(&self) -> String {
        let verdict = match &self.verdict {
            Some(Verdict::Speaker(Some(name))) => Some(name.as_str()),
            Some(Verdict::Speaker(None)) => Some("unknown"),
            Some(Verdict::NoQuotation) => Some("no quotation"),
            None => None,
        };
        let note = self.note.as_ref().map(|_| "note");
        let bookmark = self.bookmarked.then_some("bookmark");
        let said: Vec<&str> = [verdict, note, bookmark].into_iter().flatten().collect();
        said.join(", ")
    }

    /// The quotation's first words, white space folded.
    pub fn words(&self) -> &str {
        let words = &self.anchor.words;
        words[..words.floor_char_boundary(self.length as usize)].trim_end()
    }

    /// Which quotation of an analysed article it is about: the one that begins where its
    /// words stand, and of several that do the one of its length. None where the words, or
    /// the quotation, are there no more.
    pub fn find_in(&self, article: &Article, analysis: &Analysis) -> Option<usize> {
        let start = self.anchor.find_in_article(article)? as u32;
        let about = |at: &usize| {
            let quote = &analysis.quotes[*at];
            quote.span.start == start && (quote.kind == QuoteKind::Indirect) == self.indirect
        };
        (0..analysis.quotes.len())
            .filter(about)
            .filter(|at| self.has_words_of(analysis.quotes[*at].span.of(&article.text)))
            .min_by_key(|at| {
                let span = analysis.quotes[*at].span;
                (span.end - span.start).abs_diff(self.length)
            })
    }

    /// Whether a quotation's words are those that were remarked on, as far as both go: an
    /// anchor may be found by fewer words than it has, which is too few here.
    pub(crate) fn has_words_of(&self, quotation: &str) -> bool {
        let own = self.anchor.words.split(' ');
        // The anchor's last word may have been cut.
        own.zip(quotation.split_whitespace())
            .all(|(own, word)| word.starts_with(own) || own.starts_with(word))
    }
}

/// An article's answers with the reader's in place of those that were found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Remarked {
    /// The answers.
    pub analysis: Analysis,
    /// The remark on each of its quotations, as an index into the remarks.
    pub of_quote: Vec<Option<usize>>,
    /// Remarks whose quotation is not there, as indices: nothing is dropped.
    pub orphans: Vec<usize>,
}

/// Puts the reader's answers in the place of those that were found.
pub fn remarked(article: &Article, found: &Analysis, remarks: &[Remark]) -> Remarked {
    let mut all = Remarked {
        analysis: found.clone(),
        of_quote: vec![None; found.quotes.len()],
        orphans: Vec::new(),
    };
    let mut none = vec![false; found.quotes.len()];
    for (index, remark) in remarks.iter().enumerate() {
        match remark.find_in(article, found) {
            Some(quote) => {
                all.of_quote[quote] = Some(index);
                match &remark.verdict {
                    Some(Verdict::Speaker(name)) => say(&mut all.analysis, quote, name.as_deref()),
                    Some(Verdict::NoQuotation) => none[quote] = true,
                    None => {}
                }
            }
            // What is no quotation, and was not found to be one, is as the reader wants it.
            None if remark.verdict == Some(Verdict::NoQuotation)
                && remark.anchor.find_in_article(article).is_some() => {}
            None => all.orphans.push(index),
        }
    }
    if none.contains(&true) {
        leave_out(&mut all, &none);
    }
    all
}

/// Makes somebody the speaker of a quotation.
fn say(analysis: &mut Analysis, quote: usize, name: Option<&str>) {
    let speaker = name.map(|name| speaker_named(analysis, name));
    let found = &mut analysis.attributions[quote];
    if found.speaker != speaker {
        found.mention = None;
        found.cue = None;
    }
    found.speaker = speaker;
    found.guess = None;
    found.confidence = 1.0;
    found.by_reader = true;
    "you said so".clone_into(&mut found.because);
}

/// The speaker of that name, a new one where there is none.
fn speaker_named(analysis: &mut Analysis, name: &str) -> SpeakerId {
    let named = |speaker: &&Speaker| speaker.name == name;
    let known = |speaker: &&Speaker| speaker.aliases.iter().any(|alias| alias == name);
    let speakers = &analysis.speakers;
    if let Some(speaker) = speakers.iter().find(named).or_else(|| speakers.iter().find(known)) {
        return speaker.id;
    }
    let id = SpeakerId(analysis.speakers.len() as u32);
    analysis.speakers.push(Speaker {
        id,
        name: name.to_owned(),
        aliases: Vec::new(),
        role: None,
        mentions: Vec::new(),
        members: Vec::new(),
    });
    id
}

/// Leaves some quotations out; what stood inside one stands inside what was around it.
fn leave_out(all: &mut Remarked, none: &[bool]) {
    let quotes = std::mem::take(&mut all.analysis.quotes);
    let attributions = std::mem::take(&mut all.analysis.attributions);
    let remarks = std::mem::take(&mut all.of_quote);
    let mut now: Vec<Option<usize>> = Vec::with_capacity(quotes.len());
    for (at, ((mut quote, attribution), remark)) in
        quotes.into_iter().zip(attributions).zip(remarks).enumerate()
    {
        // Whatever is around a quotation comes before it.
        quote.inside = quote.inside.and_then(|outer| now[outer]);
        if none[at] {
            all.analysis.scare.extend(quote.parts.iter().map(|part| part.content));
            now.push(quote.inside);
        } else {
            now.push(Some(all.analysis.quotes.len()));
            all.analysis.quotes.push(quote);
            all.analysis.attributions.push(attribution);
            all.of_quote.push(remark);
        }
    }
    all.analysis.scare.sort_unstable_by_key(|span| (span.start, span.end));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleId;
    use crate::library::fixture::marked;
    use crate::text::Span;

    const LINES: &str = "{Ada Brenn}: \"[Nobody asked for a bridge], she said\"
        {Olle Renn}: He called it [brave and badly costed] ~mixed 0.8
        {?}: A voice said [now you see what winter is]";

    fn remark(quote: usize, verdict: Verdict) -> Remark {
        let (article, analysis) = marked("The ferry", None, LINES);
        let remark = Remark::on(&article, &analysis, quote).expect("it is there");
        Remark { verdict: Some(verdict), ..remark }
    }

    #[test]
    fn the_readers_speaker_takes_the_place_of_the_one_found() {
        let (article, found) = marked("The ferry", None, LINES);
        let says = |name: &str| Verdict::Speaker(Some(name.to_owned()));
        let remarks = [
            remark(0, says("Olle Renn")),
            remark(1, Verdict::Speaker(None)),
            remark(2, says("Ida Lund")),
        ];
        let all = remarked(&article, &found, &remarks);
        let names: Vec<Option<&str>> =
            (0..3).map(|at| all.analysis.speaker_of(at).map(|who| who.name.as_str())).collect();
        assert_eq!(names, [Some("Olle Renn"), None, Some("Ida Lund")]);
        assert!(all.analysis.attributions.iter().all(|it| it.by_reader && it.guess.is_none()));
        assert_eq!(all.analysis.quotes, found.quotes);
        assert_eq!(all.of_quote, [Some(0), Some(1), Some(2)]);
        let all = remarked(&article, &found, &remarks[..1]);
        assert_eq!(all.analysis.attributions[1..], found.attributions[1..]);
    }

    #[test]
    fn what_is_no_quotation_is_left_out_and_what_was_inside_it_stays() {
        let (article, mut found) = marked("The ferry", None, LINES);
        found.quotes[2].inside = Some(1);
        let all = remarked(&article, &found, &[remark(1, Verdict::NoQuotation)]);
        assert_eq!(all.analysis.quotes.len(), 2);
        assert_eq!(all.analysis.quotes[1].span, found.quotes[2].span);
        assert_eq!(all.analysis.quotes[1].inside, None);
        assert_eq!(all.analysis.attributions[1], found.attributions[2]);
        assert_eq!(all.analysis.scare, [found.quotes[1].span]);
        assert!(all.orphans.is_empty());
        // Found to be none by itself, later: that is what the reader said.
        let again = remarked(&article, &all.analysis, &[remark(1, Verdict::NoQuotation)]);
        assert_eq!((again.analysis, again.orphans), (all.analysis, vec![]));
    }

    #[test]
    fn an_edited_article_keeps_them_and_nothing_is_dropped_where_the_words_are_gone() {
        let (article, mut found) = marked("The ferry", None, LINES);
        let remarks = [remark(1, Verdict::Speaker(None)), remark(0, Verdict::Speaker(None))];
        let text = format!("A note. {}", article.text.replace("Nobody asked", "No one asked"));
        let edited = Article { id: ArticleId::of(&text), text, ..article.clone() };
        for quote in &mut found.quotes[1..] {
            let words = quote.span.of(&article.text);
            let start = edited.text.find(words).expect("these words stayed");
            quote.span = Span::new(start, start + words.len());
        }
        let all = remarked(&edited, &found, &remarks);
        assert!(all.analysis.attributions[1].by_reader);
        assert_eq!(all.of_quote, [None, Some(0), None]);
        assert_eq!(all.orphans, [1], "its words are others now");
    }
}
