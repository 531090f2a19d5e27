//! Names to entities: full and short names, titles, initials, acronyms.

use super::gender::{Form, Gender, given};
use super::naming::Naming;
use super::titles::{is_form_of_address, nouns_of_title, stands_alone};
use super::{Cast, Entity, Sort};
use crate::speaker::Mention;
use crate::speaker::lexicon::{is_body_word, is_title};
use crate::speaker::phrases::{Phrase, is_link};
use crate::text::fold::fold_text;
use crate::text::hash::Map;
use crate::text::names::is_particle;
use crate::text::tokens::TokenKind;

/// So many of those listed last under a word are looked at.
pub(super) const NEAR: usize = 300;

impl Cast<'_> {
    /// The last name with its form of address, of somebody who shares it with another whose
    /// name is told in full: `Mrs Brenn`.
    pub(super) fn addressed(&self, entity: &Entity) -> Option<String> {
        let [last] = &entity.words[..] else { return None };
        if entity.sort != Sort::Person {
            return None;
        }
        let shares = |other: &Entity| {
            let named = other.sort == Sort::Person && other.words.len() > 1;
            named && other.words.last() == Some(last)
        };
        let listed = self.by_word.get(last)?.iter().take(NEAR);
        listed.map(|at| &self.entities[*at]).find(|other| shares(other))?;
        let names = entity.named.iter().filter_map(|at| self.phrases.name_of(at.start()));
        let mut wholes = names.map(|name| name.whole);
        let whole = wholes.find(|whole| is_form_of_address(self.word(whole.start())))?;
        Some(self.phrases.text_of(whole))
    }

    /// The entity of a name, a new one where it fits none.
    pub(super) fn place(&mut self, name: &Phrase) -> usize {
        let mut naming = self.naming(name);
        let found = self.bearer(&naming).or_else(|| self.fitting(&naming));
        let found = found.or_else(|| self.related(&mut naming));
        // Whether it is to be looked up by other words than before.
        let mut anew = true;
        let entity = if let Some(at) = found {
            anew = self.call_by(at, &naming);
            at
        } else {
            let (sort, shown) = (naming.sort, naming.shown.clone());
            self.entities.push(Entity::new(sort, shown, naming.words.clone()));
            self.entities.len() - 1
        };
        let byline = self.is_byline(name);
        let thing = naming.the || self.stands_as_thing(name);
        let known = &mut self.entities[entity];
        known.gender = known.gender.or(naming.gender);
        known.suffix = known.suffix.take().or(naming.suffix);
        anew |= known.nickname.is_none() && naming.nickname.is_some();
        known.nickname = known.nickname.take().or(naming.nickname);
        known.mentions.push(self.phrases.mention(name));
        if !self.spoken[name.whole.start()] && !byline {
            known.named.push(name.whole);
            known.led += usize::from(naming.led);
            known.things += usize::from(thing);
        }
        anew |= self.note_acronym(entity, name);
        if anew {
            self.list(entity);
        }
        for title in &naming.titles {
            self.set_title(entity, title);
        }
        if self.entities[entity].role.is_none()
            && let Some(role) = naming.role
        {
            self.set_role(entity, role);
        }
        entity
    }

    /// Whether a name modifies a noun of people, as those of things do: `Selden officials`. An
    /// owner is as often somebody: `Brenn's lawyer`.
    fn stands_as_thing(&self, name: &Phrase) -> bool {
        let next = self.prose.tokens.get(name.whole.end());
        next.is_some_and(|next| next.is_word()) && self.phrases.is_modifier(name)
    }

    /// The relative whom a title calls by a last name, which is theirs, too.
    fn related(&self, naming: &mut Naming) -> Option<usize> {
        let found = self.relative(naming)?;
        let known = &self.entities[found];
        naming.words.insert(0, known.words[0].clone());
        naming.shown = format!("{} {}", known.name, naming.shown);
        Some(found)
    }

    /// Whether a name stands in the line that says who wrote the article: no pronoun is theirs.
    fn is_byline(&self, name: &Phrase) -> bool {
        let paragraph = &self.prose.paragraphs[self.prose.paragraph(name.whole.start()) as usize];
        let first = self.word(paragraph.start);
        let stopped = self.prose.tokens[paragraph.end - 1].kind == TokenKind::Stop;
        matches!(first, "By" | "BY") && paragraph.len() < 20 && !stopped
    }

    /// Adds a name to those of an entity, as the fullest where it is; whether it is.
    fn call_by(&mut self, entity: usize, naming: &Naming) -> bool {
        let Naming { words, shown, .. } = naming;
        let known = &mut self.entities[entity];
        let fuller = words.len() > known.words.len()
            || known.suffix.is_none() && naming.suffix.is_some() && words == &known.words;
        let titled = matches!(&known.words[..], [only] if stands_alone(only));
        if (fuller || titled && words.len() >= known.words.len() && *words != known.words)
            && known.acronym.as_deref() != Some(words.join(" ").as_str())
        {
            let shorter = known.rename(shown, words);
            known.aliases.retain(|alias| *alias != known.name);
            if !known.aliases.contains(&shorter) {
                known.aliases.push(shorter);
            }
            known.given = words.first().and_then(|first| given(first));
            if naming.sort == Sort::Body {
                known.sort = naming.sort;
            }
            return true;
        }
        if known.name != *shown && !known.aliases.contains(shown) {
            known.aliases.push(shown.clone());
        }
        false
    }

    /// Whom a title calls that stands alone behind `the`: of `the Premier`, the only premier
    /// known; and of a name with that title, whoever was called by it alone.
    fn bearer(&self, naming: &Naming) -> Option<usize> {
        let lone = |entity: &usize| {
            let entity = &self.entities[*entity];
            matches!(&entity.words[..], [only] if naming.titles.last() == Some(only))
                && entity.is_like_a_thing()
        };
        match &naming.words[..] {
            [only] if naming.the && stands_alone(only) => {
                let noun = nouns_of_title(only).first()?;
                let listed = self.by_part.get(*noun)?.iter().rev().take(NEAR).copied();
                self.only_with_role(&[(*noun).to_owned()], listed)
            }
            [_, _, ..] => {
                let title = naming.titles.last().filter(|title| stands_alone(title))?;
                let nouns = nouns_of_title(title).iter();
                let mut others = nouns.filter_map(|noun| self.by_part.get(*noun)).flatten();
                let listed = self.by_word.get(title)?.iter().rev().take(NEAR).copied();
                let found = self.fitting(naming).is_none() && others.next().is_none();
                listed.into_iter().find(lone).filter(|_| found)
            }
            _ => None,
        }
    }

    /// Lists an entity under the words by which it is looked up.
    pub(super) fn list(&mut self, entity: usize) {
        let found = &self.entities[entity];
        let named = found.sort == Sort::Person && found.words.len() > 2;
        let middle = found.words.iter().skip(1).filter(|word| named && is_middle(word));
        let initials = initials_of(found);
        let words = [
            found.words.first(),
            found.words.last(),
            found.acronym.as_ref(),
            initials.as_ref(),
            found.nickname.as_ref(),
        ];
        for word in words.into_iter().flatten().chain(middle) {
            enter(&mut self.by_word, word, entity);
        }
        if found.sort == Sort::Body && found.words.len() > 1 {
            for word in &found.words {
                enter(&mut self.by_part, word, entity);
            }
        }
    }

    /// The entity that a name fits best: one of the same words, else the one named last.
    fn fitting(&self, naming: &Naming) -> Option<usize> {
        let Naming { words, gender, .. } = naming;
        let under = |word: Option<&String>| {
            word.and_then(|word| self.by_word.get(word)).map_or(&[][..], Vec::as_slice)
        };
        let latest = |word| under(word).iter().rev().take(NEAR);
        let known = latest(words.first()).chain(latest(words.last()));
        let fitting = known.filter_map(|at| {
            let entity = &self.entities[*at];
            let known = gender_of_name(entity).or_else(|| self.gender_after(entity, *gender));
            let against = matches!((gender, known), (Some(one), Some(other)) if *one != other)
                || naming.another && entity.words == *words;
            Some((*at, entity, fits(entity, naming, naming.sort).filter(|_| !against)?))
        });
        let best = fitting.max_by_key(|(at, entity, fit)| {
            let whole = words.len() > 1 && *fit == Fit::Whole;
            let agrees = gender.is_some() && gender_of_name(entity) == *gender;
            let titled =
                naming.titles.iter().any(|title| entity.has_role(title) || entity.has_title(title))
                    || naming.role.is_some() && naming.role == entity.role;
            let part = (*fit).max(Fit::Part);
            // Of two who share a last name, whoever the narrator has just called by a first one
            // is not called by the last.
            let alone = entity.named.last().filter(|name| name.len() == 1 && words.len() == 1);
            let by_first = alone.is_some_and(|name| {
                let word = fold(self.word(name.start()));
                word != words[0] && entity.words.first() == Some(&word)
            });
            let last = entity.mentions.last().map(|mention| mention.span.start);
            (whole, *fit != Fit::Middle, titled, agrees, !by_first, part, last, *at)
        });
        best.map(|(at, ..)| at)
    }

    /// The gender of the first pronoun behind the first mention of somebody, where nobody
    /// else is named between them: asked where a title tells one and the name does not.
    fn gender_after(&self, entity: &Entity, title: Option<Gender>) -> Option<Gender> {
        title?;
        let end = entity.named.first()?.end();
        let sentence = self.prose.sentence(end - 1);
        let after = (end..self.prose.tokens.len().min(end + 25))
            .take_while(|at| self.prose.sentence(*at) <= sentence + 1 && !self.spoken[*at]);
        let mut alone = after.take_while(|at| self.phrases.name_of(*at).is_none());
        alone.find_map(|at| Form::of(self.word(at))?.gender())
    }

    /// `the Harbour Works Authority (HWA)`: the letters in brackets are another name; whether
    /// there are any.
    fn note_acronym(&mut self, entity: usize, name: &Phrase) -> bool {
        let (open, letters, close) = (name.whole.end(), name.whole.end() + 1, name.whole.end() + 2);
        let there = self.word(open) == "("
            && self.word(close) == ")"
            && self.prose.tokens[letters].kind == TokenKind::Upper;
        if there {
            let acronym = fold(self.word(letters));
            self.entities[entity].acronym = Some(acronym);
        }
        there
    }

    /// The entity of a name.
    pub(super) fn named(&self, phrase: &Phrase) -> Option<usize> {
        let index =
            self.phrases.names().partition_point(|name| name.core.start() < phrase.core.start());
        let exact =
            self.phrases.names().get(index).filter(|name| name.core.start() == phrase.core.start());
        if exact.is_some() {
            return self.of_name.get(index).copied();
        }
        let before = index.checked_sub(1)?;
        let name = &self.phrases.names()[before];
        (name.whole.end() >= phrase.core.end()).then(|| self.of_name[before])
    }

    /// The entity of a name that was passed over when names were gathered.
    pub(super) fn newly_named(&mut self, phrase: &Phrase) -> usize {
        let shown = self.phrases.text_of(phrase.core);
        let known = self.by_name(&shown);
        let entity = known.unwrap_or_else(|| self.outsider(&shown, None));
        self.refer(phrase, entity);
        entity
    }

    /// An entity known by a name that stands nowhere in the running text (an interviewer).
    pub fn outsider(&mut self, name: &str, mention: Option<Mention>) -> usize {
        let words: Vec<String> = name.split_whitespace().map(fold).collect();
        let known = words.last().and_then(|last| self.by_word.get(last));
        let known = known.and_then(|known| {
            known.iter().rev().take(NEAR).find(|at| self.entities[**at].words == words)
        });
        if let Some(at) = known {
            return *at;
        }
        self.entities.push(Entity {
            mentions: mention.into_iter().collect(),
            ..Entity::new(Sort::Person, name.to_owned(), words)
        });
        let entity = self.entities.len() - 1;
        self.list(entity);
        entity
    }

    /// The entity whose name these words are, in part or whole.
    pub fn by_name(&self, name: &str) -> Option<usize> {
        let naming = Naming::of_words(name);
        let listed = [naming.words.first(), naming.words.last()].into_iter().flatten();
        let listed = listed.filter_map(|word| self.by_word.get(word)).flat_map(|listed| {
            listed.iter().take(NEAR).filter(|at| {
                let entity = &self.entities[**at];
                let sort = entity.sort;
                fits(entity, &naming, sort).is_some_and(|fit| fit > Fit::Middle)
            })
        });
        listed.min().copied()
    }
}

