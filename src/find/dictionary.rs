//! A term of a query compared with every distinct word and name of a segment. Cheap
//! tests go first: order and one search through all letters find what fits outright, a
//! signature and the length leave little for the matcher and the edit distance.

use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem;

use crate::find::matching::{INSIDE, Needle, best_run};
use crate::find::plan::{Cancelled, Term, look_up};
use crate::find::query::{Field, Fit};
use crate::find::segment::View;
use crate::find::slots::Slots;

/// Words of a segment with how well they fit.
pub(crate) type Fits = Vec<(u32, u8)>;

/// The words that one needle fits, each once.
pub(crate) fn fitting_words(
    view: &View<'_>,
    needle: &Needle,
    misspelt: bool,
    matcher: &SkimMatcherV2,
    cancelled: &dyn Fn() -> bool,
) -> Result<Fits, Cancelled> {
    look_up(0, cancelled)?;
    let mut fits = outright(view, needle, matcher);
    if needle.may_be_scattered() {
        scattered(view, needle, matcher, cancelled, &mut fits)?;
    }
    if misspelt && needle.may_be_misspelt() {
        let mut known: Vec<u32> = fits.iter().map(|&(word, _)| word).collect();
        known.sort_unstable();
        for word in 0..view.words.len() {
            look_up(word, cancelled)?;
            if needle.may_be_near(view.word_signatures.get(word), view.words.raw(word).len()) {
                let quality = needle.misspelt(view.words.get(word));
                if quality > 0 && known.binary_search(&(word as u32)).is_err() {
                    fits.push((word as u32, quality));
                }
            }
        }
    }
    Ok(fits)
}

/// Whole words, beginnings, ends and stretches.
fn outright(view: &View<'_>, needle: &Needle, matcher: &SkimMatcherV2) -> Fits {
    let (words, typed) = (view.words, needle.text().as_bytes());
    let mut fits = Vec::new();
    let mut take = |word: usize| {
        let quality = needle.word(words.get(word), view.word_signatures.get(word), matcher);
        if quality > 0 {
            fits.push((word as u32, quality));
        }
    };
    let beginnings = || {
        let first = words.below(typed);
        (first..words.len()).take_while(|&word| words.raw(word).starts_with(typed))
    };
    match needle.fit() {
        Fit::Whole => beginnings().take(1).for_each(&mut take),
        Fit::Prefix => beginnings().for_each(&mut take),
        Fit::Inside | Fit::Fuzzy if typed.len() < 2 => beginnings().for_each(&mut take),
        Fit::Inside | Fit::Fuzzy | Fit::Suffix => {
            let mut end = 0;
            for place in memmem::find_iter(words.bytes, typed) {
                if place < end {
                    continue;
                }
                let word = words.holding(place);
                end = words.range(word).end;
                take(word);
            }
        }
    }
    for other in needle.others() {
        let at = words.below(other.as_bytes());
        // What begins with it was found above.
        if words.raw(at) == other.as_bytes() && !other.contains(needle.text()) {
            fits.push((at as u32, INSIDE));
        }
    }
    fits
}

/// Abbreviations: scattered letters, of which the first is the word's.
fn scattered(
    view: &View<'_>,
    needle: &Needle,
    matcher: &SkimMatcherV2,
    cancelled: &dyn Fn() -> bool,
    fits: &mut Fits,
) -> Result<(), Cancelled> {
    let mut letter = [0; 4];
    let first = needle.first().map_or("", |first| first.encode_utf8(&mut letter)).as_bytes();
    let words = view.words;
    for word in words.below(first)..words.len() {
        look_up(word, cancelled)?;
        let bytes = words.raw(word);
        if !bytes.starts_with(first) {
            break;
        }
        let bits = view.word_signatures.get(word);
        if needle.may_be_short_for(bits, bytes, 2) {
            let text = words.get(word);
            if !text.contains(needle.text()) {
                let quality = needle.word(text, bits, matcher);
                if quality > 0 {
                    fits.push((word as u32, quality));
                }
            }
        }
    }
    Ok(())
}

/// How well a term fits each name; empty where it fits none.
pub(crate) fn fitting_names(
    view: &View<'_>,
    term: &Term,
    words: &[Fits],
    slots: (&Slots, usize),
    matcher: &SkimMatcherV2,
    cancelled: &dyn Fn() -> bool,
) -> Result<Vec<u8>, Cancelled> {
    if term.words.field == Field::Title {
        return Ok(Vec::new());
    }
    let mut names = vec![0_u8; view.names.len()];
    let mut any = false;
    let simple = term.is_simple();
    // Of several words that must all be there, the rarest leads to fewest names.
    let leading = words.iter().min_by_key(|fits| fits.len()).map_or(&[][..], Vec::as_slice);
    for (done, &(word, quality)) in leading.iter().enumerate() {
        look_up(done, cancelled)?;
        view.word_names.of(word as usize).each(|name| {
            let Some(known) = names.get_mut(name as usize) else { return };
            let quality = if simple { quality } else { run_in_name(view, term, name, slots) };
            *known = quality.max(*known);
            any |= quality > 0;
        });
    }
    if let [needle] = &term.needles[..]
        && needle.may_be_scattered()
    {
        for name in 0..view.names.len() {
            look_up(name, cancelled)?;
            let bits = view.name_signatures.get(name);
            if names[name] < INSIDE && needle.may_be_short_for(bits, view.names.raw(name), 3) {
                let quality = needle.across(view.names.get(name), bits, matcher);
                names[name] = quality.max(names[name]);
                any |= quality > 0;
            }
        }
    }
    Ok(if any { names } else { Vec::new() })
}

/// How well words next to each other fit a name.
fn run_in_name(view: &View<'_>, term: &Term, name: u32, (slots, column): (&Slots, usize)) -> u8 {
    let tokens: Vec<u32> = view.name_tokens(name).collect();
    let quality = |needle: usize, at: usize| slots.quality(tokens[at], column + needle);
    best_run(&term.words, tokens.len(), quality).0
}
