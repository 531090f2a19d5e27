//! What pronouns fit somebody, as titles and nouns tell.

use crate::speaker::first_names::is_hers;
use crate::text::words::same;

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

impl Form {
    /// The form of a word, if it is a pronoun of the third person.
    pub fn of(word: &str) -> Option<Self> {
        let is = |pronouns: &[&str]| pronouns.iter().any(|pronoun| same(word, pronoun));
        if is(&["he", "his", "him", "himself"]) {
            Some(Self::He)
        } else if is(&["she", "her", "herself"]) {
            Some(Self::She)
        } else if is(&["they", "them", "their", "themselves"]) {
            Some(Self::They)
        } else if is(&["it", "its", "itself"]) {
            Some(Self::It)
        } else {
            None
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
    match word.trim_end_matches('.').to_lowercase().as_str() {
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
    let head = name.split(" of ").next().unwrap_or(name).split(" in ").next().unwrap_or(name);
    let last = head.rsplit(' ').next().unwrap_or("");
    let lower = last.starts_with(char::is_lowercase);
    (lower && last.ends_with('s') && !last.ends_with("ss"))
        || matches!(last, "people" | "men" | "women" | "police" | "children")
}
