//! Nouns that writers change for one another when they call somebody back: whoever is told to
//! be a goalkeeper is `the keeper` later.

/// Nouns by each of which those may be called back who are said to be another one of the
/// same line.
#[rustfmt::skip]
static LIKE: &[&[&str]] = &[
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

/// The lines of nouns with a noun in them.
pub(super) fn like(noun: &str) -> impl Iterator<Item = &'static str> {
    let lines = LIKE.iter().filter(move |line| line.contains(&noun));
    lines.flat_map(move |line| line.iter().copied().filter(move |other| *other != noun))
}
