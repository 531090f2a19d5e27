//! Words in marks of which the text says that they were not said, or only that somebody
//! might say them.

use crate::attribution::candidates::{Candidate, Pattern};
use crate::attribution::frames::Narration;
use crate::quote::QuoteKind;
use crate::text::TokenSpan;
use crate::text::cues::cue_strength;
use crate::text::words::{Words, same};

/// Words before a subject that make of its saying a mere thought; sorted.
static SUPPOSING: Words = Words::new(&["if", "suppose", "unless", "whether"]);

/// Words beside a verb that say it did not happen; sorted.
static NEGATIONS: Words = Words::new(&["neither", "never", "nor", "not"]);

/// Verbs that deny; sorted.
static DENYING: Words = Words::new(&["denied", "denies", "deny", "denying"]);

/// What is done to whoever others speak of or to, by participles; sorted.
#[rustfmt::skip]
static SPOKEN_OF: Words = Words::new(&[
    "accused", "advised", "asked", "billed", "branded", "called", "condemned", "criticised", "criticized",
    "denounced", "described", "dubbed", "hailed", "informed", "labeled", "labelled", "mocked", "nicknamed",
    "praised", "reminded", "termed", "told", "urged", "warned",
]);

/// Forms of `be` before a participle; sorted.
static BE: Words = Words::new(&["are", "be", "been", "being", "is", "was", "were"]);

/// How far behind `denied that` the verb is looked for that tells what is denied, in tokens.
const NEAR: usize = 8;

/// Why the words cannot be given to a source that seems to say them; none where they can.
/// Whole sentences that a frame follows are said, whatever the frame is like.
pub(super) fn why(
    narration: Narration<'_>,
    candidate: &Candidate,
    kind: QuoteKind,
) -> Option<String> {
    let leads = match candidate.pattern {
        Pattern::Before => true,
        Pattern::Inside | Pattern::OwnSubject => kind == QuoteKind::Mixed,
        _ => false,
    };
    let within = matches!(
        candidate.pattern,
        Pattern::Before | Pattern::Inside | Pattern::OwnSubject | Pattern::Framed
    );
    if !(leads && is_unsaid(narration, candidate) || within && is_spoken_of(narration, candidate)) {
        return None;
    }
    let mention = narration.prose.span(candidate.phrase.core).of(narration.text);
    let mention = mention.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(format!("the text does not say that “{mention}” has said it"))
}

/// Whether a reporting frame says that nothing was said: `did not say`, `if they say`,
/// `denied that she had called it`.
pub(super) fn is_unsaid(narration: Narration<'_>, candidate: &Candidate) -> bool {
    let Some(cue) = candidate.cue.as_ref() else { return false };
    is_spoken_of(narration, candidate) || is_denied(narration, candidate, *cue)
}

/// Whether others say it of whoever seems to say it: `He was once described as “…”`.
fn is_spoken_of(narration: Narration<'_>, candidate: &Candidate) -> bool {
    let word = |at: usize| narration.prose.tokens.get(at).map_or("", |it| it.of(narration.text));
    let helps = |at: &usize| {
        let word = word(*at);
        BE.holds(word)
            || word.ends_with("ly")
            || matches!(word, "had" | "has" | "have" | "once" | "also" | "later" | "often")
    };
    let passive = |verb: usize| {
        let before = verb.saturating_sub(5)..verb;
        let mut helping = before.rev().take_while(helps);
        SPOKEN_OF.holds(word(verb)) && helping.any(|at| BE.holds(word(at)))
    };
    let end = candidate.phrase.whole.end();
    let verb = (end..end + 5).find(|at| !helps(at)).unwrap_or(end);
    passive(verb) || candidate.cue.as_ref().is_some_and(|cue| passive(cue.start()))
}

fn is_denied(narration: Narration<'_>, candidate: &Candidate, cue: TokenSpan) -> bool {
    let (prose, subject) = (narration.prose, &candidate.phrase.whole);
    let word = |at: usize| prose.tokens.get(at).map_or("", |token| token.of(narration.text));
    let same_sentence = |at: &usize| prose.sentence_at(*at) == prose.sentence_at(cue.start());
    // What stands between the subject and the verb.
    let between = subject.end()..cue.start();
    let negated = between.len() <= 4
        && between.clone().any(|at| {
            let word = word(at);
            NEGATIONS.holds(word) || word.ends_with("n't") || word.ends_with("n’t")
        });
    // `would not say more than “…”`, `said only “…”`
    let only = (subject.end()..cue.end() + 3).any(|at| {
        same_sentence(&at) && ["only", "more", "whether"].iter().any(|known| same(word(at), known))
    });
    let before = subject.start().checked_sub(1).filter(same_sentence);
    let supposed = before.is_some_and(|at| SUPPOSING.holds(word(at)));
    // `denied that she had called it`, whichever of the two reports; `denied calling it`.
    let that = before.map(|at| if same(word(at), "that") { at.wrapping_sub(1) } else { at });
    let denies = DENYING.holds(word(cue.start()));
    let says = |at: usize| same_sentence(&at) && cue_strength(word(at)).is_some();
    let denied = that.is_some_and(|at| same_sentence(&at) && DENYING.holds(word(at)))
        || between.clone().any(|at| DENYING.holds(word(at)))
        || denies && says(cue.end())
        || denies && same(word(cue.end()), "that") && (cue.end()..cue.end() + NEAR).any(says);
    negated && !only || supposed || denied
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::article::{Article, ArticleId, Block, BlockKind, Meta};
    use crate::model::Model;
    use crate::text::Span;

    /// The last quotation's speaker (or a dash), and whom it is guessed to be (or a dash).
    fn check(text: &str, expected: [&str; 2]) {
        let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) };
        let (id, meta) = (ArticleId::of(text), Meta::default());
        let asides = Vec::new();
        let article = Article { id, meta, text: text.to_owned(), blocks: vec![block], asides };
        let found = analyse(&article, Model::shared());
        let last = found.quotes.len() - 1;
        let name = found.speaker_of(last).map_or("-", |speaker| &speaker.name);
        let guess = found.attributions[last].guess.as_ref();
        assert_eq!([name, guess.map_or("-", |guess| &guess.name)], expected, "{text}");
    }

    #[test]
    fn lists_are_sorted() {
        assert!(SUPPOSING.is_sorted() && NEGATIONS.is_sorted() && DENYING.is_sorted());
        assert!(SPOKEN_OF.is_sorted() && BE.is_sorted());
    }

    #[test]
    fn what_was_not_said_is_nobodys() {
        check("Una Brenn did not say “we will never go back to the old pier.”", ["-", "Una Brenn"]);
        check("Una Brenn has denied that she called the mayor “a coward.”", ["-", "Una Brenn"]);
        check("If Una Brenn says “we will not go,” the pier will close.", ["-", "Una Brenn"]);
    }

    #[test]
    fn what_others_say_of_somebody_is_not_theirs() {
        let nobody = ["-", "Una Brenn"];
        check("Una Brenn was once described as “the only honest captain of the line.”", nobody);
    }

    #[test]
    fn what_was_denied_or_asked_in_own_words_is_said() {
        let said = ["Una Brenn", "-"];
        check("Una Brenn denied it. “I was at home the whole night,” Una Brenn said.", said);
        check("Una Brenn would say only that it was “going well enough for now.”", said);
    }
}
