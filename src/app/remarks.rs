//! What the reader says of quotations: another speaker, no quotation, right as it is;
//! notes and bookmarks. Said with one key, taken back with one, and kept at once.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::line::Line;
use super::lists::count;
use super::state::{Overlay, State};
use super::{Effect, Noted, RemarkChange};
use crate::analysis::Analysis;
use crate::article::ArticleId;
use crate::find::filter;
use crate::input::Action;
use crate::library::Handle;
use crate::library::remarks::{Remark, Said, Verdict, remarked};
use crate::text::display::safe_line;

/// Everything that the reader said of quotations.
#[derive(Debug, Clone, Default)]
pub(crate) struct Remarks {
    pub(super) said: Said,
    /// What is said in the articles that are open.
    pub(super) open: BTreeMap<Handle, Own>,
    /// What was changed, the last last.
    changes: Vec<Change>,
}

/// What is said in one open article.
#[derive(Debug, Clone)]
pub(super) struct Own {
    /// What was found, before anything was said.
    found: Arc<Analysis>,
    pub(super) said: Vec<Noted>,
    /// For each quotation as it is shown, what is said of it.
    pub(super) of_quote: Vec<Option<usize>>,
}

/// What was said before and after one key.
#[derive(Debug, Clone)]
struct Change {
    article: Handle,
    before: Option<Noted>,
    after: Option<Noted>,
    what: &'static str,
}

/// The most changes that can be taken back.
const CHANGES: usize = 1000;

/// The longest choice of speakers by a digit.
const DIGITS: usize = 9;

/// Another speaker is being chosen.
#[derive(Debug, Clone, Default)]
pub(crate) struct Naming {
    /// What was typed.
    pub(crate) line: Line,
    /// Which row is chosen.
    pub(crate) chosen: usize,
}

/// Somebody who can be chosen as the speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Nameable {
    /// The name; none for "unknown".
    pub(crate) name: Option<String>,
    /// What speaks for them, in a few words.
    pub(crate) what: String,
}

impl State {
    /// What the reader said in earlier sessions has come.
    pub(super) fn know_remarks(&mut self, noted: Vec<Noted>) {
        for noted in noted {
            self.remarks.said.add(noted);
        }
        let analysed: Vec<Handle> = self.casts.keys().copied().collect();
        for handle in analysed {
            if !self.said_of(handle).is_empty() {
                self.say_again(handle);
            }
        }
    }

    /// Everything said in an article, also where its file lay elsewhere when it was said.
    fn said_of(&self, handle: Handle) -> Vec<Noted> {
        let Some((source, position, id)) = self.home(handle) else { return Vec::new() };
        self.remarks.said.of(&source, position, id).cloned().collect()
    }

    /// By what an article is known in the reader's own data.
    fn home(&self, handle: Handle) -> Option<(String, usize, ArticleId)> {
        let entry = self.library.get(handle)?;
        Some((entry.source.clone(), self.position(handle)?, entry.article.id))
    }

    /// What was found in an article with what the reader says in its place.
    pub(super) fn with_remarks(&mut self, handle: Handle, found: Arc<Analysis>) -> Arc<Analysis> {
        let said = self.said_of(handle);
        let Some(entry) = self.library.get(handle).filter(|_| !said.is_empty()) else {
            self.remarks.open.remove(&handle);
            return found;
        };
        let remarks: Vec<Remark> = said.iter().map(|noted| noted.remark.clone()).collect();
        let all = remarked(&entry.article, &found, &remarks);
        let own = Own { found, said, of_quote: all.of_quote };
        self.remarks.open.insert(handle, own);
        if !all.orphans.is_empty() && self.selection.article == Some(handle) {
            let show = self.hint(Action::ShowRemarks, "shows them");
            let lost = count(all.orphans.len(), "remark");
            self.tell(format!("{lost} of yours in this article found no quotation; {show}."));
        }
        Arc::new(all.analysis)
    }

