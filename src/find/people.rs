//! Who speaks across a library: one person under many names in many articles, and people
//! of one last name kept apart.

use std::collections::HashMap;

use crate::find::Index;
use crate::find::segment::View;
use crate::text::fold::{self, fold_text};

/// Somebody, or some body, that speaks in the library.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// The name, as the newest article has it.
    pub name: String,
    /// Other names and descriptions, each once, in order.
    pub aliases: Vec<String>,
    /// What the newest article that says so says they are.
    pub role: Option<String>,
    /// How many quotations.
    pub quotes: usize,
    /// In how many articles.
    pub articles: usize,
    /// The date of the newest, as its source has it; empty where none is known.
    pub newest: String,
}

/// Those who speak, while they are gathered.
#[derive(Default)]
struct Gathering {
    people: Vec<Person>,
    /// Those who are the same in every article, by their full names, folded.
    by_name: HashMap<String, usize>,
    /// Whose acronym each is, folded; none where it is that of several.
    acronyms: HashMap<String, Option<usize>>,
}

impl Index {
    /// Everybody who speaks, most quotations first, then by name. Takes time in
    /// proportion to the quotations.
    ///
    /// Speakers of two articles are taken for one where both have the same full name (two
    /// words or more, or an acronym in capitals; case and accents aside); where one has an
    /// initial more than the other, and nobody has another; where one goes by the acronym
    /// that an article gives the other, and nobody else has it. There may be many a Brenn,
    /// and every article has its "police spokesman": those stay apart. A wrong merge is
    /// worse than none.
    pub fn speakers(&self) -> Vec<Person> {
        let mut all = Gathering::default();
        for held in &self.segments {
            let view = held.segment.view();
            let mut quotes = vec![0_usize; view.voices()];
            for quote in 0..view.quotes() as u32 {
                if let Some(count) = view.voice(quote).and_then(|at| quotes.get_mut(at as usize)) {
                    *count += 1;
                }
            }
            // Whom each folded name stands for, once one has been met under it.
            let mut known = vec![None; view.names.len()];
            for article in (0..view.articles() as u32).filter(|&it| held.is_live(it)) {
                for voice in view.voices_of(article) {
                    let count = quotes.get(voice as usize).copied().unwrap_or(0);
                    if count > 0 {
                        let at = all.find(&view, voice, &mut known);
                        all.gather(at, &view, article, voice, count);
                    }
                }
            }
        }
        all.finish()
    }
}

impl Gathering {
    /// Who a voice is.
    fn find(&mut self, view: &View<'_>, voice: u32, known: &mut [Option<usize>]) -> usize {
        let next = self.people.len();
        let Some((string, name)) = view.names_of(voice).next() else { return self.add() };
        if let Some(at) =
            known.get(name as usize).copied().flatten().filter(|_| view.is_named(voice))
        {
            return at;
        }
        let original = view.strings.get(string as usize);
        if !view.is_named(voice) || !is_full(original) {
            return self.add();
        }
        let folded = view.names.get(name as usize);
        let key = folded.split_whitespace().collect::<Vec<_>>().join(" ");
        let at = *self.by_name.entry(key).or_insert(next);
        if at == next {
            self.add();
        }
        if let Some(known) = known.get_mut(name as usize) {
            *known = Some(at);
        }
        at
    }

    fn add(&mut self) -> usize {
        self.people.push(Person::default());
        self.people.len() - 1
    }

    fn gather(&mut self, at: usize, view: &View<'_>, article: u32, voice: u32, quotes: usize) {
        let person = &mut self.people[at];
        let mut names: Vec<&str> =
            view.names_of(voice).map(|(string, _)| view.strings.get(string as usize)).collect();
        let role = if view.has_role(voice) { names.pop() } else { None };
        if person.role.is_none() {
            person.role = role.map(str::to_owned);
        }
        if person.articles == 0 {
            names.first().copied().unwrap_or("").clone_into(&mut person.name);
        }
        person.quotes += quotes;
        person.articles += 1;
        let date = view.date(article);
        if super::segment::recency(date) > super::segment::recency(&person.newest) {
            date.clone_into(&mut person.newest);
        }
        for name in names {
            if is_acronym_of(name, &self.people[at].name) {
                let whose = self.acronyms.entry(fold_text(name)).or_insert(Some(at));
                *whose = whose.filter(|&it| it == at);
            }
            let person = &mut self.people[at];
            if name != person.name && !person.aliases.iter().any(|alias| alias == name) {
                person.aliases.push(name.to_owned());
            }
        }
    }

