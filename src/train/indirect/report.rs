//! How well a chain labels.

use super::Lesson;
use crate::attribution::chain::{Chain, Label, Labelled, Role};

/// How well a chain labels lessons.
pub(super) fn report(chain: &Chain, lessons: &[Lesson<'_>]) -> String {
    let mut labelled = Labelled::default();
    // By role: right, found, marked; tokens, then phrases.
    let mut tokens = [[0_u32; 3]; 3];
    let mut phrases = [[0_u32; 3]; 3];
    for lesson in lessons {
        chain.label(lesson.ground(), &mut labelled);
        let labels = &labelled.labels;
        for (found, gold) in labels.iter().zip(&lesson.gold) {
            for (number, role) in [Role::Source, Role::Cue, Role::Content].into_iter().enumerate() {
                let (found, gold) = (found.role() == Some(role), gold.role() == Some(role));
                tokens[number][0] += u32::from(found && gold);
                tokens[number][1] += u32::from(found);
                tokens[number][2] += u32::from(gold);
            }
        }
        let (found, gold) = (runs(labels), runs(&lesson.gold));
        for run in &found {
            phrases[run.0 as usize][1] += 1;
            phrases[run.0 as usize][0] += u32::from(gold.binary_search(run).is_ok());
        }
        for run in &gold {
            phrases[run.0 as usize][2] += 1;
        }
    }
    let score = |[right, found, marked]: [u32; 3]| {
        200.0 * f64::from(right) / f64::from((found + marked).max(1))
    };
    let line = |counts: [[u32; 3]; 3]| {
        let [source, cue, content] = counts.map(score);
        format!("sources {source:.2}, cues {cue:.2}, contents {content:.2}")
    };
    format!("indirect: F1 of tokens: {}; of phrases: {}", line(tokens), line(phrases))
}

/// Phrases: role, first token, end.
fn runs(labels: &[Label]) -> Vec<(Role, usize, usize)> {
    let mut runs: Vec<(Role, usize, usize)> = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let Some(role) = label.role() else { continue };
        match runs.last_mut() {
            Some(run) if run.0 == role && run.2 == at && !label.begins() => run.2 = at + 1,
            _ => runs.push((role, at, at + 1)),
        }
    }
    runs.sort_unstable();
    runs
}
