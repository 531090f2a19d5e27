//! Reported speech without quotation marks: who is paraphrased, with cue and content.

use std::ops::Range;

use super::chain::{Chain, Ground, Label, Labelled, Role, UNIT};
use crate::text::prose::Prose;
use crate::text::tokens::TokenKind;

/// Something said in other words. All ranges are tokens of the article's prose.
#[derive(Debug, Clone, PartialEq)]
pub struct Paraphrase {
    /// What is said, in pieces where the reporting clause or a quotation stands inside it;
    /// at least one, in text order.
    pub content: Vec<Range<usize>>,
    /// What tells that it is said: `said`, `according to`.
    pub cue: Option<Range<usize>>,
    /// Who says it, with everything that describes them.
    pub source: Option<Range<usize>>,
    /// How sure, from 0 to 1.
    pub confidence: f32,
}

/// Everything that is reported in an article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reported {
    /// What is said in other words, in text order.
    pub paraphrases: Vec<Paraphrase>,
    /// Every source, of a paraphrase or of a quotation, with everything that describes
    /// them, in text order.
    pub sources: Vec<Range<usize>>,
    /// Every cue, in text order.
    pub cues: Vec<Range<usize>>,
}

/// Finds what is reported in an article. Linear in the text.
pub fn find(ground: Ground<'_>, chain: &Chain) -> Reported {
    let mut labelled = Labelled::default();
    chain.label(ground, &mut labelled);
    let mut reported = Reported::default();
    let found = &mut reported.paraphrases;
    let mut runs = Vec::new();
    for paragraph in &ground.prose.paragraphs {
        runs.clear();
        gather(&labelled.labels, paragraph.clone(), &mut runs);
        let of = |role: Role| runs.iter().filter(move |run| run.role == role);
        reported.sources.extend(of(Role::Source).map(|run| run.tokens.clone()));
        reported.cues.extend(of(Role::Cue).map(|run| run.tokens.clone()));
        for draft in join(ground.prose, &runs) {
            let confidence = confidence(&labelled, &draft);
            let pieces = draft.content.iter().flat_map(|run| outside(run.clone(), ground.direct));
            let content: Vec<Range<usize>> =
                pieces.filter_map(|piece| trimmed(ground, piece)).collect();
            if !content.is_empty() {
                let Draft { cue, source, .. } = draft;
                found.push(Paraphrase { content, cue, source, confidence });
            }
        }
    }
    found.sort_by_key(|paraphrase| paraphrase.content[0].start);
    reported
}

/// Tokens of one role that belong together.
#[derive(Debug, Clone)]
struct Run {
    role: Role,
    ahead: bool,
    tokens: Range<usize>,
}

/// An attribution that is being put together.
#[derive(Debug, Clone, Default)]
struct Draft {
    content: Vec<Range<usize>>,
    cue: Option<Range<usize>>,
    source: Option<Range<usize>>,
}

/// Appends the runs of a paragraph.
fn gather(labels: &[Label], paragraph: Range<usize>, runs: &mut Vec<Run>) {
    for at in paragraph {
        let Some(role) = labels[at].role() else { continue };
        match runs.last_mut() {
            Some(run) if run.tokens.end == at && run.role == role && !labels[at].begins() => {
                run.tokens.end = at + 1;
            }
            _ => runs.push(Run { role, ahead: labels[at].is_ahead(), tokens: at..at + 1 }),
        }
    }
}

/// Puts the runs of a paragraph together: every content and source goes to the cue that
/// is next to it on the side that its label tells.
fn join(prose: &Prose, runs: &[Run]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = runs
        .iter()
        .filter(|run| run.role == Role::Cue)
        .map(|run| Draft { cue: Some(run.tokens.clone()), ..Draft::default() })
        .collect();
    let cues = drafts.len();
    let mut cue = 0_usize;
    for run in runs {
        let before = cue.checked_sub(1);
        let after = Some(cue).filter(|cue| *cue < cues);
        let near = if run.ahead { after.or(before) } else { before.or(after) };
        match run.role {
            Role::Cue => cue += 1,
            Role::Content => match near {
                Some(near) => drafts[near].content.push(run.tokens.clone()),
                None => {
                    drafts.push(Draft { content: vec![run.tokens.clone()], ..Draft::default() });
                }
            },
            Role::Source => {
                // Of several, the one that touches the cue.
                let taken = |near: usize| !run.ahead && drafts[near].source.is_some();
                if let Some(near) = near.filter(|near| !taken(*near)) {
                    drafts[near].source = Some(run.tokens.clone());
                }
            }
        }
    }
    lend(prose, &mut drafts[..cues]);
    if let ([draft], Some(source)) =
        (&mut drafts[cues..], runs.iter().find(|run| run.role == Role::Source))
        && cues == 0
    {
        draft.source = Some(source.tokens.clone());
    }
    drafts
}

