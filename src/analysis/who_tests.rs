//! Whole small articles: who a mention is.

use super::{Analysis, analyse};
use crate::article::{Article, ArticleId, Block, BlockKind, Meta};
use crate::model::Model;
use crate::text::Span;
use crate::text::language::Language;

/// An article of paragraphs.
fn article(paragraphs: &[&str]) -> Article {
    let text = paragraphs.join("\n\n");
    let mut at = 0;
    let mut blocks = Vec::new();
    for paragraph in paragraphs {
        let span = Span::new(at, at + paragraph.len());
        blocks.push(Block { kind: BlockKind::Paragraph, span });
        at += paragraph.len() + 2;
    }
    Article { id: ArticleId::of(&text), meta: Meta::default(), text, blocks, asides: Vec::new() }
}

pub(super) fn analysed(paragraphs: &[&str]) -> Analysis {
    analyse(&article(paragraphs), Model::shared())
}

/// Who says each quotation, in order; `-` for nobody known.
pub(super) fn check(paragraphs: &[&str], expected: &[&str]) {
    let analysis = analysed(paragraphs);
    let found: Vec<&str> = (0..analysis.quotes.len())
        .map(|at| analysis.speaker_of(at).map_or("-", |speaker| &speaker.name))
        .collect();
    assert_eq!(found, expected, "speakers of {paragraphs:?}");
}

#[test]
fn somebody_described_is_who_he_is() {
    check(
        &["The harbour board met on Monday. A sailor who had worked there for years stood up. “I \
             have seen the piles,” he said."],
        &["A sailor"],
    );
    check(
        &[
            "“I typed them all,” said an official in the capital whose contract forbids her to \
             talk. “Every one.”",
            "Tobias Renn, the mayor, has not seen them. The official has. “They are in a drawer,” \
             she said.",
        ],
        &["an official in the capital"; 2],
    );
}

#[test]
fn titles_tell_two_of_one_last_name_apart() {
    check(
        &[
            "“We were late,” said Ragna Dahl, who has been the captain for thirty years.",
            "Her father, Absalom Dahl, wrote to the paper. “We were never late,” he wrote.",
            "“He forgets,” said Captain Dahl.",
        ],
        &["Ragna Dahl", "Absalom Dahl", "Ragna Dahl"],
    );
    check(
        &[
            "Keith and Dawn Brenn lost their case on Monday. “I only want to walk,” Mrs Brenn said.",
            "“They sent a letter,” said Mr Brenn.",
        ],
        &["Dawn Brenn", "Keith Brenn"],
    );
}

#[test]
fn several_who_speak_as_one_have_members() {
    let paragraphs = [
        "Callum and Dougal Sethi farm the north end. “We do not see why,” the two said over a gate.",
        "“It is simple,” said Dougal Sethi. Una Brenn and Tobias Renn said it was “a good year.”",
    ];
    check(&paragraphs, &["Callum and Dougal Sethi", "Dougal Sethi", "Una Brenn and Tobias Renn"]);
    let analysis = analysed(&paragraphs);
    let together = analysis.speaker_of(0).expect("the two");
    let names: Vec<&str> =
        together.members.iter().map(|id| analysis.speaker(*id).name.as_str()).collect();
    assert_eq!(names, ["Callum Sethi", "Dougal Sethi"]);
    assert!(analysis.speakers.iter().all(|it| it.members.is_empty() || it.members.len() == 2));
}

#[test]
fn offices_and_epithets_are_of_whoever_bears_them() {
    check(
        &["However, Minister of Trade Kofi Larte says so. “It will be finished,” he said."],
        &["Kofi Larte"],
    );
    check(
        &[
            "Bright Ekan scored twice on Sunday. Ekan, 19, then bent a free kick round the wall.",
            "“I was not supposed to take it,” said the striker.",
        ],
        &["Bright Ekan"],
    );
    check(
        &["“They said to come back,” said a mother of three who gave her name only as Precious."],
        &["Precious"],
    );
}

#[test]
fn a_label_by_itself_may_be_whom_the_words_are_about() {
    let about = [
        "Una Brenn saw the plans of Tobias Renn in spring.",
        "“Renn: remember that it floods, and that we told you,” Brenn wrote on a board.",
    ];
    check(&about, &["Una Brenn"]);
    let talk = [
        "Una Brenn and Tobias Renn met at the pier on Monday.",
        "“BRENN: We go on Monday, whatever it costs.”",
        "“RENN: We stay where we are until somebody pays.”",
    ];
    let labels = analysed(&talk).attributions.into_iter().map(|found| found.because);
    for because in labels {
        assert!(because.contains("bears the name"), "{because}");
    }
}

