//! What holds of every analysis.

use super::*;
use crate::article::{Block, BlockKind};

const TEXT: &str = "The ferry\n\nMarta Quill said the boat was “old and tired” and would \
    stop in March. “We asked for a timetable,” she told the council.\n\nTobias Renn, the \
    mayor, said that the crew had not been paid. He added that they would be.";

fn article() -> Article {
    let mut article = Article {
        id: crate::article::ArticleId::of(TEXT),
        meta: crate::article::Meta::default(),
        text: TEXT.to_owned(),
        blocks: Vec::new(),
        asides: Vec::new(),
    };
    let mut at = 0;
    for line in TEXT.split("\n\n") {
        let kind = if at == 0 { BlockKind::Title } else { BlockKind::Paragraph };
        article.blocks.push(Block { kind, span: Span::new(at, at + line.len()) });
        at += line.len() + 2;
    }
    article
}

fn with(indirect: bool) -> Analysis {
    analyse_with(&article(), Model::shared(), Options { indirect, ..Options::default() })
}

#[test]
fn without_paraphrases_nothing_changes() {
    assert_eq!(with(false), analyse(&article(), Model::shared()));
    let quotations = |all: &Analysis| -> Vec<Quote> {
        let marked = all.quotes.iter().filter(|quote| quote.kind != QuoteKind::Indirect);
        marked.cloned().collect()
    };
    assert_eq!(quotations(&with(true)), analyse(&article(), Model::shared()).quotes);
}

/// An article of one paragraph.
fn paragraph(text: &str) -> Article {
    let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) };
    Article { text: text.to_owned(), blocks: vec![block], ..article() }
}

#[test]
fn where_nobody_speaks_nobody_is_told_of() {
    let text = "Marta Quill runs the ferry. Tobias Renn said that the crew had not been paid.";
    assert_eq!(analyse(&paragraph(text), Model::shared()), Analysis::default());
    let asked = Options { indirect: true, ..Options::default() };
    let found = analyse_with(&paragraph(text), Model::shared(), asked);
    assert_eq!(found.quotes.len(), 1, "paraphrases are looked for where they are asked for");
    let text = "Marta Quill read “The Old Ferry” on the pier.";
    let title = Span::new(20, 33);
    assert_eq!(title.of(text), "The Old Ferry");
    let only = Analysis { scare: vec![title], ..Analysis::default() };
    assert_eq!(analyse(&paragraph(text), Model::shared()), only);
}

/// Why the last quotation of a text is whose it is.
fn because(text: &str) -> String {
    let mut found = analyse(&paragraph(text), Model::shared());
    found.attributions.pop().expect("a quotation").because
}

#[test]
fn the_next_best_source_is_named() {
    let told =
        because("Ada Brenn met the warden on Monday. “It floods in spring,” said Tobias Renn.");
    assert!(told.starts_with("“Tobias Renn” is the subject of “said”"), "{told}");
    assert!(told.contains("; chosen over ") && told.contains(" because it "), "{told}");
    assert!(!told.contains("chosen over “Tobias Renn”"), "{told}");
}

#[test]
fn nobody_is_chosen_over_themselves() {
    for text in [
        "Ada Brenn spoke on Monday. “It floods in spring,” Brenn said.",
        "Ada Brenn spoke on Monday. “It floods in spring,” she said.",
        "Ada Brenn, who runs the pier, spoke on Monday. “It floods,” said Ms. Brenn.",
        "“It floods in spring,” said Ada Brenn, the harbour master.",
        "“It floods,” said the harbour master, Ada Brenn, on Monday.",
        "Ada Brenn, the harbour master, said on Monday: “It floods in spring.”",
    ] {
        let told = because(text);
        for same in ["Brenn", "Ada Brenn", "she", "who", "the harbour master"] {
            assert!(!told.contains(&format!("chosen over “{same}”")), "{told}");
        }
    }
}

#[test]
fn a_pronoun_is_told_with_whom_it_stands_for() {
    let told = because("Ada Brenn runs the pier. “It floods in spring,” she said on Monday.");
    assert!(told.contains("; “she” stands for “Ada Brenn” ("), "{told}");
    assert!(told.ends_with(", met last in the sentence before"), "{told}");
    let told = because("Ada Brenn scored twice on Sunday. “It rained,” said the striker.");
    assert!(told.contains("; “the striker” stands for “Ada Brenn” ("), "{told}");
}

