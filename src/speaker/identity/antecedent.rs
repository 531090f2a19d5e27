//! Whom a pronoun of the third person stands for: a conditional logit over those named or
//! described before.

mod keys;
mod listening;
mod seen;
mod weights;

use weights::Keys;

pub(super) use seen::{Room, Seen};
pub use weights::PronounWeights;
pub(super) use weights::Sight;

use super::gender::{Form, Gender};
use super::scene::Scene;
use super::{Cast, Entity, Sort};
use crate::speaker::lexicon::is_writing;
use crate::speaker::phrases::Phrase;
use crate::text::symbols::Symbol;
use crate::text::tokens::TokenKind;

/// How much less often a pronoun stands for somebody without a name than was learnt, as a
/// score: what it was learnt from links too much.
const UNNAMED: f32 = -0.8;

/// The same of somebody for whom `he` surely stood before, of `she`, and the other way round.
const CONTRARY: f32 = -3.0;

/// The same of whoever is but named as an owner in the sentence before: of `Park's deputy, Ivo
/// Ketch, smiled. “…,” he said`, Park.
const OWNER: f32 = -1.6;

/// How much more often whoever spoke last speaks, where the words are added to others.
const ADDS: f32 = 2.0;

/// How sure it must be for whom a pronoun stands, for those that follow to go on from it.
const SURE: f32 = 0.6;

/// Most of those looked at for whom a pronoun could stand, the last named first: of 19,935
/// pronouns of the training articles, none would stand for somebody named before them.
const NEAREST: usize = 16;

/// How much less may speak for somebody at a glance than for the best one, to be looked at
/// closely. What else is seen hardly ever makes up for more: two of five are passed over,
/// and none of 1,366 pronouns of the training articles would stand for one of them.
const MOST_BEHIND: f32 = 3.5;

/// What else would be seen of those who are passed over, as a score: on average it speaks
/// against them by so much.
const UNSEEN: f32 = -2.6;

/// Those for whom a pronoun could stand, with what is seen of each.
#[derive(Debug, Default)]
pub struct Antecedents {
    /// Entities of the cast, the last named first.
    pub entities: Vec<usize>,
    /// The keys of all, one after the other.
    pub keys: Vec<u32>,
    /// Where the keys of each end.
    pub ends: Vec<usize>,
}

/// What speaks for somebody beside what was learnt.
fn prior(entity: &Entity, form: Form) -> f32 {
    let unnamed = if entity.sort == Sort::Described { UNNAMED } else { 0.0 };
    let [he, she] = entity.called_by;
    let contrary = match form.gender() {
        Some(Gender::He) => she > he,
        Some(Gender::She) => he > she,
        None => false,
    };
    if contrary { unnamed + CONTRARY } else { unnamed }
}

/// Those for whom a pronoun could stand, with their scores.
#[derive(Debug, Default)]
pub(super) struct Options {
    /// Each once, of one form or of two.
    list: [(usize, f32); 2 * NEAREST],
    count: usize,
}

impl Options {
    /// Adds one of them; of one who is there already the higher score counts.
    fn add(&mut self, entity: usize, score: f32) {
        let known = self.list[..self.count].iter_mut().find(|(known, _)| *known == entity);
        if let Some((_, known)) = known {
            *known = known.max(score);
        } else {
            self.list[self.count] = (entity, score);
            self.count += 1;
        }
    }

    /// The likeliest of them, of those who are `asked` for, and its chance.
    pub(super) fn likeliest(&self, asked: impl Fn(usize) -> bool) -> Option<(usize, f32)> {
        let (mut shares, mut count) = ([(0, 0.0); 2 * NEAREST], 0);
        for option in self.list[..self.count].iter().filter(|(entity, _)| asked(*entity)) {
            shares[count] = *option;
            count += 1;
        }
        let shares = &mut shares[..count];
        let most = shares.iter().map(|(_, score)| *score).fold(f32::NEG_INFINITY, f32::max);
        for (_, share) in &mut *shares {
            *share = (*share - most).exp();
        }
        let sum: f32 = shares.iter().map(|(_, share)| share).sum();
        let shares = shares.iter().map(|(entity, share)| (*entity, share / sum));
        shares.reduce(|best, one| if one.1 > best.1 { one } else { best })
    }
}

