//! Every noun phrase of the narrator's that could be a source.

use std::num::NonZeroU32;
use std::ops::Range;

use crate::quote::Quoted;
use crate::speaker::MentionKind;
use crate::speaker::identity::Form;
use crate::speaker::lexicon::is_time;
use crate::speaker::phrases::Phrase;
use crate::text::TokenSpan;
use crate::text::prose::Prose;
use crate::text::symbols::{Symbol, Symbols};
use crate::text::tags::Tag;
use crate::text::tokens::TokenKind;
use crate::text::words::{Words, same};

use super::frames::{Frame, Narration};

/// The verb that follows a noun phrase which ends at a token: at once, adverbs and
/// auxiliaries apart, or behind an apposition or relative clause between commas. It stands
/// before `limit`, where the sentence of that token ends.
fn verb_after(
    narration: Narration<'_>,
    symbols: &Symbols,
    end: usize,
    limit: usize,
) -> Option<usize> {
    let inside = |at: usize| at < limit && !narration.spoken[at];
    let mut at = end;
    if matches!(symbols.at(at), Symbol::Comma | Symbol::Dash | Symbol::Bracket) {
        let opened = symbols.at(at);
        let closed = (at + 1..at + 25).take_while(|at| inside(*at)).find(|next| {
            let symbol = symbols.at(*next);
            symbol == opened && (opened != Symbol::Bracket || *next > at + 1)
        });
        at = closed? + 1;
        if symbols.at(at) == Symbol::Comma {
            at += 1;
        }
    }
    let mut auxiliary = None;
    for next in (at..at + 6).take_while(|at| inside(*at)) {
        match symbols.at(next) {
            Symbol::Adverb => {}
            Symbol::Auxiliary => auxiliary = Some(next),
            Symbol::Speech | Symbol::Attitude | Symbol::Verb => return Some(next),
            _ => return auxiliary,
        }
    }
    auxiliary
}

/// What is said, rather than who says it; sorted.
#[rustfmt::skip]
static SAYINGS: Words = Words::new(&[
    "accusation", "admission", "advice", "allegation", "answer", "argument", "assertion",
    "assessment", "boast", "call", "claim", "claims", "comment", "comments", "complaint",
    "conclusion", "contention", "criticism", "demand", "description", "explanation", "insistence",
    "lament", "lesson", "mantra", "message", "motto", "observation", "opinion", "phrase", "plea",
    "pledge", "prediction", "promise", "question", "questions", "quip", "quips", "reaction",
    "rebuke", "recollection", "remark", "remarks", "replies", "reply", "request", "response",
    "retort", "slogan", "statement", "statements", "suggestion", "summary", "threat", "tweet",
    "tweets", "verdict", "view", "vow", "warning", "words",
]);

/// Whether a word stands for what somebody says: `answer`.
pub(super) fn is_saying(word: &str) -> bool {
    SAYINGS.holds(word)
}

/// The name that labels a stretch, inside its marks: `“BRENN: We go.”`. It must be a name
/// of the article, so that no other word before a colon is taken for one.
pub fn label_of(narration: Narration<'_>, quoted: &Quoted) -> Option<Phrase> {
    let first = quoted.tokens.start;
    let name = narration.phrases.name_of(first).filter(|name| name.whole.start() == first)?;
    let end = name.whole.end();
    let word =
        |at: usize| narration.prose.tokens.get(at).map_or("", |token| token.of(narration.text));
    if word(end) != ":" || end + 2 >= quoted.tokens.end {
        return None;
    }
    let last = word(name.core.end() - 1);
    let known = narration.phrases.names().iter().any(|other| {
        other.whole.start() != first
            && same(word(other.core.end() - 1), last)
            && word(other.whole.end()) != ":"
    });
    known.then_some(*name)
}

/// How far before a stretch a verb may stand that reports it, in tokens.
const LED_IN: usize = 12;

