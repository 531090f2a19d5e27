//! Word lists that tell people and bodies from other things.

use crate::text::words::Words;

/// Nouns for people and bodies that speak; sorted.
#[rustfmt::skip]
static PEOPLE: Words = Words::new(&[
    "accountant", "activist", "activists", "actor", "actors", "actress", "administrator",
    "administrators", "admiral", "adviser", "advisers", "advisor", "advisors", "agency", "aide",
    "aides", "alliance", "ambassador", "ambassadors", "americans", "analyst", "analysts",
    "anchor", "archbishop", "architect", "architects", "artist", "artists", "association",
    "astronomer", "athlete", "athletes", "attorney", "attorneys", "auditor", "auditors", "aunt",
    "author", "authorities", "authority", "authors", "band", "bank", "banker", "bankers",
    "biologist", "bishop", "board", "boss", "bosses", "boy", "boys", "broker", "brokers",
    "brother", "bureau", "campaign", "campaigner", "campaigners", "candidate", "candidates",
    "captain", "captains", "cardinal", "ceo", "chair", "chairman", "chairperson", "chairwoman",
    "chancellor", "charity", "chemist", "chief", "child", "children", "clerk", "club", "coach",
    "coaches", "coalition", "colleague", "colleagues", "colonel", "columnist", "columnists",
    "commander", "commanders", "commentator", "commentators", "commenter", "commission",
    "commissioner", "committee", "company", "composer", "conductor", "congressman",
    "congresswoman", "conservatives", "constable", "consultant", "consultants", "coordinator",
    "corporal", "council", "councillor", "councillors", "councilman", "councilwoman", "court",
    "cousin", "critic", "critics", "curator", "customer", "customers", "dad", "daughter", "dean",
    "defendant", "defendants", "delegate", "delegates", "democrat", "democrats", "department",
    "deputy", "detective", "diplomat", "diplomats", "director", "directors", "doctor", "doctors",
    "document", "documents", "driver", "drivers", "ecologist", "economist", "economists",
    "editor", "editors", "elder", "elders", "email", "employee", "employees", "employer",
    "engineer", "engineers", "envoy", "envoys", "everybody", "everyone", "executive",
    "executives", "expert", "experts", "fan", "fans", "farmer", "farmers", "father", "federation",
    "fighter", "fighters", "firefighter", "firefighters", "firm", "fisherman", "fishermen",
    "forecaster", "forecasters", "foundation", "founder", "founders", "friend", "friends",
    "general", "generals", "geologist", "girl", "girls", "goalkeeper", "government", "governor",
    "governors", "grandfather", "grandmother", "group", "guard", "guards", "guest", "guests",
    "guide", "guides", "headmaster", "headmistress", "headteacher", "historian", "historians",
    "host", "husband", "imam", "inmate", "insider", "insiders", "inspector", "inspectors",
    "institute", "investigator", "investigators", "investor", "investors", "journalist",
    "journalists", "judge", "judges", "juror", "jurors", "king", "lawmaker", "lawmakers",
    "lawyer", "lawyers", "leader", "leaders", "lecturer", "lecturers", "legislator",
    "legislators", "letter", "liberals", "librarian", "lieutenant", "magazine", "man", "manager",
    "managers", "mayor", "mayors", "mediator", "mediators", "member", "members", "memo", "men",
    "merchant", "meteorologist", "midwife", "migrant", "migrants", "miner", "miners", "minister",
    "ministers", "ministry", "moderator", "mom", "monk", "mother", "mum", "musician", "musicians",
    "negotiator", "negotiators", "neighbor", "neighbors", "neighbour", "neighbours", "nephew",
    "network", "newspaper", "niece", "nobody", "nun", "nurse", "nurses", "observer", "observers",
    "office", "officer", "officers", "official", "officials", "one", "opponent", "opponents",
    "organisation", "organiser", "organisers", "organization", "organizer", "organizers",
    "others", "owner", "owners", "painter", "panel", "paper", "paramedic", "paramedics", "parent",
    "parents", "party", "passenger", "passengers", "pastor", "patient", "patients", "pensioner",
    "people", "person", "physicist", "pilot", "pilots", "plaintiff", "plaintiffs", "player",
    "players", "police", "policeman", "policewoman", "pollster", "pollsters", "premier",
    "presenter", "president", "priest", "priests", "prince", "princess", "principal", "prisoner",
    "prisoners", "producer", "producers", "professor", "professors", "prosecutor", "prosecutors",
    "provost", "psychiatrist", "psychologist", "publisher", "pundit", "pundits", "queen", "rabbi",
    "ranger", "rangers", "rebel", "rebels", "referee", "refugee", "refugees", "regulator",
    "regulators", "relative", "relatives", "report", "reporter", "reporters", "representative",
    "representatives", "republican", "republicans", "researcher", "researchers", "resident",
    "residents", "reverend", "rival", "rivals", "sailor", "sailors", "scholar", "scholars",
    "scientist", "scientists", "sculptor", "secretary", "senator", "senators", "sergeant",
    "several", "sheriff", "singer", "singers", "sister", "soldier", "soldiers", "somebody",
    "someone", "son", "source", "sources", "spokesman", "spokesmen", "spokespeople",
    "spokesperson", "spokespersons", "spokeswoman", "staff", "statement", "strategist",
    "strategists", "striker", "student", "students", "study", "superintendent", "supporter",
    "supporters", "surgeon", "survivor", "survivors", "suspect", "suspects", "teacher",
    "teachers", "team", "teenager", "teenagers", "tourist", "tourists", "trader", "traders",
    "trainer", "treasurer", "umpire", "uncle", "union", "unions", "university", "user", "users",
    "vet", "veterinarian", "victim", "victims", "villager", "villagers", "visitor", "visitors",
    "voter", "voters", "warden", "wardens", "watchdog", "website", "widow", "widower", "wife",
    "witness", "witnesses", "woman", "women", "worker", "workers", "writer", "writers", "youth",
    "youths",
]);

