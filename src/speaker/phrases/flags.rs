//! What is asked of every token, found once: a bit for each.

/// A yes or no for each token of a text.
#[derive(Debug, Default)]
pub(super) struct Flags(Vec<u64>);

/// So many tokens stand in one block.
const BLOCK: usize = u64::BITS as usize;

impl Flags {
    /// The answers for the tokens of a text, of which there are so many.
    pub(super) fn of(tokens: usize, answers: impl Iterator<Item = bool>) -> Self {
        let mut blocks = Vec::with_capacity(tokens / BLOCK + 1);
        let (mut block, mut flag) = (0, 1_u64);
        for is_so in answers {
            block |= if is_so { flag } else { 0 };
            flag = flag.rotate_left(1);
            if flag == 1 {
                blocks.push(std::mem::take(&mut block));
            }
        }
        blocks.push(block);
        Self(blocks)
    }

    /// Whether it is so of a token; of none beyond the text's end.
    pub(super) fn has(&self, token: usize) -> bool {
        self.0.get(token / BLOCK).is_some_and(|flags| flags >> (token % BLOCK) & 1 != 0)
    }

    /// The tokens of which it is so, in text order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(block, flags)| {
            let mut left = *flags;
            std::iter::from_fn(move || {
                let at = left.trailing_zeros() as usize;
                left &= left.checked_sub(1)?;
                Some(block * BLOCK + at)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_token_has_its_answer(answers in prop::collection::vec(any::<bool>(), 0..300)) {
            let flags = Flags::of(answers.len(), answers.iter().copied());
            let found: Vec<bool> = (0..answers.len()).map(|at| flags.has(at)).collect();
            let listed: Vec<usize> = (0..answers.len()).filter(|at| answers[*at]).collect();
            prop_assert_eq!(found, answers);
            prop_assert_eq!(flags.iter().collect::<Vec<_>>(), listed);
            prop_assert!(!flags.has(400));
        }
    }
}
