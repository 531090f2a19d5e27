//! Everything that the reader said, by where it was said.

use std::collections::{BTreeMap, HashMap};

use super::Remark;
use crate::article::ArticleId;
use crate::library::STDIN;

/// What the reader says of a quotation, and in which article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// The article's source, as people know it.
    pub source: String,
    /// Where in the source's list of articles, from 0.
    pub position: usize,
    /// The article's title, for telling of it.
    pub title: String,
    /// What is said.
    pub remark: Remark,
}

/// Everything that the reader said of quotations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// By source and position in it, the oldest first.
    by_place: HashMap<String, BTreeMap<usize, Vec<Noted>>>,
    /// Where something was said of a text: its file may lie elsewhere now.
    texts: HashMap<ArticleId, (String, usize)>,
}

impl Said {
    /// Takes up what was said after everything before it.
    pub fn add(&mut self, noted: Noted) {
        let home = (noted.source.clone(), noted.position);
        self.texts.insert(noted.remark.anchor.article, home);
        let source = self.by_place.entry(noted.source.clone()).or_default();
        source.entry(noted.position).or_default().push(noted);
    }

    /// Forgets what was said.
    pub fn remove(&mut self, noted: &Noted) {
        let source = self.by_place.get_mut(&noted.source);
        if let Some(said) = source.and_then(|it| it.get_mut(&noted.position)) {
            said.retain(|other| other != noted);
        }
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// All of it, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &Noted> {
        self.by_place.values().flat_map(BTreeMap::values).flatten()
    }

    /// The texts of which something was said.
    pub fn texts(&self) -> impl Iterator<Item = ArticleId> {
        self.texts.keys().copied()
    }

    /// The places where something was said.
    pub fn places(&self) -> impl Iterator<Item = (&str, usize)> {
        let sources = self.by_place.iter();
        sources.flat_map(|(source, at)| at.keys().map(move |at| (source.as_str(), *at)))
    }

    /// What was said in an article, the oldest first: at its place, and where its text lay
    /// when it was said.
    pub fn of<'a>(
        &'a self,
        source: &'a str,
        position: usize,
        text: ArticleId,
    ) -> impl Iterator<Item = &'a Noted> {
        let here = Some((source, position));
        let there = self.texts.get(&text).map(|(source, position)| (source.as_str(), *position));
        let said = |(source, position): (&'a str, usize)| self.by_place.get(source)?.get(&position);
        // Standard input is another text each time.
        let same =
            move |noted: &&'a Noted| noted.source != STDIN || noted.remark.anchor.article == text;
        let places = [here, there.filter(|there| Some(*there) != here)];
        places.into_iter().flatten().filter_map(said).flatten().filter(same)
    }
}