/// Words that stand in no noun phrase; sorted.
#[rustfmt::skip]
static CLOSED: Words = Words::new(&[
    "a", "about", "above", "across", "after", "again", "against", "along", "also", "although",
    "always", "am", "amid", "among", "an", "and", "are", "around", "as", "at", "be", "because",
    "been", "before", "behind", "being", "below", "beneath", "beside", "between", "beyond",
    "both", "but", "by", "can", "could", "despite", "did", "do", "does", "down", "during",
    "earlier", "either", "even", "except", "for", "from", "had", "has", "have", "he", "her",
    "him", "how", "however", "i", "if", "in", "inside", "into", "is", "it", "its", "just",
    "later", "like", "may", "me", "meanwhile", "might", "must", "near", "neither", "never", "nor",
    "not", "of", "off", "on", "only", "onto", "or", "out", "outside", "over", "past", "per",
    "she", "should", "since", "so", "still", "than", "that", "the", "them", "then", "there",
    "these", "they", "this", "those", "though", "through", "to", "toward", "towards", "under",
    "until", "up", "upon", "us", "was", "we", "were", "what", "when", "where", "whether", "which",
    "while", "who", "whom", "whose", "why", "will", "with", "within", "without", "would", "yet",
    "you",
]);

/// Titles before names; sorted.
#[rustfmt::skip]
static TITLES: Words = Words::new(&[
    "adm", "admiral", "ambassador", "archbishop", "attorney", "aunt", "baroness", "bishop",
    "brother", "capt", "captain", "cardinal", "chancellor", "chief", "cmdr", "coach", "col",
    "colonel", "commander", "commissioner", "congressman", "congresswoman", "constable",
    "corporal", "councillor", "councilman", "councilwoman", "count", "countess", "cpl", "dame",
    "deputy", "detective", "director", "dr", "duchess", "duke", "emperor", "empress", "father",
    "foreign", "gen", "general", "gov", "governor", "hon", "imam", "insp", "inspector", "interim",
    "judge", "justice", "king", "lady", "lieutenant", "lord", "lt", "madam", "maj", "major",
    "mayor", "minister", "miss", "mother", "mr", "mrs", "ms", "mx", "officer", "pastor", "pope",
    "premier", "president", "prime", "prince", "princess", "principal", "prof", "professor",
    "queen", "rabbi", "rep", "representative", "rev", "reverend", "secretary", "sen", "senator",
    "sergeant", "sgt", "sheikh", "sheriff", "sir", "sister", "spokesman", "spokesperson",
    "spokeswoman", "sultan", "superintendent", "supt", "uncle", "vice",
]);

