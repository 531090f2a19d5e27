use proptest::prelude::*;
use std::sync::OnceLock;

use super::*;
use crate::library::remarks::{Remark, Verdict};
use crate::library::{Library, fixture};
use crate::quote::QuoteKind;

fn library() -> Library {
    let first = r#"
        {Zoé Traoré|the mayor}: "[We will rebuild] she said [the old pier]"
        {?}: "[Nobody asked the fishermen]" ~direct 0.3
    "#;
    let second = r#"
        {Pier Costa}: "[The old contract, the old pier]" ~turn 0.95
    "#;
    fixture::library(&[("Old harbour", None, first), ("Strike", Some("2013-03-01"), second)])
}

fn built(library: &Library, handles: Range<u32>) -> Vec<u8> {
    let mut builder = Builder::default();
    for (handle, entry) in library.iter().filter(|(handle, _)| handles.contains(&handle.0)) {
        let mut analysis = entry.analysis.as_deref().expect("is analysed").clone();
        if let Some(second) = analysis.attributions.get_mut(1) {
            second.by_reader = true;
        }
        let (analysis, article) = (&analysis, &*entry.article);
        builder.add(&Member { key: Key::Opened(handle), article, analysis, source: "here" });
    }
    builder.finish().expect("is small")
}

/// Everything that can be read of a segment.
fn read_all(segment: &Segment) -> String {
    use std::fmt::Write as _;
    let view = segment.view();
    let mut out = String::new();
    let word = |code: u32| view.words.get(view.code_words.get(code as usize) as usize);
    for article in 0..view.articles() as u32 {
        let title: Vec<&str> = view.title_tokens(article).map(word).collect();
        let _ = writeln!(
            out,
            "{:?} {} [{}] {} {}",
            view.key(article),
            view.title(article),
            title.join(" "),
            view.date(article),
            view.source(article),
        );
        let _ = write!(out, "{:?}{:?}", view.find(view.key(article)), view.text_id(article));
        let _ = write!(out, "{:?}", view.with_text(view.text_id(article)).collect::<Vec<_>>());
        let _ = write!(out, "{}{}", view.outlet(article), view.address(article));
        for quote in view.quotes_of(article) {
            let text = view.text(quote);
            let parts: Vec<&str> =
                view.parts(quote).filter_map(|it| text.get(it.range())).collect();
            let tokens: Vec<&str> = view.tokens(quote).take(100).map(word).collect();
            let names = view.voice(quote).into_iter().flat_map(|voice| view.names_of(voice));
            let names: Vec<_> = names
                .take(100)
                .map(|(string, name)| {
                    let tokens: Vec<_> = view.name_tokens(name).map(word).collect();
                    (view.strings.get(string as usize), view.names.get(name as usize), tokens)
                })
                .collect();
            let _ = writeln!(
                out,
                "  {} {:?} {:?} {} {} {} {parts:?} {tokens:?} {names:?}",
                view.number(quote),
                view.speaker(quote),
                view.kind(quote),
                view.confidence(quote),
                view.is_by_reader(quote),
                view.offset(quote),
            );
        }
        for voice in view.voices_of(article) {
            let _ = writeln!(out, "  {} {}", view.is_named(voice), view.has_role(voice));
        }
    }
    for at in 0..view.words.len() {
        let lists = [view.word_quotes.of(at), view.word_names.of(at), view.word_titles.of(at)];
        let lists: Vec<Vec<u32>> = lists.map(|it| it.iter().take(100).collect()).to_vec();
        let _ = writeln!(out, "{} {lists:?} {}", view.words.get(at), view.word_codes.get(at));
        let _ = write!(out, "{}", view.words.below(view.words.raw(at)));
    }
    for at in 0..view.names.len() {
        let list: Vec<u32> = view.name_quotes.of(at).iter().take(100).collect();
        let _ = writeln!(out, "{} {list:?} {}", view.names.get(at), view.names.holding(at));
    }
    out
}

fn open(bytes: Vec<u8>) -> Result<Segment, SegmentError> {
    Segment::open(Arc::new(bytes))
}

#[test]
fn what_was_added_is_read() {
    let segment = open(built(&library(), 0..2)).expect("opens");
    segment.verify().expect("is whole");
    assert_eq!((segment.articles(), segment.quotes()), (2, 3));
    assert_eq!(segment.keys().collect::<Vec<_>>(), [0, 1].map(|at| Key::Opened(Handle(at))));
    let view = segment.view();
    assert_eq!(view.title(0), "Strike", "the newest comes first");
    let old = view.words.below(b"old");
    assert_eq!(view.words.get(old), "old");
    assert_eq!(view.word_quotes.of(old).iter().collect::<Vec<_>>(), [0, 1]);
    assert_eq!(view.word_titles.of(old).iter().collect::<Vec<_>>(), [1]);
    let mayor = view.names.below(b"the mayor");
    assert_eq!(view.name_quotes.of(mayor).iter().collect::<Vec<_>>(), [1]);
    assert_eq!(view.speaker(1), Some("Zoé Traoré"));
    assert_eq!(view.speaker(2), None);
    assert!(view.is_by_reader(2) && !view.is_by_reader(1));
    assert_eq!(view.kind(0), QuoteKind::Turn);
    let said: Vec<&str> = view.parts(1).filter_map(|it| view.text(1).get(it.range())).collect();
    assert_eq!(said, ["We will rebuild", "the old pier"]);
    let the = view.words.below(b"the");
    assert_eq!(view.word_codes.get(the), 0, "the most frequent word has the lowest code");
}