    /// Puts what the reader says in its place again, after it changed.
    fn say_again(&mut self, handle: Handle) {
        let shown = self.library.get(handle).and_then(|entry| entry.analysis.clone());
        let found = self.remarks.open.get(&handle).map(|own| Arc::clone(&own.found)).or(shown);
        if let Some(found) = found {
            self.show_analysis(handle, found);
        }
    }

    /// What is said of the current quotation.
    pub(crate) fn remark(&self) -> Option<&Remark> {
        let own = self.remarks.open.get(&self.selection.article?)?;
        let at = (*own.of_quote.get(self.selection.quote?)?)?;
        Some(&own.said[at].remark)
    }

    /// What was found for the current quotation, where the reader said something else.
    pub(crate) fn found_before(&self) -> Option<(&Analysis, usize)> {
        let own = self.remarks.open.get(&self.selection.article?)?;
        let span = self.quote()?.span;
        let at = own.found.quotes.iter().position(|quote| quote.span == span)?;
        Some((&own.found, at))
    }

    /// Says something of the current quotation. Whether there is one.
    fn say(&mut self, what: &'static str, change: impl FnOnce(&mut Remark)) -> bool {
        let (Some(handle), Some(quote)) = (self.selection.article, self.selection.quote) else {
            let how = self.hint(Action::NextQuote, "goes to the next one");
            self.tell(format!("No quotation is chosen; {how}."));
            return false;
        };
        let (Some(entry), Some((source, position, _))) =
            (self.library.get(handle), self.home(handle))
        else {
            return false;
        };
        let Some(analysis) = &entry.analysis else { return false };
        let Some(mut remark) = Remark::on(&entry.article, analysis, quote) else { return false };
        let own = self.remarks.open.get(&handle);
        let before = own.and_then(|own| Some(own.said[(*own.of_quote.get(quote)?)?].clone()));
        if let Some(Noted { remark: old, .. }) = &before {
            let Remark { verdict, note, bookmarked, .. } = old.clone();
            remark = Remark { verdict, note, bookmarked, ..remark };
        }
        change(&mut remark);
        let title = entry.article.title().to_owned();
        let after = Noted { source, position, title, remark };
        let after = Some(after).filter(|noted| !noted.remark.is_empty());
        if before != after {
            self.change(handle, before.clone(), after.clone());
            self.remarks.changes.push(Change { article: handle, before, after, what });
            let surplus = self.remarks.changes.len().saturating_sub(CHANGES);
            self.remarks.changes.drain(..surplus);
        }
        true
    }

    fn change(&mut self, handle: Handle, before: Option<Noted>, after: Option<Noted>) {
        if let Some(before) = &before {
            self.remarks.said.remove(before);
        }
        if let Some(after) = &after {
            self.remarks.said.add(after.clone());
        }
        self.say_again(handle);
        self.emit(Effect::SaveRemark(Box::new(RemarkChange { before, after })));
    }

    /// Does what an action on a quotation says.
    pub(super) fn correct(&mut self, action: Action) {
        match action {
            Action::OtherSpeaker => self.open_naming(),
            Action::NotQuotation => self.say_none(),
            Action::Confirm => self.confirm(),
            Action::Note if self.chosen_or_told() => {
                let note = self.remark().and_then(|remark| remark.note.clone());
                self.overlay = Some(Overlay::Note(Line::of(&note.unwrap_or_default())));
            }
            Action::Bookmark => self.bookmark(),
            Action::Undo => self.undo(),
            _ => {}
        }
    }

    fn chosen_or_told(&mut self) -> bool {
        let chosen = self.selection.quote.is_some();
        if !chosen {
            let how = self.hint(Action::NextQuote, "goes to the next one");
            self.tell(format!("No quotation is chosen; {how}."));
        }
        chosen
    }

