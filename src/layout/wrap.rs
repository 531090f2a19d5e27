//! One block to rows: textwrap finds the words and where the rows break, over pieces
//! that know their place in the text and their width on the screen.

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};
use textwrap::{WordSeparator, WordSplitter};

use crate::text::Span;
use crate::text::display::clusters;

/// How much of a block is looked at in one go, in bytes as shown. A block that fits is
/// a paragraph that people read, and gets the even rag of the optimal fit; a longer one
/// is wrapped first-fit, chunk by chunk, in bounded memory.
const CHUNK: usize = 16 * 1024;

/// A word, or the part of a word that fits a row.
#[derive(Debug, Clone, Copy)]
struct Piece {
    start: usize,
    end: usize,
    columns: u16,
    space: u16,
}

impl Fragment for Piece {
    fn width(&self) -> f64 {
        f64::from(self.columns)
    }

    fn whitespace_width(&self) -> f64 {
        f64::from(self.space)
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// The rows of a block at a width; none where the block shows nothing.
pub(super) fn wrap(text: &str, block: Span, width: u16) -> Vec<Span> {
    let block = block.trimmed(text);
    let (mut rows, mut pieces) = (Vec::new(), Vec::new());
    let mut chunk = Chunk::default();
    let mut at = block.start as usize;
    let mut whole = true;
    while at < block.end as usize {
        at = chunk.fill(text, Span::new(at, block.end as usize));
        chunk.pieces(width, &mut pieces);
        if at < block.end as usize {
            whole = false;
            let lines = wrap_first_fit(&pieces, &[f64::from(width)]);
            let carried = lines.split_last().map(|(last, full)| {
                rows.extend(full.iter().filter_map(|line| row_of(line)));
                last.to_vec()
            });
            pieces = carried.unwrap_or_default();
        }
    }
    let even = if whole { optimal(&pieces, width) } else { None };
    let lines = even.unwrap_or_else(|| wrap_first_fit(&pieces, &[f64::from(width)]));
    rows.extend(lines.iter().filter_map(|line| row_of(line)));
    rows
}

/// The optimal fit, unless it lets a row run over.
fn optimal(pieces: &[Piece], width: u16) -> Option<Vec<&[Piece]>> {
    // No gap is worth a row that is too long: the screen would cut it.
    let penalties = Penalties { overflow_penalty: 1_000_000_000, ..Penalties::new() };
    let lines = wrap_optimal_fit(pieces, &[f64::from(width)], &penalties).ok()?;
    let fits = |line: &&[Piece]| {
        let inner: u32 = line.iter().map(|piece| u32::from(piece.columns + piece.space)).sum();
        inner - line.last().map_or(0, |piece| u32::from(piece.space)) <= u32::from(width)
    };
    lines.iter().all(fits).then_some(lines)
}

fn row_of(line: &[Piece]) -> Option<Span> {
    Some(Span::new(line.first()?.start, line.last()?.end))
}

/// A stretch of a block as it is shown, with the way back to the text.
#[derive(Default)]
struct Chunk {
    shown: String,
    /// For each visible cluster: its place in `shown`, its place in the text, its columns.
    places: Vec<(u32, u32, u16)>,
    end: usize,
}

impl Chunk {
    /// Takes clusters from the start of `span`: up to a white space once the chunk is
    /// full, or a bit further where there is none. Returns where it stopped.
    fn fill(&mut self, text: &str, span: Span) -> usize {
        self.shown.clear();
        self.places.clear();
        self.end = span.start as usize;
        for cluster in clusters(text, span) {
            self.end = cluster.span.end as usize;
            if cluster.columns == 0 {
                continue;
            }
            self.places.push((self.shown.len() as u32, cluster.span.start, cluster.columns));
            let space = cluster.is_space();
            // Spaces that hold words together go on doing so.
            let bound =
                space && cluster.span.of(text).chars().all(|c| matches!(c, '\u{a0}' | '\u{202f}'));
            self.shown.push_str(if bound { "\u{a0}" } else { &cluster.shown });
            let full = self.shown.len() >= CHUNK;
            if full && (space || self.shown.len() >= CHUNK + CHUNK / 4) {
                break;
            }
        }
        self.end
    }

    /// Adds the chunk's words to `pieces`, each cut to what fits a row.
    fn pieces(&self, width: u16, pieces: &mut Vec<Piece>) {
        let mut from = 0;
        let mut place = 0;
        for word in WordSeparator::UnicodeBreakProperties.find_words(&self.shown) {
            let mut breaks = if word.contains('-') {
                WordSplitter::HyphenSplitter.split_points(&word)
            } else {
                Vec::new()
            };
            breaks.push(word.len());
            for (nth, upto) in breaks.iter().enumerate() {
                let last = nth + 1 == breaks.len();
                let space = if last { word.whitespace.len() as u16 } else { 0 };
                self.cut(&mut place, from + upto, space, width, pieces);
            }
            from += word.len() + word.whitespace.len();
            while self.places.get(place).is_some_and(|&(shown, ..)| (shown as usize) < from) {
                place += 1;
            }
        }
    }

    /// Adds the clusters from the `place`th up to the byte `upto` of what is shown as
    /// one piece, or several where one is wider than a row.
    fn cut(&self, place: &mut usize, upto: usize, space: u16, width: u16, pieces: &mut Vec<Piece>) {
        let mut piece: Option<Piece> = None;
        while let Some(&(shown, start, columns)) = self.places.get(*place) {
            if shown as usize >= upto {
                break;
            }
            // A wide character on a row of one column is shown as something narrow.
            let columns = columns.min(width);
            let end = self.places.get(*place + 1).map_or(self.end, |next| next.1 as usize);
            match &mut piece {
                Some(piece) if piece.columns + columns <= width => {
                    piece.columns += columns;
                    piece.end = end;
                }
                open => {
                    pieces.extend(open.take());
                    *open = Some(Piece { start: start as usize, end, columns, space: 0 });
                }
            }
            *place += 1;
        }
        pieces.extend(piece.map(|piece| Piece { space, ..piece }));
    }
}
