//! What walk of life a role belongs to. Two people of one name are told apart by it: a
//! minister and a goalkeeper are hardly the same, a minister and a lawyer may well be.

use crate::text::words::Words;

/// A walk of life. People often change within one, and seldom to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Calling {
    /// Government, law, business, the press, learning: one often leads to the other.
    Public,
    /// Those who play, and those who train them.
    Sport,
    /// Stage, screen, music, letters.
    Arts,
    /// Those who heal.
    Medicine,
    /// Churches, mosques, temples.
    Faith,
    /// Work with the hands, on land, at sea, on the road.
    Trades,
}

#[rustfmt::skip]
static PUBLIC: Words = Words::new(&[
    "ambassador", "analyst", "attorney", "auditor", "backbencher", "banker", "barrister", "ceo",
    "chairman", "chairwoman", "chancellor", "columnist", "commissioner", "congressman",
    "congresswoman", "consul", "councillor", "councilman", "councilwoman", "diplomat",
    "economist", "editor", "entrepreneur", "envoy", "executive", "governor", "historian",
    "journalist", "judge", "lawmaker", "lawyer", "lecturer", "legislator", "magistrate", "mayor",
    "minister", "mp", "premier", "president", "professor", "prosecutor", "reporter",
    "representative", "secretary", "senator", "sheriff", "solicitor", "speaker", "spokesman",
    "spokesperson", "spokeswoman", "strategist", "treasurer",
]);

#[rustfmt::skip]
static SPORT: Words = Words::new(&[
    "athlete", "batsman", "bowler", "boxer", "coach", "cricketer", "cyclist", "defender",
    "footballer", "goalkeeper", "golfer", "jockey", "linebacker", "midfielder", "pitcher",
    "player", "quarterback", "racer", "referee", "runner", "skier", "sprinter", "striker",
    "swimmer", "umpire", "winger", "wrestler",
]);

#[rustfmt::skip]
static ARTS: Words = Words::new(&[
    "actor", "actress", "bassist", "cellist", "comedian", "composer", "dancer", "drummer",
    "filmmaker", "guitarist", "musician", "novelist", "painter", "pianist", "playwright", "poet",
    "rapper", "sculptor", "singer", "songwriter", "violinist",
]);

#[rustfmt::skip]
static MEDICINE: Words = Words::new(&[
    "cardiologist", "dentist", "epidemiologist", "gynaecologist", "immunologist", "midwife",
    "neurologist", "neurosurgeon", "nurse", "oncologist", "paediatrician", "paramedic",
    "pediatrician", "physician", "psychiatrist", "surgeon", "virologist",
]);

#[rustfmt::skip]
static FAITH: Words = Words::new(&[
    "archbishop", "bishop", "cardinal", "chaplain", "imam", "monk", "nun", "pastor", "pope",
    "priest", "rabbi", "reverend", "vicar",
]);

#[rustfmt::skip]
static TRADES: Words = Words::new(&[
    "baker", "boatman", "bricklayer", "butcher", "carpenter", "electrician", "farmer",
    "fisherman", "fishmonger", "gardener", "grocer", "hairdresser", "herder", "mechanic", "miner",
    "plumber", "shepherd", "tailor", "trucker", "waiter", "waitress", "welder",
]);

/// What walk of life a word of a role tells of, letter case apart; none for most words.
pub fn calling(word: &str) -> Option<Calling> {
    let callings = [
        (Calling::Public, &PUBLIC),
        (Calling::Sport, &SPORT),
        (Calling::Arts, &ARTS),
        (Calling::Medicine, &MEDICINE),
        (Calling::Faith, &FAITH),
        (Calling::Trades, &TRADES),
    ];
    callings.into_iter().find(|(_, words)| words.holds(word)).map(|(calling, _)| calling)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_of_one_calling_at_most_and_lists_are_sorted() {
        let all = [&PUBLIC, &SPORT, &ARTS, &MEDICINE, &FAITH, &TRADES];
        assert!(all.iter().all(|words| words.is_sorted()));
        for word in all.iter().flat_map(|words| words.iter()) {
            assert_eq!(all.iter().filter(|words| words.holds(word)).count(), 1, "{word}");
        }
        assert_eq!(calling("Goalkeeper"), Some(Calling::Sport));
        assert_eq!(calling("the"), None);
    }
}