/// The name that signs a stretch: after a dash, in the same paragraph or at the start of
/// the next one, with nothing behind it that could be a sentence; or on the next line, inside
/// the marks.
pub fn signature_of(
    narration: Narration<'_>,
    symbols: &Symbols,
    quoted: &Quoted,
) -> Option<Phrase> {
    let prose = narration.prose;
    let open = prose.token_at(quoted.part.marked.start as usize);
    let close = prose.token_at(quoted.part.marked.end as usize);
    if quoted.set_off && !quoted.is_unmarked() && !quoted.is_closed() {
        return signed_inside(narration, close);
    }
    let name = narration.phrases.name_of(close + 1)?;
    // Behind words that somebody else is quoted with, a name is the article's own signature.
    let before = (0..open).rev().take_while(|at| prose.sentence(*at) == prose.sentence(open));
    let reports = |at: usize| narration.phrases.kinds(at).cue_strength().is_some();
    if before.take(LED_IN).any(|at| !narration.spoken[at] && reports(at)) {
        return None;
    }
    if symbols.at(close) != Symbol::Dash || name.whole.start() != close + 1 {
        return None;
    }
    let paragraph = prose.paragraph(close);
    let end = prose.paragraphs[paragraph as usize].end;
    // Where lines were joined, the next quotation follows the name at once.
    let joined = narration.spoken.get(name.whole.end()) == Some(&true);
    let end = if joined { name.whole.end() } else { end };
    let before = prose.paragraph_at(close.wrapping_sub(1));
    let near = before == Some(paragraph) || before.is_some_and(|before| before + 1 == paragraph);
    let speaks = (name.whole.end()..end).any(|at| {
        let verb = matches!(
            symbols.at(at),
            Symbol::Speech | Symbol::Attitude | Symbol::Verb | Symbol::Auxiliary
        );
        // With a capital it is a month (`May 4`) or part of a title.
        narration.spoken[at] || verb && !prose.tokens[at].is_capital()
    });
    (near && end - name.whole.end() <= 15 && !speaks).then_some(*name)
}

/// The name that the line at a token holds: the last one before a comma.
fn signed_inside(narration: Narration<'_>, first: usize) -> Option<Phrase> {
    let prose = narration.prose;
    let line = prose.paragraphs[prose.paragraph_at(first)? as usize].end;
    let comma = |at: &usize| prose.tokens[*at].of(narration.text) == ",";
    let end = (first..line).find(comma).unwrap_or(line);
    let name = (first..end).rev().find_map(|at| narration.phrases.name_of(at))?;
    (name.core.start() >= first).then_some(*name)
}

/// Whether a name stands before a small noun that it modifies: `the Brenn campaign`. A
/// person's title after the name would be set off by a comma.
fn modifies(narration: Narration<'_>, tags: &[Tag], name: &Phrase) -> bool {
    let sentence = narration.prose.sentence(name.whole.start());
    let next = tags.iter().enumerate().skip(name.whole.end()).take(4);
    for (at, tag) in next {
        let token = narration.prose.tokens[at];
        let word = token.of(narration.text);
        let apart = narration.spoken[at]
            || narration.prose.sentence(at) != sentence
            || token.kind != TokenKind::Lower
            || narration.phrases.kinds(at).cue_strength().is_some()
            || is_time(word);
        match tag {
            _ if apart => return false,
            Tag::Noun | Tag::Plural => return true,
            Tag::Adjective => {}
            _ => return false,
        }
    }
    false
}

/// Whether brackets right after another name hold this one: `Una Brenn (Port Selden)`.
fn in_brackets(narration: Narration<'_>, name: &Phrase) -> bool {
    let word =
        |at: usize| narration.prose.tokens.get(at).map_or("", |token| token.of(narration.text));
    let start = name.whole.start();
    let opened = (start.saturating_sub(4)..start).rev().find(|at| word(*at) == "(");
    let closed = (name.whole.end()..name.whole.end() + 4).any(|at| word(at) == ")");
    opened.is_some_and(|open| closed && open > 0 && narration.phrases.name_of(open - 1).is_some())
}

/// Whether a token is that of `the accused`, which is no verb.
fn is_the_accused(narration: Narration<'_>, at: usize) -> bool {
    let lexeme = |at: usize| narration.prose.tokens[at].of(narration.text);
    lexeme(at) == "accused" && same(lexeme(at - 1), "the")
}

