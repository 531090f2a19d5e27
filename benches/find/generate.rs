//! A library that was never written, always the same: quotations of invented words and
//! names, as frequent and as long as words are in newspapers.

use sayso::analysis::Analysis;
use sayso::article::{Article, ArticleId, Meta};
use sayso::attribution::Attribution;
use sayso::quote::{Part, Quote, QuoteKind};
use sayso::speaker::{Mention, MentionKind, Speaker, SpeakerId};
use sayso::text::Span;

/// Numbers that look random and are always the same (a linear congruential generator
/// with Knuth's MMIX constants, upper bits).
pub(crate) struct Numbers(u64);

impl Numbers {
    fn new(seed: u64) -> Self {
        let mut numbers = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5a_5a5a);
        numbers.below(2);
        numbers
    }

    /// A number below a limit.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }

    /// Whether something happens that does so often out of a hundred times.
    fn often(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// The commonest words, most common first.
const COMMON: &str = "the to of and a in that is it we for i are this be have on they not you \
    with our will people there as but was at from what do been has their he so who would if all \
    can or very one by more were don’t these just because about when us no time new those my \
    think it’s she some them had which get need now how here should work out going way going make \
    want good first year also say country only like years know than government then any other \
    want take see many right today into must help up most every got thing much well still two over";

/// Words and names, by how frequent they are.
pub(crate) struct Vocabulary {
    words: Vec<String>,
    names: Vec<(String, String)>,
    /// For each rank, how often it or a more frequent word is met, as a share.
    chances: Vec<f64>,
    name_chances: Vec<f64>,
}

impl Vocabulary {
    /// That of a library of so many quotations: the more of them, the more words (Heaps'
    /// law) and people.
    pub(crate) fn of(quotations: usize) -> Self {
        let mut numbers = Numbers::new(1);
        let size = (25_000.0 * (quotations as f64 / 10_000.0).powf(0.4)) as usize;
        let mut words: Vec<String> = COMMON.split_whitespace().map(str::to_owned).collect();
        let mut seen: std::collections::HashSet<String> = words.iter().cloned().collect();
        while words.len() < size {
            let syllables = 1 + usize::from(words.len() > 1_000) + numbers.below(3);
            let word = word(&mut numbers, syllables);
            if seen.insert(word.clone()) {
                words.push(word);
            }
        }
        let people = 400 + quotations / 20;
        let mut name = || capital(&word(&mut numbers, 2));
        let firsts: Vec<String> = (0..300 + people / 40).map(|_| name()).collect();
        let lasts: Vec<String> = (0..people / 2).map(|_| capital(&word(&mut numbers, 3))).collect();
        let names = (0..people).map(|_| {
            let first = numbers.below(firsts.len()).min(numbers.below(firsts.len()));
            let last = numbers.below(lasts.len()).min(numbers.below(lasts.len()));
            (firsts[first].clone(), lasts[last].clone())
        });
        let names = names.collect();
        let (chances, name_chances) = (zipf(size, 2.7, 1.05), zipf(people, 20.0, 0.9));
        Self { words, names, chances, name_chances }
    }

    fn word(&self, numbers: &mut Numbers) -> &str {
        let chance = numbers.below(1 << 24) as f64 / f64::from(1 << 24);
        &self.words[self.chances.partition_point(|upto| *upto <= chance).min(self.words.len() - 1)]
    }

    fn name(&self, numbers: &mut Numbers) -> &(String, String) {
        let chance = numbers.below(1 << 24) as f64 / f64::from(1 << 24);
        let at = self.name_chances.partition_point(|upto| *upto <= chance);
        &self.names[at.min(self.names.len() - 1)]
    }
}

/// Shares of ranks as of Zipf and Mandelbrot, summed up.
fn zipf(ranks: usize, shift: f64, power: f64) -> Vec<f64> {
    let mut sum = 0.0;
    let sums: Vec<f64> = (0..ranks)
        .map(|rank| {
            sum += (rank as f64 + shift).powf(-power);
            sum
        })
        .collect();
    sums.into_iter().map(|upto| upto / sum).collect()
}

fn word(numbers: &mut Numbers, syllables: usize) -> String {
    const HEADS: [&str; 30] = [
        "", "b", "c", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "st",
        "tr", "pr", "ch", "sh", "gr", "pl", "cl", "br", "th", "s", "c", "p",
    ];
    const HEARTS: [&str; 14] =
        ["a", "e", "i", "o", "u", "a", "e", "i", "o", "ea", "ou", "ai", "é", "y"];
    const TAILS: [&str; 16] =
        ["", "", "", "", "n", "r", "s", "l", "t", "m", "nd", "st", "ck", "ng", "", ""];
    let mut word = String::new();
    for _ in 0..syllables {
        word.push_str(numbers.pick(&HEADS));
        word.push_str(numbers.pick(&HEARTS));
        word.push_str(numbers.pick(&TAILS));
    }
    word
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// How many quotations each article has.
pub(crate) const EACH: usize = 10;

/// An article of ten quotations by up to four speakers.
pub(crate) fn article(vocabulary: &Vocabulary, number: usize) -> (Article, Analysis) {
    let mut numbers = Numbers::new(number as u64 + 7);
    let mut analysis = Analysis::default();
    let mut text = String::new();
    for id in 0..4 {
        let (first, last) = vocabulary.name(&mut numbers);
        let role = numbers.often(50).then(|| format!("{} minister", vocabulary.word(&mut numbers)));
        let mention = Mention { span: Span::new(0, 0), kind: MentionKind::Name };
        analysis.speakers.push(Speaker {
            id: SpeakerId(id),
            name: format!("{first} {last}"),
            aliases: if numbers.often(60) { vec![last.clone()] } else { Vec::new() },
            role,
            mentions: vec![mention],
            members: Vec::new(),
        });
    }
    for _ in 0..EACH {
        let curly = numbers.often(25);
        let (open, close) = if curly { ("“", "”") } else { ("\"", "\"") };
        let marked = text.len();
        text.push_str(open);
        let start = text.len();
        for nth in 0..10 + numbers.below(26) {
            let word = vocabulary.word(&mut numbers);
            if nth == 0 {
                text.push_str(&capital(word));
            } else {
                text.push(' ');
                text.push_str(word);
            }
        }
        let content = Span::new(start, text.len());
        text.push_str(close);
        let part = Part { content, marked: Span::new(marked, text.len()) };
        text.push_str(" they said.\n");
        let kind = if numbers.often(15) { QuoteKind::Mixed } else { QuoteKind::Direct };
        analysis.quotes.push(Quote { span: content, kind, parts: vec![part], inside: None });
        let known = numbers.often(88);
        analysis.attributions.push(Attribution {
            speaker: known.then(|| SpeakerId(numbers.below(4) as u32)),
            mention: None,
            cue: None,
            confidence: if known { 0.5 + numbers.below(50) as f32 / 100.0 } else { 0.0 },
            because: String::new(),
            guess: None,
            by_reader: false,
        });
    }
    let title: Vec<&str> = (0..7).map(|_| vocabulary.word(&mut numbers)).collect();
    let (year, month) = (2005 + numbers.below(20), 1 + numbers.below(12));
    let date = format!("{year}-{month:02}-{:02}", 1 + numbers.below(28));
    let (title, date) = (Some(capital(&title.join(" "))), Some(date));
    let outlet = Some(format!("The {} Times", capital(&word(&mut numbers, 2))));
    let meta = Meta { title, date, outlet, ..Meta::default() };
    let id = ArticleId::of(&text);
    (Article { id, meta, text, blocks: Vec::new(), asides: Vec::new() }, analysis)
}

/// What people would type to find some of the quotations: words of one, half of a phrase,
/// a name with and without a slip, an abbreviation, common words.
pub(crate) fn queries(vocabulary: &Vocabulary, articles: usize) -> Vec<String> {
    let mut queries: Vec<String> =
        ["the people of", "we need more time", "what do you think", "it is not the"]
            .map(str::to_owned)
            .to_vec();
    for nth in 0..9 {
        let (article, analysis) = article(vocabulary, (nth * 2 + 1) * articles / 18);
        let said = analysis.quotes[nth % EACH].span.of(&article.text);
        let words: Vec<&str> = said.split(' ').collect();
        let rare = words.iter().max_by_key(|word| word.len()).expect("has words");
        let name = &analysis.speakers[nth % 4].name;
        let last = name.split(' ').next_back().expect("has a last name");
        let mut slip: Vec<char> = last.chars().collect();
        slip.swap(1, 2);
        let short: String = last.chars().filter(|letter| !"aeiou".contains(*letter)).collect();
        queries.push(match nth {
            0 => words[1..5].join(" "),
            1 => format!("{} {}", rare, words[2]),
            2 => name.to_lowercase(),
            3 => format!("@{} {}", last, words[3]),
            4 => slip.into_iter().collect(),
            5 => format!("{short} {rare}"),
            6 => format!("\"{} {}\"", words[3], words[4]),
            7 => format!("{} {} | {} !{}", last, words[1], words[2], words[6]),
            _ => format!("'{} after:2015", &rare[..rare.floor_char_boundary(rare.len() / 2 + 2)]),
        });
    }
    queries
}

/// A query as it grows under one's fingers.
pub(crate) fn keystrokes(query: &str) -> Vec<String> {
    let ends = query.char_indices().map(|(at, letter)| at + letter.len_utf8());
    ends.map(|end| query[..end].to_owned()).collect()
}
