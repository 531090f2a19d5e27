//! Articles in which people have marked who said what, read from a folder.

#![allow(clippy::disallowed_methods, reason = "the training program reads its corpus here")]

use std::fs::File;
use std::io::{BufRead, BufReader, Lines};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use serde::Deserialize;

use crate::article::{Article, Meta};
use crate::ingest;
use crate::text::Span;
use crate::text::prose::Prose;

/// Why a corpus could not be read.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// A file cannot be read.
    #[error("{path} cannot be read ({source}); name the folder that holds it.")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A line of a file is not what it should be.
    #[error("{path}, line {line}: {what}; the file is not one of the corpus or is damaged.")]
    Line {
        /// The file.
        path: PathBuf,
        /// Counted from 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
}

/// The articles to learn from and those to measure on.
#[derive(Debug, Default)]
pub struct Corpus {
    /// To learn from.
    pub train: Vec<Document>,
    /// To measure on, never to learn from.
    pub dev: Vec<Document>,
}

/// An article with everything that is marked in it. Spans are bytes of its text.
#[derive(Debug)]
pub struct Document {
    /// Its name in the corpus.
    pub id: String,
    /// The article, as ingested from its text.
    pub article: Article,
    /// Its tokens, as the analysis reads them.
    pub prose: Prose,
    /// The corpus's own tokens, which are not ours; empty where it has none.
    pub words: Vec<Word>,
    /// Who said, thinks, wants … what.
    pub attributions: Vec<MarkedAttribution>,
    /// What stands in quotation marks.
    pub quotes: Vec<MarkedQuote>,
}

/// A token of the corpus, annotated by machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Part of speech, in the tags of the Penn Treebank.
    pub pos: String,
    /// The dictionary's form.
    pub lemma: String,
    /// Kind of the named entity that it is in (`PERSON`), or `O`.
    pub entity: String,
    /// Its innermost coreference chain, and whether it is its mention's head word.
    pub chain: Option<(u32, bool)>,
    /// The word that it depends on, counted from 1 in its sentence; 0 for the root.
    pub head: u32,
    /// How it depends on it.
    pub relation: String,
    /// Number of its sentence in the article.
    pub sentence: u32,
}

/// An attribution marked by a person; each part may be in several pieces, or absent.
#[derive(Debug, Clone, Default)]
pub struct MarkedAttribution {
    /// Its name in the article.
    pub id: String,
    /// Whose it is.
    pub source: Vec<Span>,
    /// What tells: a verb of speech as a rule.
    pub cue: Vec<Span>,
    /// What is said.
    pub content: Vec<Span>,
}

/// A stretch in quotation marks.
#[derive(Debug, Clone, Default)]
pub struct MarkedQuote {
    /// Inside the marks.
    pub span: Span,
    /// The marks with it.
    pub outer: Span,
    /// `direct`, `mixed` or `scare`.
    pub kind: String,
    /// The attribution that it belongs to.
    pub attribution: Option<String>,
    /// The source as marked.
    pub speaker: Option<Vec<Span>>,
    /// The words of the source that identify it.
    pub speaker_head: Option<Vec<Span>>,
    /// `name`, `pronoun` or `nominal`.
    pub source_type: Option<String>,
    /// The name of the person in the source.
    pub speaker_name: Option<String>,
    /// Other forms of the name.
    pub speaker_name_alt: Vec<String>,
    /// For pronouns: the name that a machine gives.
    pub speaker_name_silver: Option<String>,
    /// Goes on in the next paragraph.
    pub continues: bool,
    /// The kind is most likely wrong.
    pub doubtful: bool,
    /// Nothing is learnt from it here: it stands in another copy of the article, too.
    pub known: bool,
}

/// A span as the files have it: code points, half open.
type Points = [usize; 2];

#[derive(Deserialize)]
struct Record {
    id: String,
    text: String,
    #[serde(default)]
    attributions: Vec<AttributionRecord>,
    #[serde(default)]
    quotes: Vec<QuoteRecord>,
}

