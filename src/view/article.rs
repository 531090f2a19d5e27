//! The article: rows in their looks, the quotations in their speakers' colours.

use std::ops::Range;

use super::paint::{Paint, mixed};
use crate::app::{Cast, Geometry, MARGIN, Overlay, Segment, State, Voice};
use crate::article::{Article, BlockKind};
use crate::config::Style;
use crate::layout::{Row, RowKind};
use crate::quote::QuoteKind;
use crate::text::Span;
use crate::text::display::clusters;
use crate::text::links::written;

/// What the rows are drawn from.
struct Page<'a> {
    state: &'a State,
    article: &'a Article,
    cast: Option<&'a Cast>,
    current: Option<Span>,
    matches: &'a [Span],
    /// The words that gave the speaker away, while one asks why.
    evidence: Vec<Span>,
}

pub(super) fn draw(state: &State, panes: &Geometry, paint: &mut Paint<'_>) {
    let (Some(article), Some(layout)) = (state.article(), &state.reader.rows) else {
        let dim = paint.theme.dim;
        paint.text(panes.text.x, panes.text.y, panes.text.width, "Wrapping a long text…", dim);
        return;
    };
    let search = state.search.as_ref().filter(|search| search.id == article.id);
    let page = Page {
        state,
        article,
        cast: state.cast().map(AsRef::as_ref),
        current: state.quote().map(|quote| quote.span),
        matches: search.map_or(&[], |search| &search.matches),
        evidence: evidence(state),
    };
    let first = state.reader.row.min(layout.rows.len());
    for (nth, row) in layout.rows[first..].iter().take(usize::from(panes.text.height)).enumerate() {
        let y = panes.text.y + nth as u16;
        match row.kind {
            RowKind::Text(block) => page.row(paint, panes, y, *row, block),
            RowKind::Voice(quote) => page.voice_row(paint, panes, y, quote as usize),
            RowKind::Gap => page.margin(
                paint,
                panes,
                y,
                Span::new(row.span.start as usize, row.span.end as usize + 1),
            ),
        }
    }
}

/// The cue and the mention of the current quotation, in order, while one asks why.
fn evidence(state: &State) -> Vec<Span> {
    let (Some(Overlay::Why), Some(analysis), Some(quote)) =
        (&state.overlay, state.analysis(), state.selection.quote)
    else {
        return Vec::new();
    };
    let Some(found) = analysis.attributions.get(quote) else { return Vec::new() };
    let mut spans: Vec<Span> =
        found.cue.into_iter().chain(found.mention.map(|mention| mention.span)).collect();
    spans.sort();
    spans
}

/// The one of some ordered spans apart that holds a byte, from a place on that moves
/// along with the row.
fn holding(spans: &[Span], from: &mut usize, byte: u32) -> Option<usize> {
    while spans.get(*from).is_some_and(|span| span.end <= byte) {
        *from += 1;
    }
    spans.get(*from).filter(|span| span.start <= byte).map(|_| *from)
}