/// Gives a cue without a source the one of the cue before it in its sentence: it is said
/// by the same (`she said … and added …`), or the cue is in two pieces.
fn lend(prose: &Prose, drafts: &mut [Draft]) {
    for at in 1..drafts.len() {
        let (before, rest) = drafts.split_at_mut(at);
        let (Some(before), Some(draft)) = (before.last(), rest.first_mut()) else { continue };
        let sentence =
            |cue: &Option<Range<usize>>| cue.as_ref().map(|cue| prose.sentence[cue.start]);
        if draft.source.is_none() && sentence(&before.cue) == sentence(&draft.cue) {
            draft.source.clone_from(&before.source);
        }
    }
}

/// How sure it is that somebody is reported to have said this: by the least sure of its
/// parts, each as sure as its tokens are on the mean.
fn confidence(labelled: &Labelled, draft: &Draft) -> f32 {
    let mean = |run: &Range<usize>| {
        let leads = &labelled.leads[run.clone()];
        leads.iter().map(|lead| f32::from(*lead)).sum::<f32>() / (UNIT * run.len() as f32)
    };
    let parts = draft.content.iter().chain(&draft.cue).chain(&draft.source);
    let least = parts.map(mean).fold(f32::MAX, f32::min);
    let evidence = EVIDENCE.0 + EVIDENCE.1 * least.clamp(-10.0, 10.0);
    1.0 / (1.0 + (-evidence).exp())
}

/// From the least evidence for a part to the chance that the whole is right.
const EVIDENCE: (f32, f32) = (0.0, 0.5);

/// The pieces of a run that are in no direct quotation.
fn outside(run: Range<usize>, direct: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = run.start;
    let from = direct.partition_point(|quotation| quotation.end <= run.start);
    for quotation in direct[from..].iter().take_while(|quotation| quotation.start < run.end) {
        if quotation.start > start {
            pieces.push(start..quotation.start);
        }
        start = start.max(quotation.end);
    }
    if start < run.end {
        pieces.push(start..run.end);
    }
    pieces
}

/// A piece without punctuation and lone marks at its ends; none where no word is left.
fn trimmed(ground: Ground<'_>, mut piece: Range<usize>) -> Option<Range<usize>> {
    let token = |at: usize| ground.prose.tokens[at];
    if !piece.clone().any(|at| token(at).is_word()) {
        return None;
    }
    let marks = piece.clone().filter(|at| token(*at).kind == TokenKind::Mark).count();
    let mut lone = !marks.is_multiple_of(2);
    let mut loose = |at: usize| match token(at).kind {
        TokenKind::Stop => true,
        TokenKind::Punct => {
            matches!(token(at).of(ground.text), "," | ";" | ":" | "-" | "--" | "–" | "—")
        }
        TokenKind::Mark => std::mem::take(&mut lone),
        _ => false,
    };
    while !piece.is_empty() && loose(piece.end - 1) {
        piece.end -= 1;
    }
    while !piece.is_empty() && loose(piece.start) {
        piece.start += 1;
    }
    (!piece.is_empty()).then_some(piece)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn direct_quotations_are_cut_out() {
        assert_eq!(outside(2..9, &[0..1, 3..5, 8..12]), [2..3, 5..8]);
        assert_eq!(outside(3..5, &[0..1, 2..6]), [0..0; 0]);
    }

    fn label(role: Role, ahead: bool) -> Label {
        Label::of(role, ahead, true)
    }

    #[test]
    fn one_source_serves_both_cues_of_a_sentence() {
        // `She said A and added B`, a token each.
        let labels = [
            label(Role::Source, true),
            label(Role::Cue, true),
            label(Role::Content, false),
            Label::Between,
            label(Role::Cue, true),
            label(Role::Content, false),
        ];
        let prose = Prose::read("She said so and added more", &[Span::new(0, 26)], &[]);
        let mut runs = Vec::new();
        gather(&labels, 0..6, &mut runs);
        let drafts = join(&prose, &runs);
        assert_eq!(drafts.len(), 2);
        assert_eq!(drafts[0].content[0], 2..3);
        assert_eq!(drafts[1].content[0], 5..6);
        assert!(drafts.iter().all(|draft| draft.source == Some(0..1)));
    }
}
