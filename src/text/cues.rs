//! Words that report speech.

use crate::text::words::{Union, Words};

/// Verbs that report speech, in their forms; sorted.
#[rustfmt::skip]
pub(crate) const STRONG: &[&str] = &[
    "acknowledge", "acknowledged", "acknowledges", "acknowledging", "add", "added", "adding",
    "adds", "admit", "admits", "admitted", "admitting", "admonish", "admonished", "admonishes",
    "admonishing", "advise", "advised", "advises", "advising", "affirm", "affirmed", "affirming",
    "affirms", "agree", "agreed", "agreeing", "agrees", "allege", "alleged", "alleges",
    "alleging", "announce", "announced", "announces", "announcing", "answer", "answered",
    "answering", "answers", "apologise", "apologised", "apologises", "apologising", "apologize",
    "apologized", "apologizes", "apologizing", "appealed", "appealing", "argue", "argued",
    "argues", "arguing", "ask", "asked", "asking", "asks", "assert", "asserted", "asserting",
    "asserts", "assure", "assured", "assures", "assuring", "attest", "attested", "attesting",
    "attests", "barked", "barking", "barks", "beg", "begged", "begging", "begs", "bellow",
    "bellowed", "bellowing", "bellows", "berate", "berated", "berates", "berating", "beseech",
    "beseeched", "beseeches", "beseeching", "blogged", "blogging", "blurt", "blurted", "blurting",
    "blurts", "boast", "boasted", "boasting", "boasts", "brag", "bragged", "bragging", "brags",
    "caution", "cautioned", "cautioning", "cautions", "chide", "chided", "chides", "chiding",
    "chime", "chimed", "chimes", "chiming", "chuckle", "chuckled", "chuckles", "chuckling",
    "claimed", "claiming", "claims", "clarified", "clarifies", "clarify", "clarifying",
    "commanded", "commanding", "commands", "commented", "commenting", "complain", "complained",
    "complaining", "complains", "concede", "conceded", "concedes", "conceding", "conclude",
    "concluded", "concludes", "concluding", "concur", "concurred", "concurring", "concurs",
    "confess", "confessed", "confesses", "confessing", "confirm", "confirmed", "confirming",
    "confirms", "congratulate", "congratulated", "congratulates", "congratulating", "contend",
    "contended", "contending", "contends", "continue", "continued", "continues", "coo", "cooed",
    "cooing", "coos", "counseled", "counseling", "counselled", "counselling", "counsels",
    "countered", "countering", "cried", "croak", "croaked", "croaking", "croaks", "crowed",
    "crowing", "crows", "crying", "deadpan", "deadpanned", "deadpanning", "deadpans", "declare",
    "declared", "declares", "declaring", "defend", "defended", "defending", "defends", "demanded",
    "demanding", "denied", "denies", "deny", "denying", "describe", "described", "describes",
    "describing", "dictate", "dictated", "dictates", "dictating", "disagree", "disagreed",
    "disagreeing", "disagrees", "disclose", "disclosed", "discloses", "disclosing", "drawl",
    "drawled", "drawling", "drawls", "elaborate", "elaborated", "elaborates", "elaborating",
    "emailed", "emailing", "emphasise", "emphasised", "emphasises", "emphasising", "emphasize",
    "emphasized", "emphasizes", "emphasizing", "enquire", "enquired", "enquires", "enquiring",
    "enthuse", "enthused", "enthuses", "enthusing", "exclaim", "exclaimed", "exclaiming",
    "exclaims", "exhort", "exhorted", "exhorting", "exhorts", "explain", "explained",
    "explaining", "explains", "fume", "fumed", "fumes", "fuming", "gasp", "gasped", "gasping",
    "gasps", "greet", "greeted", "greeting", "greets", "grin", "grinned", "grinning", "grins",
    "gripe", "griped", "gripes", "griping", "groan", "groaned", "groaning", "groans", "growl",
    "growled", "growling", "growls", "grumble", "grumbled", "grumbles", "grumbling", "gush",
    "gushed", "gushes", "gushing", "highlight", "highlighted", "highlighting", "highlights",
    "hiss", "hissed", "hisses", "hissing", "holler", "hollered", "hollering", "hollers",
    "hypothesize", "hypothesized", "hypothesizes", "hypothesizing", "implore", "implored",
    "implores", "imploring", "inform", "informed", "informing", "informs", "inquire", "inquired",
    "inquires", "inquiring", "insist", "insisted", "insisting", "insists", "instruct",
    "instructed", "instructing", "instructs", "interject", "interjected", "interjecting",
    "interjects", "interrupt", "interrupted", "interrupting", "interrupts", "intone", "intoned",
    "intones", "intoning", "joke", "joked", "jokes", "joking", "lament", "lamented", "lamenting",
    "laments", "laugh", "laughed", "laughing", "laughs", "lectured", "lectures", "lecturing",
    "maintain", "maintained", "maintaining", "maintains", "marvel", "marveled", "marveling",
    "marvelled", "marvelling", "marvels", "mention", "mentioned", "mentioning", "mentions",
    "moan", "moaned", "moaning", "moans", "mocked", "mocking", "mocks", "mumble", "mumbled",
    "mumbles", "mumbling", "murmur", "murmured", "murmuring", "murmurs", "muse", "mused", "muses",
    "musing", "mutter", "muttered", "muttering", "mutters", "narrate", "narrated", "narrates",
    "narrating", "note", "noted", "notes", "noting", "objected", "objecting", "observe",
    "observed", "observes", "observing", "offered", "opine", "opined", "opines", "opining",
    "ordered", "ordering", "paraphrase", "paraphrased", "paraphrases", "paraphrasing", "plead",
    "pleaded", "pleading", "pleads", "pled", "pledge", "pledged", "pledges", "pledging",
    "pointed", "pointing", "points", "posit", "posited", "positing", "posits", "posted",
    "posting", "postulate", "postulated", "postulates", "postulating", "preach", "preached",
    "preaches", "preaching", "predict", "predicted", "predicting", "predicts", "proclaim",
    "proclaimed", "proclaiming", "proclaims", "profess", "professed", "professes", "professing",
    "promised", "promises", "promising", "pronounce", "pronounced", "pronounces", "pronouncing",
    "propose", "proposed", "proposes", "proposing", "protest", "protested", "protesting",
    "protests", "purr", "purred", "purring", "purrs", "queried", "querying", "quip", "quipped",
    "quipping", "quips", "quoted", "quotes", "quoting", "raged", "rages", "raging", "rave",
    "raved", "raves", "raving", "reads", "reaffirm", "reaffirmed", "reaffirming", "reaffirms",
    "rebuke", "rebuked", "rebukes", "rebuking", "recall", "recalled", "recalling", "recalls",
    "recount", "recounted", "recounting", "recounts", "reflect", "reflected", "reflecting",
    "reflects", "reiterate", "reiterated", "reiterates", "reiterating", "rejoin", "rejoined",
    "rejoining", "rejoins", "relate", "related", "relates", "relating", "remark", "remarked",
    "remarking", "remarks", "reminisce", "reminisced", "reminisces", "reminiscing", "repeat",
    "repeated", "repeating", "repeats", "replied", "replies", "reply", "replying", "reported",
    "reporting", "respond", "responded", "responding", "responds", "retort", "retorted",
    "retorting", "retorts", "retweet", "retweeted", "retweeting", "retweets", "reveal",
    "revealed", "revealing", "reveals", "riposte", "riposted", "ripostes", "riposting", "ruled",
    "said", "say", "saying", "says", "scoff", "scoffed", "scoffing", "scoffs", "scold", "scolded",
    "scolding", "scolds", "scream", "screamed", "screaming", "screams", "shout", "shouted",
    "shouting", "shouts", "shriek", "shrieked", "shrieking", "shrieks", "sigh", "sighed",
    "sighing", "sighs", "signaled", "signaling", "signalled", "signalling", "snap", "snapped",
    "snapping", "snaps", "sneer", "sneered", "sneering", "sneers", "sob", "sobbed", "sobbing",
    "sobs", "specified", "specifies", "specify", "specifying", "speculate", "speculated",
    "speculates", "speculating", "squeal", "squealed", "squealing", "squeals", "stammer",
    "stammered", "stammering", "stammers", "stated", "states", "stating", "stipulate",
    "stipulated", "stipulates", "stipulating", "stress", "stressed", "stresses", "stressing",
    "stutter", "stuttered", "stuttering", "stutters", "suggest", "suggested", "suggesting",
    "suggests", "sum", "summarise", "summarised", "summarises", "summarising", "summarize",
    "summarized", "summarizes", "summarizing", "swear", "swearing", "swears", "swore", "taunt",
    "taunted", "taunting", "taunts", "tease", "teased", "teases", "teasing", "telegraph",
    "telegraphed", "telegraphing", "telegraphs", "tell", "telling", "tells", "testified",
    "testifies", "testify", "testifying", "texted", "texting", "thank", "thanked", "thanking",
    "thanks", "theorise", "theorised", "theorises", "theorising", "theorize", "theorized",
    "theorizes", "theorizing", "thundered", "thundering", "thunders", "told", "tweet", "tweeted",
    "tweeting", "tweets", "underline", "underlined", "underlines", "underlining", "underscore",
    "underscored", "underscores", "underscoring", "urge", "urged", "urges", "urging", "venture",
    "ventured", "ventures", "venturing", "volunteer", "volunteered", "volunteering", "volunteers",
    "vouch", "vouched", "vouches", "vouching", "vow", "vowed", "vowing", "vows", "wail", "wailed",
    "wailing", "wails", "warn", "warned", "warning", "warns", "whine", "whined", "whines",
    "whining", "whisper", "whispered", "whispering", "whispers", "wonder", "wondered",
    "wondering", "wonders", "write", "writes", "writing", "wrote", "yell", "yelled", "yelling",
    "yells",
];

