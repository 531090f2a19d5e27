//! Which name holds a token, in three bits a token.

use crate::text::TokenSpan;

/// The names of a text by their tokens. They are added in text order, and none overlaps
/// another, so that a name's number is the count of those that begin before it.
#[derive(Debug, Default)]
pub(super) struct Held(Vec<Block>);

/// So many tokens stand in one block.
const BLOCK: usize = u64::BITS as usize;

/// What is known of some tokens, a bit for each.
#[derive(Debug)]
struct Block {
    /// Those inside a name.
    inside: u64,
    /// Those that begin one.
    begins: u64,
    /// How many names begin before the block.
    before: u32,
}

impl Held {
    /// Adds the next name, which has the number `number`.
    pub(super) fn add(&mut self, name: TokenSpan, number: usize) {
        self.reach(name.start(), number);
        self.0[name.start() / BLOCK].begins |= 1 << (name.start() % BLOCK);
        for token in name.range() {
            self.reach(token, number + 1);
            self.0[token / BLOCK].inside |= 1 << (token % BLOCK);
        }
    }

    /// Adds blocks up to a token's, which so many names begin before.
    fn reach(&mut self, token: usize, names: usize) {
        while self.0.len() <= token / BLOCK {
            self.0.push(Block { inside: 0, begins: 0, before: names as u32 });
        }
    }

    /// The number of the name that holds a token.
    pub(super) fn number(&self, token: usize) -> Option<usize> {
        let block = self.0.get(token / BLOCK)?;
        let here = 1_u64 << (token % BLOCK);
        if block.inside & here == 0 {
            return None;
        }
        let begun = block.begins & (here | (here - 1));
        Some((block.before + begun.count_ones()) as usize - 1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_token_has_the_name_that_holds_it(
            gaps in prop::collection::vec((0_usize..90, 1_usize..130), 0..20),
        ) {
            let (mut held, mut expected) = (Held::default(), Vec::new());
            for (number, (gap, length)) in gaps.into_iter().enumerate() {
                expected.extend(std::iter::repeat_n(None, gap));
                let name = TokenSpan::new(expected.len(), expected.len() + length);
                held.add(name, number);
                expected.extend(std::iter::repeat_n(Some(number), length));
            }
            expected.extend([None; 70]);
            let found: Vec<_> = (0..expected.len()).map(|token| held.number(token)).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
