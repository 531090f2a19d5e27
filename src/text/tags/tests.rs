use proptest::prelude::*;

use super::*;
use crate::model::Model;
use crate::text::Span;

/// The tags of a text of one paragraph, beside its words.
fn tagged(tagger: &Tagger, text: &str) -> Vec<(String, Tag)> {
    let prose = Prose::read(text, &[Span::new(0, text.len())], &[]);
    let mut tags = Vec::new();
    tagger.tag(text, &prose, &mut tags);
    assert_eq!(tags.len(), prose.tokens.len(), "one tag for each token of {text:?}");
    prose.tokens.iter().map(|token| token.of(text).to_owned()).zip(tags).collect()
}

/// Checks the tags of some words of a text, in their order.
fn check(text: &str, expected: &[(&str, Tag)]) {
    let tagged = tagged(&Model::embedded().tagger, text);
    let mut rest = tagged.iter();
    for (word, tag) in expected {
        let found = rest.find(|(found, _)| found == word).map(|(_, tag)| *tag);
        assert_eq!(found, Some(*tag), "the tag of {word:?} in {text:?}: {tagged:?}");
    }
}

#[test]
fn verbs_with_a_subject_are_told_from_participles() {
    check(
        "“We counted the boats,” Maren Holt said on Friday.",
        &[
            ("“", Tag::Mark),
            ("We", Tag::Pronoun),
            ("counted", Tag::VerbPast),
            ("the", Tag::Determiner),
            ("boats", Tag::Plural),
            (",", Tag::Punct),
            ("Maren", Tag::ProperNoun),
            ("Holt", Tag::ProperNoun),
            ("said", Tag::VerbPast),
        ],
    );
    check(
        "The letter was written by a teacher who has lived there.",
        &[
            ("letter", Tag::Noun),
            ("was", Tag::VerbPast),
            ("written", Tag::Participle),
            ("who", Tag::Wh),
            ("has", Tag::VerbThird),
            ("lived", Tag::Participle),
        ],
    );
    check(
        "They don't believe that he will ask her.",
        &[("don't", Tag::VerbPresent), ("believe", Tag::VerbBase), ("will", Tag::Modal)],
    );
}

#[test]
fn an_ending_is_a_possessor_s_or_a_verb() {
    check(
        "Orla's mother thinks it's fine.",
        &[
            ("Orla", Tag::ProperNoun),
            ("'s", Tag::PossessiveEnding),
            ("mother", Tag::Noun),
            ("thinks", Tag::VerbThird),
            ("it", Tag::Pronoun),
            ("'s", Tag::VerbThird),
        ],
    );
}

#[test]
fn a_name_seen_inside_a_sentence_is_one_at_the_start_of_another() {
    check(
        "The mayor met Wexley on the pier. Wexley asked for rain.",
        &[("Wexley", Tag::ProperNoun), ("Wexley", Tag::ProperNoun), ("asked", Tag::VerbPast)],
    );
}

#[test]
fn an_odd_apostrophe_changes_nothing() {
    let tagger = Model::embedded().tagger;
    let tags = |text: &str| tagged(&tagger, text).into_iter().map(|(_, tag)| tag).collect();
    let plain: Vec<Tag> = tags("She doesn't know her neighbour's dog.");
    let curly: Vec<Tag> = tags("She doesn’t know her neighbour’s dog.");
    assert_eq!(plain, curly);
}

#[test]
fn a_sentence_is_read_without_the_one_before() {
    let tagger = Model::embedded().tagger;
    let alone = tagged(&tagger, "He asked for tea.");
    let after = tagged(&tagger, "They had voted to leave. He asked for tea.");
    assert_eq!(alone, after[after.len() - alone.len()..]);
}

#[test]
fn a_section_that_is_not_well_formed_is_refused() {
    let malformed = Some(WeightsError::Malformed("tagger"));
    assert_eq!(Tagger::open(&[]).err(), malformed);
    assert_eq!(Tagger::open(&[2, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]).err(), malformed);
    assert_eq!(Tagger::open(&[2, 0, 0, 0, 0, 0, 0, 0, 5]).err(), malformed);
    assert_eq!(Tagger::open(&[9, 0, 0, 0]).err(), Some(WeightsError::Format { found: 9 }));
}

proptest! {
    #[test]
    fn any_text_has_one_tag_for_each_token(texts in proptest::collection::vec("\\PC{0,80}", 1..4)) {
        let tagger = Model::embedded().tagger;
        for text in texts {
            for (word, tag) in tagged(&tagger, &text) {
                prop_assert_eq!(Tag::from_index(tag.index()), Some(tag), "the tag of {}", word);
            }
        }
    }
}
