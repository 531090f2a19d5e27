//! Labels before the turns of a transcript.

/// The label that begins a turn of a transcript: `Q:`, `ADA ROE:`, `Interviewer:`. Its
/// length in bytes, without the colon.
pub fn label(line: &str) -> Option<usize> {
    // `Q.` and `A.` are labels too; other words before a point are not.
    if line.starts_with(['Q', 'A']) && line[1..].starts_with(". ") {
        return Some(1);
    }
    let at = line.find(':').filter(|at| (1..=40).contains(at))?;
    let name = &line[..at];
    let words = name.split_whitespace().count();
    let named = name
        .split_whitespace()
        .all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '('));
    let follows = line[at + 1..].starts_with(|c: char| c.is_whitespace());
    (named && (1..=4).contains(&words) && follows && !name.contains(['.', '"', '“', ',']))
        .then_some(at)
}
