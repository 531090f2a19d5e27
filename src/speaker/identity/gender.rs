//! What pronouns fit somebody, as titles and nouns tell.

/// What pronouns fit somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// `he`, `his`.
    He,
    /// `she`, `her`.
    She,
}

pub(super) fn gender_of_title(word: &str) -> Option<Gender> {
    match word.trim_end_matches('.').to_lowercase().as_str() {
        "mr" | "sir" | "lord" | "king" | "prince" | "father" | "brother" | "uncle"
        | "spokesman" | "chairman" | "congressman" | "councilman" | "duke" => Some(Gender::He),
        "mrs" | "ms" | "miss" | "dame" | "lady" | "queen" | "princess" | "mother" | "sister"
        | "aunt" | "spokeswoman" | "chairwoman" | "congresswoman" | "councilwoman" | "madam"
        | "duchess" | "baroness" => Some(Gender::She),
        _ => None,
    }
}

pub(super) fn gender_of_noun(head: &str) -> Option<Gender> {
    match head {
        "man" | "father" | "son" | "brother" | "husband" | "widower" | "boy" | "grandfather"
        | "uncle" | "nephew" | "dad" | "fisherman" | "policeman" => Some(Gender::He),
        "woman" | "mother" | "daughter" | "sister" | "wife" | "widow" | "girl" | "grandmother"
        | "aunt" | "niece" | "mum" | "mom" | "actress" | "policewoman" => Some(Gender::She),
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
