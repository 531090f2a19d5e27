//! Walking from quotation to quotation, and copying the one at hand.

use super::Effect;
use super::cast::Voice;
use super::state::State;
use crate::input::Action;
use crate::library::{Handle, QuoteRef};

impl State {
    /// The quotations that one walks through now: all, or those of the speaker who is
    /// read alone.
    pub(crate) fn walked(&self) -> Vec<usize> {
        let Some(cast) = self.cast() else { return Vec::new() };
        let chosen = self.selection.speaker;
        let theirs = |quote: &usize| chosen.is_none_or(|voice| cast.is_by(*quote, voice));
        cast.walk.iter().copied().filter(theirs).collect()
    }

    /// Does what an action of walking says.
    pub(super) fn walk(&mut self, action: Action) {
        if self.analysis().is_none() {
            let open = self.selection.article.is_some();
            self.tell(if open { "Finding who said what…" } else { "Open an article first." });
            return;
        }
        match action {
            Action::NextQuote => self.step(true, None),
            Action::PreviousQuote => self.step(false, None),
            Action::NextSameSpeaker => self.step_same(true),
            Action::PreviousSameSpeaker => self.step_same(false),
            _ => {}
        }
    }

    fn step_same(&mut self, down: bool) {
        match (self.selection.quote, self.cast()) {
            (Some(quote), Some(cast)) => self.step(down, Some(cast.voice(quote))),
            _ => self.step(down, None),
        }
    }

    /// Goes to the next or previous quotation (of a voice): from the current one while it
    /// is on the screen, else from what is on the screen.
    fn step(&mut self, down: bool, voice: Option<Voice>) {
        let Some(cast) = self.cast().cloned() else { return };
        let mut walked = self.walked();
        walked.retain(|quote| voice.is_none_or(|voice| cast.is_by(*quote, voice)));
        let Some(analysis) = self.analysis().cloned() else { return };
        let start = |quote: &usize| analysis.quotes[*quote].span.start;
        let view = self.in_view();
        let current = self.selection.quote.filter(|&quote| {
            let span = analysis.quotes[quote].span;
            voice.is_some() || span.overlaps(view) || view.is_empty()
        });
        let found = match (current, down) {
            (Some(quote), true) => walked.iter().find(|&&other| other > quote),
            (Some(quote), false) => walked.iter().rev().find(|&&other| other < quote),
            (None, true) => walked.iter().find(|quote| start(quote) >= view.start),
            (None, false) => walked.iter().rev().find(|quote| start(quote) < view.start),
        };
        match found.copied() {
            Some(quote) => self.select_quote(quote),
            None => self.tell(self.nothing_further(
                down,
                voice.or(self.selection.speaker),
                walked.is_empty(),
            )),
        }
    }

    fn nothing_further(&self, down: bool, voice: Option<Voice>, none: bool) -> String {
        let whose = match (voice, self.cast()) {
            (Some(Voice::Unknown), _) => " by someone unknown".to_owned(),
            (Some(voice), Some(cast)) => format!(" by {}", cast.name(voice)),
            _ => String::new(),
        };
        match (none, down) {
            (true, _) => format!("There is no quotation{whose} in this article."),
            (false, true) => format!("There is no further quotation{whose}."),
            (false, false) => format!("There is no earlier quotation{whose}."),
        }
    }

    /// Makes a quotation of the article current and brings it into view.
    pub(super) fn select_quote(&mut self, quote: usize) {
        let Some(span) =
            self.analysis().and_then(|all| all.quotes.get(quote)).map(|quote| quote.span)
        else {
            return;
        };
        self.selection.quote = Some(quote);
        self.bring_into_view(span);
        self.save_place();
    }

    /// Which quotation of how many is current, counted from 1.
    pub(crate) fn nth_quote(&self) -> Option<(usize, usize)> {
        let walked = self.walked();
        let nth = walked.iter().position(|quote| Some(*quote) == self.selection.quote)?;
        Some((nth + 1, walked.len()))
    }

    /// Copies the current quotation.
    pub(super) fn copy_current(&mut self, with_source: bool) {
        if let (Some(article), Some(quote)) = (self.selection.article, self.selection.quote) {
            self.copy(article, quote, with_source);
        } else {
            let how = self.hint(Action::NextQuote, "goes to the next one");
            self.tell(format!("No quotation is chosen; {how}."));
        }
    }

    /// Copies a quotation: its words as they stand in the text, and where asked for who
    /// said them and where.
    pub(super) fn copy(&mut self, article: Handle, quote: usize, with_source: bool) {
        let at = QuoteRef { article, quote: quote as u32 };
        let Some(text) = self.quotation_text(at, with_source) else { return };
        let what = if with_source { "quotation" } else { "words" };
        self.emit(Effect::Copy { text, what });
    }

    fn quotation_text(&self, at: QuoteRef, with_source: bool) -> Option<String> {
        let entry = self.library.get(at.article)?;
        let analysis = entry.analysis.as_ref()?;
        let quote = analysis.quotes.get(at.quote as usize)?;
        let text = &entry.article.text;
        let parts: Vec<String> = quote
            .parts
            .iter()
            .map(|part| {
                let words = without_controls(part.content.of(text));
                match (with_source, part.marked == part.content) {
                    (true, true) => format!("\"{words}\""),
                    (true, false) => without_controls(part.marked.of(text)),
                    (false, _) => words,
                }
            })
            .collect();
        let words = parts.join(" … ");
        if !with_source {
            return Some(words);
        }
        let meta = &entry.article.meta;
        let speaker =
            analysis.speaker_of(at.quote as usize).map_or("unknown speaker", |who| &who.name);
        let outlet = meta.outlet.as_deref().or_else(|| {
            let says_more = meta.url.is_none() && entry.source != super::STDIN;
            says_more.then_some(&*entry.source)
        });
        let known = [
            Some(speaker),
            Some(entry.article.title()),
            outlet,
            meta.date.as_deref(),
            meta.url.as_deref(),
        ];
        let known: Vec<String> =
            known.into_iter().flatten().map(crate::text::display::safe_line).collect();
        let known: Vec<String> = known.into_iter().filter(|part| !part.is_empty()).collect();
        Some(format!("{words} — {}", known.join(", ")))
    }
}

/// The words to the letter, but for control characters: they could act where the words
/// are pasted.
pub(super) fn without_controls(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}