/// Verbs that report an opinion or attitude, which may hold a quoted fragment; sorted.
#[rustfmt::skip]
pub(crate) const WEAK: &[&str] = &[
    "accuse", "accused", "accuses", "accusing", "addresses", "applaud", "applauded", "applauding",
    "applauds", "assess", "assessed", "assesses", "assessing", "believe", "believed", "believes",
    "believing", "blamed", "blames", "blaming", "blasted", "blasting", "blasts", "branded",
    "branding", "called", "calling", "calls", "challenged", "challenging", "characterise",
    "characterised", "characterises", "characterising", "characterize", "characterized",
    "characterizes", "characterizing", "cite", "cited", "cites", "citing", "claim", "commend",
    "commended", "commending", "commends", "compare", "compared", "compares", "comparing",
    "condemn", "condemned", "condemning", "condemns", "consider", "considered", "considering",
    "considers", "credited", "crediting", "criticise", "criticised", "criticises", "criticising",
    "criticize", "criticized", "criticizes", "criticizing", "decided", "decides", "deciding",
    "decried", "decries", "decry", "decrying", "deem", "deemed", "deeming", "deems", "denounce",
    "denounced", "denounces", "denouncing", "deplore", "deplored", "deplores", "deploring",
    "deride", "derided", "derides", "deriding", "detailed", "detailing", "determines",
    "determining", "discusses", "dismiss", "dismissed", "dismisses", "dismissing", "disputed",
    "disputing", "doubted", "doubting", "doubts", "dub", "dubbed", "dubbing", "dubs", "envision",
    "envisioned", "envisioning", "envisions", "estimate", "estimated", "estimates", "estimating",
    "expected", "expecting", "expects", "express", "expressed", "expresses", "expressing",
    "feared", "fearing", "fears", "feel", "feeling", "feels", "felt", "finds", "foresaw",
    "foresee", "foreseeing", "foresees", "found", "hailed", "hailing", "hails", "hear", "heard",
    "hearing", "hears", "hint", "hinted", "hinting", "hints", "hoped", "hopes", "hoping",
    "implied", "implies", "imply", "implying", "indicate", "indicated", "indicates", "indicating",
    "invoke", "invoked", "invokes", "invoking", "judged", "judging", "knew", "know", "knowing",
    "knows", "labeled", "labeling", "labelled", "labelling", "laud", "lauded", "lauding", "lauds",
    "liken", "likened", "likening", "likens", "oppose", "opposes", "outline", "outlined",
    "outlines", "outlining", "panned", "panning", "ponder", "pondered", "pondering", "ponders",
    "praise", "praised", "praises", "praising", "promise", "questioned", "questioning", "rebut",
    "rebuts", "rebutted", "rebutting", "refer", "referenced", "references", "referencing",
    "refute", "refuted", "refutes", "refuting", "regarded", "regarding", "regret", "regrets",
    "regretted", "regretting", "reject", "rejected", "rejecting", "rejects", "renounce",
    "renounced", "renounces", "renouncing", "ridicule", "ridiculed", "ridicules", "ridiculing",
    "seeking", "slammed", "slamming", "slams", "suspect", "suspected", "suspecting", "suspects",
    "think", "thinking", "thinks", "thought", "threaten", "threatened", "threatening",
    "threatens", "tout", "touted", "touting", "touts", "understand", "understands", "understood",
    "viewed", "viewing", "voiced", "voices", "voicing", "wanted", "wanting", "wants", "welcomed",
    "welcomes", "welcoming", "worried", "worries", "worrying",
];