#[derive(Deserialize)]
struct AttributionRecord {
    id: String,
    source: Vec<Points>,
    cue: Vec<Points>,
    content: Vec<Points>,
}

#[derive(Deserialize)]
struct QuoteRecord {
    span: Points,
    outer: Points,
    kind: String,
    attribution: Option<String>,
    speaker: Option<Vec<Points>>,
    speaker_head: Option<Vec<Points>>,
    source_type: Option<String>,
    speaker_name: Option<String>,
    #[serde(default)]
    speaker_name_alt: Vec<String>,
    speaker_name_silver: Option<String>,
    #[serde(default)]
    continues: bool,
    #[serde(default)]
    doubtful: bool,
}

impl Corpus {
    /// Reads the articles of `NAME-train.jsonl.gz` and `NAME-dev.jsonl.gz`, with their
    /// tokens of `NAME-train-tokens.tsv.gz` and `NAME-dev-tokens.tsv.gz`, whatever the
    /// name: the folder holds one corpus.
    ///
    /// # Errors
    /// If a file is not there or a line of it is not well formed.
    pub fn read(folder: &Path) -> Result<Self, CorpusError> {
        let failed = |source| CorpusError::Io { path: folder.to_owned(), source };
        let mut names = Vec::new();
        for entry in folder.read_dir().map_err(failed)? {
            names.extend(entry.map_err(failed)?.file_name().into_string());
        }
        names.sort_unstable();
        let articles = "-train.jsonl.gz";
        let name = names.iter().find_map(|name| name.strip_suffix(articles)).unwrap_or_default();
        let part = |part: &str| {
            let file = |ending: &str| folder.join(format!("{name}-{part}{ending}"));
            documents(&file(".jsonl.gz"), &file("-tokens.tsv.gz"))
        };
        Ok(Self { train: part("train")?, dev: part("dev")? })
    }

    /// Measures on every fifth article to learn from, and learns from the others.
    pub fn hold_out(&mut self, fold: usize) {
        let all = std::mem::take(&mut self.train);
        let (held, train): (Vec<_>, Vec<_>) =
            all.into_iter().enumerate().partition(|(at, _)| at % 5 == fold);
        self.train = train.into_iter().map(|(_, document)| document).collect();
        self.dev = held.into_iter().map(|(_, document)| document).collect();
    }
}

impl Document {
    /// An article without any marks, for tests and for texts tagged elsewhere.
    pub fn new(id: String, text: String) -> Self {
        let article = ingest::article(text, Meta::default());
        let paragraphs: Vec<Span> = article
            .blocks
            .iter()
            .filter(|block| block.kind.is_prose())
            .map(|block| block.span)
            .collect();
        let prose = Prose::read(&article.text, &paragraphs, &article.asides);
        let (words, attributions, quotes) = (Vec::new(), Vec::new(), Vec::new());
        Self { id, article, prose, words, attributions, quotes }
    }
}

/// Code points of a text as bytes.
struct Offsets(Vec<usize>);

impl Offsets {
    fn of(text: &str) -> Self {
        Self(text.char_indices().map(|(at, _)| at).chain([text.len()]).collect())
    }

    /// The span in bytes; none where it lies outside the text or is reversed.
    fn span(&self, [start, end]: Points) -> Option<Span> {
        let (start, end) = (*self.0.get(start)?, *self.0.get(end)?);
        (start <= end).then(|| Span::new(start, end))
    }

    fn spans(&self, points: &[Points]) -> Option<Vec<Span>> {
        points.iter().map(|points| self.span(*points)).collect()
    }
}

/// A gzipped file's lines, counted.
struct Reading {
    path: PathBuf,
    lines: Lines<BufReader<MultiGzDecoder<File>>>,
    line: usize,
}

impl Reading {
    fn open(path: &Path) -> Result<Self, CorpusError> {
        let file =
            File::open(path).map_err(|source| CorpusError::Io { path: path.to_owned(), source })?;
        let lines = BufReader::new(MultiGzDecoder::new(file)).lines();
        Ok(Self { path: path.to_owned(), lines, line: 0 })
    }