/// What is so at a pronoun, whomever it stands for.
pub(super) struct Place {
    pub(super) token: usize,
    form: Form,
    agreeing: bool,
    /// How many it could stand for, as far as six.
    options: u32,
    /// Whether it follows somebody's words (0), begins a sentence (1) or does neither (2).
    pub(super) stance: u32,
    /// Whether it is the subject of a verb, and whether something is somebody's.
    subject: u32,
    owner: u32,
    /// The first person of its paragraph, and of the one before.
    first: [Option<usize>; 2],
    /// Whom the last pronoun of its form stood for.
    last: Option<usize>,
}

impl Cast<'_> {
    /// Everybody for whom a pronoun of this form could stand.
    pub fn antecedents(&self, pronoun: &Phrase, form: Form) -> Antecedents {
        let mut found = Antecedents::default();
        let mut keys = Keys::at(form);
        let room = &mut *self.room.borrow_mut();
        let (place, scene) = self.at_pronoun(pronoun, (form, true), room);
        for (rank, one) in room.seen.iter().enumerate() {
            self.see_at_glance(one, rank, &place, &scene, &mut keys);
            self.see_closely(one, rank, &place, &mut keys);
            found.entities.push(one.entity);
            found.ends.push(keys.list.len());
        }
        found.keys = keys.list;
        found
    }

    /// Whom a pronoun of this form stands for, most likely, and how likely.
    pub fn likeliest(&self, pronoun: &Phrase, form: Form) -> Option<(usize, f32)> {
        self.options(pronoun, &[form]).likeliest(|_| true)
    }

    /// Those for whom a phrase could stand if it were a pronoun of one of these forms. What is
    /// known of the genders of those who have one counts for them where there is one form, and
    /// only against those who have another where there are two.
    pub(super) fn options(&self, phrase: &Phrase, forms: &[Form]) -> Options {
        let mut options = Options::default();
        let room = &mut *self.room.borrow_mut();
        for form in forms {
            self.add_options(phrase, (*form, forms.len() == 1), room, &mut options);
        }
        options
    }

    /// Adds those for whom a pronoun of this form could stand, with their scores; for those
    /// for whom too little speaks, about what they would be.
    fn add_options(
        &self,
        pronoun: &Phrase,
        form: (Form, bool),
        room: &mut Room,
        options: &mut Options,
    ) {
        let (place, scene) = self.at_pronoun(pronoun, form, room);
        let nearest = &room.seen[..room.seen.len().min(NEAREST)];
        let adding = self.speaks_on(place.token);
        let mut scores = [0.0; NEAREST];
        let mut most = f32::NEG_INFINITY;
        for (rank, (one, score)) in nearest.iter().zip(&mut scores).enumerate() {
            let mut sum = self.weights.at(place.form);
            self.see_at_glance(one, rank, &place, &scene, &mut sum);
            let adds = if adding == Some(one.entity) { ADDS } else { 0.0 };
            let prior = prior(&self.entities[one.entity], place.form)
                + adds
                + self.as_owner(one, place.token);
            *score = self.weights.of(&sum) + prior;
            most = most.max(*score);
        }
        for (rank, (one, score)) in nearest.iter().zip(scores).enumerate() {
            let closer = if score < most - MOST_BEHIND {
                UNSEEN
            } else {
                let mut sum = self.weights.at(place.form);
                self.see_closely(one, rank, &place, &mut sum);
                self.weights.of(&sum)
            };
            options.add(one.entity, score + closer);
        }
    }

    /// Finds those for whom a pronoun could stand, and what is so where it stands.
    fn at_pronoun(
        &self,
        pronoun: &Phrase,
        (form, agreeing): (Form, bool),
        room: &mut Room,
    ) -> (Place, Scene) {
        let token = pronoun.core.start();
        self.look_back(token, form, room);
        let place = self.place_of(token, (form, agreeing), room.seen.len());
        (place, self.scene(token, &room.seen))
    }

    /// Whoever spoke last, where a pronoun is said to add to what was said, in the same
    /// paragraph or the one before.
    fn speaks_on(&self, token: usize) -> Option<usize> {
        let adds = |at: usize| {
            matches!(self.word(at), "added" | "adds" | "continued" | "continues" | "concluded")
        };
        let (entity, place) = *self.spoke.last()?;
        let near = self.prose.paragraph(token)
            - self.prose.paragraph(place).min(self.prose.paragraph(token))
            <= 1;
        (near && place < token && (adds(token + 1) || adds(token.wrapping_sub(1))))
            .then_some(entity)
    }

    /// What speaks against somebody who is but the owner of whom the sentence before is about.
    fn as_owner(&self, seen: &Seen, token: usize) -> f32 {
        let end = seen.last.end();
        if self.prose.tokens.get(end).is_none_or(|it| it.kind != TokenKind::Possessive) {
            return 0.0;
        }
        let sentence = self.prose.sentence(end - 1);
        // Behind the words, which may be several sentences.
        let before = self.prose.paragraph(end - 1) == self.prose.paragraph(token)
            && self.prose.sentence(token) > sentence;
        let subject = || {
            (end..end + 10)
                .take_while(|at| self.prose.sentence_at(*at) == Some(sentence))
                .filter_map(|at| self.phrases.name_of(at).filter(|name| name.whole.start() == at))
                .any(|name| self.word(name.whole.start() - 1) == "," && self.acts(name.whole.end()))
        };
        if before && subject() { OWNER } else { 0.0 }
    }

    /// Notes for whom a pronoun of one person stands that nobody is asked about: those that
    /// follow go on from it.
    pub(super) fn go_on(&mut self, pronoun: &Phrase) {
        let token = pronoun.core.start();
        let form = Form::of(self.word(token)).filter(|form| form.gender().is_some());
        let Some(form) = form.filter(|_| !self.spoken[token]) else { return };
        if self.known_pronoun(token).is_some() {
            return;
        }
        let told = self.same_again(token, form).or_else(|| self.likeliest(pronoun, form));
        if let Some((entity, chance)) = told.filter(|(_, chance)| *chance >= SURE) {
            self.answer(pronoun, entity, chance);
        }
    }

    /// For whom the pronoun before stands, where it is of the same form and sentence, and
    /// nobody is named between: `he said he would sell his boat`.
    fn same_again(&self, token: usize, form: Form) -> Option<(usize, f32)> {
        let (last, entity, chance) = *self.pronouns.last()?;
        let near = last < token
            && self.prose.sentence(last) == self.prose.sentence(token)
            && Form::of(self.word(last)) == Some(form);
        let named = || {
            let names = self.phrases.names();
            let after = names.partition_point(|name| name.whole.start() < last);
            names.get(after).is_some_and(|name| name.whole.start() < token)
        };
        (near && !named()).then_some((entity, chance))
    }

    /// For whom the pronoun at a token stands, where that was told before.
    pub(super) fn known_pronoun(&self, token: usize) -> Option<(usize, f32)> {
        let known = self.pronouns.iter().rev().take_while(|(place, ..)| *place >= token);
        known
            .into_iter()
            .find(|(place, ..)| *place == token)
            .map(|(_, entity, chance)| (*entity, *chance))
    }

    /// What is so at the pronoun at a token, whomever it stands for.
    fn place_of(&self, token: usize, (form, agreeing): (Form, bool), options: usize) -> Place {
        let stance = if token > 0 && self.spoken[token - 1] {
            0
        } else if self.phrases.begins_sentence(token) {
            1
        } else {
            2
        };
        let paragraph = self.prose.paragraph(token) as usize;
        let above = paragraph.checked_sub(1).and_then(|above| self.first_person(above));
        Place {
            token,
            form,
            agreeing,
            options: options.min(6) as u32,
            stance,
            subject: u32::from(is_verb(self.symbols.at(token + 1))),
            owner: u32::from(self.symbols.at(token) == Symbol::Possessive),
            first: [self.first_person(paragraph), above],
            last: self.last_pronoun(form),
        }
    }

    /// Whether a mention that ends at a token is the subject of a verb: at once, or behind
    /// what hangs on it (`of the union`) or is set off by commas.
    pub(super) fn acts(&self, end: usize) -> bool {
        let Some(sentence) = self.prose.sentence_at(end) else { return false };
        let inside = |at: usize| {
            self.prose.sentence_at(at) == Some(sentence) && !self.spoken[at] && at < end + 25
        };
        let mut at = end;
        if self.symbols.at(at) == Symbol::Preposition {
            let noun = |at: &usize| {
                matches!(
                    self.symbols.at(*at),
                    Symbol::Preposition
                        | Symbol::Determiner
                        | Symbol::Adjective
                        | Symbol::Name
                        | Symbol::Noun
                )
            };
            at = (at..at + 10).find(|at| !noun(at)).unwrap_or(at);
        }
        if self.symbols.at(at) == Symbol::Comma {
            let closing = (at + 1..end + 25).take_while(|at| inside(*at));
            let closing = closing.into_iter().find(|at| self.symbols.at(*at) == Symbol::Comma);
            at = closing.map_or(at, |closing| closing + 1);
            // `the chairman, Una Brenn, was`
            if closing.is_none() {
                at += 1;
            }
        }
        inside(at) && is_verb(self.symbols.at(at))
    }

    /// The entity for which the last pronoun stood, if that had this form.
    fn last_pronoun(&self, form: Form) -> Option<usize> {
        let (entity, at) = self.spoke.last()?;
        (Form::of(self.word(*at)) == Some(form)).then_some(*entity)
    }

    /// The first person named or described in a paragraph.
    fn first_person(&self, paragraph: usize) -> Option<usize> {
        let tokens = self.prose.paragraphs.get(paragraph)?;
        let names = self.phrases.names();
        let from = names.partition_point(|name| name.whole.start() < tokens.start);
        let named = (from..names.len())
            .take_while(|name| names[*name].whole.start() < tokens.end)
            .take(6)
            .filter(|name| !self.spoken[names[*name].whole.start()])
            .map(|name| (names[name].whole.start(), self.of_name[name]))
            .find(|(_, entity)| self.entities[*entity].sort == Sort::Person);
        let met = self.met.partition_point(|(place, _)| *place < tokens.start);
        let met = self.met.get(met).filter(|(place, _)| *place < tokens.end);
        named.into_iter().chain(met.copied()).min().map(|(_, entity)| entity)
    }
}