/// Both.
static CUES: Union<4096> = Union::new(&[(STRONG, 1), (WEAK, 2)]);

/// Words that are verbs of speech only where a subject or a quotation stands beside them,
/// and plural nouns elsewhere; sorted.
pub(crate) static NOUNS_TOO: Words = Words::new(&[
    "answers", "appeals", "comments", "counters", "cries", "demands", "objects", "offers",
    "orders", "queries", "reports", "signals",
]);

/// Whether a word is a verb of speech where a quotation or its subject touches it, although
/// it is a noun as often.
pub fn is_cue_or_noun(word: &str) -> bool {
    NOUNS_TOO.holds(word)
}

/// Verbs after which the listener stands (`told reporters`); sorted.
static WITH_LISTENER: Words = Words::new(&[
    "asked", "asks", "assured", "assures", "informed", "informs", "reminded", "tell", "telling",
    "tells", "told", "warned", "warns",
]);

/// Whether what follows a verb of speech is who listens rather than who speaks.
pub fn takes_listener(word: &str) -> bool {
    WITH_LISTENER.holds(word)
}

/// How plainly a word reports speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CueStrength {
    /// An opinion or attitude, which may hold a quoted fragment: `rejected`, `called`.
    Attitude,
    /// Speech: `said`, `tweeted`.
    Speech,
}

