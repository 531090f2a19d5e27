//! Husbands and wives, and who shares a last name with whom: `His wife` of `Dora and Philip
//! Brenn`, `Mrs Brenn` of `Tobias Renn and his wife Ada`, `His name is Brenn`.

use super::gender::{Form, Gender, gender_of_noun};
use super::listed::NEAR;
use super::names::gender_of_name;
use super::naming::Naming;
use super::terms::Term;
use super::{Cast, Sort};
use crate::speaker::MentionKind;
use crate::speaker::phrases::Phrase;
use crate::text::TokenSpan;

/// How far before a first name one looks for the relative who gives it a last name, in names.
const BESIDE: usize = 3;

impl Cast<'_> {
    /// Which of a couple `his wife` or `her husband` is: of two who are named together by one
    /// last name, the one of the noun's gender, where the other one can be the owner.
    pub(super) fn spouse(&self, phrase: &Phrase, words: &[Term]) -> Option<usize> {
        let start = phrase.core.start();
        let owner = Form::of(self.word(start))?.gender()?;
        let [head] = words else { return None };
        let spouse = match (self.terms.text(*head), owner) {
            ("wife" | "partner" | "spouse", Gender::He) => Gender::She,
            ("husband" | "partner" | "spouse", Gender::She) => Gender::He,
            _ => return None,
        };
        let joint = self.joint.partition_point(|(tokens, _)| tokens.start < start);
        let couples = self.joint[..joint].iter().rev().take(NEAR).filter_map(|(_, group)| {
            let known = &self.entities[*group];
            let [one, other] = known.members[..] else { return None };
            let last = |at: usize| self.words(at).last();
            let gender = |at: usize| gender_of_name(&self.entities[at]);
            let kin = || known.all_roles().any(|role| is_of_siblings(self.terms.text(role)));
            let named = self.entities[one].words.len() > 1 && last(one) == last(other);
            // Of two of whom one's gender is known, the other one's is the other.
            let first = match (gender(one), gender(other)) {
                (Some(a), Some(b)) if a == b => return None,
                (Some(known), _) => known == spouse,
                (None, Some(known)) => known != spouse,
                (None, None) => return None,
            };
            let pair = if first { (one, other) } else { (other, one) };
            (named && !kin()).then_some(pair)
        });
        let mut couples: Vec<(usize, usize)> = couples.collect();
        couples.sort_unstable();
        couples.dedup();
        let [(found, other)] = couples[..] else { return None };
        let form = if owner == Gender::He { Form::He } else { Form::She };
        let owner = Phrase {
            core: TokenSpan::one(start),
            whole: TokenSpan::one(start),
            kind: MentionKind::Pronoun,
        };
        let best = self.likeliest(&owner, form);
        best.is_some_and(|(entity, _)| entity == other).then_some(found)
    }

    /// Who somebody is to a relative of theirs: where the article tells of `her aunt Ada`, `her
    /// niece` is whoever that `her` stands for.
    pub(super) fn inverse(&self, phrase: &Phrase, words: &[Term]) -> Option<usize> {
        let start = phrase.core.start();
        let owner = Form::of(self.word(start))?;
        let ([head], Some(gender)) = (words, owner.gender()) else { return None };
        let head = self.terms.text(*head);
        let of = inverse_of(head);
        if of.is_empty() {
            return None;
        }
        let own = gender_of_noun(head);
        let known = self.introductions.partition_point(|it| it.told.tokens.start() < start);
        let mut found: Option<usize> = None;
        for it in self.introductions[..known].iter().rev().take(NEAR) {
            let relative = &self.entities[it.entity];
            if !of.contains(&self.word(it.told.head))
                || gender_of_name(relative).is_some_and(|known| known != gender)
            {
                continue;
            }
            let fits = |at: &usize| {
                let somebody = &self.entities[*at];
                let known = gender_of_name(somebody);
                somebody.sort == Sort::Person
                    && known.zip(own).is_none_or(|(one, other)| one == other)
            };
            let Some(other) = self.owner_at(it.told.tokens.start()).filter(fits) else { continue };
            if other == it.entity || found.is_some_and(|found| found != other) {
                return None;
            }
            found = Some(other);
        }
        found
    }

    /// Whose something is that begins at a token: of `her aunt`, `Brenn's aunt`.
    fn owner_at(&self, token: usize) -> Option<usize> {
        let Some(form) = Form::of(self.word(token)) else {
            return self.phrases.name_of(token).and_then(|name| self.named(name));
        };
        let core = TokenSpan::one(token);
        let pronoun = Phrase { whole: core, core, kind: MentionKind::Pronoun };
        let known = self.known_pronoun(token);
        let best = known.or_else(|| self.likeliest(&pronoun, form));
        best.map(|(entity, _)| entity)
    }

    /// The relative of somebody with a last name whom a title calls by it: of `Tobias Brenn
    /// and his wife Ada`, `Mrs Brenn` is Ada.
    pub(super) fn relative(&self, naming: &Naming) -> Option<usize> {
        let ([last], Some(gender)) = (self.terms.list(naming.words), naming.gender) else {
            return None;
        };
        let names = self.phrases.names();
        let mut found = None;
        let known = self.entities.iter().enumerate().rev().take(NEAR);
        for (at, entity) in known {
            let fits = entity.sort == Sort::Person
                && entity.words.len() == 1
                && gender_of_name(entity).or(entity.given) == Some(gender)
                && entity.all_roles().any(|role| is_kin(self.terms.text(role), gender));
            let Some(first) = entity.named.first().filter(|_| fits) else { continue };
            let place = names.partition_point(|name| name.whole.start() < first.start());
            let owns = |name: usize| {
                let owner = self.words(self.of_name[name]);
                owner.len() > 1 && owner.last() == Some(last)
            };
            let near = (place.saturating_sub(BESIDE)..place).any(owns);
            if near && found.is_some() {
                return None;
            }
            found = found.or(near.then_some(at));
        }
        found
    }

    /// The pronoun of `His name is`, before a name.
    pub(super) fn names_whom(&self, name: &Phrase) -> Option<usize> {
        let verbs = ["is", "was", "be", "to", "turns", "turned", "out"];
        let sentence = self.prose.sentence(name.whole.start());
        let verb = (0..name.whole.start())
            .rev()
            .take_while(|at| {
                self.prose.sentence(*at) == sentence && verbs.contains(&self.word(*at))
            })
            .last()?;
        let owner = verb.checked_sub(2).filter(|_| self.word(verb - 1) == "name")?;
        let gender = Form::of(self.word(owner)).and_then(Form::gender);
        (gender.is_some() && !self.spoken[owner]).then_some(owner)
    }

    /// Whom the article names by saying what their name is, of those known by a description.
    pub(super) fn recall_names(&mut self) {
        for (owner, entity) in std::mem::take(&mut self.names_told) {
            let described = self.owner_at(owner).filter(|at| {
                self.entities[*at].sort == Sort::Described
                    && self.entities[entity].sort == Sort::Person
            });
            self.same_as.extend(described.map(|described| (described, entity)));
        }
    }
}

