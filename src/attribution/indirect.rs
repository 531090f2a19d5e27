//! Reported speech without quotation marks: who is paraphrased, with cue and content.

use std::ops::Range;

use super::chain::{Chain, Ground, Label, Labelled, Role, UNIT};
use crate::text::hash::{self, key};
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

/// Finds what is reported in an article. `sureness` tells by the keys of a paraphrase how
/// sure it is, as a share. Linear in the text.
pub fn find(
    ground: Ground<'_>,
    chain: &Chain,
    mut sureness: impl FnMut(&[u32]) -> f32,
) -> Reported {
    let mut labelled = Labelled::default();
    chain.label(ground, &mut labelled);
    let mut reported = Reported::default();
    let found = &mut reported.paraphrases;
    let (mut runs, mut keys) = (Vec::new(), Vec::new());
    for paragraph in &ground.prose.paragraphs {
        runs.clear();
        gather(&labelled.labels, paragraph.clone(), &mut runs);
        let of = |role: Role| runs.iter().filter(move |run| run.role == role);
        reported.sources.extend(of(Role::Source).map(|run| run.tokens.clone()));
        reported.cues.extend(of(Role::Cue).map(|run| run.tokens.clone()));
        for draft in join(ground.prose, &runs) {
            let pieces = draft.content.iter().flat_map(|run| outside(run.clone(), ground.direct));
            let content: Vec<Range<usize>> =
                pieces.filter_map(|piece| trimmed(ground, piece)).collect();
            if !content.is_empty() {
                keys.clear();
                draft.keys(ground, &labelled, &mut keys);
                let confidence = sureness(&keys);
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
    /// Whether the source is that of another cue of the sentence.
    lent: bool,
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
            |cue: &Option<Range<usize>>| cue.as_ref().map(|cue| prose.sentence(cue.start));
        if draft.source.is_none() && sentence(&before.cue) == sentence(&draft.cue) {
            draft.source.clone_from(&before.source);
            draft.lent = true;
        }
    }
}

impl Draft {
    /// What is seen of it, as keys of the weights that tell how sure it is.
    fn keys(&self, ground: Ground<'_>, labelled: &Labelled, keys: &mut Vec<u32>) {
        let Ground { text, prose, tags, .. } = ground;
        let word = |at: usize| hash::word(prose.tokens[at].of(text));
        let tag = |at: usize| tags[at].index() as u32;
        // How plainly the chain sees a part, in halves of evidence, cut at 15.
        let plain = |run: &Range<usize>| {
            let leads = &labelled.leads[run.clone()];
            let sum: f32 = leads.iter().map(|lead| f32::from(*lead)).sum();
            (sum / (UNIT * run.len() as f32) * 2.0).clamp(-4.0, 15.0) as i32 + 4
        };
        let content = &self.content[0];
        let parts = || self.content.iter().chain(&self.cue).chain(&self.source);
        let least = parts().map(plain).min().unwrap_or_default() as u32;
        let words: usize = self.content.iter().map(ExactSizeIterator::len).sum();
        let kind = match &self.source {
            None => 0,
            Some(source) => 1 + tag(source.start) + if self.lent { 32 } else { 0 },
        };
        keys.extend_from_slice(&[
            key(1, &[]),
            key(2, &[least]),
            key(3, &[plain(content) as u32]),
            key(4, &[kind]),
            key(5, &[kind, least / 3]),
            key(6, &[words.min(30) as u32 / 3]),
            key(7, &[tag(content.start)]),
            key(8, &[word(content.start)]),
            key(9, &[self.content.len().min(3) as u32]),
        ]);
        if let Some(source) = &self.source {
            keys.extend_from_slice(&[
                key(10, &[plain(source) as u32]),
                key(11, &[source.len().min(12) as u32, kind]),
                key(12, &[word(source.end - 1)]),
            ]);
        }
        let Some(cue) = &self.cue else { return };
        keys.extend_from_slice(&[
            key(13, &[plain(cue) as u32]),
            key(14, &[word(cue.start)]),
            key(15, &[word(cue.end - 1), cue.len().min(4) as u32]),
            key(16, &[tag(cue.start), tag(cue.end - 1)]),
        ]);
        let gap = |run: &Range<usize>| {
            let between = run.start.saturating_sub(cue.end).max(cue.start.saturating_sub(run.end));
            between.min(12) as u32 * 2 + u32::from(run.start < cue.start)
        };
        keys.extend_from_slice(&[
            key(17, &[gap(content)]),
            key(18, &[self.source.as_ref().map_or(99, gap), kind]),
        ]);
    }
}

/// The chance of so much evidence for something.
pub fn chance(evidence: f32) -> f32 {
    1.0 / (1.0 + (-evidence).exp())
}

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
            Label::AfterContent,
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