#[test]
fn without_paraphrases_nothing_of_theirs_is_looked_at() {
    let bare = Model { hearsay: None, ..Model::embedded() };
    assert_eq!(analyse(&article(), &bare), analyse(&article(), Model::shared()));
    let options = Options { indirect: true, ..Options::default() };
    let asked = analyse_with(&article(), &bare, options);
    assert_eq!(asked, analyse(&article(), &bare), "none can be found");
}

#[test]
fn how_sure_a_paraphrase_must_be_is_asked_for() {
    let paraphrases = |threshold: f32| {
        let options = Options { indirect: true, threshold: Some(threshold) };
        let found = analyse_with(&article(), Model::shared(), options);
        let both = found.quotes.into_iter().zip(found.attributions);
        let indirect = both.filter(|(quote, _)| quote.kind == QuoteKind::Indirect);
        indirect.map(|(_, found)| found).collect::<Vec<Attribution>>()
    };
    let (all, none) = (paraphrases(0.0), paraphrases(1.0));
    assert_eq!((all.len(), none.len()), (3, 3));
    for (known, unknown) in all.iter().zip(&none) {
        assert!(known.speaker.is_some() && known.guess.is_none());
        assert!((0.5..1.0).contains(&known.confidence), "{}", known.confidence);
        assert_eq!((unknown.speaker, unknown.mention, unknown.confidence), (None, None, 0.0));
        let guess = unknown.guess.as_ref().expect("the best guess");
        assert_eq!((guess.mention, guess.confidence), (known.mention, known.confidence));
    }
}

#[test]
fn with_paraphrases_sources_are_told_in_full() {
    let text = "“We asked for a timetable in spring,” said Una Brenn, the harbour warden.";
    let mut article = article();
    text.clone_into(&mut article.text);
    article.blocks = vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) }];
    let source = |indirect| {
        let options = Options { indirect, ..Options::default() };
        let found = analyse_with(&article, Model::shared(), options);
        let mention = found.attributions[0].mention.expect("a source");
        (mention.span.of(text), found.speaker_of(0).expect("a speaker").name.clone())
    };
    assert_eq!(source(false), ("Una Brenn", "Una Brenn".to_owned()));
    assert_eq!(source(true), ("Una Brenn, the harbour warden", "Una Brenn".to_owned()));
}

#[test]
fn paraphrases_have_speakers_and_share_those_of_the_words_they_hold() {
    let all = with(true);
    let told: Vec<(&str, &str)> = (0..all.quotes.len())
        .filter(|at| all.quotes[*at].kind == QuoteKind::Indirect)
        .map(|at| {
            let name = all.speaker_of(at).map_or("-", |speaker| speaker.name.as_str());
            (name, all.quotes[at].span.of(TEXT))
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Marta Quill", "the boat was “old and tired” and would stop in March"),
            ("Tobias Renn", "that the crew had not been paid"),
            ("Tobias Renn", "that they would be"),
        ]
    );
}

#[test]
fn below_the_threshold_answers_are_guesses() {
    let asked = |threshold| {
        let options = Options { threshold: Some(threshold), ..Options::default() };
        analyse_with(&article(), Model::shared(), options)
    };
    let (all, none) = (analyse(&article(), Model::shared()), asked(1.0));
    assert_eq!(none.quotes, all.quotes);
    assert!(none.speakers.is_empty(), "a guess makes nobody a speaker");
    for (given, found) in none.attributions.iter().zip(&all.attributions) {
        let guess = given.guess.as_ref().expect("the answer as a guess");
        let known = found.speaker.map(|id| all.speaker(id).name.as_str());
        assert_eq!((given.speaker, given.mention, given.cue), (None, None, None));
        assert_eq!((guess.speaker, Some(guess.name.as_str())), (None, known));
        assert_eq!((guess.confidence, guess.mention), (found.confidence, found.mention));
        assert_eq!(guess.because, found.because);
    }
    let sure = asked(0.0).attributions.into_iter().all(|found| found.guess.is_none());
    assert!(sure, "with no threshold every answer stands");
}
