//! Word lists that tell people and bodies from other things.

use crate::text::words::Words;

/// Nouns for people and bodies that speak; sorted.
#[rustfmt::skip]
pub(super) static PEOPLE: Words<2048> = Words::new(&[
    "accountant", "activist", "activists", "actor", "actors", "actress", "actuary", "administrator",
    "administrators", "admiral", "adult", "adults", "adviser", "advisers", "advisor", "advisors",
    "agency", "agent", "agents", "aide", "aides", "airline", "alliance", "allies", "ally", "ambassador",
    "ambassadors", "americans", "analyst", "analysts", "anchor", "anthropologist",
    "anthropologists", "apprentice", "archaeologist", "archbishop", "architect", "architects",
    "artist", "artists", "association", "astronomer", "athlete", "athletes", "attendant",
    "attendants", "attorney", "attorneys", "auditor", "auditors", "aunt", "author", "authorities",
    "authority", "authors", "babysitter", "backbencher", "baker", "band", "bank", "banker",
    "bankers", "barista", "barmaid", "barman", "baron", "barrister", "barristers", "bartender",
    "bassist", "batsman", "batter", "beekeeper", "bellringer", "biker", "bikers", "biochemist",
    "biologist", "bishop", "bishops", "blacksmith", "blogger", "board", "boatman", "boatmen",
    "bodyguard", "bookmaker", "bookseller", "boss", "bosses", "botanist", "bowler", "boxer", "boy",
    "boys", "breeder", "brewer", "bricklayer", "bride", "broadcaster", "broker", "brokers", "brother",
    "brother-in-law", "bureau", "busker", "busman", "butcher", "bystander", "bystanders", "cabbie",
    "caller", "campaign", "campaigner", "campaigners", "candidate", "candidates", "captain",
    "captains", "cardinal", "cardiologist", "carer", "carers", "caretaker", "carmaker", "carpenter", "cashier",
    "cellist", "centenarian", "ceo", "chair", "chairman", "chairperson", "chairwoman", "champion",
    "chancellor", "chaplain", "charity", "chauffeur", "chef", "chemist", "chief", "child",
    "children", "choirmaster", "choreographer", "clergyman", "clergywoman", "cleric", "clerk",
    "climatologist", "climber", "club", "co-author", "co-founder", "co-owner", "co-star",
    "co-worker", "co-workers", "coach", "coaches", "coalition", "cofounder", "colleague",
    "colleagues", "colonel", "columnist", "columnists", "comedian", "commander", "commanders",
    "commentator", "commentators", "commenter", "commission", "commissioner", "commissioners",
    "committee", "commuter", "commuters", "company", "competitor", "complainant", "composer",
    "concierge", "conductor", "congressman", "congresswoman", "conservationist", "conservationists",
    "conservatives", "constable", "constituent", "constituents", "consultant", "consultants",
    "consumer", "contractor", "contractors", "coordinator", "coroner", "corporal", "council",
    "councillor", "councillors", "councilman", "councilwoman", "counsel", "courier", "court",
    "cousin", "cowboy", "crewman", "crewmen", "critic", "critics", "crofter", "curator", "customer",
    "customers", "cyclist", "dad", "dancer", "daughter", "daughter-in-law", "dealer", "dealers",
    "dean", "decorator", "defendant", "defendants", "defender", "delegate", "delegates", "democrat",
    "democrats", "demonstrator", "demonstrators", "dentist", "department", "deputy", "deserter",
    "designer", "detective", "developer", "developers", "dietitian", "diplomat", "diplomats",
    "director", "directors", "dissident", "dissidents", "diver", "docent", "doctor", "doctors",
    "document", "documents", "don", "donor", "donors", "doorman", "dressmaker", "driver", "drivers",
    "drummer", "ecologist", "economist", "economists", "editor", "editors", "elder", "elders",
    "eldest", "electrician", "electricians", "email", "emeritus", "employee", "employees",
    "employer", "engineer", "engineers", "engraver", "entrepreneur", "entrepreneurs",
    "environmentalist", "environmentalists", "envoy", "envoys", "epidemiologist", "evacuee",
    "evacuees", "everybody", "everyone", "executive", "executives", "exile", "exiles", "expert",
    "experts", "explorer", "fan", "fans", "farmer", "farmers", "father", "father-in-law",
    "federation", "ferryman", "fiance", "fiancee", "fighter", "fighters", "filmmaker", "financier",
    "firefighter", "firefighters", "firm", "fisherman", "fishermen", "fishmonger", "flatmate",
    "florist", "footballer", "forecaster", "forecasters", "foreman", "forester", "foundation",
    "founder", "founders", "freshman", "friend", "friends", "fundraiser", "gamekeeper", "gardener",
    "gatekeeper", "general", "generals", "geneticist", "geographer", "geologist", "geophysicist",
    "girl", "girls", "glaciologist", "glazier", "goalkeeper", "godfather", "godmother", "godson",
    "goldsmith", "golfer", "government", "governor", "governors", "gp", "graduate", "graduates",
    "grandad", "granddaughter", "grandfather", "grandma", "grandmother", "grandparents", "grandson",
    "grazier", "greengrocer", "grocer", "groom", "group", "grower", "growers", "guard", "guardian", "guards", "guest",
    "guests", "guide", "guides", "guitarist", "gunman", "gynaecologist", "hairdresser", "handyman",
    "harbourmaster", "headman", "headmaster", "headmistress", "headteacher", "heir", "herder",
    "herders", "heroine", "hiker", "historian", "historians", "homeowner", "homeowners", "host",
    "hotelier", "housekeeper", "housemate", "housewife", "hunter", "husband", "hydrologist",
    "illustrator", "imam", "immunologist", "incumbent", "informant", "inmate", "insider",
    "insiders", "inspector", "inspectorate", "inspectors", "institute", "instructor", "insurer", "inventor",
    "investigator", "investigators", "investor", "investors", "islander", "islanders", "janitor",
    "jockey", "joiner", "journalist", "journalists", "judge", "judges", "juror", "jurors", "keeper",
    "king", "labourer", "labourers", "ladies", "lady", "landlady", "landlord", "landowner",
    "landowners", "lawmaker", "lawmakers", "lawyer", "lawyers", "leader", "leaders", "lecturer",
    "lecturers", "legislator", "legislators", "lender", "letter", "lexicographer", "liberals", "librarian",
    "lieutenant", "lifeguard", "linguist", "lobbyist", "locksmith", "lodger", "machinist",
    "machinists", "maestro", "magazine", "magistrate", "maid", "maker", "makers", "man", "manager", "managers",
    "marketer", "marshal", "mason", "masseur", "mathematician", "matriarch", "matron", "mayor",
    "mayors", "mechanic", "mediator", "mediators", "medic", "medics", "member", "members", "memo",
    "men", "merchant", "meteorologist", "microbiologist", "midfielder", "midwife", "migrant",
    "migrants", "militant", "militants", "milkman", "miller", "milliner", "millionaire", "miner",
    "miners", "minister", "ministers", "ministry", "missionary", "moderator", "mom", "mom-of-two",
    "monarch", "monk", "monks", "mother", "mother-in-law", "motorist", "motorists", "mourner",
    "mourners", "mum", "musician", "musicians", "nanny", "naturalist", "negotiator", "negotiators",
    "neighbor", "neighbors", "neighbour", "neighbours", "nephew", "network", "neurologist",
    "neuroscientist", "newcomer", "newcomers", "newspaper", "niece", "nobody", "nominee",
    "novelist", "nun", "nurse", "nurses", "nutritionist", "observer", "observers", "oceanographer",
    "office", "officer", "officers", "official", "officials", "oncologist", "one", "onlooker",
    "onlookers", "operator", "ophthalmologist", "opponent", "opponents", "optician", "optometrist",
    "organisation", "organiser", "organisers", "organist", "organization", "organizer",
    "organizers", "ornithologist", "orphan", "others", "owner", "owners", "paediatrician",
    "painter", "panel", "paper", "paralegal", "paramedic", "paramedics", "parent", "parents",
    "party", "passenger", "passengers", "pastor", "pathologist", "pathologists", "patient",
    "patients", "patriarch", "peasant", "peasants", "peddler", "pedestrian", "pediatrician",
    "pensioner", "pensioners", "people", "percussionist", "person", "pharmacist", "photographer",
    "physician", "physicians", "physicist", "physiotherapist", "pianist", "picker", "pickers",
    "pilgrims", "pilot", "pilots", "pitcher", "plaintiff", "plaintiffs", "player", "players",
    "playwright", "playwrights", "ploughman", "plumber", "poet", "police", "policeman",
    "policewoman", "policymaker", "pollster", "pollsters", "porter", "postman", "postmistress",
    "potter", "preacher", "prefect", "premier", "presenter", "president", "priest", "priests", "prince",
    "princess", "principal", "prisoner", "prisoners", "producer", "producers", "professor",
    "professors", "promoter", "proprietor", "prosecutor", "prosecutors", "protester", "protesters",
    "provost", "psychiatrist", "psychologist", "psychotherapist", "publican", "publisher", "pundit",
    "pundits", "punter", "punters", "quarterback", "queen", "rabbi", "ranger", "rangers", "rapper",
    "rebel", "rebels", "receptionist", "rector", "referee", "refugee", "refugees", "registrar",
    "regulator", "regulators", "relative", "relatives", "repairer", "repairman", "report",
    "reporter", "reporters", "representative", "representatives", "republican", "republicans",
    "researcher", "researchers", "resident", "residents", "restaurateur", "restorer", "retailer",
    "retiree", "retirees", "reverend", "rider", "rival", "rivals", "roommate", "runner", "sailor",
    "sailors", "salesman", "salesmen", "saleswoman", "saleswomen", "scholar", "scholars",
    "schoolboy", "schoolgirl", "schoolteacher", "scientist", "scientists", "sculptor", "sculptors",
    "sculptress", "seamstress", "secretary", "secretary-general", "seismologist", "seller",
    "sellers", "senator", "senators", "sergeant", "servant", "servants", "serviceman", "settler",
    "settlers", "several", "sexton", "shareholder", "shareholders", "shearer", "shepherd",
    "shepherds", "sheriff", "shipowner", "shopkeeper", "shopkeepers", "shopper", "shoppers",
    "signatory", "signwriter", "singer", "singers", "sister", "sister-in-law", "skier", "skipper",
    "smallholder", "smuggler", "socialist", "sociologist", "soldier", "soldiers", "solicitor",
    "solicitors", "somebody", "someone", "sommelier", "son", "son-in-law", "songwriter",
    "sophomore", "soprano", "source", "sources", "speaker", "specialist", "specialists",
    "spectator", "spectators", "spokesman", "spokesmen", "spokespeople", "spokesperson",
    "spokespersons", "spokeswoman", "spouse", "squatter", "staff", "stallholder", "stallholders",
    "statement", "statesman", "statistician", "stepdaughter", "stepfather", "stepmother", "stepson",
    "steward", "stewards", "stockbroker", "stonemason", "storekeeper", "storyteller", "strategist",
    "strategists", "striker", "student", "students", "study", "stuntman", "sub-editor",
    "subscriber", "superintendent", "supplier", "supporter", "supporters", "surfer", "surgeon", "surveyor",
    "survivor", "survivors", "suspect", "suspects", "swimmer", "tailor", "taxidermist", "teacher",
    "teachers", "team", "teammate", "teammates", "technician", "technicians", "teenager",
    "teenagers", "tenant", "tenants", "tenor", "therapist", "toddler", "tourist", "tourists",
    "toxicologist", "trader", "traders", "trainer", "tram-driver", "translator", "translators",
    "traveler", "travelers", "traveller", "travellers", "treasurer", "trucker", "trustee",
    "trustees", "tutor", "tycoon", "umpire", "uncle", "undergraduate", "understudy", "undertaker",
    "union", "unions", "university", "user", "users", "valet", "vendor", "vendors", "verger", "vet",
    "veteran", "veterans", "veterinarian", "veterinary", "vicar", "victim", "victims", "villager",
    "villagers", "vintner", "violinist", "virologist", "visitor", "visitors", "vlogger",
    "volcanologist", "volunteer", "volunteers", "voter", "voters", "waiter", "waitress", "warden",
    "wardens", "watchdog", "watchmaker", "watchman", "weaver", "weavers", "website", "welder",
    "whaler", "wheelwright", "whip", "whips", "whistleblower", "widow", "widower", "wife", "winemaker", "winger",
    "witness", "witnesses", "woman", "women", "woodcutter", "worker", "workers", "workman",
    "workmen", "wrestler", "writer", "writer-director", "writers", "youngster", "youngsters",
    "youth", "youths", "zoologist",
]);

