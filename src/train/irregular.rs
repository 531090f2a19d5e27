//! Verbs whose past no rule makes. No corpus has all of them often enough to learn what
//! they are, and one that is taken for a noun hides who did something.

/// Finite forms of the past that are nothing else; sorted.
#[rustfmt::skip]
pub(super) const PAST: &[&str] = &[
    "arose", "ate", "awoke", "bade", "became", "befell", "began", "blew", "broke", "came", "chose",
    "drank", "drew", "drove", "flew", "forbade", "foresaw", "forgave", "forgot", "forsook", "froze",
    "gave", "grew", "knew", "mistook", "outgrew", "outran", "overcame", "oversaw", "overthrew",
    "overtook", "partook", "ran", "rang", "rode", "sang", "sank", "shook", "shrank", "spoke", "sprang",
    "stank", "stole", "strode", "strove", "swam", "swore", "threw", "took", "tore", "trod", "undertook",
    "underwent", "undid", "went", "withdrew", "woke", "wore", "wove", "wrote",
];

/// Forms of the past that are participles too; sorted.
#[rustfmt::skip]
pub(super) const PAST_OR_PARTICIPLE: &[&str] = &[
    "beheld", "bent", "bled", "bought", "bred", "brought", "built", "burnt", "caught", "clung", "crept",
    "dealt", "dreamt", "dug", "dwelt", "fed", "fled", "flung", "foretold", "fought", "heard", "held",
    "hid", "hung", "kept", "knelt", "laid", "leant", "leapt", "learnt", "led", "lent", "lit", "lost",
    "made", "meant", "met", "mislaid", "misled", "misunderstood", "outsold", "overheard", "overslept",
    "paid", "rebuilt", "remade", "repaid", "resold", "retold", "said", "sat", "sent", "shone", "slept",
    "slid", "slung", "slunk", "smelt", "snuck", "sold", "sought", "sped", "spelt", "spent", "spilt",
    "spoilt", "spun", "stood", "struck", "strung", "stuck", "stung", "swept", "swung", "taught", "told",
    "understood", "unwound", "upheld", "wept", "withheld", "withstood", "won", "wrought", "wrung",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(PAST.is_sorted() && PAST_OR_PARTICIPLE.is_sorted());
        assert!(PAST.iter().all(|word| !PAST_OR_PARTICIPLE.contains(word)));
    }
}
