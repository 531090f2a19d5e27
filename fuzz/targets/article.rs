//! Any bytes as an article: read, analysed with everything that can be asked for, wrapped.
//! Whatever is found stands in the text, and the text is what came.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::analysis::{Options, analyse_with};
use sayso::layout::lay_out;
use sayso::model::Model;
use sayso::text::Span;

fuzz_target!(|bytes: &[u8]| {
    let Some((&width, bytes)) = bytes.split_first() else { return };
    let article = sayso::ingest::text(bytes, "fuzz").article;
    if let Ok(text) = std::str::from_utf8(bytes) {
        assert_eq!(article.text, text.strip_prefix('\u{feff}').unwrap_or(text));
    }
    let text = article.text.as_str();
    let stands = |span: Span| assert!(text.get(span.range()).is_some(), "{span:?}");
    article.blocks.iter().for_each(|block| stands(block.span));
    article.asides.iter().copied().for_each(stands);

    let plain = analyse_with(&article, Model::shared(), Options::default());
    let options = Options { indirect: true, threshold: Some(f32::from(width) / 255.0) };
    let whole = analyse_with(&article, Model::shared(), options);
    for analysis in [&plain, &whole] {
        assert_eq!(analysis.quotes.len(), analysis.attributions.len());
        assert!(analysis.quotes.is_sorted_by_key(|quote| quote.span.start));
        for (at, quote) in analysis.quotes.iter().enumerate() {
            stands(quote.span);
            quote.parts.iter().for_each(|part| stands(part.content));
            assert!(quote.inside.is_none_or(|outer| outer < analysis.quotes.len()));
            let attribution = &analysis.attributions[at];
            assert!((0.0..=1.0).contains(&attribution.confidence));
            if let Some(speaker) = attribution.speaker {
                assert!(analysis.speakers.get(speaker.0 as usize).is_some());
            }
        }
    }
    lay_out(&article, u16::from(width));
});