/// Where the sentence of a token ends, or the text where there is no such token.
fn sentence_end(prose: &Prose, token: usize) -> usize {
    let Some(sentence) = prose.sentence_at(token) else { return prose.tokens.len() };
    let ended = |at: &usize| prose.sentence(*at) != sentence;
    (token + 1..prose.tokens.len()).find(ended).unwrap_or(prose.tokens.len())
}

/// Whether a chunk can begin with a word of this tag.
fn begins_chunk(tag: Tag) -> bool {
    tag.is_noun()
        || matches!(tag, Tag::Determiner | Tag::PossessivePronoun | Tag::Adjective | Tag::Number)
}

/// Whether a chunk can go on with a word of this tag. An adjective after a noun begins
/// another one.
fn goes_on(before: Tag, tag: Tag) -> bool {
    match tag {
        Tag::Noun | Tag::Plural | Tag::ProperNoun => true,
        Tag::PossessiveEnding => before.is_noun(),
        Tag::Adjective | Tag::Number | Tag::Participle => !before.is_noun(),
        _ => false,
    }
}

/// A noun phrase that could be a source. Every fifth token of a text is one: they are kept
/// small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// The phrase.
    pub phrase: Phrase,
    /// Whether it is a possessive pronoun (`her`) or a noun with `'s`.
    pub possessor: bool,
    /// Whether it is the name of a body rather than of a person.
    pub body: bool,
    /// Whether it is the subject of a reporting frame ([`Sources::frames_of`]).
    pub reports: bool,
    head: u32,
    verb: Option<NonZeroU32>,
}

impl Source {
    /// The token that carries it: the last of a name, the head of a description.
    pub fn head(&self) -> usize {
        self.head as usize
    }

    /// The verb whose subject it seems to be, found by what follows it.
    pub fn verb(&self) -> Option<usize> {
        self.verb.map(|verb| verb.get() as usize)
    }
}

/// All sources of an article, in text order, with the frames of each.
#[derive(Debug, Default)]
pub struct Sources {
    /// The noun phrases.
    pub list: Vec<Source>,
    /// Sources with the frames of which they are the subjects (indexes both), in order.
    frames: Vec<(u32, u32)>,
}

impl Sources {
    /// Gathers the noun phrases of a narration.
    pub fn gather(
        narration: Narration<'_>,
        symbols: &Symbols,
        tags: &[Tag],
        frames: &[Frame],
    ) -> Self {
        let count = narration.prose.tokens.len();
        // More than most texts have.
        let mut sources = Self { list: Vec::with_capacity(count / 4), frames: Vec::new() };
        let mut names = narration.phrases.names();
        let mut start = 0;
        while start < count {
            let first = sources.list.len();
            let end = sentence_end(narration.prose, start);
            names = sources.named(narration, symbols, tags, (start..end, names));
            sources.chunks(narration, symbols, tags, start..end);
            // A sentence at a time: nothing has to be copied that a whole article has.
            let here = &mut sources.list[first..];
            here.sort_by_key(|source| (source.head(), source.phrase.core.start()));
            for source in here {
                let after = source.phrase.core.end().max(source.head() + 1);
                let limit = if after < end { end } else { sentence_end(narration.prose, after) };
                // What follows a phrase is never the first token.
                let verb = verb_after(narration, symbols, after, limit);
                source.verb = verb.and_then(|verb| NonZeroU32::new(verb as u32));
            }
            start = end;
        }
        sources.list.dedup_by_key(|source| source.head());
        sources.list.shrink_to_fit();
        sources.link(frames);
        sources
    }

