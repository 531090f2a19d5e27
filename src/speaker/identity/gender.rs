//! What pronouns fit somebody, as titles and nouns tell.

use crate::speaker::first_names::is_hers;

/// What pronouns fit somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// `he`, `his`.
    He,
    /// `she`, `her`.
    She,
}

/// What a pronoun tells of whom it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `he`, `him`, `his`.
    He,
    /// `she`, `her`.
    She,
    /// `they`, `them`, `their`.
    They,
    /// `it`, `its`.
    It,
}

/// The length of the longest pronoun, in bytes.
const LONGEST: usize = "themselves".len();

impl Form {
    /// The form of a word, if it is a pronoun of the third person.
    pub fn of(word: &str) -> Option<Self> {
        // Most words are told by their first letter.
        let first = word.as_bytes().first()? | 0x20;
        if !matches!(first, b'h' | b's' | b't' | b'i') || word.len() > LONGEST {
            return None;
        }
        let mut small = [0; LONGEST];
        let small = &mut small[..word.len()];
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        match &*small {
            b"he" | b"his" | b"him" | b"himself" => Some(Self::He),
            b"she" | b"her" | b"herself" => Some(Self::She),
            b"they" | b"them" | b"their" | b"themselves" => Some(Self::They),
            b"it" | b"its" | b"itself" => Some(Self::It),
            _ => None,
        }
    }

    /// The gender that it shows.
    pub fn gender(self) -> Option<Gender> {
        match self {
            Self::He => Some(Gender::He),
            Self::She => Some(Gender::She),
            Self::They | Self::It => None,
        }
    }
}

/// What a first name tells.
pub(super) fn given(name: &str) -> Option<Gender> {
    is_hers(name).map(|hers| if hers { Gender::She } else { Gender::He })
}

pub(super) fn gender_of_title(word: &str) -> Option<Gender> {
    let word = word.trim_end_matches('.');
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        gender_of_small_title(word)
    } else {
        gender_of_small_title(&word.to_lowercase())
    }
}

fn gender_of_small_title(word: &str) -> Option<Gender> {
    match word {
        "mr" | "sir" | "herr" | "señor" | "senor" | "monsieur" | "signor" | "shri" | "datuk"
        | "sheikh" | "sheik" | "shaikh" | "encik" | "pakcik" | "imam" | "ustaz" | "alhaji"
        | "haji" | "assemblyman" | "alderman" | "emperor" | "baron" | "lord" | "king"
        | "prince" | "father" | "brother" | "uncle" | "spokesman" | "chairman" | "congressman"
        | "councilman" | "duke" => Some(Gender::He),
        "mrs" | "ms" | "frau" | "señora" | "senora" | "madame" | "mme" | "mlle" | "smt"
        | "hajiya" | "hajah" | "puan" | "makcik" | "ibu" | "assemblywoman" | "sheikha"
        | "empress" | "miss" | "dame" | "lady" | "queen" | "princess" | "mother" | "sister"
        | "aunt" | "spokeswoman" | "chairwoman" | "congresswoman" | "councilwoman" | "madam"
        | "duchess" | "baroness" => Some(Gender::She),
        _ => None,
    }
}

pub(super) fn gender_of_noun(head: &str) -> Option<Gender> {
    match head {
        "man" | "father" | "son" | "brother" | "husband" | "widower" | "boy" | "grandfather"
        | "uncle" | "nephew" | "dad" | "grandson" | "boyfriend" | "stepfather" | "businessman"
        | "monk" | "actor" | "father-in-law" | "son-in-law" | "brother-in-law" | "stepson"
        | "fisherman" | "policeman" => Some(Gender::He),
        "woman" | "mother" | "daughter" | "sister" | "wife" | "widow" | "girl" | "grandmother"
        | "aunt" | "niece" | "granddaughter" | "girlfriend" | "stepmother" | "businesswoman"
        | "nun" | "mother-in-law" | "daughter-in-law" | "sister-in-law" | "lady" | "bride"
        | "mum" | "mom" | "actress" | "policewoman" => Some(Gender::She),
        _ => gender_of_title(head),
    }
}

/// Whether a description is of several.
pub(super) fn is_plural(name: &str) -> bool {
    let space = |name: &str| name.bytes().rposition(|byte| byte == b' ');
    // Most names are too short for such words.
    let long = space(name).is_some_and(|last| name.as_bytes()[..last].contains(&b' '));
    let head = if long { before(before(name, *b" of "), *b" in ") } else { name };
    let last = &head[space(head).map_or(0, |space| space + 1)..];
    let lower = last.starts_with(char::is_lowercase);
    (lower && last.ends_with('s') && !last.ends_with("ss"))
        || matches!(last, "people" | "men" | "women" | "police" | "children")
}

/// What stands before a small word, or all where it is not there.
fn before(name: &str, small: [u8; 4]) -> &str {
    let at = name.as_bytes().windows(4).position(|bytes| bytes == small);
    &name[..at.unwrap_or(name.len())]
}