/// Words that make a name that of a body rather than of a person; sorted.
#[rustfmt::skip]
static BODIES: Words = Words::new(&[
    "academy", "agency", "airlines", "airport", "alliance", "army", "assembly", "association",
    "authority", "bank", "board", "brigade", "bureau", "cabinet", "center", "centre", "chamber",
    "church", "city", "club", "coalition", "college", "commission", "committee", "company",
    "confederation", "conference", "congress", "convention", "corp", "corporation", "council",
    "county", "court", "defence", "defense", "department", "development", "district", "embassy",
    "federation", "festival", "force", "forces", "forum", "foundation", "front", "fund",
    "government", "group", "guild", "high", "hospital", "house", "inc", "institute",
    "institution", "international", "league", "library", "ltd", "ministry", "mission", "movement",
    "museum", "national", "network", "news", "office", "organisation", "organization",
    "parliament", "party", "police", "press", "railways", "relief", "republic", "resistance",
    "school", "senate", "service", "services", "society", "state", "supreme", "times", "trust",
    "union", "united", "university", "watch",
]);

/// Capitalised words that are no names of speakers: days, months and the like; sorted.
static NO_NAMES: Words = Words::new(&[
    "april",
    "august",
    "christmas",
    "december",
    "easter",
    "february",
    "friday",
    "god",
    "i",
    "january",
    "july",
    "june",
    "march",
    "may",
    "monday",
    "november",
    "october",
    "ramadan",
    "saturday",
    "september",
    "sunday",
    "thursday",
    "tuesday",
    "wednesday",
]);

/// Words that begin sentences with a capital and are part of no name; sorted.
#[rustfmt::skip]
static OPENERS: Words = Words::new(&[
    "according", "across", "additionally", "after", "against", "all", "also", "although",
    "among", "and", "any", "anybody", "anyone", "as", "asked", "at", "because", "before",
    "between", "beyond", "both", "but", "by", "critics", "despite", "during", "each", "earlier",
    "even", "every", "everybody", "everyone", "finally", "for", "former", "from", "hence",
    "here", "how", "however", "if", "in", "instead", "just", "last", "later", "let", "like",
    "many", "meanwhile", "most", "next", "no", "nobody", "nor", "not", "nothing", "now", "of",
    "officials", "on", "once", "one", "only", "or", "other", "others", "over", "perhaps",
    "several", "since", "so", "some", "somebody", "someone", "something", "speaking", "still",
    "such", "that", "then", "there", "these", "this", "those", "though", "three", "thus", "to",
    "two", "under", "unlike", "until", "well", "what", "when", "where", "whether", "while",
    "who", "why", "with", "within", "without", "yes", "yet",
]);

/// Whether a noun names people or a body that speaks.
pub fn is_person_noun(word: &str) -> bool {
    let stem = word.rsplit('-').next().unwrap_or(word);
    PEOPLE.holds(stem)
}

/// Whether a word stands in no noun phrase.
pub fn is_closed(word: &str) -> bool {
    CLOSED.holds(word)
}

/// Whether a word is a title before a name (`Dr`, `President`).
pub fn is_title(word: &str) -> bool {
    TITLES.holds(word.trim_end_matches('.'))
}

/// Whether a word marks the name of a body (`Ministry`, `Council`).
pub fn is_body_word(word: &str) -> bool {
    BODIES.holds(word)
}

/// Whether a capitalised word is no name of a speaker (`Monday`).
pub fn is_no_name(word: &str) -> bool {
    NO_NAMES.holds(word)
}

/// Whether a word that begins a sentence is part of no name (`According`).
pub fn is_opener(word: &str) -> bool {
    OPENERS.holds(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [&PEOPLE, &CLOSED, &BODIES, &NO_NAMES, &OPENERS, &TITLES] {
            assert!(list.is_sorted());
        }
    }
}
