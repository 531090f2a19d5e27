//! An invented article with what is known of it, and a reader who presses keys.

use std::sync::Arc;

use super::{Effect, Msg, State, update};
use crate::analysis::{Analysis, Options};
use crate::article::{Article, ArticleId, Block, BlockKind, Meta};
use crate::attribution::{Attribution, Guess};
use crate::config::Config;
use crate::input::Key;
use crate::library::Handle;
use crate::quote::{Part, Quote, QuoteKind};
use crate::speaker::{Mention, MentionKind, Speaker, SpeakerId};
use crate::text::Span;

/// What is written in the fixture: blocks by kind.
const BLOCKS: &[(BlockKind, &str)] = &[
    (BlockKind::Title, "Oldmere keeps its ferry, for one more winter"),
    (BlockKind::Caption, "The Heron at the north landing, last week"),
    (BlockKind::Credit, "Photo: I. Lund"),
    (
        BlockKind::Paragraph,
        "OLDMERE - The island council voted late on Tuesday to keep the winter ferry running, after a meeting that filled the school hall and spilled into its corridor.",
    ),
    (
        BlockKind::Paragraph,
        "\u{201c}Nobody here asked for a bridge,\u{201d} said Marta Quill, who has chaired the council for nine years. \u{201c}We asked for a boat that comes when the timetable says it comes.\u{201d}",
    ),
    (
        BlockKind::Paragraph,
        "The line lost 40,000 crowns last season. Its operator, Tobias Renn, called the decision \u{201c}brave and badly costed\u{201d} and said the Heron would need a new engine before spring.",
    ),
    (BlockKind::Heading, "A vote by lamplight"),
    (
        BlockKind::Paragraph,
        "\u{201c}I was told the lights would hold,\u{201d} Quill said. They did not. The last hour was counted by torches, and one voice at the back was heard to say \u{201c}now you see what winter is\u{201d}.",
    ),
    (
        BlockKind::Paragraph,
        "Renn added that the crew had not been paid for the extra crossings in October.",
    ),
    (BlockKind::Paragraph, "Q: Will you run again?"),
    (
        BlockKind::Paragraph,
        "Ask me when the ice is gone. A person who has carried a ferry through three winters has earned the right to be asked in daylight, and I intend to use it.",
    ),
    (BlockKind::Note, "This article was corrected on Thursday."),
];

/// Words of each quotation's parts, its kind, whose it is, and the words that tell.
type Said = (&'static [&'static str], QuoteKind, Option<u32>, &'static str, &'static str, f32);

const SAID: &[Said] = &[
    (
        &[
            "Nobody here asked for a bridge,",
            "We asked for a boat that comes when the timetable says it comes.",
        ],
        QuoteKind::Direct,
        Some(0),
        "said",
        "Marta Quill",
        0.97,
    ),
    (&["brave and badly costed"], QuoteKind::Mixed, Some(1), "called", "Tobias Renn", 0.9),
    (
        &["I was told the lights would hold,"],
        QuoteKind::Direct,
        Some(0),
        "Quill said",
        "Quill",
        0.93,
    ),
    (
        &["now you see what winter is"],
        QuoteKind::Direct,
        None,
        "was heard to say",
        "one voice",
        0.35,
    ),
    (
        &["the crew had not been paid for the extra crossings in October"],
        QuoteKind::Indirect,
        Some(1),
        "added",
        "Renn added",
        0.85,
    ),
    (
        &[
            "Ask me when the ice is gone. A person who has carried a ferry through three winters has earned the right to be asked in daylight, and I intend to use it.",
        ],
        QuoteKind::Turn,
        Some(0),
        "Q:",
        "Q:",
        0.7,
    ),
];

/// The article.
pub(crate) fn article() -> Article {
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for (kind, words) in BLOCKS {
        let start = text.len();
        text.push_str(words);
        blocks.push(Block { kind: *kind, span: Span::new(start, text.len()) });
        text.push_str("\n\n");
    }
    let meta = Meta {
        title: Some("Oldmere keeps its ferry, for one more winter".to_owned()),
        date: Some("2024-11-19".to_owned()),
        outlet: Some("The Sound Courier".to_owned()),
        ..Meta::default()
    };
    let at = text.find("OLDMERE - ").expect("the dateline is there");
    let asides = vec![Span::new(at, at + 10)];
    Article { id: ArticleId::of(&text), meta, text, blocks, asides }
}

