//! Block quotations among the stretches between marks: words that no marks stand around,
//! set off from what the narrator says.

use std::ops::Range;

use super::{Interview, Part, Quoted};
use crate::article::{Article, BlockKind};
use crate::text::Span;
use crate::text::cues::{CueStrength, cue_strength};
use crate::text::hash::{Map, word as hash_of};
use crate::text::prose::Prose;

/// The stretches of an article with its block quotations among them, in text order.
///
/// Marks around the whole of a block make one quotation with it, marks inside it stand in
/// another. A block that says again what stands elsewhere in the article is put there for
/// the eye, and quotes nothing anew: neither it nor the marks in it count. So is what
/// stands in marks with its signature.
pub(super) fn among(
    article: &Article,
    prose: &Prose,
    interview: &Interview,
    mut stretches: Vec<Quoted>,
) -> Vec<Quoted> {
    let signed = stretches.iter().filter(|stretch| stretch.set_off);
    let signed: Vec<Vec<Span>> = signed.map(|stretch| vec![stretch.part.content]).collect();
    let (mut added, mut dropped): (Vec<Quoted>, Vec<Span>) = (Vec::new(), Vec::new());
    for (stretch, repeated) in signed.iter().zip(repeated(article, prose, &signed)) {
        dropped.extend(stretch.iter().filter(|_| repeated));
    }
    let blocks = gather(article, interview);
    if blocks.is_empty() && dropped.is_empty() {
        return stretches;
    }
    let repeated = repeated(article, prose, &blocks);
    for (index, block) in blocks.iter().enumerate() {
        let (Some(first), Some(last)) = (block.first(), block.last()) else { continue };
        let whole = first.hull(*last);
        if repeated[index] {
            dropped.push(whole);
            continue;
        }
        let from = stretches.partition_point(|stretch| stretch.part.marked.start < whole.start);
        let to = stretches.partition_point(|stretch| stretch.part.marked.start < whole.end);
        let within = &mut stretches[from..to];
        match marks_of(article, prose, block, within) {
            Marks::Around => {
                for stretch in within.iter_mut().filter(|stretch| stretch.outer.is_none()) {
                    stretch.set_off = true;
                }
            }
            Marks::Reported => {}
            Marks::Inside => added.extend(paragraphs(prose, block)),
        }
    }
    dropped.sort_unstable();
    merged(stretches, added, &dropped)
}