/// Lists an entity under a word, once.
pub(super) fn enter(index: &mut Map<String, Vec<usize>>, word: &str, entity: usize) {
    match index.get_mut(word) {
        Some(listed) => {
            if !listed.iter().rev().take(NEAR).any(|known| *known == entity) {
                listed.push(entity);
            }
        }
        None => {
            index.insert(word.to_owned(), vec![entity]);
        }
    }
}

/// The gender that an entity's title or first name tells.
pub(super) fn gender_of_name(entity: &Entity) -> Option<Gender> {
    entity.gender.or(entity.given.filter(|_| entity.words.len() > 1))
}

/// A word to compare names by: small letters without accents, no point at the end.
pub(super) fn fold(word: &str) -> String {
    let word = word.trim_end_matches('.');
    if word.is_ascii() { word.to_ascii_lowercase() } else { fold_text(word) }
}

/// The letters by which a body is known that has no others: `cmr`, of the Centre for Marine
/// Research.
fn initials_of(entity: &Entity) -> Option<String> {
    if entity.sort != Sort::Body || entity.acronym.is_some() {
        return None;
    }
    let small = |word: &&String| !matches!(word.as_str(), "the" | "and" | "&") && !is_link(word);
    let letters: String =
        entity.words.iter().filter(small).filter_map(|word| word.chars().next()).collect();
    (letters.chars().count() > 2).then_some(letters)
}

