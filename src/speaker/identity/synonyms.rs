//! Nouns that writers change for one another when they call somebody back: whoever is told to
//! be a goalkeeper is `the keeper` later.

use crate::text::words::Words;

/// Nouns by each of which those may be called back who are said to be another one of the
/// same line.
#[rustfmt::skip]
const LIKE: &[&[&str]] = &[
    &["attorney", "barrister", "counsel", "lawyer", "solicitor", "advocate"],
    &["boss", "manager", "coach", "gaffer"],
    &["boss", "ceo", "executive", "owner", "founder", "director", "chairman", "chairwoman"],
    &["captain", "skipper"],
    &["goalkeeper", "keeper", "goalie"],
    &["head", "headteacher", "headmaster", "headmistress", "principal"],
    &["judge", "justice", "magistrate"],
    &["doctor", "gp", "physician", "surgeon", "paediatrician", "pediatrician", "oncologist",
      "cardiologist", "neurologist", "psychiatrist", "virologist", "gynaecologist"],
    &["medic", "paramedic", "doctor", "nurse"],
    &["scientist", "researcher", "biologist", "chemist", "physicist", "geologist", "ecologist",
      "volcanologist", "climatologist", "glaciologist", "hydrologist", "seismologist",
      "archaeologist", "zoologist", "botanist", "oceanographer", "epidemiologist"],
    &["academic", "professor", "lecturer", "historian", "economist", "sociologist", "don"],
    &["officer", "detective", "inspector", "sergeant", "constable", "superintendent",
      "policeman", "policewoman"],
    &["politician", "lawmaker", "legislator", "senator", "congressman", "congresswoman", "mp"],
    &["cleric", "clergyman", "priest", "vicar", "pastor", "imam", "rabbi", "bishop", "reverend"],
    &["farmer", "grower", "grazier", "herder"],
    &["musician", "singer", "guitarist", "violinist", "pianist", "drummer", "cellist", "composer"],
    &["singer", "soprano", "tenor", "vocalist", "rapper", "baritone"],
    &["writer", "author", "novelist", "poet", "playwright", "biographer"],
    &["artist", "painter", "sculptor"],
    &["chef", "cook"],
    &["landlord", "landlady", "publican"],
    &["shopkeeper", "trader", "grocer", "greengrocer", "merchant"],
    &["mother", "mum", "mom"],
    &["father", "dad"],
    &["footballer", "player", "striker", "midfielder", "defender", "winger", "forward"],
    &["driver", "trucker"],
    &["fisherman", "boatman", "skipper"],
    &["chairman", "chairwoman", "chair", "president"],
    &["spokesman", "spokeswoman", "spokesperson"],
    &["founder", "entrepreneur", "businessman", "businesswoman"],
    &["campaigner", "activist"],
    &["minister", "secretary"],
];

/// Whether there are nouns that writers change for a noun.
pub(super) fn is_like_another(noun: &str) -> bool {
    NOUNS.holds(noun)
}

/// The nouns of all lines.
static NOUNS: Words<1024> = Words::new(&ALL);

static ALL: [&str; COUNT] = {
    let mut nouns = [""; COUNT];
    let (mut line, mut count) = (0, 0);
    while line < LIKE.len() {
        let mut at = 0;
        while at < LIKE[line].len() {
            nouns[count] = LIKE[line][at];
            (at, count) = (at + 1, count + 1);
        }
        line += 1;
    }
    nouns
};

/// How many nouns there are in all lines.
const COUNT: usize = {
    let (mut line, mut count) = (0, 0);
    while line < LIKE.len() {
        count += LIKE[line].len();
        line += 1;
    }
    count
};

/// The lines of nouns with a noun in them.
pub(super) fn like(noun: &str) -> impl Iterator<Item = &'static str> {
    let lines = LIKE.iter().filter(move |line| line.contains(&noun));
    lines.flat_map(move |line| line.iter().copied().filter(move |other| *other != noun))
}