    fn say_none(&mut self) {
        let next = self.walked().into_iter().find(|quote| Some(*quote) > self.selection.quote);
        let next = next.and_then(|at| Some(self.analysis()?.quotes[at].span));
        if self.say("no quotation", |remark| remark.verdict = Some(Verdict::NoQuotation)) {
            let back = self.hint(Action::Undo, "takes that back");
            self.tell(format!("These words are no quotation now; {back}."));
            let next = next.filter(|span| span.overlaps(self.in_view()));
            self.selection.quote = next.and_then(|span| {
                self.analysis()?.quotes.iter().position(|quote| quote.span == span)
            });
        }
    }

    /// The answer is right: it stays, whatever is found another time.
    fn confirm(&mut self) {
        let name = self.speaker_name();
        let told = match &name {
            Some(name) => format!("{} said this: checked.", safe_line(name)),
            None => "It cannot be known who said this: checked.".to_owned(),
        };
        if self.say("checked", |remark| remark.verdict = Some(Verdict::Speaker(name))) {
            self.walk(Action::NextQuote);
            self.tell(told);
        }
    }

    /// Who speaks the current quotation.
    fn speaker_name(&self) -> Option<String> {
        let quote = self.selection.quote?;
        self.analysis()?.speaker_of(quote).map(|speaker| speaker.name.clone())
    }

    fn bookmark(&mut self) {
        if self.say("bookmark", |remark| remark.bookmarked = !remark.bookmarked) {
            let set = self.remark().is_some_and(|remark| remark.bookmarked);
            self.tell(if set { "Bookmarked." } else { "No longer bookmarked." });
        }
    }

    /// Keeps a note, or takes it away where nothing was typed.
    fn note(&mut self, typed: &str) {
        let note = Some(typed.trim().to_owned()).filter(|note| !note.is_empty());
        let told = if note.is_some() { "The note is kept." } else { "There is no note." };
        if self.say("note", |remark| remark.note = note) {
            self.tell(told);
        }
    }

    /// Takes the last change back, and goes to its quotation.
    fn undo(&mut self) {
        let Some(Change { article, before, after, what }) = self.remarks.changes.pop() else {
            self.tell("There is nothing to take back.");
            return;
        };
        let about = before.as_ref().or(after.as_ref()).map(|noted| noted.remark.clone());
        self.change(article, after, before);
        if self.selection.article != Some(article) {
            self.note_jump();
            self.show_article(article);
        }
        let at = about.and_then(|remark| {
            let entry = self.library.get(article)?;
            remark.find_in(&entry.article, entry.analysis.as_ref()?)
        });
        if let Some(at) = at {
            self.select_quote(at);
        }
        let left = self.remarks.changes.len();
        let more =
            if left > 0 { format!("; {} before it", count(left, "change")) } else { String::new() };
        self.tell(format!("Taken back: {what}{more}."));
    }

    fn open_naming(&mut self) {
        if let Some(span) = self.quote().map(|quote| quote.span) {
            self.overlay = Some(Overlay::Speaker(Naming::default()));
            self.bring_into_view(span);
        } else {
            self.chosen_or_told();
        }
    }

    /// Who can be chosen for the current quotation: the best guess, whoever speaks next to
    /// it, all others who speak, nobody known; with something typed those that fit it,
    /// and at last the typed name itself.
    pub(crate) fn nameable(&self, typed: &str) -> Vec<Nameable> {
        let mut all: Vec<Nameable> = Vec::new();
        let (Some(analysis), Some(cast), Some(quote)) =
            (self.analysis(), self.cast(), self.selection.quote)
        else {
            return all;
        };
        let current = self.speaker_name();
        let mut add = |name: Option<String>, what: String| {
            let known = all.iter().any(|other| other.name == name);
            if !known && name != current {
                all.push(Nameable { name, what });
            }
        };
        let found = analysis.attributions.get(quote);
        if let Some(guess) = found.and_then(|found| found.guess.as_ref()) {
            add(Some(guess.name.clone()), "the best guess".to_owned());
        }
        let name = |at: usize| analysis.speaker_of(at).map(|speaker| speaker.name.clone());
        let before = cast.walk.iter().rev().find(|at| **at < quote).and_then(|at| name(*at));
        let after = cast.walk.iter().find(|at| **at > quote).and_then(|at| name(*at));
        for (near, what) in [(before, "spoke before this"), (after, "speaks after this")] {
            if near.is_some() {
                add(near, what.to_owned());
            }
        }
        for member in &cast.members {
            if let super::Voice::Known(id) = member.voice {
                add(Some(analysis.speaker(id).name.clone()), count(member.quotes, "quotation"));
            }
        }
        for speaker in &analysis.speakers {
            add(Some(speaker.name.clone()), speaker.role.clone().unwrap_or_default());
        }
        add(None, "it cannot be known".to_owned());
        if typed.trim().is_empty() { all } else { fitting(&all, typed.trim()) }
    }