    /// Adds the names and pronouns among some tokens, given the names of which none ends
    /// before them; those that are left.
    fn named<'n>(
        &mut self,
        narration: Narration<'_>,
        symbols: &Symbols,
        tags: &[Tag],
        (tokens, mut names): (Range<usize>, &'n [Phrase]),
    ) -> &'n [Phrase] {
        let mut at = tokens.start;
        while at < tokens.end {
            if let Some((name, rest)) = names.split_first()
                && name.whole.start() <= at
            {
                let begins = name.whole.start() == at && !narration.spoken[at];
                if begins && !modifies(narration, tags, name) && !in_brackets(narration, name) {
                    let body = narration.phrases.is_body(name);
                    self.push(narration, symbols, *name, name.core.end() - 1, body);
                }
                if name.whole.end() > tokens.end {
                    break;
                }
                at = at.max(name.whole.end());
                names = rest;
                continue;
            }
            let relative = || {
                at > 0
                    && tags[at - 1].is_noun()
                    && tags.get(at + 1).is_some_and(|next| next.is_verb() || *next == Tag::Adverb)
            };
            let may = match symbols.at(at) {
                Symbol::Pronoun | Symbol::Relative | Symbol::Possessive => true,
                Symbol::That => relative(),
                _ => false,
            };
            if may && !narration.spoken[at] {
                let alone = Phrase::bare(TokenSpan::one(at), MentionKind::Pronoun);
                let phrase = narration.phrases.some_of(at).unwrap_or(alone);
                self.push(narration, symbols, phrase, at, false);
            }
            at += 1;
        }
        names
    }

    /// Those of them by whom somebody may be met ([`Cast::meet`]); a text has far fewer.
    ///
    /// [`Cast::meet`]: crate::speaker::identity::Cast::meet
    pub fn met(mut self, narration: Narration<'_>) -> Vec<Source> {
        let phrases = narration.phrases;
        let word = |at: usize| narration.prose.tokens[at].of(narration.text);
        self.list.retain(|Source { phrase, .. }| match phrase.kind {
            MentionKind::Name => false,
            MentionKind::Pronoun => {
                Form::of(word(phrase.core.start())).is_some_and(|form| form.gender().is_some())
            }
            MentionKind::Description => phrases.kinds(phrases.head_of(phrase)).is_person_noun(),
        });
        self.list.shrink_to_fit();
        self.list
    }

    /// Adds the noun chunks of a sentence: runs of determiners, adjectives and nouns, by their
    /// last noun.
    fn chunks(
        &mut self,
        narration: Narration<'_>,
        symbols: &Symbols,
        tags: &[Tag],
        sentence: Range<usize>,
    ) {
        let mut at = sentence.start;
        while at < sentence.end {
            if narration.spoken[at] || !begins_chunk(tags[at]) {
                at += 1;
                continue;
            }
            let start = at;
            let mut end = start;
            while end < sentence.end
                && !narration.spoken[end]
                && (end == start
                    || goes_on(tags[end - 1], tags[end])
                    || end == start + 1 && is_the_accused(narration, end))
            {
                // A possessor is a chunk of its own, and begins the one of what is owned.
                if tags[end] == Tag::PossessiveEnding && end > start {
                    self.chunk(narration, symbols, tags, start..end);
                }
                end += 1;
            }
            self.chunk(narration, symbols, tags, start..end);
            at = end;
        }
    }

    /// Adds the chunk that these tokens hold, by their last noun.
    fn chunk(
        &mut self,
        narration: Narration<'_>,
        symbols: &Symbols,
        tags: &[Tag],
        run: Range<usize>,
    ) {
        let lexeme = |at: usize| narration.prose.tokens[at].of(narration.text);
        let noun = run.clone().rev().find(|at| tags[*at].is_noun());
        // `others`, `many`, `the accused` stand by themselves; of `the 19-year-old joked` the
        // last may be taken for a participle.
        let alone = || {
            let last = run.end - 1;
            let accused = run.len() == 2
                && (tags[last] == Tag::Participle || lexeme(last) == "accused")
                && same(lexeme(run.start), "the");
            if accused {
                return Some(last);
            }
            let is_cue = |at: usize| narration.phrases.kinds(at).cue_strength().is_some();
            let head = run.clone().rev().find(|at| tags[*at] != Tag::Participle || !is_cue(*at));
            head.filter(|head| tags[*head] != Tag::Participle)
        };
        let Some(head) = noun.or_else(alone) else { return };
        if narration.phrases.name_of(head).is_some() {
            return;
        }
        // `her niece answers`: what looks like a noun is the verb.
        let kinds = narration.phrases.kinds(head);
        let verb = kinds.cue_strength().is_some() || kinds.is_cue_or_noun();
        let before = |head: usize| narration.phrases.kinds(head - 1);
        let head =
            if verb && head > run.start && before(head).is_person_noun() { head - 1 } else { head };
        let word = lexeme(head);
        // Of `Brenn's claim`, Brenn speaks.
        let owned = tags[run.start] == Tag::PossessivePronoun
            || run.clone().any(|at| tags[at] == Tag::PossessiveEnding);
        if is_time(word) || owned && SAYINGS.holds(word) {
            return;
        }
        if tags[head] == Tag::ProperNoun {
            if narration.phrases.kinds(head).is_no_name() {
                return;
            }
            let start = run
                .clone()
                .rev()
                .skip_while(|at| *at > head)
                .take_while(|at| {
                    tags[*at] == Tag::ProperNoun && narration.phrases.name_of(*at).is_none()
                })
                .last()
                .unwrap_or(head);
            let phrase = Phrase::bare(start..head + 1, MentionKind::Name);
            self.push(narration, symbols, phrase, head, false);
            return;
        }
        let is_same = |found: &Phrase| {
            found.kind == MentionKind::Description && narration.phrases.head_of(found) == head
        };
        // `a Selden Fire and Rescue spokesman`
        let joined = run.start > 1 && symbols.at(run.start - 1) == Symbol::And;
        let longer = joined
            .then(|| narration.phrases.ending_at(head + 1))
            .flatten()
            .filter(|found| is_same(found) && found.core.start() < run.start);
        // What hangs on the head alone makes more of it: `the head of works`, `some of them`.
        let longer = longer.or_else(|| {
            let hangs = narration.phrases.kinds(head + 1).is_link();
            let begun = hangs.then(|| narration.phrases.beginning_at(run.start)).flatten();
            begun.filter(is_same)
        });
        let alone = Phrase::bare(run.start..head + 1, MentionKind::Description);
        let phrase = longer.unwrap_or(alone);
        self.push(narration, symbols, phrase, head, false);
    }

    fn push(
        &mut self,
        narration: Narration<'_>,
        symbols: &Symbols,
        phrase: Phrase,
        head: usize,
        body: bool,
    ) {
        let next = narration.prose.tokens.get(head + 1);
        let possessor = symbols.at(head) == Symbol::Possessive
            || next.is_some_and(|next| next.kind == TokenKind::Possessive);
        let head = head as u32;
        self.list.push(Source { phrase, possessor, body, reports: false, head, verb: None });
    }

    /// Finds for every source the frames of which it is the subject.
    fn link(&mut self, frames: &[Frame]) {
        for (number, frame) in frames.iter().enumerate() {
            let core = &frame.subject.core;
            let from = self.list.partition_point(|source| source.head() < core.start());
            let inside = self.list[from..].iter().take_while(|source| source.head() < core.end());
            let found = inside
                .enumerate()
                .max_by_key(|(order, source)| {
                    (source.phrase.core.start() == core.start(), std::cmp::Reverse(*order))
                })
                .map(|(order, _)| from + order);
            if let Some(found) = found {
                self.list[found].reports = true;
                self.frames.push((found as u32, number as u32));
            }
        }
        self.frames.sort_unstable();
    }

    /// The frames of which a source is the subject, in text order (indexes).
    pub fn frames_of(&self, source: usize) -> impl ExactSizeIterator<Item = usize> {
        let mut found: &[(u32, u32)] = &[];
        if self.list[source].reports {
            let first = self.frames.partition_point(|(subject, _)| (*subject as usize) < source);
            let more = &self.frames[first..];
            let count = more.iter().take_while(|(subject, _)| *subject as usize == source).count();
            found = &more[..count];
        }
        found.iter().map(|(_, frame)| *frame as usize)
    }

    /// The source that a phrase is, if it is one of the list.
    pub fn find(&self, phrase: &Phrase) -> Option<usize> {
        let from = self.list.partition_point(|source| source.head() < phrase.core.start());
        self.list[from..]
            .iter()
            .take_while(|source| source.head() < phrase.core.end())
            .enumerate()
            .max_by_key(|(order, source)| {
                (source.phrase.core.start() == phrase.core.start(), std::cmp::Reverse(*order))
            })
            .map(|(order, _)| from + order)
    }
}
