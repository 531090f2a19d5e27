//! Titles, and what else stands before and after names: what they are called back by.

use crate::speaker::lexicon::is_title;

/// Forms of address, which say nothing of what somebody is.
pub(super) fn is_form_of_address(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Mr" | "Mrs"
            | "Ms"
            | "Miss"
            | "Mx"
            | "Dr"
            | "Sir"
            | "Dame"
            | "Lady"
            | "Lord"
            | "Madam"
            | "Comrade"
            | "Haji"
            | "Hajji"
            | "Hajah"
            | "Hajiya"
            | "Alhaji"
            | "Encik"
            | "Puan"
            | "Makcik"
            | "Pakcik"
            | "Ibu"
            | ""
    )
}

/// The nouns by which a title, folded, calls somebody back: `the judge`, of a justice.
pub(super) fn nouns_of_title(title: &str) -> &'static [&'static str] {
    match title {
        "justice" => &["judge", "justice"],
        "judge" => &["judge"],
        "dr" | "doctor" => &["doctor"],
        "prof" | "professor" => &["professor", "don", "academic", "scholar"],
        "sen" | "senator" => &["senator", "lawmaker", "legislator"],
        "rep" | "representative" => &["representative", "lawmaker", "legislator"],
        "congressman" => &["congressman", "lawmaker", "legislator"],
        "congresswoman" => &["congresswoman", "lawmaker", "legislator"],
        "assemblyman" => &["assemblyman", "lawmaker", "legislator"],
        "assemblywoman" => &["assemblywoman", "lawmaker", "legislator"],
        "gov" | "governor" => &["governor"],
        "sgt" | "sergeant" => &["sergeant", "officer"],
        "cpl" | "corporal" => &["corporal"],
        "pte" | "pvt" | "private" => &["private", "soldier"],
        "lt" | "lieutenant" => &["lieutenant", "officer"],
        "capt" | "captain" => &["captain"],
        "maj" | "major" => &["major", "officer"],
        "col" | "colonel" => &["colonel", "officer"],
        "brig" | "brigadier" => &["brigadier", "officer"],
        "gen" | "general" => &["general"],
        "adm" | "admiral" => &["admiral"],
        "insp" | "inspector" => &["inspector", "detective", "officer"],
        "supt" | "superintendent" => &["superintendent", "officer"],
        "detective" => &["detective", "officer"],
        "constable" => &["constable", "officer"],
        "cllr" | "councillor" | "councilor" => &["councillor", "councilor"],
        "rev" | "reverend" => &["reverend", "vicar", "pastor", "clergyman", "clergywoman"],
        "fr" | "father" => &["priest"],
        "sister" => &["nun"],
        "mp" => &["mp"],
        "sir" => &["knight"],
        "sheikh" | "sheik" | "shaikh" => &["sheikh", "sheik"],
        "king" => &["king", "monarch"],
        "queen" => &["queen", "monarch"],
        "ambassador" => &["ambassador", "envoy", "diplomat"],
        "ustaz" | "ustaad" => &["ustaz", "cleric"],
        "imam" => &["imam", "cleric"],
        "datuk" => &["datuk"],
        "dato" => &["dato"],
        "mayor" => &["mayor"],
        "minister" => &["minister"],
        "premier" => &["premier"],
        "president" => &["president"],
        "chancellor" => &["chancellor"],
        "bishop" => &["bishop"],
        "archbishop" => &["archbishop"],
        "cardinal" => &["cardinal"],
        "rabbi" => &["rabbi"],
        "pastor" => &["pastor"],
        "coach" => &["coach"],
        "chef" => &["chef", "cook"],
        "nurse" => &["nurse"],
        "sheriff" => &["sheriff"],
        "commissioner" => &["commissioner"],
        "secretary" => &["secretary"],
        _ => &[],
    }
}

/// What follows a last name and tells a son from his father.
pub(super) fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "jnr" | "snr" | "ii" | "iii" | "iv")
}

/// Words that make another office of one: the mayor is no deputy mayor.
pub(super) fn is_lesser(word: &str) -> bool {
    matches!(
        word,
        "deputy" | "vice" | "assistant" | "shadow" | "acting" | "associate" | "junior" | "outgoing"
    ) || is_past(word)
}

/// Words that tell that somebody is no longer what they were.
pub(super) fn is_past(word: &str) -> bool {
    matches!(word, "former" | "late" | "ex" | "then" | "onetime")
}

/// A word of a role without what a hyphen sets before it, and whether that says that it
/// was so once: `then-minister`.
pub(super) fn once(word: &str) -> (&str, bool) {
    match word.split_once('-') {
        Some(("then" | "ex" | "former", rest)) => (rest, true),
        _ => (word, false),
    }
}

/// Whether a word is a title that can stand for its bearer: `the Premier`.
pub(super) fn stands_alone(word: &str) -> bool {
    is_title(word) && !nouns_of_title(word).is_empty()
}
