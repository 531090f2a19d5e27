//! Short lists: most of those whom an article names are named once.

use std::ops::Deref;

/// Some things, of which there mostly is one at most: that one takes no memory of its own.
#[derive(Debug, Clone, Default)]
pub(super) enum Few<T> {
    #[default]
    None,
    One(T),
    Many(Vec<T>),
}

impl<T: Copy> Few<T> {
    /// Adds something at the end.
    pub(super) fn push(&mut self, new: T) {
        match self {
            Self::None => *self = Self::One(new),
            Self::One(first) => *self = Self::Many(with_room(&[*first, new])),
            Self::Many(list) => list.push(new),
        }
    }

    /// Adds something before whatever stands at a place.
    pub(super) fn insert(&mut self, place: usize, new: T) {
        match self {
            Self::One(first) if place == 0 => *self = Self::Many(with_room(&[new, *first])),
            Self::Many(list) => list.insert(place, new),
            _ => self.push(new),
        }
    }

    /// Keeps what is so.
    pub(super) fn retain(&mut self, mut is_so: impl FnMut(&T) -> bool) {
        match self {
            Self::One(only) if !is_so(only) => *self = Self::None,
            Self::Many(list) => list.retain(is_so),
            _ => {}
        }
    }
}

/// A list of two that has room for more.
fn with_room<T: Copy>(two: &[T; 2]) -> Vec<T> {
    let mut list = Vec::with_capacity(4);
    list.extend_from_slice(two);
    list
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::None => &[],
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(list) => list,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn they_are_like_lists(places in prop::collection::vec(0_usize..6, 0..6)) {
            let (mut few, mut list) = (Few::default(), Vec::new());
            for (number, place) in places.into_iter().enumerate() {
                if place <= list.len() {
                    few.insert(place, number);
                    list.insert(place, number);
                } else {
                    few.push(number);
                    list.push(number);
                }
                prop_assert_eq!(&*few, &list[..]);
            }
            few.retain(|number| number % 2 == 1);
            list.retain(|number| number % 2 == 1);
            prop_assert_eq!(&*few, &list[..]);
        }
    }
}