/// The paragraphs of each block quotation, without what leads them. Those in a turn of an
/// interview are somebody's words already.
fn gather(article: &Article, interview: &Interview) -> Vec<Vec<Span>> {
    let mut blocks: Vec<Vec<Span>> = Vec::new();
    let mut last: Option<Span> = None;
    let mut turns = interview.turns.iter().peekable();
    for block in &article.blocks {
        let quoted = block.kind == BlockKind::Quotation;
        while turns.next_if(|turn| turn.span.end <= block.span.start).is_some() {}
        let in_turn = turns.peek().is_some_and(|turn| turn.span.overlaps(block.span));
        if quoted && !in_turn {
            let words = article.words_of(block);
            // Of quoted lines, an empty line that is not quoted ends the block.
            let signs = words.start > block.span.start;
            let goes_on = last.is_some_and(|last| {
                let between = &article.text[last.end as usize..block.span.start as usize];
                !signs || between.matches('\n').count() <= 1
            });
            if !goes_on {
                blocks.push(Vec::new());
            }
            let has_letters = words.of(&article.text).contains(char::is_alphanumeric);
            if let Some(block) = blocks.last_mut().filter(|_| has_letters) {
                block.push(words);
            }
        }
        last = Some(block.span).filter(|_| quoted && !in_turn);
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// How the marks in a block quotation stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marks {
    /// Around all of its words.
    Around,
    /// Around the words of somebody whom the rest of it reports: `“…,” said Brenn`.
    Reported,
    /// Nowhere, or around some of its words.
    Inside,
}

/// The most words that report what a block quotes in marks.
const REPORT: usize = 15;

fn marks_of(article: &Article, prose: &Prose, block: &[Span], within: &[Quoted]) -> Marks {
    let outermost = || within.iter().filter(|stretch| stretch.outer.is_none());
    let begins = outermost().next().is_some_and(|first| first.part.marked.start == block[0].start);
    if !begins {
        return Marks::Inside;
    }
    let marked: Vec<Range<usize>> =
        outermost().map(|stretch| prose.within(stretch.part.marked)).collect();
    let bare = block
        .iter()
        .flat_map(|paragraph| prose.within(*paragraph))
        .filter(|at| prose.tokens[*at].is_word())
        .filter(|at| {
            let before = marked.partition_point(|range| range.start <= *at);
            before.checked_sub(1).is_none_or(|last| !marked[last].contains(at))
        })
        .take(REPORT + 1);
    let bare: Vec<usize> = bare.collect();
    let speech =
        |at: &usize| cue_strength(prose.tokens[*at].of(&article.text)) == Some(CueStrength::Speech);
    match bare.len() {
        0 => Marks::Around,
        count if count <= REPORT && block.len() == 1 && bare.iter().any(speech) => Marks::Reported,
        _ => Marks::Inside,
    }
}

/// The paragraphs of a block quotation as stretches, each of which goes on in the next.
fn paragraphs<'a>(prose: &'a Prose, block: &'a [Span]) -> impl Iterator<Item = Quoted> + 'a {
    block.iter().enumerate().map(|(at, words)| Quoted {
        part: Part { content: *words, marked: *words },
        tokens: prose.within(*words),
        outer: None,
        continues: at + 1 < block.len(),
        set_off: true,
    })
}

/// All stretches in text order, those in the `dropped` spans left out.
fn merged(stretches: Vec<Quoted>, added: Vec<Quoted>, dropped: &[Span]) -> Vec<Quoted> {
    let mut all: Vec<Quoted> = Vec::with_capacity(stretches.len() + added.len());
    // Where each of the stretches has come to stand.
    let mut places: Vec<Option<usize>> = Vec::with_capacity(stretches.len());
    let mut added = added.into_iter().peekable();
    let mut block: Option<usize> = None;
    let mut gone = dropped.iter().peekable();
    for mut stretch in stretches {
        let marked = stretch.part.marked;
        while let Some(next) = added.next_if(|next| next.part.content.start <= marked.start) {
            block = Some(all.len());
            all.push(next);
        }
        while gone.next_if(|span| span.end <= marked.start).is_some() {}
        if gone.peek().is_some_and(|span| span.overlaps(marked)) {
            places.push(None);
            continue;
        }
        let outer = stretch.outer.and_then(|outer| places[outer]);
        let around = block.filter(|at| all[*at].part.content.covers(marked));
        stretch.outer = outer.or(around);
        places.push(Some(all.len()));
        all.push(stretch);
    }
    all.extend(added);
    all
}

/// How many words in a row begin a block that is looked for elsewhere.
const RUN: usize = 4;

/// At how many places the first words of a block are compared with all of it: words that
/// stand in more are no sentence of anybody's.
const PLACES: usize = 16;

/// The words of a block quotation.
struct Own {
    /// Its first word (a token), or whatever word comes next.
    start: usize,
    /// One past its last token.
    end: usize,
    /// The hashes of its words.
    words: Vec<u32>,
}

/// Which block quotations say again what stands elsewhere in the article, word by word,
/// whatever stands between the words. Linear in the text, of which nothing is listed.
fn repeated(article: &Article, prose: &Prose, blocks: &[Vec<Span>]) -> Vec<bool> {
    if blocks.is_empty() {
        return Vec::new();
    }
    let hash = |at: usize| {
        let word = prose.tokens[at].of(&article.text);
        if word.is_ascii() { hash_of(word) } else { hash_of(&word.replace('’', "'")) }
    };
    let words = |tokens: Range<usize>| tokens.filter(|at| prose.tokens[*at].is_word());
    let end = prose.tokens.len();
    let own = |block: &Vec<Span>| {
        let inside = prose.within(block[0].hull(block[block.len() - 1]));
        let start = words(inside.start..end).next().unwrap_or(end);
        Own { start, end: inside.end, words: words(inside).map(hash).collect() }
    };
    let owns: Vec<Own> = blocks.iter().map(own).collect();
    let begins = owns.iter().filter_map(|own| own.words.get(..RUN));
    let mut runs: Map<&[u32], Vec<usize>> = begins.map(|run| (run, Vec::new())).collect();
    // The last words, and where they stand.
    let (mut run, mut at) = ([0; RUN], [0; RUN]);
    for (count, token) in words(0..end).enumerate() {
        run.rotate_left(1);
        at.rotate_left(1);
        (run[RUN - 1], at[RUN - 1]) = (hash(token), token);
        let places = if count + 1 < RUN { None } else { runs.get_mut(&run[..]) };
        if let Some(places) = places.filter(|places| places.len() < PLACES) {
            places.push(at[0]);
        }
    }
    let is_repeated = |own: &Own| {
        let places = own.words.get(..RUN).and_then(|run| runs.get(run));
        places.into_iter().flatten().any(|at| {
            let mut there = words(*at..end);
            let mut last = *at;
            let same = own.words.iter().all(|word| {
                there.next().is_some_and(|token| {
                    last = token;
                    hash(token) == *word
                })
            });
            let apart = last < own.start || *at >= own.end;
            // Of two blocks that are the same, the first one counts.
            let other = owns.binary_search_by_key(at, |other| other.start).ok();
            let later = *at > own.start
                && other.is_some_and(|other| owns[other].words.len() == own.words.len());
            same && apart && !later
        })
    };
    owns.iter().map(is_repeated).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::{ArticleId, Block, Meta};
    use crate::quote::marked::quoted;
    use crate::quote::reading::paragraphs;

    /// An article of paragraphs apart by empty lines; those that begin with `> ` are quoted.
    fn article(text: &str) -> Article {
        let (mut blocks, mut asides, mut at) = (Vec::new(), Vec::new(), 0);
        for paragraph in text.split('\n') {
            let span = Span::new(at, at + paragraph.len());
            at = span.end as usize + 1;
            if paragraph.trim().is_empty() {
                continue;
            }
            let quoted = paragraph.starts_with('>');
            if quoted {
                asides.push(Span { start: span.start, end: span.start + 1 });
            }
            let kind = if quoted { BlockKind::Quotation } else { BlockKind::Paragraph };
            blocks.push(Block { kind, span });
        }
        let (id, meta) = (ArticleId::of(text), Meta::default());
        Article { id, meta, text: text.to_owned(), blocks, asides }
    }

    fn stretches(article: &Article) -> Vec<Quoted> {
        let paragraphs = paragraphs(article);
        let prose = Prose::read(&article.text, &paragraphs, &article.asides);
        among(article, &prose, &Interview::default(), quoted(article, &paragraphs, &prose))
    }

    /// The stretches, those that are set off with a bar before them, those inside another
    /// one with a plus, those that go on with dots behind.
    fn check(text: &str, expected: &[&str]) {
        let article = article(text);
        let shown = |stretch: &Quoted| {
            let set_off = if stretch.set_off { "|" } else { "" };
            let inside = if stretch.outer.is_some() { "+" } else { "" };
            let goes_on = if stretch.continues { "…" } else { "" };
            format!("{inside}{set_off}{}{goes_on}", stretch.part.content.of(text))
        };
        let found: Vec<String> = stretches(&article).iter().map(shown).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn paragraphs_of_a_block_are_one_quotation() {
        check(
            "She wrote:\n> We go.\n>\n> We go now.\n\n“No,” he said.\n\n> Another one.",
            &["|We go.…", "|We go now.", "No,", "|Another one."],
        );
        check("> One of them.\n\n> Another one.", &["|One of them.", "|Another one."]);
    }

    #[test]
    fn marks_around_the_whole_are_the_same_quotation_and_marks_inside_another() {
        check("He wrote:\n> “We go. We go now.”", &["|We go. We go now."]);
        check("He wrote:\n> “We go.\n>\n> “We go now.”", &["|We go.…", "|We go now."]);
        check(
            "He wrote:\n> We go, she said “at once”, and went.",
            &["|We go, she said “at once”, and went.", "+at once"],
        );
        check("> “We go,” said Una Brenn. “Now.”", &["We go,", "Now."]);
    }

    #[test]
    fn what_the_article_says_elsewhere_is_no_quotation_again() {
        let body = "“We never asked for a wall here,” said Una Brenn.\n\n";
        check(&format!("{body}> We never asked for a wall"), &["We never asked for a wall here,"]);
        check(
            &format!("{body}> “We never asked for a wall”"),
            &["We never asked for a wall here,"],
        );
        check(
            "> We never asked for it.\n\nIt is so.\n\n> We never asked for it.",
            &["|We never asked for it."],
        );
        check(&format!("{body}> We never"), &["We never asked for a wall here,", "|We never"]);
    }

    proptest! {
        #[test]
        fn stretches_stand_in_order_and_parts_in_the_text(
            text in "([a-z]{1,5}|[ ,.“”\"'‘’]|\n> |\n>\n|\n){0,80}"
        ) {
            let article = article(&text);
            let all = stretches(&article);
            let mut start = 0;
            for (index, stretch) in all.iter().enumerate() {
                let (marked, content) = (stretch.part.marked, stretch.part.content);
                prop_assert!(marked.start >= start && marked.covers(content));
                start = marked.start;
                let outer = stretch.outer.map(|outer| all[outer].part.marked);
                prop_assert!(stretch.outer.is_none_or(|outer| outer < index));
                prop_assert!(outer.is_none_or(|outer| outer.covers(content)));
                let parts = stretch.parts(&article);
                prop_assert!(!parts.is_empty());
                for part in &parts {
                    prop_assert!(content.covers(part.content) && !part.content.is_empty());
                    prop_assert!(marked.covers(part.marked) && part.marked.covers(part.content));
                    prop_assert!(!part.content.of(&text).contains("\n>"));
                }
            }
        }
    }
}
