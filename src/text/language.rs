//! Whether a text is English, told by its small words.

use super::prose::Prose;
use super::tokens::TokenKind;
use super::words::ShortWords;

/// What a text is written in, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English, or too short to tell.
    #[default]
    English,
    /// Any other language.
    Other,
    /// It has no letters.
    None,
}

/// Small words that are English and few other languages'; sorted.
#[rustfmt::skip]
static SMALL: ShortWords = ShortWords::new(&[
    "after", "also", "an", "and", "are", "been", "but", "by", "for", "from", "had", "has", "have",
    "he", "her", "his", "in", "is", "it", "its", "not", "of", "on", "or", "our", "she", "that",
    "the", "their", "they", "this", "to", "was", "we", "were", "what", "when", "which", "who",
    "will", "with", "would", "you",
]);

/// Fewer words than these do not tell.
const FEWEST: usize = 25;

/// English has more than twice as many small words among a hundred; other languages that
/// share some of them fewer than half as many.
const SHARE: usize = 14;

impl Language {
    /// The language of a text, by its narrator's words where they are enough to tell, and
    /// by those of others where they are.
    /// `spoken` says of every token whether somebody else speaks it.
    pub fn of(text: &str, prose: &Prose, spoken: &[bool]) -> Self {
        // No words, small words, and others.
        let words = prose.tell(|token| match token.kind {
            TokenKind::Lower | TokenKind::Capital if SMALL.holds(token.of(text)) => 1,
            _ => 2 * u8::from(token.is_word()),
        });
        let mut counts = [[0_usize; 3]; 2];
        for (word, spoken) in words.all().zip(spoken) {
            counts[usize::from(*spoken)][usize::from(word)] += 1;
        }
        let (all, told) = (counts.map(|count| count[1] + count[2]), counts.map(|count| count[1]));
        if all == [0, 0] {
            let letters = text.chars().any(char::is_alphabetic);
            return if letters || text.trim().is_empty() { Self::English } else { Self::None };
        }
        let other = |all: usize, told: usize| all >= FEWEST && told * 100 < all * SHARE;
        let foreign = if all[0] < FEWEST {
            other(all[0] + all[1], told[0] + told[1])
        } else {
            // A page of names, each with what they said, has few small words of its own.
            other(all[0], told[0]) && (all[1] < FEWEST || other(all[1], told[1]))
        };
        if foreign { Self::Other } else { Self::English }
    }

    /// What readers are told of a text in which nobody can be named; none of English.
    pub fn told(self) -> Option<&'static str> {
        match self {
            Self::English => None,
            Self::Other => {
                Some("This text is not in English: its quotations are marked, and nobody is named.")
            }
            Self::None => Some("This text has no words, so nobody speaks in it."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn language(text: &str) -> Language {
        let prose = Prose::read(text, &[Span::new(0, text.len())], &[]);
        Language::of(text, &prose, &vec![false; prose.tokens.len()])
    }

    #[test]
    fn english_is_told_by_its_small_words() {
        assert!(SMALL.is_sorted());
        assert_eq!(
            language(
                "The ferry to the island carries nine cars, or seven cars and a horse. It leaves \
                 at eight, at noon and at a time in the late afternoon that nobody has printed."
            ),
            Language::English
        );
        assert_eq!(language("Brenn wins again"), Language::English);
        assert_eq!(language(""), Language::English);
    }

    #[test]
    fn other_languages_are_none_of_ours() {
        for text in [
            "Le bac qui mène à l'île porte neuf voitures, ou sept voitures et un cheval. Il part \
             à huit heures, à midi et à une heure de l'après-midi que personne n'a imprimée, dit-il.",
            "Die Fähre zur Insel trägt neun Wagen oder sieben Wagen und ein Pferd. Sie legt um \
             acht ab, mittags und zu einer Zeit am späten Nachmittag, die niemand gedruckt hat.",
            "El transbordador lleva nueve coches, o siete coches y un caballo. Sale a las ocho, a \
             mediodía y a una hora de la tarde que nadie ha impreso en ningún horario de la isla.",
            "De veerboot naar het eiland neemt negen auto's mee, of zeven auto's en een paard. Hij \
             vertrekt om acht uur, om twaalf uur en op een tijd in de namiddag die niemand kent.",
            "Паром на остров берёт девять машин или семь машин и одну лошадь. Он уходит в восемь, в \
             полдень и в такое время после обеда, которого никто никогда не печатал в расписании.",
        ] {
            assert_eq!(language(text), Language::Other, "{text}");
        }
    }

    #[test]
    fn one_sentence_over_and_over_is_as_english_as_once() {
        assert_eq!(
            language(&"It sails at dawn, whatever the wind says. ".repeat(60)),
            Language::English
        );
    }

    #[test]
    fn a_page_of_names_is_english_where_its_people_speak_it() {
        let names = "Ada Brenn Olle Marten Ida Lund Tobias Renn Marta Quill Una Hale ".repeat(5);
        let text = format!(
            "{names} The ferry to the island carries nine cars, or seven cars and a \
            horse. It leaves at eight, at noon and at a time that nobody has printed."
        );
        let prose = Prose::read(&text, &[Span::new(0, text.len())], &[]);
        let narrated = prose.within(Span::new(0, names.len())).len();
        let spoken: Vec<bool> = (0..prose.tokens.len()).map(|at| at >= narrated).collect();
        assert_eq!(Language::of(&text, &prose, &spoken), Language::English);
        let silent = vec![false; prose.tokens.len()];
        assert_eq!(
            Language::of(&names, &Prose::read(&names, &[Span::new(0, names.len())], &[]), &silent),
            Language::Other
        );
    }

    #[test]
    fn a_text_without_letters_is_in_no_language() {
        assert_eq!(language("12:30 -- 14:45 ... 2026"), Language::None);
    }
}