#[test]
fn merging_gives_what_building_at_once_gives() {
    let library = library();
    let whole = built(&library, 0..2);
    let mut merged = Builder::default();
    for handle in [1, 0] {
        let part = open(built(&library, handle..handle + 1)).expect("opens");
        merged.absorb(&part, |_| true).expect("is whole");
    }
    let merged = open(merged.finish().expect("is small")).expect("opens");
    assert_eq!(read_all(&merged), read_all(&open(whole.clone()).expect("opens")));
    let mut rest = Builder::default();
    rest.absorb(&open(whole).expect("opens"), |key| key == Key::Opened(Handle(1))).unwrap();
    let rest = rest.finish().expect("is small");
    let built = built(&library, 1..2);
    assert_eq!(read_all(&open(rest).unwrap()), read_all(&open(built).unwrap()));
}

#[test]
fn other_bytes_are_told_apart() {
    let whole = built(&library(), 0..2);
    assert_eq!(open(Vec::new()).unwrap_err(), SegmentError::Foreign);
    assert_eq!(open(b"{}".to_vec()).unwrap_err(), SegmentError::Foreign);
    let mut future = whole.clone();
    future[8] = 99;
    assert_eq!(open(future).unwrap_err(), SegmentError::Version(99));
    assert_eq!(open(whole[..whole.len() - 1].to_vec()).unwrap_err(), SegmentError::Damaged);
    let empty = open(Builder::default().finish().expect("is small")).expect("opens");
    assert_eq!((empty.articles(), empty.quotes()), (0, 0));
}

fn whole() -> &'static [u8] {
    static WHOLE: OnceLock<Vec<u8>> = OnceLock::new();
    WHOLE.get_or_init(|| built(&library(), 0..2))
}

proptest! {
    #[test]
    fn damage_is_never_worse_than_wrong(
        at in 0..whole().len(), byte: u8, cut in prop::option::of(0..whole().len()),
    ) {
        let mut bytes = whole().to_vec();
        let same = bytes[at] == byte;
        bytes[at] = byte;
        bytes.truncate(cut.unwrap_or(bytes.len()));
        match open(bytes) {
            Ok(segment) => {
                read_all(&segment);
                let mut builder = Builder::default();
                if builder.absorb(&segment, |_| true).is_ok() {
                    prop_assert!(builder.finish().is_ok());
                }
                prop_assert!(!same || cut.is_some() || segment.verify().is_ok());
            }
            Err(_) => prop_assert!(!same || cut.is_some()),
        }
    }

    #[test]
    fn a_lying_header_is_survived(
        numbers in prop::collection::vec((0..format::SECTIONS, any::<bool>(), 0..4000_u64), 1..9),
        seed: u64,
    ) {
        // Sections that lie elsewhere, under a checksum that holds.
        let mut bytes = whole().to_vec();
        for (section, start, number) in numbers {
            let at = 24 + section * 20 + if start { 0 } else { 8 };
            bytes[at..at + 8].copy_from_slice(&number.to_le_bytes());
        }
        let head = 24 + format::SECTIONS * 20;
        let checksum = crc32fast::hash(&bytes[..head]).to_le_bytes();
        bytes[head..head + 4].copy_from_slice(&checksum);
        // And numbers that are anything.
        let body = head + 4 + (seed as usize % (bytes.len() - head - 4));
        for (nth, byte) in bytes[body..].iter_mut().take(64).enumerate() {
            *byte = (seed >> (nth % 8 * 8)) as u8;
        }
        if let Ok(segment) = open(bytes) {
            read_all(&segment);
            let _ = Builder::default().absorb(&segment, |_| true);
        }
    }
}

proptest! {
    #[test]
    fn what_the_reader_says_is_in_a_segment_as_it_is_in_an_analysis(
        said in prop::collection::vec((0..3_usize, 0..5_usize), 0..6),
    ) {
        let mut library = library();
        let (handle, entry) = library.iter().next().expect("there is one");
        let article = Arc::clone(&entry.article);
        let mut found = entry.analysis.as_deref().expect("is analysed").clone();
        // A quotation inside another one.
        let inner = found.quotes[0].clone();
        let part = inner.parts[1];
        found.quotes.insert(1, crate::quote::Quote {
            span: part.content, kind: QuoteKind::Direct, parts: vec![part], inside: Some(0),
        });
        found.attributions.insert(1, found.attributions[0].clone());
        library.set_analysis(handle, Arc::new(found.clone()));
        let verdicts = [
            Some(Verdict::Speaker(Some("Pier Costa".to_owned()))),
            Some(Verdict::Speaker(Some("the mayor".to_owned()))),
            Some(Verdict::Speaker(None)),
            Some(Verdict::NoQuotation),
            None,
        ];
        let remarks: Vec<Remark> = said.into_iter().map(|(quote, verdict)| {
            let remark = Remark::on(&article, &found, quote).expect("it is there");
            Remark { verdict: verdicts[verdict].clone(), ..remark }
        }).collect();
        let segment_of = |analysis: &crate::analysis::Analysis| {
            let mut builder = Builder::default();
            let (key, source) = (Key::Listed(7), "");
            builder.add(&Member { key, article: &article, analysis, source });
            open(builder.finish().expect("is small")).expect("opens")
        };
        let all = crate::library::remarks::remarked(&article, &found, &remarks);
        let expected = segment_of(&all.analysis);
        let mut corrected = Builder::default();
        corrected.take_corrected(&segment_of(&found), 0, &remarks);
        let corrected = open(corrected.finish().expect("is small")).expect("opens");
        // Words of what is no quotation may be left in the dictionary: taken over, they go.
        let [corrected, expected] = [corrected, expected].map(|segment| {
            let mut builder = Builder::default();
            builder.absorb(&segment, |_| true).expect("is whole");
            read_all(&open(builder.finish().expect("is small")).expect("opens"))
        });
        prop_assert_eq!(corrected, expected);
    }
}