#[test]
fn what_somebody_owns_they_say() {
    check(
        &[
            "In the words of Una Brenn, “the quay is a ruin.”",
            "In Tobias Renn’s own words, “the lamp has been a ruin for years.”",
            "From Ada Sorel’s letter: “The harbour is a ruin, and nobody has come.”",
            "“Never again” was Ivo Ketch’s short answer on Monday.",
        ],
        &["Una Brenn", "Tobias Renn", "Ada Sorel", "Ivo Ketch"],
    );
    check(
        &["Una Brenn looked at the boats on Monday. Her verdict on the boats: “They sink.”"],
        &["Una Brenn"],
    );
}

#[test]
fn some_of_several_speak() {
    check(
        &[
            "“There is no path,” said one of those boatmen, who would not be named.",
            "Two of the divers on the quay said that it was “far too late to dig.”",
        ],
        &["one of those boatmen", "Two of the divers on the quay"],
    );
}

#[test]
fn the_article_is_signed_where_somebody_else_is_quoted() {
    check(
        &[
            "Una Brenn met the board.",
            "Brenn insisted that her pier was “still the first in the land.” — Kim Tanner",
        ],
        &["Una Brenn"],
    );
}

#[test]
fn participles_are_no_part_of_who_speaks() {
    check(
        &[
            "The goal came off Mateo Reyes. “Knee, shin, bit of hip,” the 19-year-old joked.",
            "According to a leaflet pushed through doors this week, it “will begin in the spring”.",
            "“I was at home in bed,” the accused told the jury.",
        ],
        &["Mateo Reyes", "a leaflet", "the accused"],
    );
}

#[test]
fn nobody_is_named_in_another_language() {
    let analysis = analysed(&[
        "Le bac qui mène à l’île porte neuf voitures, ou sept voitures et un cheval. Il part à \
         huit heures, à midi et à une heure de l’après-midi que personne n’a jamais imprimée. \
         “Nous ne savons pas quand il part,” dit Una Brenn, la patronne du bac, lundi soir.",
    ]);
    assert_eq!(analysis.language, Language::Other);
    assert!(analysis.speakers.is_empty());
    assert!(analysis.attributions.iter().all(|it| it.speaker.is_none() && it.guess.is_none()));
    assert_eq!(analysed(&["12:30 -- 14:45"]).language, Language::None);
}

#[test]
fn endless_names_and_phrases_are_borne() {
    for piece in ["Brenn ", "of Brenn ", "the head of the ", "and Brenn ", "Mr and Mrs "] {
        let text = format!("“Yes,” said {}.", piece.repeat(4_000));
        let analysis = analysed(&[&text]);
        assert!(analysis.quotes.len() <= 1);
    }
    let names: String =
        (0..3_000).fold(String::new(), |all, at| all + &format!("“A,” said Una Brenn{at}. "));
    assert!(!analysed(&[&names]).quotes.is_empty());
}

#[test]
fn whom_the_sentence_before_presents_speaks() {
    let coach = "“We played like strangers,” admitted coach Dario Volpe after the match.";
    for (presents, who) in [
        ("His captain, Ben Adeyemi, agreed. “The boss is right,” he said.", "Ben Adeyemi"),
        ("One player was less sure. “We had chances,” he said.", "One player"),
        ("A fan at the gate was angry. “We had chances,” he said.", "A fan at the gate"),
        ("The club's owner, Karl Wiese, sacked him. “It was time,” he said.", "Karl Wiese"),
    ] {
        check(&[coach, presents], &["Dario Volpe", who]);
    }
    check(
        &[
            "Moses Abe is a clerk. “We live in one house,” he said.",
            "His brother, Yaw, was sitting on a crate. “He is a clerk,” he said.",
        ],
        &["Moses Abe", "Yaw"],
    );
}

#[test]
fn a_place_that_does_nothing_says_nothing() {
    check(
        &["The seller, a family trust in Arizona, has been silent. In the letter, it thanked all \
           for “many wonderful years”."],
        &["-"],
    );
}

#[test]
fn who_is_named_only_later_is_found_where_nobody_was_before() {
    check(
        &[
            "“I did it,” he told police. “I would do it again.”",
            "Ivo Brenn, 61, will be sentenced.",
        ],
        &["Ivo Brenn"],
    );
}
