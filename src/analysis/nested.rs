//! Quotations inside quotations, where the words around them say whose they are.

use super::answer::Said;
use super::unsaid::is_unsaid;
use crate::attribution::Attribution;
use crate::attribution::candidates::{Candidate, Pattern, Scene};
use crate::attribution::frames::Narration;
use crate::quote::{Quote, QuoteKind, Quoted, Reading, is_direct};
use crate::speaker::identity::Cast;
use crate::speaker::phrases::Phrases;
use crate::speaker::{Mention, MentionKind};
use crate::text::words::same;

/// A link this good says that the words are quoted, and by whom; anything less may as well
/// be a term or a title.
const PLAIN: f32 = 0.85;

/// How far back one looks for those whom the outer words name, in tokens: farther than any
/// quotation that people give reaches.
const FAR: usize = 600;

/// Finds the quotations inside others: those that a reporting frame of the outer speaker's
/// words touches. `I` and `we` are the outer speaker, `he` the only one whom those words
/// name before it; any other pronoun there could be anybody, and is left unknown.
pub(super) fn nested(
    text: &str,
    reading: &Reading,
    phrases: &Phrases<'_>,
    said: &[Said],
    cast: &mut Cast<'_>,
) -> Vec<Said> {
    let mut outers: Vec<(&Said, crate::text::Span)> = Vec::new();
    for said in said.iter().filter(|said| said.quote.kind != QuoteKind::Turn) {
        outers.extend(said.quote.parts.iter().map(|part| (said, part.content)));
    }
    outers.sort_by_key(|(_, span)| span.start);
    let outer_of = |stretch: &Quoted| {
        let before = outers.partition_point(|(_, span)| span.start <= stretch.part.marked.start);
        let found = outers.get(before.checked_sub(1)?)?;
        (stretch.outer.is_some() && found.1.covers(stretch.part.content)).then_some(*found)
    };
    let inner: Vec<Quoted> =
        reading.stretches.iter().filter(|stretch| outer_of(stretch).is_some()).cloned().collect();
    if inner.is_empty() {
        return Vec::new();
    }
    let prose = &reading.prose;
    let mut mask = vec![false; prose.tokens.len()];
    for stretch in &inner {
        mask[prose.within(stretch.part.marked)].fill(true);
    }
    let narration = Narration { text, prose, phrases, spoken: &mask };
    let mut frames = Vec::new();
    let mut looked: Option<crate::text::Span> = None;
    for (_, span) in inner.iter().filter_map(outer_of) {
        if looked != Some(span) {
            narration.frames_in(prose.within(span), &mut frames);
        }
        looked = Some(span);
    }
    let decided = vec![None; inner.len()];
    let (mut found, mut candidates) = (Vec::new(), Vec::new());
    for (index, stretch) in inner.iter().enumerate() {
        let Some((outer, span)) = outer_of(stretch) else { continue };
        let words = prose.within(span);
        let bounds = (words.start, words.end);
        let scene = Scene { narration, frames: &frames, spoken: &inner, decided: &decided, bounds };
        let plain = |candidate: &Candidate| {
            let inside = candidate
                .cue
                .as_ref()
                .is_some_and(|cue| cue.start() >= bounds.0 && cue.end() <= bounds.1);
            matches!(candidate.pattern, Pattern::After | Pattern::Before)
                && candidate.score >= PLAIN
                && inside
        };
        scene.candidates(index, &mut candidates);
        let candidate = candidates.iter().copied().find(plain);
        let said = candidate.filter(|candidate| !is_unsaid(narration, candidate));
        if let Some(candidate) = said {
            found.push(one(narration, stretch, &candidate, (outer, bounds.0), cast));
        }
    }
    found
}

/// One nested quotation.
fn one(
    narration: Narration<'_>,
    stretch: &Quoted,
    candidate: &Candidate,
    (outer, from): (&Said, usize),
    cast: &mut Cast<'_>,
) -> Said {
    let (text, prose) = (narration.text, narration.prose);
    let phrase = &candidate.phrase;
    let span = prose.span(phrase.whole);
    let word = span.of(text);
    let entity = match phrase.kind {
        MentionKind::Pronoun if same(word, "i") || same(word, "we") => outer.entity,
        MentionKind::Pronoun => {
            let from = from.max(phrase.core.start().saturating_sub(FAR));
            cast.only_one(from..phrase.core.start(), phrase)
        }
        _ => cast.resolve(phrase),
    };
    let cue = candidate.cue.as_ref().map(|cue| prose.span(*cue));
    let reported = cue.map(|cue| cue.folded(text));
    let link = candidate.pattern.sentence(&span.folded(text), reported.as_deref());
    let direct = is_direct(text, prose, stretch);
    let kind = if direct { QuoteKind::Direct } else { QuoteKind::Mixed };
    let part = stretch.part;
    let attribution = Attribution {
        speaker: None,
        mention: Some(Mention { span, kind: phrase.kind }),
        cue,
        confidence: if entity.is_some() { candidate.score } else { 0.0 },
        because: format!("inside another quotation, {link}"),
        guess: None,
        by_reader: false,
    };
    let quote = Quote { span: part.content, kind, parts: vec![part], inside: None };
    Said { quote, entity, guessed: None, attribution }
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyse;
    use crate::article::{Article, ArticleId, Block, BlockKind, Meta};
    use crate::model::Model;
    use crate::text::Span;

    /// The nested quotations of one paragraph, as `words | speaker | mention`.
    fn nested(text: &str) -> Vec<String> {
        let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) };
        let article = Article {
            id: ArticleId::of(text),
            meta: Meta::default(),
            text: text.to_owned(),
            blocks: vec![block],
            asides: Vec::new(),
        };
        let analysis = analyse(&article, Model::shared());
        (0..analysis.quotes.len())
            .filter(|at| analysis.quotes[*at].inside.is_some())
            .map(|at| {
                let speaker = analysis.speaker_of(at).map_or("-", |speaker| &speaker.name);
                let mention = analysis.attributions[at].mention.map_or("-", |it| it.span.of(text));
                format!("{} | {speaker} | {mention}", analysis.quotes[at].span.of(text))
            })
            .collect()
    }

    #[test]
    fn a_nested_quotation_has_a_speaker_of_its_own() {
        assert_eq!(
            nested(
                "Una Brenn met Tobias Renn on the pier. “I looked at the wall and Renn said, ‘We \
                 have to rebuild it before winter,’ and so we did,” said Brenn."
            ),
            ["We have to rebuild it before winter, | Tobias Renn | Renn"]
        );
        assert_eq!(
            nested("“I said, ‘We will not go there again,’ and I meant it,” said Una Brenn."),
            ["We will not go there again, | Una Brenn | I"]
        );
    }

    #[test]
    fn those_whom_the_outer_words_name_can_be_he() {
        assert_eq!(
            nested(
                "“My brother rang Tobias Renn, and he said, ‘The wall will not hold another \
                 winter,’ so we left,” said Una Brenn."
            )
            .len(),
            1
        );
        assert_eq!(
            nested("“Ivo Ketch used to say, ‘The sea takes what it likes,’” said Una Brenn."),
            ["The sea takes what it likes, | Ivo Ketch | Ivo Ketch"]
        );
    }

    #[test]
    fn terms_inside_a_quotation_are_nobodys() {
        assert_eq!(nested("“They call it the ‘long wall’ around here,” said Una Brenn."), [""; 0]);
    }
}