/// What somebody is to whoever is this to them: of a niece, an aunt or an uncle.
fn inverse_of(kin: &str) -> &'static [&'static str] {
    match kin {
        "niece" | "nephew" => &["aunt", "uncle"],
        "aunt" | "uncle" => &["niece", "nephew"],
        "son" | "daughter" => &["mother", "father", "mum", "mom", "dad"],
        "mother" | "father" | "mum" | "mom" | "dad" => &["son", "daughter"],
        "grandson" | "granddaughter" => &["grandmother", "grandfather"],
        "grandmother" | "grandfather" => &["grandson", "granddaughter"],
        "wife" => &["husband"],
        "husband" => &["wife"],
        "sister" | "brother" => &["sister", "brother"],
        _ => &[],
    }
}

/// Whether a role is that of somebody's relative: `his wife`, `Brenn's daughter`.
fn is_kin(role: &str, gender: Gender) -> bool {
    let mut words = role.split(' ');
    let owned = words.next().is_some_and(|first| {
        Form::of(first).is_some() || first.ends_with("'s") || first.ends_with("’s")
    });
    let kin = role.rsplit(' ').next().filter(|noun| {
        matches!(
            *noun,
            "wife"
                | "husband"
                | "daughter"
                | "son"
                | "sister"
                | "brother"
                | "widow"
                | "widower"
                | "mother"
                | "father"
        )
    });
    owned && kin.and_then(gender_of_noun) == Some(gender)
}

/// Whether a role says that several are children of the same parents.
fn is_of_siblings(role: &str) -> bool {
    ["brother", "sister", "sibling", "twin", "cousin"].iter().any(|kin| role.contains(kin))
}
