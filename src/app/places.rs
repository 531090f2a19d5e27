//! Marks, the jump list, and the place that is kept from one time to the next.

use std::collections::{BTreeMap, HashMap};

use super::collection::Goal;
use super::state::State;
use super::{Effect, Place};
use crate::article::{Anchor, ArticleId};
use crate::find::segment::Key;
use crate::library::{Handle, Number};

/// Somewhere in an opened article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spot {
    article: Handle,
    byte: usize,
    quote: Option<usize>,
}

/// Marks, jumps, and where the reader left off.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    /// Whether the reader named what to open.
    pub(super) asked_for: bool,
    /// Whether the reader has done anything yet: from then on nothing moves by itself.
    pub(super) touched: bool,
    /// The place of last time, while its article is not there yet.
    pub(super) remembered: Option<Place>,
    /// Where articles were left in earlier sessions, by source and position in it.
    known: HashMap<(String, usize), Known>,
    /// The same by the identity of the text, for an article whose file lies elsewhere now.
    texts: HashMap<ArticleId, (String, usize)>,
    marks: BTreeMap<char, Spot>,
    /// Marks of earlier sessions, until they are set anew.
    kept: BTreeMap<char, Place>,
    jumps: Vec<Spot>,
    /// Where in the jumps one stands; at their end unless one went back.
    at: usize,
    saved: Option<(Handle, usize)>,
}

/// Where an article was left in an earlier session.
#[derive(Debug, Clone)]
struct Known {
    anchor: Anchor,
    /// How many others were read after it.
    rank: usize,
}

impl Places {
    /// How many articles were read after the one at this place of a source, in earlier
    /// sessions; the most there can be where it was never read.
    pub(super) fn rank(&self, source: &str, position: usize) -> usize {
        let known = self.known.get(&(source.to_owned(), position));
        known.map_or(usize::MAX, |known| known.rank)
    }

    /// How many others were read after each text, in earlier sessions.
    pub(super) fn read_texts(&self) -> HashMap<ArticleId, usize> {
        let read = self.texts.iter();
        read.filter_map(|(text, home)| Some((*text, self.known.get(home)?.rank))).collect()
    }
}

/// The most jumps that are kept.
const JUMPS: usize = 100;

impl State {
    fn spot(&self) -> Option<Spot> {
        let article = self.selection.article?;
        Some(Spot { article, byte: self.reader.byte, quote: self.selection.quote })
    }

    /// Remembers where one is before a jump.
    pub(super) fn note_jump(&mut self) {
        let Some(here) = self.spot() else { return };
        let places = &mut self.places;
        places.jumps.truncate(places.at);
        if places.jumps.last() != Some(&here) {
            places.jumps.push(here);
        }
        if places.jumps.len() > JUMPS {
            places.jumps.remove(0);
        }
        places.at = places.jumps.len();
        places.marks.insert('\'', here);
    }

    /// Back to where one jumped from.
    pub(super) fn jump_back(&mut self) {
        if self.places.at == 0 {
            self.tell("There is no jump to go back from.");
            return;
        }
        // The first step back keeps the way forward to here.
        if self.places.at == self.places.jumps.len()
            && let Some(here) = self.spot()
        {
            self.places.jumps.push(here);
        }
        self.places.at -= 1;
        let spot = self.places.jumps[self.places.at];
        self.go_to(spot);
    }

    /// Forward again.
    pub(super) fn jump_forward(&mut self) {
        let next = self.places.at + 1;
        let Some(spot) = self.places.jumps.get(next).copied() else {
            self.tell("There is no jump to go forward to.");
            return;
        };
        self.places.at = next;
        self.go_to(spot);
    }

    /// Sets a mark here.
    pub(super) fn set_mark(&mut self, letter: char) {
        let Some(here) = self.spot() else { return };
        self.places.marks.insert(letter, here);
        self.tell(format!("Mark {letter} is set."));
        if let Some(place) = self.place(here) {
            self.emit(Effect::SaveMark { letter, place });
        }
    }

    /// Marks of earlier sessions have come.
    pub(super) fn know_marks(&mut self, marks: Vec<(char, Place)>) {
        self.places.kept = marks.into_iter().collect();
    }

    /// The spot of a mark of an earlier session, where its article is open.
    fn kept_mark(&self, letter: char) -> Option<Spot> {
        let place = self.places.kept.get(&letter)?;
        let article = self.library.find(&place.source, place.position)?;
        let byte = place.anchor.find_in_article(&self.library.get(article)?.article)?;
        Some(Spot { article, byte, quote: None })
    }

    /// A mark of an earlier session in an article of the library.
    fn listed_mark(&self, letter: char) -> Option<(Key, Anchor)> {
        let place = self.places.kept.get(&letter)?;
        let key = self.shelved(&place.source, place.position, place.anchor.article)?;
        Some((key, place.anchor.clone()))
    }