/// Whether somebody may be called by a word inside their name: by the first of two last
/// names, but by no particle.
fn is_middle(word: &str) -> bool {
    word.len() > 2 && !is_particle(word)
}

/// How well a name fits an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// By a word inside the longer name.
    Middle,
    /// By its first or last words.
    Part,
    Whole,
}

/// How a name can be the entity's, if it can.
fn fits(entity: &Entity, naming: &Naming, sort: Sort) -> Option<Fit> {
    let Naming { words, suffix, gender, .. } = naming;
    let against = matches!((entity.gender, gender), (Some(one), Some(other)) if one != *other)
        || matches!((&entity.suffix, suffix), (Some(one), Some(other)) if one != other);
    if entity.words == *words {
        return (!against).then_some(Fit::Whole);
    }
    if let [letters] = &words[..]
        && (entity.acronym.as_ref() == Some(letters)
            || sort == Sort::Body && initials_of(entity).as_ref() == Some(letters))
    {
        return Some(Fit::Whole);
    }
    if entity.sort == Sort::Described
        || sort == Sort::Body && words.len() > 1
        || entity.sort == Sort::Body
        || against
    {
        return None;
    }
    // `Bob Brenn`, of `Robert “Bob” Brenn`
    if let Some(nickname) = &entity.nickname
        && words.first() == Some(nickname)
        && (words.len() == 1 || words.last() == entity.words.last())
    {
        return Some(Fit::Whole);
    }
    let (shorter, longer) = if words.len() < entity.words.len() {
        (&words[..], &entity.words[..])
    } else {
        (&entity.words[..], &words[..])
    };
    if shorter.is_empty() || longer.iter().any(|word| is_body_word(word)) {
        return None;
    }
    // `Vela` is not the phone that was called `the Vela Two`.
    if words.len() == 1 && entity.is_like_a_thing() && !naming.the {
        return None;
    }
    if let [only] = shorter {
        // A last name, or the first name of whoever has several.
        let first = longer.first() == Some(only)
            && (only.len() > 2 || longer.len() > 1 && longer[1].contains('-'))
            && !is_title(only);
        let end = longer.last() == Some(only);
        let middle = longer.len() > 2 && is_middle(only) && longer.contains(only);
        return if first || end { Some(Fit::Part) } else { middle.then_some(Fit::Middle) };
    }
    // `Siti Aminah` of `Siti Aminah Kassim`, `Renn` of `Ada Renn`.
    if longer.ends_with(shorter) || longer.starts_with(shorter) {
        return Some(Fit::Part);
    }
    let last = shorter.last() == longer.last();
    let (one, other) = (&shorter[0], &longer[0]);
    let initial = |one: &str, other: &str| one.chars().count() == 1 && other.starts_with(one);
    (last && (one == other || initial(one, other) || initial(other, one))).then_some(Fit::Part)
}
