//! Descriptions to entities: appositions, callbacks, roles.

use std::ops::Range;

use super::gender::{Form, Gender, gender_of_noun, is_plural};
use super::names::gender_of_name;
use super::synonyms::{is_like_another, like};
use super::terms::Term;
use super::titles::{is_lesser, is_past};
use super::{Cast, Sort, is_place};
use crate::speaker::MentionKind;
use crate::speaker::lexicon::{is_anybody, is_epithet, is_office, is_person_noun, is_writing};
use crate::speaker::phrases::{Phrase, is_determiner};
use crate::text::TokenSpan;
use crate::text::symbols::Symbol;
use crate::text::tokens::TokenKind;
use crate::text::words::same;

impl Cast<'_> {
    /// The entity of a description: somebody described before and called back, somebody
    /// known by name and role, or somebody new.
    pub(super) fn described(&mut self, phrase: &Phrase) -> usize {
        if let Some(entity) = self.introduced(phrase).or_else(|| self.apposed(phrase)) {
            return entity;
        }
        // Somebody described at the same place is the same.
        let place = phrase.core.start();
        let met = self.met.partition_point(|(known, _)| *known < place);
        if let Some((_, entity)) = self.met.get(met).filter(|(known, _)| *known == place) {
            return *entity;
        }
        if let Some(entity) = self.owner_of_writing(phrase).or_else(|| self.owner_of_voice(phrase))
        {
            return entity;
        }
        if let Some(group) = self.several(phrase) {
            self.refer(phrase, group);
            self.met.insert(met, (place, group));
            return group;
        }
        let mut words = std::mem::take(&mut self.words_room);
        self.content_words(phrase, &mut words);
        let entity = self.described_by(phrase, &words);
        self.words_room = words;
        self.note_action(phrase, entity);
        self.met.insert(met, (place, entity));
        let known = &self.entities[entity];
        if known.sort == Sort::Person
            && known.role.is_none()
            && self.is_of_a_name(phrase, self.phrases.head_of(phrase))
        {
            let role = self.shown(phrase.core);
            self.set_role(entity, role);
        }
        entity
    }

    /// Whom a description that was not met before describes with these words.
    fn described_by(&mut self, phrase: &Phrase, words: &[Term]) -> usize {
        let place = phrase.core.start();
        let first = self.word(place);
        let is_first = |words: &[&str]| words.iter().any(|known| same(first, known));
        let new =
            is_first(&["a", "an", "another", "one", "some", "two", "three", "several", "many"]);
        let definite = is_first(&["the", "this", "that"])
            || Form::of(first).is_some()
                && words.last().is_some_and(|head| is_office(self.terms.text(*head)));
        let shown = self.shown(phrase.core);
        let again = || self.called_back(words, definite, shown, place);
        let found = self
            .named_next(phrase, words)
            .or_else(|| if new { None } else { again() })
            .or_else(|| self.owned(phrase, words))
            .or_else(|| self.spouse(phrase, words))
            .or_else(|| self.inverse(phrase, words))
            .or_else(|| if definite { self.party(words, place) } else { None });
        let focus = if found.is_none() && definite { self.in_focus(phrase, words) } else { None };
        self.in_focus.extend(focus.map(|(_, chance)| (place, chance)));
        let found = found.or(focus.map(|(entity, _)| entity));
        let entity = found.unwrap_or_else(|| self.newly_described(phrase, shown, words));
        let mention = self.phrases.mention(phrase);
        let (terms, known) = (&self.terms, &mut self.entities[entity]);
        let is_shown = |name: Term| name == shown || same(terms.text(name), terms.text(shown));
        if !is_shown(known.name) && !known.aliases.iter().any(|alias| is_shown(*alias)) {
            known.aliases.push(shown);
        }
        known.call(phrase.core, mention);
        entity
    }

    /// Somebody of whom nothing is known but a description.
    fn newly_described(&mut self, phrase: &Phrase, shown: Term, words: &[Term]) -> usize {
        let gender = words.last().and_then(|head| gender_of_noun(self.terms.text(*head)));
        let gender = gender.or_else(|| self.gender_in_clause(phrase));
        let role = self.relative_clause(phrase).map(|clause| self.shown(clause));
        let list = self.terms.list_of(words);
        let at = self.add(Sort::Described, shown, list);
        let entity = &mut self.entities[at];
        (entity.role, entity.gender) = (role, gender);
        for word in words {
            self.by_part.enter(*word, at);
        }
        if let Some(head) = words.last()
            && words.iter().any(|word| is_past(self.terms.text(*word)))
        {
            self.by_past.enter(*head, at);
        }
        at
    }

    /// `an official whose contract forbids her`: the gender that a pronoun in the relative
    /// clause of a description tells.
    fn gender_in_clause(&self, phrase: &Phrase) -> Option<Gender> {
        let start = phrase.core.end();
        let who = (start..start + 2).find(|at| matches!(self.word(*at), "who" | "whose"))?;
        let sentence = self.prose.sentence(who);
        let clause = (who + 1..self.prose.tokens.len().min(who + 25)).take_while(|at| {
            self.prose.sentence(*at) == sentence
                && self.phrases.name_of(*at).is_none()
                && !self.spoken[*at]
        });
        clause.into_iter().find_map(|at| Form::of(self.word(at))?.gender())
    }

    /// Whose name stands beside a description, set off by commas: `the harbour master, Una
    /// Brenn, said`, `Una Brenn, the harbour master, said`.
    fn apposed(&mut self, phrase: &Phrase) -> Option<usize> {
        let names = self.phrases.names();
        let (start, end) = (phrase.core.start(), phrase.core.end());
        let person = |entity: usize| {
            self.entities[entity].sort == Sort::Person && !is_place(&self.entities[entity])
        };
        let closed = matches!(self.word(end), "," | "—" | "–");
        if closed && start > 0 && matches!(self.word(start - 1), "," | "—" | "–") {
            let before = names.partition_point(|name| name.whole.end() < start).checked_sub(1)?;
            let entity = self.of_name[before];
            let beside = names[before].whole.end() == start - 1;
            let full = self.entities[entity].words.len() > 1;
            return (beside && full && person(entity)).then_some(entity);
        }
        if let Some(entity) = self.named_later(phrase) {
            return Some(entity);
        }
        let comma = (end..end + 2).find(|at| self.word(*at) == ",")?;
        let named = self.phrases.name_of(comma + 1);
        let begins = named.is_none() && self.phrases.begins_sentence(start);
        begins.then(|| self.subject_after(phrase, comma + 1)).flatten()
    }

    /// Whom the subject is that a description leads in with `a`: of `A dentist by trade, the
    /// 59-year-old had …`, whoever is 59.
    fn subject_after(&mut self, phrase: &Phrase, at: usize) -> Option<usize> {
        if !matches!(self.word(phrase.core.start()), "A" | "An") {
            return None;
        }
        let subject = self.phrases.beginning_at(at)?;
        let acts = matches!(
            self.symbols.at(subject.core.end()),
            Symbol::Verb | Symbol::Auxiliary | Symbol::Adverb | Symbol::Speech
        );
        match subject.kind {
            _ if !acts => None,
            MentionKind::Pronoun => {
                let form = Form::of(self.word(at)).filter(|form| form.gender().is_some())?;
                self.likeliest(&subject, form).map(|(entity, _)| entity)
            }
            MentionKind::Description if same(self.word(at), "the") => {
                Some(self.described(&subject))
            }
            _ => None,
        }
    }

    /// Whose words a writing is: of `its brochure`, whoever `its` stands for.
    fn owner_of_writing(&self, phrase: &Phrase) -> Option<usize> {
        let start = phrase.core.start();
        let form = Form::of(self.word(start))?;
        let head = self.phrases.head_of(phrase);
        if head == start || !is_writing(self.word(head)) {
            return None;
        }
        let owner = Phrase::bare(TokenSpan::one(start), MentionKind::Pronoun);
        self.likeliest(&owner, form).map(|(entity, _)| entity)
    }

    /// Whose voice is heard: of `the voice of Brenn`, Brenn's.
    fn owner_of_voice(&self, phrase: &Phrase) -> Option<usize> {
        let head = self.phrases.head_of(phrase);
        let name = self.phrases.name_of(head + 2)?;
        let owns = matches!(self.word(head), "voice" | "words")
            && self.word(head + 1) == "of"
            && name.whole.end() == phrase.core.end();
        self.named(name).filter(|_| owns)
    }

    /// The relative of somebody whom the next sentence names: `says his daughter. Una Brenn
    /// has come with the post`. The name begins the sentence, and nobody bore it before.
    fn named_next(&self, phrase: &Phrase, words: &[Term]) -> Option<usize> {
        Form::of(self.word(phrase.core.start()))?.gender()?;
        let gender = gender_of_noun(self.terms.text(*words.last()?))?;
        let end = phrase.core.end();
        let paragraph = self.prose.paragraph(end - 1);
        let told = |at: &usize| self.prose.paragraph_at(*at) == Some(paragraph);
        let stop = (end..end + 3).find(|at| {
            self.prose.tokens.get(*at).is_some_and(|token| token.kind == TokenKind::Stop)
        });
        let next = (stop? + 1..self.prose.tokens.len())
            .take_while(told)
            .find(|at| !self.spoken[*at] && self.prose.tokens[*at].kind != TokenKind::Mark)?;
        let name = self.phrases.name_of(next).filter(|name| name.whole.start() == next)?;
        let entity = self.named(name)?;
        let known = &self.entities[entity];
        let related = || {
            let own = self.words(entity);
            let last = own.last().map_or("", |last| self.terms.text(*last));
            (0..self.entities.len()).map(|other| self.words(other)).any(|other| {
                other.len() > 1
                    && other != own
                    && other.last().map(|other| self.terms.text(*other)).is_some_and(|other| {
                        other == last || other.split('-').any(|part| part == last)
                    })
            })
        };
        let given = self.word(name.core.start());
        let mut before = known.named.iter().filter(|other| other.start() < next);
        let first = before.all(|other| !other.range().any(|at| self.word(at) == given));
        let fits = gender_of_name(known).map_or_else(related, |own| own == gender);
        (first && known.sort == Sort::Person && known.words.len() > 1 && fits).then_some(entity)
    }

    /// The name that the sentence goes on to give to somebody described: `the lady was Una
    /// Brenn`, `a mother of three who gave her name only as Una`, `a man called Renn`.
    fn named_later(&self, phrase: &Phrase) -> Option<usize> {
        let end = phrase.core.end();
        let sentence = self.prose.sentence(phrase.core.start());
        let near = |at: usize| self.prose.sentence_at(at) == Some(sentence) && !self.spoken[at];
        let at = match self.word(end) {
            "was" | "is" | "named" | "called" => end + 1,
            "turned" if self.word(end + 3) == "be" => end + 4,
            "identified" if self.word(end + 1) == "as" => end + 2,
            "," | "who" => {
                let told = (end..end + 10).take_while(|at| near(*at));
                let told =
                    told.filter(|at| matches!(self.word(*at), "name" | "himself" | "herself"));
                let told = told.last()?;
                (told + 1..told + 4).find(|at| self.word(*at) == "as")? + 1
            }
            _ => return None,
        };
        let name = self.phrases.name_of(at).filter(|name| name.whole.start() == at && near(at))?;
        let alone = matches!(
            self.word(name.whole.end()),
            "," | "." | ";" | "who" | "—" | "–" | "and" | "said" | "says"
        );
        let entity = self.named(name)?;
        let person = self.entities[entity].sort == Sort::Person;
        (alone && person && !is_place(&self.entities[entity])).then_some(entity)
    }

    /// Whom a definite or bare description calls back: whoever was described with all of
    /// its words, the latest first; else the person whose role has them.
    pub(super) fn called_back(
        &self,
        words: &[Term],
        definite: bool,
        shown: Term,
        token: usize,
    ) -> Option<usize> {
        let terms = &self.terms;
        let listed = self.called_by(words);
        let sorted = |sort: Sort| listed.clone().filter(move |at| self.entities[*at].sort == sort);
        let again = sorted(Sort::Described).find(|at| {
            let (name, own) = (self.entities[*at].name, self.words(*at));
            let all = || words.iter().all(|word| own.contains(word));
            let other =
                || own.iter().any(|word| is_lesser(terms.text(*word)) && !words.contains(word));
            name == shown
                || same(terms.text(name), terms.text(shown))
                || definite && all() && !other()
        });
        if again.is_some() || !definite {
            return again;
        }
        let before = |at: &usize| self.entities[*at].first().is_some_and(|first| first < token);
        // `the ministry`, where one body has that word in its name.
        if words.len() == 1 {
            let mut bodies = sorted(Sort::Body).filter(before);
            if let (Some(only), None) = (bodies.next(), bodies.next()) {
                return Some(only);
            }
        }
        let words = || words.iter().map(|word| terms.text(*word)).collect::<Vec<&str>>();
        let bearers = sorted(Sort::Person).filter(before);
        match bearers.clone().next() {
            None if is_like_another(words().last()?) => self.by_another_word(&words(), token),
            None => None,
            Some(_) => self.only_with_role(&words(), bearers),
        }
    }

    /// The only person known for what another word says: of `the keeper`, the goalkeeper.
    fn by_another_word(&self, words: &[&str], token: usize) -> Option<usize> {
        let (head, rest) = words.split_last()?;
        if words.iter().any(|word| is_lesser(word)) {
            return None;
        }
        let mut found: Option<usize> = None;
        for other in like(head) {
            let Some(noun) = self.terms.known(other) else { continue };
            let asked = [rest, &[other]].concat();
            for at in self.by_part.latest(noun) {
                let entity = &self.entities[at];
                let bears = entity.sort == Sort::Person
                    && entity.first().is_some_and(|first| first < token)
                    && self.only_with_role(&asked, std::iter::once(at)).is_some();
                if bears && found.is_some_and(|known| known != at) {
                    return None;
                }
                found = found.or(bears.then_some(at));
            }
        }
        found
    }

    /// The only person who is said to be what somebody has: `her brother`, where an
    /// apposition told of `her brother, Ivo Ketch`.
    fn owned(&self, phrase: &Phrase, words: &[Term]) -> Option<usize> {
        let first = self.word(phrase.core.start());
        let form = Form::of(first);
        let mark = |byte: u8| byte == b'\'' || byte == "’".as_bytes()[0];
        let possessed =
            |it: &str| it.bytes().any(mark) && (it.contains("'s ") || it.contains("’s "));
        let display = self.prose.span(phrase.core).of(self.text);
        if form.is_none() && !possessed(display) {
            return None;
        }
        let head = *words.last()?;
        let mut bearers = self.by_part.latest(head).filter(|at| {
            let entity = &self.entities[*at];
            let head = self.terms.text(head);
            let is_so = |role: Term| {
                let role = self.terms.text(role);
                let own = role.split(' ').next().and_then(Form::of);
                let owned = own.is_some() || possessed(role);
                let agree = own.zip(form).is_none_or(|(one, other)| one == other);
                let ends = role.rsplit(' ').next().is_some_and(|last| same(last, head));
                owned && agree && ends
            };
            entity.sort == Sort::Person
                && entity.first().is_some_and(|first| first < phrase.core.start())
                && entity.all_roles().any(is_so)
        });
        match (bearers.next(), bearers.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// Puts the words of a description that tell whom it describes into some room, the head
    /// last: of `a member of the team`, `member`.
    pub(super) fn content_words(&mut self, phrase: &Phrase, words: &mut Vec<Term>) {
        words.clear();
        let mut border = None;
        for at in phrase.core.range() {
            let (word, kinds) = (self.word(at), self.phrases.kinds(at));
            if kinds.is_link() {
                border = border.or(Some(at));
            } else if (self.prose.tokens[at].is_word() || is_epithet(word))
                && !kinds.is_determiner()
            {
                words.push(self.terms.folded(word));
            }
        }
        if let Some(border) = border.filter(|border| *border > phrase.core.start()) {
            let head = self.terms.folded(self.word(border - 1));
            words.retain(|word| *word != head);
            words.push(head);
        }
    }

    /// `who declines to be named`: what a description goes on to say of somebody.
    fn relative_clause(&self, phrase: &Phrase) -> Option<Range<usize>> {
        let start = phrase.whole.end();
        if !matches!(self.word(start), "who" | "whose") {
            return None;
        }
        let sentence = self.prose.sentence(start);
        let end = (start..self.prose.tokens.len()).find(|at| {
            self.prose.sentence(*at) != sentence
                || matches!(self.word(*at), "," | "." | ";" | ":")
                || *at > start + 16
                || self.prose.tokens[*at].kind == TokenKind::Mark
        })?;
        Some(start..end)
    }

    /// Whether what ends at a token is a possessor: `the keeper's`.
    fn owns(&self, end: usize) -> bool {
        self.prose.tokens.get(end).is_some_and(|next| next.kind == TokenKind::Possessive)
    }

    /// A description with the determiner that a noun in the singular must have; none where
    /// it has none.
    fn whole(&self, phrase: &Phrase) -> Option<Phrase> {
        let head = self.phrases.head_of(phrase);
        if head > phrase.core.start() || is_plural(self.word(head)) {
            return Some(*phrase);
        }
        let longer = self.phrases.ending_at(phrase.core.end());
        longer.filter(|longer| {
            longer.kind == MentionKind::Description && is_determiner(self.word(longer.core.start()))
        })
    }

    /// Notes that somebody is described, for the pronouns that follow. Headlines, which no
    /// stop ends, describe whom the article goes on to name. A pronoun of one person goes
    /// on with whoever it stands for.
    pub fn meet(&mut self, phrase: &Phrase) {
        match phrase.kind {
            MentionKind::Description => {}
            MentionKind::Pronoun => return self.go_on(phrase),
            MentionKind::Name => return,
        }
        let head = self.word(self.phrases.head_of(phrase));
        let paragraph = &self.prose.paragraphs[self.prose.paragraph(phrase.core.start()) as usize];
        let last = self.prose.tokens[paragraph.end - 1].kind;
        if is_person_noun(head)
            && !is_anybody(head)
            && matches!(last, TokenKind::Stop | TokenKind::Mark | TokenKind::Punct)
            && !self.owns(phrase.core.end())
        {
            match self.whole(phrase) {
                Some(whole) => self.described(&whole),
                None => return,
            };
        }
    }
}