/// What is known of it.
pub(crate) fn analysis(article: &Article) -> Analysis {
    let text = &article.text;
    let span = |words: &str| {
        let start = text.find(words).unwrap_or_else(|| panic!("{words:?} is in the fixture"));
        Span::new(start, start + words.len())
    };
    let mut analysis = Analysis::default();
    for (parts, kind, speaker, cue, mention, confidence) in SAID {
        let marks =
            if matches!(kind, QuoteKind::Direct | QuoteKind::Mixed) { "\u{201c}".len() } else { 0 };
        let parts: Vec<Part> = parts
            .iter()
            .map(|words| {
                let content = span(words);
                let marked =
                    Span { start: content.start - marks as u32, end: content.end + marks as u32 };
                Part { content, marked }
            })
            .collect();
        let all = parts[0].content.hull(parts[parts.len() - 1].content);
        analysis.quotes.push(Quote { span: all, kind: *kind, parts, inside: None });
        analysis.attributions.push(Attribution {
            speaker: speaker.map(SpeakerId),
            mention: speaker.map(|_| Mention { span: span(mention), kind: MentionKind::Name }),
            cue: Some(span(cue)),
            confidence: *confidence,
            because: format!("\u{201c}{cue}\u{201d} stands next to \u{201c}{mention}\u{201d}, right after the quotation."),
            guess: speaker.is_none().then(|| Box::new(Guess {
                speaker: Some(SpeakerId(1)),
                name: "Tobias Renn".to_owned(),
                mention: Some(Mention { span: span(mention), kind: MentionKind::Description }),
                confidence: 0.38,
                because: format!("\u{201c}{mention}\u{201d} stands right before the quotation."),
            })),
            by_reader: false,
        });
    }
    let speaker = |id, name: &str, role: Option<&str>| Speaker {
        id: SpeakerId(id),
        name: name.to_owned(),
        aliases: Vec::new(),
        role: role.map(str::to_owned),
        mentions: Vec::new(),
        members: Vec::new(),
    };
    analysis.speakers = vec![
        speaker(0, "Marta Quill", Some("chair of the island council")),
        speaker(1, "Tobias Renn", Some("operator")),
    ];
    analysis
}

/// What is known of it where paraphrases are sought: one more.
fn analysis_with(article: &Article, options: Options) -> Analysis {
    let mut analysis = analysis(article);
    if options.indirect {
        let words = "the Heron would need a new engine before spring";
        let start = article.text.find(words).expect("the words are in the fixture");
        let content = Span::new(start, start + words.len());
        let part = Part { content, marked: content };
        let kind = QuoteKind::Indirect;
        let quote = Quote { span: content, kind, parts: vec![part], inside: None };
        analysis.quotes.insert(2, quote);
        let said = analysis.attributions[1].clone();
        analysis.attributions.insert(2, said);
    }
    analysis
}

/// A reader at a screen.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    pub(crate) state: State,
    /// Everything that was to be done outside and has not been answered.
    pub(crate) effects: Vec<Effect>,
}

impl Session {
    /// A screen with nothing open yet.
    pub(crate) fn bare(width: u16, height: u16) -> Self {
        Self { state: State::new(Config::default(), width, height), effects: Vec::new() }
    }

    /// A screen with the article and a short second one, analysed.
    pub(crate) fn new(width: u16, height: u16) -> Self {
        let text = "A short note. \u{201c}All is well\u{201d}, nobody said.".to_owned();
        let blocks = vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) }];
        let id = ArticleId::of(&text);
        let note = Article { id, meta: Meta::default(), text, blocks, asides: Vec::new() };
        let articles = vec![Arc::new(article()), Arc::new(note)];
        let mut session = Self::bare(width, height);
        session.send(Msg::Opened {
            source: "news/oldmere.txt".to_owned(),
            articles,
            warnings: Vec::new(),
            again: false,
        });
        session.send(Msg::AllOpened);
        session
    }

    /// Takes a message in, and does what a worker would do at once.
    pub(crate) fn send(&mut self, msg: Msg) {
        let mut waiting = update(&mut self.state, msg);
        while !waiting.is_empty() {
            let mut next = Vec::new();
            for effect in waiting {
                match Self::answer(&effect) {
                    Some(msg) => next.extend(update(&mut self.state, msg)),
                    None => self.effects.push(effect),
                }
            }
            waiting = next;
        }
    }

    fn answer(effect: &Effect) -> Option<Msg> {
        match effect {
            Effect::Analyse { article, text, options } => {
                let is_known = *article == Handle(0) && text.id == self::article().id;
                let known =
                    if is_known { analysis_with(text, *options) } else { Analysis::default() };
                let prepared = crate::app::Prepared::of(*article, text, Arc::new(known))?;
                let (article, id, options) = (*article, text.id, *options);
                Some(Msg::Analysed { article, id, options, prepared })
            }
            Effect::LayOut { article, text, width } => Some(Msg::LaidOut {
                article: *article,
                layout: Arc::new(crate::layout::lay_out(text, *width)),
            }),
            Effect::Search { text, query } => Some(Msg::Searched {
                id: text.id,
                query: query.clone(),
                matches: crate::app::find_all(&text.text, query),
            }),
            Effect::Find { generation, request } => {
                let results = crate::find::search(request, &|| false, &mut |_| {})?;
                Some(Msg::Found { generation: *generation, results })
            }
            Effect::Tidy(untidy) => {
                let merged = untidy.merge().expect("is whole");
                Some(Msg::Tidied { untidy: untidy.clone(), merged })
            }
            Effect::Gather(gather) => Some(Msg::Gathered(gather.clone().answer())),
            _ => None,
        }
    }

    /// Presses keys, written as in the configuration.
    pub(crate) fn keys(mut self, keys: &str) -> Self {
        for key in Key::parse_sequence(keys).expect("the keys are well written") {
            self.send(Msg::Key(key));
        }
        self
    }
}