    /// Types into the line of another speaker; a digit first chooses a row.
    pub(super) fn type_name(&mut self, mut naming: Naming, typed: &str) {
        let digit = typed
            .parse()
            .ok()
            .filter(|nth| naming.line.text.is_empty() && (1..=DIGITS).contains(nth));
        if let Some(nth) = digit {
            naming.chosen = nth - 1;
            self.name_speaker(&naming);
        } else {
            naming.line.insert(typed);
            naming.chosen = 0;
            self.overlay = Some(Overlay::Speaker(naming));
        }
    }

    /// Does what an action says while another speaker is chosen.
    pub(super) fn naming_act(&mut self, mut naming: Naming, action: Action) {
        match action {
            Action::FinderDown => naming.chosen += 1,
            Action::FinderUp => naming.chosen = naming.chosen.saturating_sub(1),
            Action::DeleteBack if naming.line.text.is_empty() => {
                self.overlay = None;
                return;
            }
            Action::Accept => {
                self.name_speaker(&naming);
                return;
            }
            _ => {
                if naming.line.edit(action) {
                    naming.chosen = 0;
                }
            }
        }
        let rows = self.nameable(&naming.line.text).len();
        naming.chosen = naming.chosen.min(rows.saturating_sub(1));
        self.overlay = Some(Overlay::Speaker(naming));
    }

    fn name_speaker(&mut self, naming: &Naming) {
        let Some(chosen) = self.nameable(&naming.line.text).into_iter().nth(naming.chosen) else {
            self.tell("Nobody stands there to be chosen.");
            self.overlay = Some(Overlay::Speaker(naming.clone()));
            return;
        };
        self.overlay = None;
        let told = match &chosen.name {
            Some(name) => format!("{} said this", safe_line(name)),
            None => "It cannot be known who said this".to_owned(),
        };
        if self
            .say("another speaker", |remark| remark.verdict = Some(Verdict::Speaker(chosen.name)))
        {
            let back = self.hint(Action::Undo, "takes that back");
            self.tell(format!("{told}; {back}."));
        }
    }

    /// Does what an action says while a note is typed.
    pub(super) fn note_act(&mut self, mut line: Line, action: Action) {
        if action == Action::Accept {
            self.overlay = None;
            self.note(&line.text);
        } else {
            line.edit(action);
            self.overlay = Some(Overlay::Note(line));
        }
    }
}

/// Those whose names fit what was typed, and who is called just that.
fn fitting(all: &[Nameable], typed: &str) -> Vec<Nameable> {
    let names: Vec<&str> = all.iter().map(|it| it.name.as_deref().unwrap_or("unknown")).collect();
    let found = filter(&names, typed);
    let mut rows: Vec<Nameable> = found.iter().map(|(at, _)| all[*at].clone()).collect();
    if rows.iter().all(|row| row.name.as_deref() != Some(typed)) {
        rows.push(Nameable { name: Some(typed.to_owned()), what: "as typed".to_owned() });
    }
    rows
}

#[cfg(test)]
mod tests;