/// Whether a word can be a cue, and how plainly.
pub fn cue_strength(word: &str) -> Option<CueStrength> {
    match CUES.find(word) {
        0 => None,
        2 => Some(CueStrength::Attitude),
        _ => Some(CueStrength::Speech),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(
            STRONG.is_sorted()
                && WEAK.is_sorted()
                && NOUNS_TOO.is_sorted()
                && WITH_LISTENER.is_sorted()
        );
        assert_eq!(cue_strength("Said"), Some(CueStrength::Speech));
        assert_eq!(cue_strength("renouncing"), Some(CueStrength::Attitude));
        assert_eq!(cue_strength("house"), None);
    }

    /// Verbs whose plain form is no cue: a noun, more often than not.
    #[rustfmt::skip]
    const NOUNS: &[&str] = &[
        "appeal", "blog", "brand", "challenge", "comment", "counter", "credit", "cry", "demand",
        "detail", "dispute", "email", "judge", "label", "object", "offer", "order", "pan", "post",
        "query", "question", "regard", "report", "rule", "seek", "signal", "text", "view",
    ];

    /// Verbs of several syllables that double their last letter: the last one is stressed.
    const STRESSED: &[&str] = &["admit", "concur", "deadpan", "rebut", "regret", "retweet"];

    fn is_vowel(letter: char) -> bool {
        "aeiou".contains(letter)
    }

    /// The regular past and the form in `-ing` of a verb. Those in `l` have two: British
    /// writers double it.
    fn regular(verb: &str) -> Vec<String> {
        let tail: Vec<char> = verb.chars().rev().take(3).collect();
        let [last, before, third] = tail[..] else { return Vec::new() };
        if let Some(stem) = verb.strip_suffix('e') {
            let kept = if matches!(before, 'e' | 'o' | 'y') { verb } else { stem };
            return vec![format!("{verb}d"), format!("{kept}ing")];
        }
        if let Some(stem) = verb.strip_suffix('y').filter(|_| !is_vowel(before)) {
            return vec![format!("{stem}ied"), format!("{verb}ing")];
        }
        let single = [format!("{verb}ed"), format!("{verb}ing")];
        let doubled = [format!("{verb}{last}ed"), format!("{verb}{last}ing")];
        let head = verb.strip_prefix("qu").unwrap_or(verb);
        let beats = head.split(|c| !is_vowel(c)).filter(|vowels| !vowels.is_empty()).count();
        let short = !is_vowel(last)
            && !matches!(last, 'w' | 'x' | 'y')
            && is_vowel(before)
            && (!is_vowel(third) || head.len() < verb.len());
        match (short, last) {
            (true, _) if beats == 1 || STRESSED.contains(&verb) => doubled.into(),
            (true, 'l') => [single, doubled].concat(),
            _ => single.into(),
        }
    }

    #[test]
    fn forms_are_spelt_by_the_rules() {
        let words: Vec<&str> = [STRONG, WEAK].concat();
        let in_full = |word: &&str| word.ends_with("ed") || word.ends_with("ing");
        let mut verbs: Vec<String> = NOUNS.iter().map(|verb| (*verb).to_owned()).collect();
        for word in words.iter().filter(|word| !in_full(word)) {
            verbs.push((*word).to_owned());
            verbs.extend(word.strip_suffix('s').map(str::to_owned));
            verbs.extend(word.strip_suffix("es").map(str::to_owned));
            verbs.extend(word.strip_suffix("ies").map(|stem| format!("{stem}y")));
        }
        let right: Vec<String> = verbs.iter().flat_map(|verb| regular(verb)).collect();
        let wrong: Vec<&&str> = words
            .iter()
            .filter(|word| in_full(word) && **word != "pled")
            .filter(|word| !right.iter().any(|form| form == *word))
            .collect();
        assert_eq!(wrong, [&""; 0]);
        assert_eq!(regular("beg"), ["begged", "begging"]);
        assert_eq!(regular("quip"), ["quipped", "quipping"]);
        assert_eq!(regular("agree"), ["agreed", "agreeing"]);
        assert_eq!(regular("offer"), ["offered", "offering"]);
    }
}
