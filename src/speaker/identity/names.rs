//! Names to entities: full and short names, titles, initials, acronyms.

use super::gender::{Form, Gender, begins_with_last, given};
use super::naming::Naming;
use super::terms::{Term, TermList, fold};
use super::titles::{is_form_of_address, nouns_of_title, stands_alone};
use super::{Cast, Entity, Sort};
use crate::speaker::Mention;
use crate::speaker::lexicon::{is_body_word, is_title};
use crate::speaker::phrases::{Phrase, is_link};
use crate::text::TokenSpan;
use crate::text::names::is_particle;
use crate::text::tokens::TokenKind;

/// Whether two letters may be a first or a last name by themselves: of `Wu Meilin`, `Wu`.
fn may_be_whole(letters: &str) -> bool {
    let short = ["al", "el", "eu", "ft", "mc", "mt", "st", "uk", "un", "us"];
    letters.len() == 2 && !is_particle(letters) && !short.contains(&letters)
}

impl Cast<'_> {
    /// The last name with its form of address, of somebody who shares it with another whose
    /// name is told in full: `Mrs Brenn`.
    pub(super) fn addressed(&self, entity: &Entity) -> Option<String> {
        let [last] = self.terms.list(entity.words) else { return None };
        if entity.sort != Sort::Person {
            return None;
        }
        let shares = |other: &Entity| {
            let named = other.sort == Sort::Person && other.words.len() > 1;
            named && self.terms.list(other.words).last() == Some(last)
        };
        let mut listed = self.by_word.earliest(*last).map(|at| &self.entities[at]);
        listed.find(|other| shares(other))?;
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
            self.add(naming.sort, naming.shown, naming.words)
        };
        let byline = self.is_byline(name);
        let thing = naming.the || self.stands_as_thing(name);
        let known = &mut self.entities[entity];
        known.gender = known.gender.or(naming.gender);
        known.suffix = known.suffix.or(naming.suffix);
        anew |= known.nickname.is_none() && naming.nickname.is_some();
        known.nickname = known.nickname.or(naming.nickname);
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
        for number in 0..naming.titles.len() {
            self.set_title(entity, self.terms.list(naming.titles)[number]);
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
    fn related(&mut self, naming: &mut Naming) -> Option<usize> {
        let found = self.relative(naming)?;
        let known = &self.entities[found];
        let first = &self.terms.list(known.words)[..1];
        let words = [first, self.terms.list(naming.words)].concat();
        let [name, shown] = [known.name, naming.shown].map(|name| self.terms.text(name));
        let shown = format!("{name} {shown}");
        naming.words = self.terms.list_of(&words);
        naming.shown = self.terms.of(&shown);
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
        let terms = &self.terms;
        let (words, shown) = (terms.list(naming.words), naming.shown);
        let known = &mut self.entities[entity];
        let own = terms.list(known.words);
        let longer = words.len() > own.len()
            || known.suffix.is_none() && naming.suffix.is_some() && words == own;
        let titled =
            || matches!(own, [only] if stands_alone(terms.text(*only))) && words.len() >= own.len();
        let fuller = longer || words != own && titled();
        if fuller && !matches!(words, [only] if known.acronym == Some(*only)) {
            let shorter = known.rename(shown, naming.words, terms);
            known.aliases.retain(|alias| *alias != known.name);
            if !known.aliases.contains(&shorter) {
                known.aliases.push(shorter);
            }
            let first = words.first().filter(|_| !begins_with_last(terms.text(shown)));
            known.given = first.and_then(|first| given(terms.text(*first)));
            if naming.sort == Sort::Body {
                known.sort = naming.sort;
            }
            return true;
        }
        if known.name != shown && !known.aliases.contains(&shown) {
            known.aliases.push(shown);
        }
        false
    }

    /// Whom a title calls that stands alone behind `the`: of `the Premier`, the only premier
    /// known; and of a name with that title, whoever was called by it alone.
    fn bearer(&self, naming: &Naming) -> Option<usize> {
        let terms = &self.terms;
        match terms.list(naming.words) {
            [only] if naming.the && stands_alone(terms.text(*only)) => {
                let noun = nouns_of_title(terms.text(*only)).first()?;
                let listed = self.by_part.latest(terms.known(noun)?);
                self.only_with_role(&[noun], listed)
            }
            [_, _, ..] => {
                let title = *terms.list(naming.titles).last()?;
                let nouns = Some(terms.text(title)).filter(|title| stands_alone(title));
                let nouns = nouns_of_title(nouns?);
                let lone = |entity: &usize| {
                    self.words(*entity) == [title] && self.entities[*entity].is_like_a_thing()
                };
                let found = self.by_word.latest(title).find(lone)?;
                let mut nouns = nouns.iter().filter_map(|noun| terms.known(noun));
                let others = nouns.any(|noun| !self.by_part.is_empty(noun));
                (!others && self.fitting(naming).is_none()).then_some(found)
            }
            _ => None,
        }
    }

    /// Lists an entity under the words by which it is looked up.
    pub(super) fn list(&mut self, entity: usize) {
        let initials: Option<String> =
            self.initials_of(&self.entities[entity]).map(Iterator::collect);
        let initials = initials.map(|letters| self.terms.of(&letters));
        let found = &self.entities[entity];
        let words = self.terms.list(found.words);
        let ends = [words.first(), words.last()].map(Option::<&Term>::copied);
        for word in ends.into_iter().chain([found.acronym, initials, found.nickname]).flatten() {
            self.by_word.enter(word, entity);
        }
        if found.sort == Sort::Person && words.len() > 2 {
            for word in words[1..].iter().filter(|word| is_middle(self.terms.text(**word))) {
                self.by_word.enter(*word, entity);
            }
        }
        if found.sort == Sort::Body && words.len() > 1 {
            for word in words {
                self.by_part.enter(*word, entity);
            }
        }
    }

    /// The entity that a name fits best: one of the same words, else the one named last.
    fn fitting(&self, naming: &Naming) -> Option<usize> {
        let Naming { gender, .. } = naming;
        let words = self.terms.list(naming.words);
        let latest =
            |word: Option<&Term>| word.map(|word| self.by_word.latest(*word)).into_iter().flatten();
        let last = words.last().filter(|_| words.len() > 1);
        let known = latest(words.first()).chain(latest(last));
        let mut fitting = known.filter_map(|at| {
            let entity = &self.entities[at];
            let fit = self.fit(entity, naming, naming.sort)?;
            let known = gender_of_name(entity).or_else(|| self.gender_after(entity, *gender));
            let against = matches!((gender, known), (Some(one), Some(other)) if *one != other)
                || naming.another && self.terms.list(entity.words) == words;
            (!against).then_some((at, fit))
        });
        let first = fitting.next()?;
        // Mostly there is no other.
        let Some(second) = fitting.find(|(at, _)| *at != first.0) else { return Some(first.0) };
        let all = [first, second].into_iter().chain(fitting);
        all.max_by_key(|(at, fit)| self.nearness(*at, *fit, naming)).map(|(at, _)| at)
    }

    /// What speaks for one of those whom a name fits, the weightiest first.
    fn nearness(&self, at: usize, fit: Fit, naming: &Naming) -> impl Ord + use<> {
        let terms = &self.terms;
        let (entity, words) = (&self.entities[at], terms.list(naming.words));
        let whole = words.len() > 1 && fit == Fit::Whole;
        let agrees = naming.gender.is_some() && gender_of_name(entity) == naming.gender;
        let has = |title: &str| entity.has_role(title, terms) || entity.has_title(title, terms);
        let titled = terms.list(naming.titles).iter().any(|title| has(terms.text(*title)))
            || naming.role.is_some() && naming.role == entity.role;
        // Of two who share a last name, whoever the narrator has just called by a first one
        // is not called by the last.
        let alone = entity.named.last().filter(|name| name.len() == 1 && words.len() == 1);
        let by_first = alone.is_some_and(|name| {
            let mut room = String::new();
            let word = terms.known(fold(self.word(name.start()), &mut room));
            word != Some(words[0])
                && word.is_some()
                && terms.list(entity.words).first().copied() == word
        });
        let last = entity.mentions.last().map(|mention| mention.span.start);
        (whole, fit != Fit::Middle, titled, agrees, !by_first, fit.max(Fit::Part), last, at)
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
            self.entities[entity].acronym = Some(self.terms.folded(self.word(letters)));
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
        let words: Vec<Term> =
            name.split_whitespace().map(|word| self.terms.folded(word)).collect();
        let is_it = |at: &usize| self.words(*at) == words;
        if let Some(at) = words.last().and_then(|last| self.by_word.latest(*last).find(is_it)) {
            return at;
        }
        let (name, words) = (self.terms.of(name), self.terms.list_of(&words));
        let entity = self.add(Sort::Person, name, words);
        if let Some(mention) = mention {
            self.entities[entity].mentions.push(mention);
        }
        self.list(entity);
        entity
    }

    /// Adds an entity.
    pub(super) fn add(&mut self, sort: Sort, name: Term, words: TermList) -> usize {
        self.entities.push(Entity::new(sort, name, words, &self.terms));
        self.entities.len() - 1
    }

    /// The entity whose name these words are, in part or whole.
    pub fn by_name(&mut self, name: &str) -> Option<usize> {
        let naming = self.naming_of(name);
        let words = self.terms.list(naming.words);
        let ends = [words.first(), words.last()].into_iter().flatten();
        let listed = ends.flat_map(|word| self.by_word.earliest(*word)).filter(|at| {
            let entity = &self.entities[*at];
            self.fit(entity, &naming, entity.sort).is_some_and(|fit| fit > Fit::Middle)
        });
        listed.min()
    }

    /// The words of an entity's fullest name, folded.
    pub(super) fn words(&self, entity: usize) -> &[Term] {
        self.terms.list(self.entities[entity].words)
    }

    /// Some tokens as they stand, white space folded.
    pub(super) fn shown(&mut self, tokens: impl Into<TokenSpan>) -> Term {
        let tokens = tokens.into();
        let inside = &self.prose.tokens[tokens.range()];
        let plain = inside.windows(2).all(|pair| {
            let (end, next) = (pair[0].end(), pair[1].start());
            end == next || end + 1 == next && self.text.as_bytes()[end as usize] == b' '
        });
        if plain {
            self.terms.of(self.prose.span(tokens).of(self.text))
        } else {
            self.terms.of(&self.phrases.text_of(tokens))
        }
    }

    /// The letters by which a body is known that has no others: `cmr`, of the Centre for
    /// Marine Research.
    fn initials_of(&self, entity: &Entity) -> Option<impl Iterator<Item = char>> {
        if entity.sort != Sort::Body || entity.acronym.is_some() || entity.words.len() < 3 {
            return None;
        }
        let words = self.terms.list(entity.words).iter().map(|word| self.terms.text(*word));
        let long = words.filter(|word| !matches!(*word, "the" | "and" | "&") && !is_link(word));
        let letters = long.filter_map(|word| word.chars().next());
        (letters.clone().count() > 2).then_some(letters)
    }

    /// How a name can be the entity's, if it can.
    fn fit(&self, entity: &Entity, naming: &Naming, sort: Sort) -> Option<Fit> {
        let Naming { suffix, gender, .. } = naming;
        let (words, own) = (self.terms.list(naming.words), self.terms.list(entity.words));
        let against = matches!((entity.gender, gender), (Some(one), Some(other)) if one != *other)
            || matches!((entity.suffix, suffix), (Some(one), Some(other)) if one != *other);
        if own == words {
            return (!against).then_some(Fit::Whole);
        }
        if let [letters] = words
            && (entity.acronym == Some(*letters)
                || sort == Sort::Body
                    && self
                        .initials_of(entity)
                        .is_some_and(|own| own.eq(self.terms.text(*letters).chars())))
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
        if let Some(nickname) = entity.nickname
            && words.first() == Some(&nickname)
            && (words.len() == 1 || words.last() == own.last())
        {
            return Some(Fit::Whole);
        }
        // `Vela` is not the phone that was called `the Vela Two`.
        let thing = words.len() == 1 && entity.is_like_a_thing() && !naming.the;
        let (shorter, longer) = if words.len() < own.len() { (words, own) } else { (own, words) };
        if shorter.is_empty() || thing {
            return None;
        }
        let fit = self.fit_of_parts(shorter, longer)?;
        let body = longer.iter().any(|word| is_body_word(self.terms.text(*word)));
        (!body).then_some(fit)
    }

    /// How the shorter of two names can be the longer one's.
    fn fit_of_parts(&self, shorter: &[Term], longer: &[Term]) -> Option<Fit> {
        let text = |term: Term| self.terms.text(term);
        if let [only] = *shorter {
            // A last name, or the first name of whoever has several.
            if longer.last() == Some(&only) {
                return Some(Fit::Part);
            }
            let first = longer[0] == only
                && (text(only).len() > 2
                    || longer.len() > 1 && text(longer[1]).contains('-')
                    || may_be_whole(text(only)))
                && !is_title(text(only));
            let middle = || longer.len() > 2 && longer.contains(&only) && is_middle(text(only));
            return if first { Some(Fit::Part) } else { middle().then_some(Fit::Middle) };
        }
        // `Siti Aminah` of `Siti Aminah Kassim`, `Renn` of `Ada Renn`.
        if longer.ends_with(shorter) || longer.starts_with(shorter) {
            return Some(Fit::Part);
        }
        let initial = |one: Term, other: Term| {
            let mut letters = text(one).chars();
            letters.next().is_some_and(|first| text(other).starts_with(first))
                && letters.next().is_none()
        };
        let (one, other) = (shorter[0], longer[0]);
        let last = shorter.last() == longer.last();
        (last && (one == other || initial(one, other) || initial(other, one))).then_some(Fit::Part)
    }
}

/// The gender that an entity's title or first name tells.
pub(super) fn gender_of_name(entity: &Entity) -> Option<Gender> {
    entity.gender.or(entity.given.filter(|_| entity.words.len() > 1))
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
