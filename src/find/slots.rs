//! How well each word of a text fits each word of a query, looked up by the word's code.

use std::collections::HashMap;

/// The qualities of the words that fit anything, one column for each word of the query.
/// Most words fit nothing, so that most look-ups end at the first.
#[derive(Debug)]
pub(crate) struct Slots {
    /// By code: which row, counted from 1; 0 where nothing fits.
    rows_by_code: Vec<u32>,
    rows: Vec<u8>,
    columns: usize,
}

impl Slots {
    /// For words with codes below `codes` and a query of `columns` words.
    pub(crate) fn new(codes: usize, columns: usize) -> Self {
        Self { rows_by_code: vec![0; codes], rows: vec![0; columns], columns }
    }

    /// Sets how well the words of some codes fit one column.
    pub(crate) fn set(&mut self, column: usize, fits: impl Iterator<Item = (u32, u8)>) {
        for (code, quality) in fits {
            let Some(row) = self.rows_by_code.get_mut(code as usize) else { continue };
            if *row == 0 {
                *row = (self.rows.len() / self.columns) as u32;
                self.rows.resize(self.rows.len() + self.columns, 0);
            }
            self.rows[*row as usize * self.columns + column] = quality;
        }
    }

    /// The row of a word; 0 where it fits nothing.
    #[inline]
    pub(crate) fn row(&self, code: u32) -> u32 {
        self.rows_by_code.get(code as usize).copied().unwrap_or(0)
    }

    /// How well the words of a row fit a column.
    #[inline]
    pub(crate) fn at(&self, row: u32, column: usize) -> u8 {
        self.rows[row as usize * self.columns + column]
    }

    /// How well a word fits a column.
    pub(crate) fn quality(&self, code: u32, column: usize) -> u8 {
        self.at(self.row(code), column)
    }
}

/// Lists of things by how well they fit.
#[derive(Debug, Default)]
pub(crate) struct ByQuality(HashMap<u8, Vec<u32>>);

impl ByQuality {
    /// Puts a thing where it belongs; nothing that does not fit.
    pub(crate) fn put(&mut self, thing: u32, quality: u8) {
        if quality > 0 {
            self.0.entry(quality).or_default().push(thing);
        }
    }

    /// The things of a quality.
    pub(crate) fn of(&self, quality: u8) -> &[u32] {
        self.0.get(&quality).map_or(&[], Vec::as_slice)
    }

    /// The qualities that there are.
    pub(crate) fn qualities(&self) -> impl Iterator<Item = u8> + '_ {
        self.0.keys().copied()
    }
}