impl Page<'_> {
    fn row(&self, paint: &mut Paint<'_>, panes: &Geometry, y: u16, row: Row, block: u32) {
        self.margin(paint, panes, y, row.span);
        let base = self.base(paint, block, row.span);
        let start = row.span.start;
        let segments = self.cast.map_or(&[][..], |cast| &cast.segments);
        let mut segment = segments.partition_point(|segment| segment.span.end <= start);
        let asides = &self.article.asides;
        let mut aside = asides.partition_point(|span| span.end <= start);
        let mut found = self.matches.partition_point(|span| span.end <= start);
        let mut cited = 0;
        let limit = panes.text.x + panes.text.width;
        let mut x = panes.text.x + row.indent;
        for cluster in clusters(&self.article.text, row.span) {
            let byte = cluster.span.start;
            let mut style = base;
            while segments.get(segment).is_some_and(|segment| segment.span.end <= byte) {
                segment += 1;
            }
            if holding(asides, &mut aside, byte).is_some() {
                style = mixed(style, paint.theme.dim);
            }
            if let Some(quoted) = segments.get(segment).filter(|segment| segment.span.start <= byte)
            {
                style = self.quoted(paint, style, *quoted);
            }
            if holding(&self.evidence, &mut cited, byte).is_some() {
                style = Style { underline: true, bold: true, dim: false, ..style };
            }
            if let Some(at) = holding(self.matches, &mut found, byte) {
                style = mixed(style, paint.theme.found);
                let here = self.state.search.as_ref().and_then(|search| search.current) == Some(at);
                style.bold |= here;
                style.underline |= here;
            }
            x += paint.cluster(x, y, limit, &cluster, style);
        }
        self.links(paint, y, row, panes.text.x + row.indent..limit);
    }

    /// Has addresses that stand written in a row's text lead there.
    fn links(&self, paint: &mut Paint<'_>, y: u16, row: Row, columns: Range<u16>) {
        let text = &self.article.text;
        for address in written(text, row.span) {
            let Some(here) = address.intersection(row.span) else { continue };
            let wide = |start: u32, end: u32| -> u16 {
                clusters(text, Span { start, end }).map(|cluster| cluster.columns).sum()
            };
            let start = columns.start + wide(row.span.start, here.start);
            let end = (start + wide(here.start, here.end)).min(columns.end);
            paint.link(y, start..end, address.of(text));
        }
    }

    /// The looks of a row before anything is known of its words.
    fn base(&self, paint: &Paint<'_>, block: u32, row: Span) -> Style {
        let theme = paint.theme;
        let kind = self
            .article
            .blocks
            .get(block as usize)
            .map_or(BlockKind::Paragraph, |block| block.kind);
        let base = match kind {
            BlockKind::Title | BlockKind::Heading => mixed(theme.text, theme.title),
            BlockKind::Paragraph => theme.text,
            BlockKind::Caption | BlockKind::Credit | BlockKind::Navigation | BlockKind::Note => {
                mixed(theme.text, theme.dim)
            }
        };
        let Some(cast) = self.cast else { return base };
        let Some(turn) = cast.turn_over(row) else {
            // Among the quotations alone, what stands around them steps back.
            return if self.state.reader.only_quotes { mixed(base, theme.dim) } else { base };
        };
        let voice = cast.voice(turn.quote);
        if self.is_away(voice) {
            return mixed(base, theme.dim);
        }
        // Long turns in colour are tiring: their first row is enough, the margin does the rest.
        if row.start <= turn.span.start { mixed(base, self.colour(paint, voice)) } else { base }
    }

    /// Whether a voice steps back, since another one is read alone.
    fn is_away(&self, voice: Voice) -> bool {
        self.state.selection.speaker.is_some_and(|chosen| chosen != voice)
    }

    fn colour(&self, paint: &Paint<'_>, voice: Voice) -> Style {
        match (voice, self.cast) {
            (Voice::Known(id), Some(cast)) => paint.speaker(cast.colour(id)),
            _ => paint.theme.unknown,
        }
    }

    fn quoted(&self, paint: &Paint<'_>, base: Style, segment: Segment) -> Style {
        let voice = self.cast.map_or(Voice::Unknown, |cast| cast.voice(segment.quote));
        if self.is_away(voice) {
            return mixed(base, paint.theme.dim);
        }
        let mut style = mixed(Style { dim: false, ..base }, self.colour(paint, voice));
        if self.is_indirect(segment.quote) {
            style = mixed(style, paint.theme.indirect);
        }
        if self.is_current(segment.quote) { mixed(style, paint.theme.current) } else { style }
    }

    fn is_indirect(&self, quote: usize) -> bool {
        let quote = self.state.analysis().and_then(|all| all.quotes.get(quote));
        quote.is_some_and(|quote| quote.kind == QuoteKind::Indirect)
    }

    fn is_current(&self, quote: usize) -> bool {
        self.state.selection.quote.is_some_and(|current| {
            let inside = self.state.analysis().and_then(|all| all.quotes.get(quote)?.inside);
            current == quote || inside == Some(current)
        })
    }

    /// The margin: a bar along the current quotation, a thin one along a turn.
    fn margin(&self, paint: &mut Paint<'_>, panes: &Geometry, y: u16, row: Span) {
        let Some(cast) = self.cast else { return };
        let x = panes.text.x - MARGIN;
        let turn = cast.turn_over(row);
        let current = self.current.filter(|span| span.overlaps(row));
        if let (Some(_), Some(quote)) = (current, self.state.selection.quote) {
            let style = self.colour(paint, cast.voice(quote));
            paint.symbol(x, y, "▌", Style { reverse: false, dim: false, ..style });
        } else if let Some(turn) = turn {
            let voice = cast.voice(turn.quote);
            let style =
                if self.is_away(voice) { paint.theme.dim } else { self.colour(paint, voice) };
            paint.symbol(x, y, "│", style);
        }
    }

    /// Who says what follows, where only the quotations are shown.
    fn voice_row(&self, paint: &mut Paint<'_>, panes: &Geometry, y: u16, quote: usize) {
        let Some(cast) = self.cast else { return };
        let voice = cast.voice(quote);
        let style = Style { bold: true, ..self.colour(paint, voice) };
        let indirect = self.is_indirect(quote);
        let name = cast.name(voice);
        let x = paint.text(panes.text.x, y, panes.text.width, name, style);
        let rest = (panes.text.x + panes.text.width).saturating_sub(x);
        if indirect && rest > 20 {
            paint.text(x + 1, y, rest - 1, "(in other words)", paint.theme.dim);
        }
    }
}