    /// Joins those who are one under two names, and puts all in order.
    fn finish(mut self) -> Vec<Person> {
        let mut joined: Vec<(usize, usize)> = self
            .acronyms
            .iter()
            .filter_map(|(acronym, whose)| Some((*self.by_name.get(acronym)?, (*whose)?)))
            .collect();
        let mut initials: HashMap<String, Vec<usize>> = HashMap::new();
        for (name, &at) in &self.by_name {
            let short = without_initials(name);
            if short != *name {
                initials.entry(short).or_default().push(at);
            }
        }
        let one = |(short, long): (String, Vec<usize>)| match long[..] {
            [long] => Some((*self.by_name.get(&short)?, long)),
            _ => None,
        };
        joined.extend(initials.into_iter().filter_map(one));
        joined.sort_unstable();
        for (from, into) in joined {
            let gone = std::mem::take(&mut self.people[from]);
            self.people[into].join(gone);
        }
        self.people.retain(|person| person.quotes > 0);
        self.people.sort_by(|a, b| {
            b.quotes
                .cmp(&a.quotes)
                .then_with(|| a.name.cmp(&b.name))
                .then_with(|| b.newest.cmp(&a.newest))
        });
        self.people
    }
}

impl Person {
    fn join(&mut self, other: Self) {
        if other.quotes == 0 {
            return;
        }
        self.quotes += other.quotes;
        self.articles += other.articles;
        self.role = self.role.take().or(other.role);
        if super::segment::recency(&other.newest) > super::segment::recency(&self.newest) {
            self.newest = other.newest;
        }
        for name in std::iter::once(other.name).chain(other.aliases) {
            if name != self.name && !self.aliases.contains(&name) {
                self.aliases.push(name);
            }
        }
    }
}

/// Whether a name is the same in every article: two words or more, or an acronym.
fn is_full(name: &str) -> bool {
    fold::words(name).nth(1).is_some() || is_acronym(name)
}

fn is_acronym(name: &str) -> bool {
    name.chars().filter(|letter| letter.is_uppercase()).count() >= 3
        && !name.chars().any(char::is_lowercase)
}

/// Whether a word in capitals has the initials of a name's capitalised words.
fn is_acronym_of(word: &str, name: &str) -> bool {
    if !is_acronym(word) || word == name {
        return false;
    }
    let initials = name.split(|letter: char| !letter.is_alphanumeric());
    let initials = initials.filter_map(|word| word.chars().next()).filter(|it| it.is_uppercase());
    initials.eq(word.chars().filter(|letter| letter.is_alphanumeric()))
}

/// A folded name without the initials between its words.
fn without_initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_initial = |word: &&str| word.trim_end_matches('.').chars().count() == 1;
    let inner = |at: usize| at > 0 && at + 1 < words.len();
    let kept = words.iter().enumerate().filter(|(at, word)| !(inner(*at) && is_initial(word)));
    kept.map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::fixture;

    fn people(articles: &[(&str, Option<&str>, &str)]) -> Vec<Person> {
        Index::build(&fixture::library(articles)).expect("is small").speakers()
    }

    fn told(people: &[Person]) -> Vec<(&str, usize, usize)> {
        people.iter().map(|it| (it.name.as_str(), it.quotes, it.articles)).collect()
    }

    #[test]
    fn only_full_names_are_the_same_across_articles() {
        let one = r#"
            {Ada Brenn|the mayor}: "[We will rebuild the pier]"
            {Tor Lindahl}: "[It costs too much]"
            {Tor Lindahl}: "[Far too much, I'm afraid]"
        "#;
        let two = r#"
            {ADA BRENN|Mayor Brenn}: "[The pier is ours]"
            {Lindahl}: "[I was misquoted]"
            {NATO}: "[No comment]"
        "#;
        let three = r#"
            {Lindahl}: "[Another Lindahl]"
            {Ida Brenn}: "[I am no mayor]"
            {NATO}: "[Still no comment]"
        "#;
        let found = people(&[
            ("One", Some("2013-05-01"), one),
            ("Two", Some("2012"), two),
            ("Three", None, three),
        ]);
        let expected = [
            ("Ada Brenn", 2, 2),
            ("NATO", 2, 2),
            ("Tor Lindahl", 2, 1),
            ("Ida Brenn", 1, 1),
            ("Lindahl", 1, 1),
            ("Lindahl", 1, 1),
        ];
        assert_eq!(told(&found), expected);
        assert_eq!(found[0].aliases, ["the mayor", "ADA BRENN", "Mayor Brenn"]);
        assert_eq!(found[0].newest, "2013-05-01");
    }

    #[test]
    fn acronyms_and_initials_join_those_who_are_one() {
        let one = r#"
            {World Harbour Organisation|WHO}: "[Ports are for people]"
            {Ada M. Brenn}: "[We agree]"
            {Tor A. Renn}: "[So do I]"
        "#;
        let two = r#"
            {WHO}: "[No comment]"
            {Ada Brenn}: "[Still we agree]"
            {Tor Renn}: "[Which Renn?]"
            {Tor B. Renn}: "[Not me]"
        "#;
        let found = people(&[("One", None, one), ("Two", None, two)]);
        let expected = [
            ("Ada M. Brenn", 2, 2),
            ("World Harbour Organisation", 2, 2),
            ("Tor A. Renn", 1, 1),
            ("Tor B. Renn", 1, 1),
            ("Tor Renn", 1, 1),
        ];
        assert_eq!(told(&found), expected);
        assert_eq!(found[0].aliases, ["Ada Brenn"]);
    }
}