    /// Goes to a mark; `'` is where one was before the last jump.
    pub(super) fn go_to_mark(&mut self, letter: char) {
        let set = self.places.marks.get(&letter).copied();
        if let Some(spot) = set.or_else(|| self.kept_mark(letter)) {
            self.note_jump();
            self.go_to(spot);
        } else if let Some((key, anchor)) = self.listed_mark(letter) {
            self.open_article(key, Goal::Place(anchor));
        } else if letter == '\'' {
            self.tell("There was no jump yet.");
        } else if let Some(place) = self.places.kept.get(&letter) {
            let sentence = format!(
                "Mark {letter} is in “{}”; open {} to go there.",
                place.title, place.source
            );
            self.tell(sentence);
        } else {
            self.tell(format!("There is no mark {letter}."));
        }
    }

    fn go_to(&mut self, spot: Spot) {
        self.show_article(spot.article);
        let quotes = self.analysis().map_or(0, |analysis| analysis.quotes.len());
        self.selection.quote = spot.quote.filter(|quote| *quote < quotes);
        self.go_to_byte(spot.byte);
        self.settle();
        self.save_place();
    }

    /// Keeps the place where the reader is, where it has changed.
    pub(super) fn save_place(&mut self) {
        let Some(here) = self.spot() else { return };
        if self.places.saved == Some((here.article, here.byte)) {
            return;
        }
        self.places.saved = Some((here.article, here.byte));
        let Some(place) = self.place(here) else { return };
        self.emit(Effect::SavePlace(place));
    }

    fn place(&self, spot: Spot) -> Option<Place> {
        let entry = self.library.get(spot.article)?;
        Some(Place {
            source: entry.source.clone(),
            position: self.position(spot.article)?,
            title: entry.article.title().to_owned(),
            anchor: Anchor::in_article(&entry.article, spot.byte),
        })
    }

    /// Where in its source's list of articles one stands, from 0.
    pub(super) fn position(&self, article: Handle) -> Option<usize> {
        Some(self.library.get(article)?.position)
    }

    /// Places from before have come: each is taken up when its article is shown, also
    /// the one that is shown already where the reader has not moved yet.
    pub(super) fn know(&mut self, places: Vec<Place>) {
        for (rank, place) in places.into_iter().enumerate() {
            let Place { source, position, anchor, .. } = place;
            let home = (source, position);
            self.places.texts.entry(anchor.article).or_insert_with(|| home.clone());
            self.places.known.insert(home, Known { anchor, rank });
        }
        self.order_articles();
        let current = self.selection.article.filter(|_| !self.places.touched);
        if let Some(byte) = current.and_then(|handle| self.known_byte(handle)) {
            self.go_to_byte(byte);
        }
    }

    /// Where an article was left in an earlier session.
    pub(super) fn known_byte(&self, handle: Handle) -> Option<usize> {
        if self.places.known.is_empty() {
            return None;
        }
        let entry = self.library.get(handle)?;
        let position = self.position(handle)?;
        let known = &self.places.known;
        let elsewhere = || known.get(self.places.texts.get(&entry.article.id)?);
        let place = known.get(&(entry.source.clone(), position)).or_else(elsewhere)?;
        place.anchor.find_in_article(&entry.article)
    }

    /// The place of last time has come; it is taken up now or when its article comes.
    pub(super) fn remember(&mut self, place: Place) {
        self.places.remembered = Some(place);
        self.take_up_place();
    }

    /// Goes to the remembered place where its article is there and the reader has not
    /// moved yet.
    pub(super) fn take_up_place(&mut self) {
        let Some(place) = &self.places.remembered else { return };
        let Some(handle) = self.library.find(&place.source, place.position) else {
            self.take_up_listed();
            return;
        };
        let entry = self.library.get(handle);
        let byte = entry.and_then(|entry| place.anchor.find_in_article(&entry.article));
        self.places.remembered = None;
        if self.places.touched {
            return;
        }
        if let Some(byte) = byte {
            self.reader.left.insert(handle, byte);
        }
        if self.selection.article == Some(handle) {
            self.go_to_byte(byte.unwrap_or(0));
        } else if !self.places.asked_for {
            self.show_article(handle);
        }
    }

    /// The same where the article is in the library.
    fn take_up_listed(&mut self) {
        let found = self.places.remembered.as_ref().and_then(|place| {
            let shelved = self.collection.shelf.find(&place.source, place.position)?;
            Some((shelved.listing.number, place.anchor.clone()))
        });
        let Some((Number(number), anchor)) = found else { return };
        self.places.remembered = None;
        if !self.places.touched && !self.places.asked_for {
            self.open_article(Key::Listed(number), Goal::Place(anchor));
        }
    }
}
