//! Word lists that tell people and bodies from other things.

use crate::text::words::Words;

/// Nouns for people and bodies that speak; sorted.
#[rustfmt::skip]
static PEOPLE: Words = Words::new(&[
    "accountant", "activist", "activists", "actor", "actors", "actress", "administrator",
    "administrators", "admiral", "adult", "adults", "adviser", "advisers", "advisor", "advisors",
    "agency", "agent", "agents", "aide", "aides", "alliance", "allies", "ally", "ambassador",
    "ambassadors", "americans", "analyst", "analysts", "anchor", "anthropologist",
    "anthropologists", "apprentice", "archaeologist", "archbishop", "architect", "architects",
    "artist", "artists", "association", "astronomer", "athlete", "athletes", "attendant",
    "attendants", "attorney", "attorneys", "auditor", "auditors", "aunt", "author", "authorities",
    "authority", "authors", "babysitter", "backbencher", "baker", "band", "bank", "banker",
    "bankers", "baron", "barrister", "barristers", "bassist", "batsman", "batter", "beekeeper",
    "biochemist", "biologist", "bishop", "bishops", "blogger", "board", "boatman", "boatmen",
    "bookseller", "boss", "bosses", "botanist", "bowler", "boxer", "boy", "boys", "breeder",
    "bricklayer", "bride", "broadcaster", "broker", "brokers", "brother", "bureau", "bystander",
    "bystanders", "caller", "campaign", "campaigner", "campaigners", "candidate", "candidates",
    "captain", "captains", "cardinal", "cardiologist", "carer", "carers", "caretaker",
    "carpenter", "cashier", "cellist", "centenarian", "ceo", "chair", "chairman", "chairperson",
    "chairwoman", "champion", "chancellor", "chaplain", "charity", "chef", "chemist", "chief",
    "child", "children", "clerk", "climatologist", "climber", "club", "co-author", "co-founder",
    "coach", "coaches", "coalition", "cofounder", "colleague", "colleagues", "colonel",
    "columnist", "columnists", "commander", "commanders", "commentator", "commentators",
    "commenter", "commission", "commissioner", "commissioners", "committee", "commuter",
    "commuters", "company", "competitor", "complainant", "composer", "conductor", "congressman",
    "congresswoman", "conservationist", "conservationists", "conservatives", "constable",
    "constituent", "constituents", "consultant", "consultants", "consumer", "contractor",
    "contractors", "coordinator", "coroner", "corporal", "council", "councillor", "councillors",
    "councilman", "councilwoman", "counsel", "courier", "court", "cousin", "crewman", "crewmen",
    "critic", "critics", "curator", "customer", "customers", "cyclist", "dad", "dancer",
    "daughter", "dealer", "dealers", "dean", "defendant", "defendants", "defender", "delegate",
    "delegates", "democrat", "democrats", "demonstrator", "demonstrators", "dentist",
    "department", "deputy", "deserter", "designer", "detective", "developer", "developers",
    "dietitian", "diplomat", "diplomats", "director", "directors", "dissident", "dissidents",
    "doctor", "doctors", "document", "documents", "donor", "donors", "driver", "drivers",
    "drummer", "ecologist", "economist", "economists", "editor", "editors", "elder", "elders",
    "eldest", "electrician", "email", "emeritus", "employee", "employees", "employer", "engineer",
    "engineers", "entrepreneur", "entrepreneurs", "environmentalist", "environmentalists",
    "envoy", "envoys", "epidemiologist", "everybody", "everyone", "executive", "executives",
    "exile", "exiles", "expert", "experts", "explorer", "fan", "fans", "farmer", "farmers",
    "father", "federation", "fiance", "fiancee", "fighter", "fighters", "filmmaker", "financier",
    "firefighter", "firefighters", "firm", "fisherman", "fishermen", "fishmonger", "forecaster",
    "forecasters", "foreman", "forester", "foundation", "founder", "founders", "friend",
    "friends", "fundraiser", "gamekeeper", "gardener", "general", "generals", "geneticist",
    "geographer", "geologist", "girl", "girls", "goalkeeper", "godfather", "godmother", "golfer",
    "government", "governor", "governors", "gp", "graduate", "graduates", "grandad",
    "granddaughter", "grandfather", "grandma", "grandmother", "grandparents", "grandson",
    "grocer", "groom", "group", "guard", "guardian", "guards", "guest", "guests", "guide",
    "guides", "guitarist", "gunman", "gynaecologist", "hairdresser", "harbourmaster", "headman",
    "headmaster", "headmistress", "headteacher", "heir", "herder", "herders", "heroine", "hiker",
    "historian", "historians", "host", "hotelier", "housewife", "hunter", "husband",
    "hydrologist", "imam", "immunologist", "incumbent", "informant", "inmate", "insider",
    "insiders", "inspector", "inspectors", "institute", "inventor", "investigator",
    "investigators", "investor", "investors", "islander", "islanders", "jockey", "journalist",
    "journalists", "judge", "judges", "juror", "jurors", "keeper", "king", "labourer",
    "labourers", "ladies", "lady", "landlady", "landlord", "lawmaker", "lawmakers", "lawyer",
    "lawyers", "leader", "leaders", "lecturer", "lecturers", "legislator", "legislators",
    "letter", "lexicographer", "liberals", "librarian", "lieutenant", "lifeguard", "linguist",
    "lobbyist", "lodger", "machinist", "magazine", "magistrate", "maid", "man", "manager",
    "managers", "marshal", "mason", "mathematician", "matron", "mayor", "mayors", "mechanic",
    "mediator", "mediators", "medic", "medics", "member", "members", "memo", "men", "merchant",
    "meteorologist", "microbiologist", "midfielder", "midwife", "migrant", "migrants", "militant",
    "militants", "miller", "millionaire", "miner", "miners", "minister", "ministers", "ministry",
    "missionary", "moderator", "mom", "monarch", "monk", "monks", "mother", "mourner", "mourners",
    "mum", "musician", "musicians", "naturalist", "negotiator", "negotiators", "neighbor",
    "neighbors", "neighbour", "neighbours", "nephew", "network", "neurologist", "neuroscientist",
    "newcomer", "newcomers", "newspaper", "niece", "nobody", "nominee", "novelist", "nun",
    "nurse", "nurses", "nutritionist", "observer", "observers", "oceanographer", "office",
    "officer", "officers", "official", "officials", "oncologist", "one", "onlooker", "onlookers",
    "ophthalmologist", "opponent", "opponents", "organisation", "organiser", "organisers",
    "organization", "organizer", "organizers", "ornithologist", "orphan", "others", "owner",
    "owners", "paediatrician", "painter", "panel", "paper", "paramedic", "paramedics", "parent",
    "parents", "party", "passenger", "passengers", "pastor", "pathologist", "patient", "patients",
    "peasant", "peasants", "pediatrician", "pensioner", "people", "percussionist", "person",
    "pharmacist", "photographer", "physicist", "pianist", "picker", "pickers", "pilot", "pilots",
    "pitcher", "plaintiff", "plaintiffs", "player", "players", "playwright", "plumber", "poet",
    "police", "policeman", "policewoman", "pollster", "pollsters", "porter", "postman", "potter",
    "preacher", "premier", "presenter", "president", "priest", "priests", "prince", "princess",
    "principal", "prisoner", "prisoners", "producer", "producers", "professor", "professors",
    "promoter", "proprietor", "prosecutor", "prosecutors", "protester", "protesters", "provost",
    "psychiatrist", "psychologist", "publican", "publisher", "pundit", "pundits", "quarterback",
    "queen", "rabbi", "ranger", "rangers", "rebel", "rebels", "rector", "referee", "refugee",
    "refugees", "registrar", "regulator", "regulators", "relative", "relatives", "repairer",
    "report", "reporter", "reporters", "representative", "representatives", "republican",
    "republicans", "researcher", "researchers", "resident", "residents", "restaurateur",
    "restorer", "retailer", "reverend", "rider", "rival", "rivals", "runner", "sailor", "sailors",
    "salesman", "salesmen", "saleswoman", "scholar", "scholars", "schoolboy", "schoolgirl",
    "schoolteacher", "scientist", "scientists", "sculptor", "sculptors", "seamstress",
    "secretary", "seismologist", "seller", "sellers", "senator", "senators", "sergeant",
    "servant", "servants", "settler", "settlers", "several", "shareholder", "shareholders",
    "shepherd", "shepherds", "sheriff", "shopkeeper", "shopkeepers", "signatory", "singer",
    "singers", "sister", "smallholder", "smuggler", "sociologist", "soldier", "soldiers",
    "solicitor", "solicitors", "somebody", "someone", "son", "songwriter", "soprano", "source",
    "sources", "speaker", "spectator", "spectators", "spokesman", "spokesmen", "spokespeople",
    "spokesperson", "spokespersons", "spokeswoman", "spouse", "squatter", "staff", "statement",
    "statistician", "stepfather", "stepmother", "steward", "stewards", "stockbroker",
    "storekeeper", "strategist", "strategists", "striker", "student", "students", "study",
    "sub-editor", "subscriber", "superintendent", "supporter", "supporters", "surgeon", "surveyor",
    "survivor", "survivors", "suspect", "suspects", "swimmer", "tailor", "teacher", "teachers",
    "team", "technician", "technicians", "teenager", "teenagers", "tenant", "tenants", "tenor",
    "therapist", "tourist", "tourists", "toxicologist", "trader", "traders", "trainer",
    "translator", "translators", "traveler", "travelers", "traveller", "travellers", "treasurer",
    "trustee", "trustees", "tutor", "umpire", "uncle", "undertaker", "union", "unions",
    "university", "user", "users", "vet", "veteran", "veterans", "veterinarian", "vicar",
    "victim", "victims", "villager", "villagers", "violinist", "virologist", "visitor",
    "visitors", "volcanologist", "volunteer", "volunteers", "voter", "voters", "waiter",
    "waitress", "warden", "wardens", "watchdog", "watchman", "weaver", "weavers", "website",
    "whistleblower", "widow", "widower", "wife", "witness", "witnesses", "woman", "women",
    "worker", "workers", "wrestler", "writer", "writers", "youngster", "youngsters", "youth",
    "youths", "zoologist",
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
    "adm", "admiral", "ald", "alderman", "ambassador", "archbishop", "assemblyman",
    "assemblywoman", "attorney", "aunt", "ayatollah", "baron", "baroness", "bishop", "brig",
    "brigadier", "brother", "canon", "capt", "captain", "cardinal", "chairman", "chairperson",
    "chairwoman", "chancellor", "chef", "chief", "cllr", "cmdr", "co-author", "coach", "col",
    "colonel", "commander", "commissioner", "congressman", "congresswoman", "constable",
    "corporal", "councillor", "councilman", "councilwoman", "count", "countess", "cpl", "dame",
    "dato", "datuk", "deputy", "detective", "director", "dr", "duchess", "duke", "emperor",
    "empress", "father", "foreign", "frau", "gen", "general", "gov", "governor", "herr", "hon",
    "imam", "insp", "inspector", "interim", "judge", "justice", "king", "lady", "lieutenant",
    "lord", "lt", "madam", "madame", "maj", "major", "marshal", "mayor", "minister", "miss",
    "mlle", "mme", "monsieur", "monsignor", "mother", "mr", "mrs", "ms", "mx", "nurse", "officer",
    "pastor", "pope", "premier", "president", "prime", "prince", "princess", "principal", "prof",
    "professor", "provost", "queen", "rabbi", "rep", "representative", "rev", "reverend",
    "secretary", "sen", "senator", "senor", "senora", "sergeant", "señor", "señora", "sgt",
    "shaikh", "sheik", "sheikh", "sheriff", "shri", "signor", "sir", "sister", "smt", "spokesman",
    "spokesperson", "spokeswoman", "sultan", "superintendent", "supt", "uncle", "undersecretary",
    "vice",
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
#[rustfmt::skip]
static NO_NAMES: Words = Words::new(&[
    "april", "aug", "august", "christmas", "dec", "december", "easter", "feb", "february",
    "friday", "god", "i", "january", "july", "june", "march", "may", "monday", "nov", "november",
    "oct", "october", "ramadan", "saturday", "sept", "september", "sunday", "thursday", "tuesday",
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

/// Nouns of people that are no one person but many together, or what they write; sorted.
#[rustfmt::skip]
static COLLECTIVES: Words = Words::new(&[
    "band", "campaign", "charity", "document", "documents", "email", "firm", "letter", "magazine",
    "memo", "newspaper", "organisation", "panel", "paper", "report", "statement", "study", "team",
    "website",
]);

/// Last words of names that are of things, never of people; sorted.
#[rustfmt::skip]
static THINGS: Words = Words::new(&[
    "accord", "act", "agreement", "amendment", "avenue", "award", "awards", "ballot", "baseball",
    "basketball", "bay", "beach", "boulevard", "building", "championship", "championships",
    "charter", "code", "convention", "cricket", "cup", "election", "elections", "football",
    "games", "gazette", "harbor", "harbour", "herald", "highway", "hotel", "inquiry", "island",
    "islands", "journal", "mall", "medal", "mountain", "mountains", "night", "ocean", "olympics",
    "peninsula", "plan", "plaza", "prize", "programme", "protocol", "province", "region",
    "report", "review", "river", "road", "scheme", "sea", "series", "show", "square", "stadium",
    "station", "street", "summit", "theater", "theatre", "tour", "tower", "towers", "treaty",
    "tribune", "trophy", "university", "valley", "village", "war", "website",
]);

/// Whether a name with this last word is of a thing (`the Border Act`).
pub fn is_thing(word: &str) -> bool {
    THINGS.holds(word)
}

/// Nouns by which writers call somebody they have named, for a change; sorted.
#[rustfmt::skip]
static EPITHETS: Words = Words::new(&[
    "academic", "actor", "actress", "author", "batsman", "batter", "billionaire", "bowler",
    "boxer", "boy", "businessman", "businesswoman", "centenarian", "comedian", "defender", "girl",
    "goalkeeper", "golfer", "jockey", "lady", "man", "midfielder", "millionaire", "native",
    "novelist", "octogenarian", "painter", "pensioner", "playwright", "poet", "politician",
    "quarterback", "rapper", "researcher", "scientist", "singer", "songwriter", "striker",
    "swimmer", "teenager", "veteran", "winger", "woman", "youngster",
]);

/// Whether a noun may call somebody who has been named, for a change (`the striker`).
pub fn is_epithet(word: &str) -> bool {
    EPITHETS.holds(word)
}

/// Nouns and pronouns that stand for nobody in particular; sorted.
static ANYBODY: Words = Words::new(&[
    "everybody",
    "everyone",
    "nobody",
    "one",
    "others",
    "people",
    "person",
    "several",
    "somebody",
    "someone",
]);

/// Whether a word for people stands for nobody in particular.
pub fn is_anybody(word: &str) -> bool {
    ANYBODY.holds(word)
}

/// What speaks for whoever wrote it (`its brochure`); sorted.
#[rustfmt::skip]
static WRITINGS: Words = Words::new(&[
    "account", "advertisement", "autobiography", "blog", "book", "brochure", "column", "diary",
    "document", "email", "leaflet", "letter", "manifesto", "memo", "memoir", "memoirs", "message",
    "note", "notes", "obituary", "post", "report", "speech", "statement", "testimony", "tweet",
    "tweets", "website", "will",
]);

/// Whether a noun speaks for whoever wrote it.
pub fn is_writing(word: &str) -> bool {
    WRITINGS.holds(word)
}

/// Whether a noun for those who speak is of many together (`council`, `team`), or of what
/// they write.
pub fn is_collective(word: &str) -> bool {
    COLLECTIVES.holds(word) || BODIES.holds(word)
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

/// Languages that people speak in, by their English names; sorted.
#[rustfmt::skip]
static LANGUAGES: Words = Words::new(&[
    "afrikaans", "albanian", "amharic", "arabic", "armenian", "azeri", "bambara", "basque", "bengali", "berber",
    "bosnian", "breton", "bulgarian", "burmese", "cantonese", "catalan", "creole", "croatian", "czech", "danish",
    "dari", "dutch", "english", "estonian", "farsi", "finnish", "flemish", "french", "fulani", "gaelic", "galician",
    "georgian", "german", "greek", "guarani", "gujarati", "hausa", "hebrew", "hindi", "hungarian", "icelandic",
    "igbo", "indonesian", "irish", "italian", "japanese", "javanese", "kannada", "kazakh", "khmer", "kinyarwanda",
    "korean", "kurdish", "lao", "latin", "latvian", "lingala", "lithuanian", "luganda", "macedonian", "malay",
    "maltese", "mandarin", "maori", "marathi", "mongolian", "nahuatl", "navajo", "nepali", "norwegian", "oromo",
    "pashto", "persian", "polish", "portuguese", "punjabi", "quechua", "romanian", "russian", "sami", "samoan",
    "serbian", "shona", "sindhi", "sinhala", "slovak", "slovene", "somali", "spanish", "swahili", "swedish",
    "tagalog", "tajik", "tamasheq", "tamil", "telugu", "thai", "tibetan", "tigrinya", "turkish", "ukrainian",
    "urdu", "uyghur", "uzbek", "vietnamese", "welsh", "wolof", "xhosa", "yiddish", "yoruba", "zulu",
]);

/// Whether a word names a language.
pub fn is_language(word: &str) -> bool {
    LANGUAGES.holds(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [
            &PEOPLE,
            &CLOSED,
            &BODIES,
            &NO_NAMES,
            &OPENERS,
            &TITLES,
            &COLLECTIVES,
            &THINGS,
            &ANYBODY,
            &WRITINGS,
            &LANGUAGES,
        ] {
            assert!(list.is_sorted());
        }
    }
}