    fn next(&mut self) -> Result<Option<String>, CorpusError> {
        self.line += 1;
        let line = self.lines.next().transpose();
        line.map_err(|source| CorpusError::Io { path: self.path.clone(), source })
    }

    fn wrong(&self, what: &impl ToString) -> CorpusError {
        CorpusError::Line { path: self.path.clone(), line: self.line, what: what.to_string() }
    }
}

/// The articles of one part, with their tokens.
fn documents(articles: &Path, tokens: &Path) -> Result<Vec<Document>, CorpusError> {
    let mut documents = Vec::new();
    let mut reading = Reading::open(articles)?;
    while let Some(line) = reading.next()? {
        let record: Record = serde_json::from_str(&line).map_err(|error| reading.wrong(&error))?;
        let document =
            document(record).ok_or_else(|| reading.wrong(&"a span is outside the text"))?;
        documents.push(document);
    }
    words(tokens, &mut documents)?;
    Ok(documents)
}

/// A line of the articles; none where a span is outside the text.
fn document(record: Record) -> Option<Document> {
    let offsets = Offsets::of(&record.text);
    let mut document = Document::new(record.id, record.text);
    for marked in record.attributions {
        document.attributions.push(MarkedAttribution {
            id: marked.id,
            source: offsets.spans(&marked.source)?,
            cue: offsets.spans(&marked.cue)?,
            content: offsets.spans(&marked.content)?,
        });
    }
    for marked in record.quotes {
        let spans = |points: Option<Vec<Points>>| match points {
            Some(points) => offsets.spans(&points).map(Some),
            None => Some(None),
        };
        document.quotes.push(MarkedQuote {
            span: offsets.span(marked.span)?,
            outer: offsets.span(marked.outer)?,
            kind: marked.kind,
            attribution: marked.attribution,
            speaker: spans(marked.speaker)?,
            speaker_head: spans(marked.speaker_head)?,
            source_type: marked.source_type,
            speaker_name: marked.speaker_name,
            speaker_name_alt: marked.speaker_name_alt,
            speaker_name_silver: marked.speaker_name_silver,
            continues: marked.continues,
            doubtful: marked.doubtful,
            known: false,
        });
    }
    Some(document)
}

/// Reads the tokens of a part into its articles.
fn words(path: &Path, documents: &mut [Document]) -> Result<(), CorpusError> {
    let mut reading = Reading::open(path)?;
    let mut current: Option<(usize, Offsets)> = None;
    let mut sentence = 0;
    while let Some(line) = reading.next()? {
        if let Some(id) = line.strip_prefix("# article ") {
            let at = documents.iter().position(|document| document.id == id);
            current = at.map(|at| (at, Offsets::of(&documents[at].article.text)));
            sentence = 0;
        } else if line.is_empty() {
            sentence += 1;
        } else if let (Some((at, offsets)), false) = (&current, line.starts_with("@ ")) {
            let word = word(&line, offsets, sentence)
                .ok_or_else(|| reading.wrong(&"this is no token of the article"))?;
            documents[*at].words.push(word);
        }
    }
    Ok(())
}

/// A line of the tokens.
fn word(line: &str, offsets: &Offsets, sentence: u32) -> Option<Word> {
    let mut fields = line.split('\t');
    let points = [fields.next()?.parse().ok()?, fields.next()?.parse().ok()?];
    let span = offsets.span(points)?;
    let mut text = || fields.next().map(str::to_owned);
    let (pos, lemma, entity, chain) = (text()?, text()?, text()?, text()?);
    let (head, relation) = (text()?.parse().ok()?, text()?);
    let number = chain.trim_end_matches('*').parse().ok();
    let chain = number.map(|number| (number, chain.ends_with('*')));
    Some(Word { span, pos, lemma, entity, chain, head, relation, sentence })
}