/// Words that stand in no noun phrase; sorted.
#[rustfmt::skip]
pub(super) static CLOSED: Words<512> = Words::new(&[
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
pub(super) static TITLES: Words<512> = Words::new(&[
    "adm", "admiral", "ald", "alderman", "alhaji", "ambassador", "archbishop", "archdeacon",
    "assemblyman", "assemblymember", "assemblywoman", "attorney", "atty", "aunt", "ayatollah",
    "baron", "baroness", "bdr", "bishop", "brig", "brigadier", "brother", "canon", "capt",
    "captain", "cardinal", "cdr", "chairman", "chairperson", "chairwoman", "chancellor", "chef",
    "chief", "cllr", "cmdr", "co-author", "coach", "col", "colonel", "commander", "commissioner",
    "comrade", "congressman", "congresswoman", "constable", "corporal", "councillor", "councilman", "councilor",
    "councilwoman", "count", "countess", "cpl", "dame", "dato", "datuk", "dci", "deacon", "deputy",
    "detective", "director", "doctor", "dr", "duchess", "duke", "emir", "emperor", "empress",
    "encik", "engr", "father", "foreign", "fr", "frau", "gen", "general", "gnr", "gov", "governor",
    "hajah", "haji", "hajiya", "hajji", "herr", "hon", "ibu", "imam", "insp", "inspector",
    "interim", "judge", "justice", "king", "kyai", "lady", "lance", "lieutenant", "lord", "lt",
    "madam", "madame", "maj", "major", "makcik", "marshal", "maulana", "mayor", "minister", "miss",
    "mlle", "mme", "monsieur", "monsignor", "mother", "mr", "mrs", "ms", "msgr", "mullah", "mx",
    "nurse", "officer", "pakcik", "pastor", "pc", "pope", "premier", "president", "prime",
    "prince", "princess", "principal", "private", "prof", "professor", "provost", "pte", "puan",
    "pvt", "queen", "rabbi", "rep", "representative", "rev", "reverend", "rt", "sardar",
    "secretary", "sen", "senator", "senor", "senora", "sergeant", "señor", "señora", "sgt",
    "shaikh", "sheik", "sheikh", "sheikha", "sheriff", "shri", "signor", "sir", "sister", "smt",
    "spokesman", "spokesperson", "spokeswoman", "sultan", "superintendent", "supt", "swami",
    "tengku", "tun", "uncle", "undersecretary", "ustad", "ustaz", "vice", "wing",
]);

/// Words that make a name that of a body rather than of a person; sorted.
#[rustfmt::skip]
pub(super) static BODIES: Words = Words::new(&[
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
pub(super) static NO_NAMES: Words = Words::new(&[
    "april", "aug", "august", "christmas", "dec", "december", "easter", "feb", "february",
    "friday", "god", "i", "january", "july", "june", "march", "may", "monday", "nov", "november",
    "oct", "october", "ramadan", "saturday", "sept", "september", "sunday", "thursday", "tuesday",
    "wednesday",
]);

/// Words that begin sentences with a capital and are part of no name; sorted.
#[rustfmt::skip]
pub(super) static OPENERS: Words = Words::new(&[
    "according", "across", "additionally", "after", "against", "all", "also", "although",
    "among", "and", "another", "any", "anybody", "anyone", "as", "asked", "at", "because", "before",
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
    let stem = word.bytes().rposition(|byte| byte == b'-').map(|hyphen| &word[hyphen + 1..]);
    PEOPLE.holds(word) || stem.is_some_and(|stem| PEOPLE.holds(stem) || is_aged(word))
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
    "accord", "act", "agreement", "airlines", "airways", "amendment", "avenue", "award", "awards",
    "ballot", "baseball", "basketball", "bay", "beach", "boulevard", "brewery", "building",
    "championship", "championships", "charter", "code", "convention", "cricket", "cup",
    "election", "elections", "foods", "football", "games", "gazette", "harbor", "harbour",
    "herald", "highway", "holdings", "hotel", "industries", "inquiry", "island", "islands",
    "journal", "lines", "logistics", "mall", "medal", "mills", "motors", "mountain", "mountains",
    "night", "ocean", "olympics", "peninsula", "pharmaceuticals", "plan", "plaza", "plc", "prize",
    "programme", "protocol", "province", "records", "region", "report", "review", "river", "road",
    "scheme", "sea", "series", "shipping", "show", "square", "stadium", "station", "stores",
    "street", "summit", "systems", "technologies", "theater", "theatre", "tour", "tower",
    "towers", "treaty", "tribune", "trophy", "university", "valley", "village", "war", "website",
]);

/// Whether a name with this last word is of a thing (`the Border Act`).
pub fn is_thing(word: &str) -> bool {
    THINGS.holds(word)
}

/// Nouns by which writers call somebody they have named, for a change; sorted.
#[rustfmt::skip]
static EPITHETS: Words = Words::new(&[
    "academic", "ace", "actor", "actress", "all-rounder", "attacker", "author", "backbencher",
    "batsman", "batter", "billionaire", "bowler", "boxer", "boy", "businessman", "businesswoman",
    "cellist", "centenarian", "champion", "choreographer", "comedian", "composer", "conductor",
    "cyclist", "defender", "democrat", "don", "drummer", "entrepreneur", "filmmaker", "footballer",
    "forward", "freshman", "frontbencher", "girl", "goalkeeper", "golfer", "grandfather",
    "grandmother", "great-grandfather", "great-grandmother", "guitarist", "historian",
    "independent", "industrialist", "international", "inventor", "jockey", "knight", "lady",
    "lawmaker", "legislator", "magnate", "man", "midfielder", "millionaire", "mogul", "musician",
    "native", "novelist", "octogenarian", "painter", "pensioner", "philanthropist", "photographer",
    "pianist", "playwright", "poet", "politician", "quarterback", "rapper", "republican",
    "researcher", "retiree", "rower", "runner", "scholar", "scientist", "screenwriter", "sculptor",
    "singer", "skipper", "songwriter", "sophomore", "soprano", "spinner", "sprinter", "star",
    "statesman", "striker", "surgeon", "swimmer", "teenager", "tenor", "tycoon", "veteran",
    "violinist", "vocalist", "widow", "widower", "winger", "woman", "wrestler", "youngster",
]);

/// Whether a noun may call somebody who has been named, for a change (`the striker`).
pub fn is_epithet(word: &str) -> bool {
    EPITHETS.holds(word) || is_aged(word) || is_demonym(word)
}

/// Whether a word calls somebody by their age: of `the 54-year-old`.
fn is_aged(word: &str) -> bool {
    word.len() > "-year-old".len() && word.ends_with("-year-old")
}

/// Nouns for who comes from a country; sorted.
#[rustfmt::skip]
static DEMONYMS: Words<512> = Words::new(&[
    "albanian", "algerian", "american", "angolan", "argentine", "argentinian", "armenian",
    "australian", "austrian", "azerbaijani", "bahraini", "bangladeshi", "basque", "belgian",
    "bolivian", "bosnian", "brazilian", "briton", "bulgarian", "burmese", "californian",
    "cameroonian", "canadian", "catalan", "chilean", "colombian", "congolese", "croat", "croatian",
    "cuban", "cypriot", "czech", "dane", "dutchman", "dutchwoman", "ecuadorian", "egyptian",
    "englishman", "englishwoman", "eritrean", "estonian", "ethiopian", "fijian", "filipino", "finn",
    "frenchman", "frenchwoman", "gambian", "georgian", "german", "ghanaian", "glaswegian", "greek",
    "guatemalan", "haitian", "honduran", "hungarian", "icelander", "indian", "indonesian",
    "iranian", "iraqi", "irishman", "irishwoman", "israeli", "italian", "ivorian", "jamaican",
    "jordanian", "kazakh", "kenyan", "korean", "kosovan", "kuwaiti", "latvian", "lebanese",
    "liberian", "libyan", "lithuanian", "liverpudlian", "londoner", "macedonian", "malawian",
    "malaysian", "malian", "maltese", "mancunian", "mexican", "moldovan", "mongolian",
    "montenegrin", "moroccan", "mozambican", "namibian", "nepalese", "nigerian", "norwegian",
    "omani", "pakistani", "palestinian", "panamanian", "paraguayan", "parisian", "peruvian", "pole",
    "portuguese", "qatari", "romanian", "russian", "rwandan", "samoan", "saudi", "scot", "scotsman",
    "scotswoman", "senegalese", "serb", "serbian", "slovak", "slovenian", "somali", "spaniard",
    "swede", "swiss", "syrian", "taiwanese", "tanzanian", "texan", "thai", "tunisian", "turk",
    "ugandan", "ukrainian", "uruguayan", "uzbek", "venezuelan", "virginian", "welshman",
    "welshwoman", "yemeni", "yorkshireman", "zambian", "zimbabwean",
]);

/// Whether a noun tells where somebody comes from (`the Italian`).
pub fn is_demonym(word: &str) -> bool {
    DEMONYMS.holds(word)
}

/// Nouns of those who speak for others, or are one of many, and are seldom named; sorted.
#[rustfmt::skip]
static NAMELESS: Words = Words::new(&[
    "agent", "aide", "attorney", "correspondent", "diplomat", "employee", "envoy", "expert", "fan", "insider",
    "lawyer", "member", "officer", "official", "police", "prosecutor", "reporter", "resident",
    "source", "spokesman", "spokesperson", "spokeswoman", "student", "supporter", "user", "voter",
    "witness", "worker",
]);

/// Whether a noun is of those who speak for others, or are one of many.
pub fn is_nameless(word: &str) -> bool {
    NAMELESS.holds(word)
}

/// Nouns of those of whom a team, a firm or a play has one; sorted.
#[rustfmt::skip]
static OFFICES: Words = Words::new(&[
    "boss", "captain", "chairman", "chairwoman", "coach", "conductor", "director", "headteacher", "leader",
    "manager", "producer", "publisher", "spokesman", "spokesperson", "spokeswoman", "trainer",
]);

/// Whether a noun is of those of whom there is one for somebody: `her coach`.
pub fn is_office(word: &str) -> bool {
    OFFICES.holds(word)
}

/// Whether a word is a number.
pub fn is_number_word(word: &str) -> bool {
    matches!(
        word,
        "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten"
    )
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

/// Nouns of time, which never speak; sorted.
#[rustfmt::skip]
static TIMES: Words = Words::new(&[
    "afternoon", "century", "day", "days", "decade", "decades", "evening", "hour", "hours",
    "minute", "minutes", "moment", "month", "months", "morning", "night", "spring", "summer",
    "time", "times", "today", "tomorrow", "week", "weekend", "weeks", "winter", "year", "years",
    "yesterday",
]);

/// Whether a noun is of time (`the next day`).
pub fn is_time(word: &str) -> bool {
    TIMES.holds(word)
}

/// Whether a word stands in no noun phrase.
pub fn is_closed(word: &str) -> bool {
    CLOSED.holds(word)
}

/// Whether a word is a title before a name (`Dr`, `President`), or several in one
/// (`Captain-General`, `then-President`).
pub fn is_title(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    TITLES.holds(word)
        || word.contains('-')
            && word.split('-').enumerate().all(|(at, part)| {
                TITLES.holds(part) || at == 0 && matches!(part, "then" | "ex" | "former" | "Ex")
            })
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
        let sorted = [
            PEOPLE.is_sorted(),
            CLOSED.is_sorted(),
            BODIES.is_sorted(),
            NO_NAMES.is_sorted(),
            OPENERS.is_sorted(),
            TITLES.is_sorted(),
            COLLECTIVES.is_sorted(),
            THINGS.is_sorted(),
            ANYBODY.is_sorted(),
            WRITINGS.is_sorted(),
            EPITHETS.is_sorted(),
            NAMELESS.is_sorted(),
            OFFICES.is_sorted(),
            DEMONYMS.is_sorted(),
            LANGUAGES.is_sorted(),
            TIMES.is_sorted(),
        ];
        assert_eq!(sorted, [true; 16]);
    }
}