fn is_verb(symbol: Symbol) -> bool {
    matches!(
        symbol,
        Symbol::Speech | Symbol::Attitude | Symbol::Verb | Symbol::Auxiliary | Symbol::Adverb
    )
}

/// Whether an entity can be what a pronoun of this form stands for.
pub(super) fn can_be(entity: &Entity, form: Form) -> bool {
    let head = entity.head;
    match (entity.sort, form) {
        (Sort::Person, Form::He | Form::She) => {
            let lean = if form == Form::He { entity.lean } else { -entity.lean };
            let known = entity.gender.or(entity.given.filter(|_| lean <= 0));
            let like_a_thing = known.is_none() && lean.abs() < 2 && entity.is_like_a_thing();
            let thing = head.is_thing() || like_a_thing && !head.is_person();
            !thing && known.is_none_or(|known| Some(known) == form.gender())
        }
        (Sort::Described, Form::He | Form::She) => {
            entity.gender.is_none_or(|known| Some(known) == form.gender())
                && !head.is_plural()
                && !head.is_collective()
                && !head.is_owned()
                && !head.is_anybody()
        }
        (Sort::Described, Form::They) => head.is_plural() || head.is_collective(),
        (Sort::Described, Form::It) => !head.is_plural() && head.is_collective(),
        (Sort::Body, Form::They | Form::It) => true,
        // A company may bear a name like a person's.
        (Sort::Person, Form::They | Form::It) => {
            entity.gender.is_none() && entity.lean == 0 && entity.given.is_none()
        }
        _ => false,
    }
}
