//! What a token does in who reports what.

/// What part of an attribution a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Who says it.
    Source,
    /// What tells that it is said.
    Cue,
    /// What is said.
    Content,
}

/// The label of a token: its role, on which side of the cue it stands, and whether a
/// phrase begins with it. The sides give a chain, which sees one label back only, a
/// memory of what its sentence still lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Label {
    /// Part of nothing that is reported.
    Outside,
    /// Part of nothing, between the parts of an attribution.
    Between,
    /// Begins a source that stands before its cue.
    SourceAhead,
    /// Goes on with it.
    InSourceAhead,
    /// Begins a source that stands after its cue.
    SourceBehind,
    /// Goes on with it.
    InSourceBehind,
    /// Begins a cue that stands before its content.
    CueAhead,
    /// Goes on with it.
    InCueAhead,
    /// Begins a cue that stands after its content.
    CueBehind,
    /// Goes on with it.
    InCueBehind,
    /// Begins a content that stands before its cue.
    ContentAhead,
    /// Goes on with it.
    InContentAhead,
    /// Begins a content that stands after its cue.
    ContentBehind,
    /// Goes on with it.
    InContentBehind,
}

impl Label {
    /// Every label, by its number.
    pub const ALL: [Self; 14] = [
        Self::Outside,
        Self::Between,
        Self::SourceAhead,
        Self::InSourceAhead,
        Self::SourceBehind,
        Self::InSourceBehind,
        Self::CueAhead,
        Self::InCueAhead,
        Self::CueBehind,
        Self::InCueBehind,
        Self::ContentAhead,
        Self::InContentAhead,
        Self::ContentBehind,
        Self::InContentBehind,
    ];

    /// The label of a number.
    pub fn from_index(index: usize) -> Option<Self> {
        Self::ALL.get(index).copied()
    }

    /// Its number, from 0.
    pub fn index(self) -> usize {
        self as usize
    }

    /// Its role, if it has one.
    pub fn role(self) -> Option<Role> {
        match self as u8 {
            0 | 1 => None,
            2..=5 => Some(Role::Source),
            6..=9 => Some(Role::Cue),
            _ => Some(Role::Content),
        }
    }

    /// Whether a phrase begins with it.
    pub fn begins(self) -> bool {
        self.role().is_some() && (self as u8).is_multiple_of(2)
    }

    /// Whether it stands before what it belongs to: a source or content before its cue, a
    /// cue before its content.
    pub fn is_ahead(self) -> bool {
        self.role().is_some() && (self as u8 - 2) % 4 < 2
    }

    /// The label of a role, on a side, that begins a phrase or goes on with one.
    pub fn of(role: Role, ahead: bool, begins: bool) -> Self {
        let role = match role {
            Role::Source => 2,
            Role::Cue => 6,
            Role::Content => 10,
        };
        Self::ALL[role + if ahead { 0 } else { 2 } + usize::from(!begins)]
    }

    /// The label of what comes next in the same phrase.
    #[must_use]
    pub fn going_on(self) -> Self {
        self.role().map_or(self, |role| Self::of(role, self.is_ahead(), false))
    }

    /// Whether it may stand right after another label: a phrase goes on only where it has
    /// begun.
    pub fn may_follow(self, before: Option<Self>) -> bool {
        let goes_on = self.role().is_some() && !self.begins();
        !goes_on
            || before.is_some_and(|before| {
                before.role() == self.role() && before.is_ahead() == self.is_ahead()
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_made_and_taken_apart() {
        for label in Label::ALL {
            assert_eq!(Label::from_index(label.index()), Some(label));
            if let Some(role) = label.role() {
                assert_eq!(Label::of(role, label.is_ahead(), label.begins()), label);
            }
        }
        assert_eq!(Label::of(Role::Cue, false, true), Label::CueBehind);
        assert!(!Label::Between.begins() && !Label::Outside.is_ahead());
    }

    #[test]
    fn a_phrase_goes_on_only_where_it_has_begun() {
        assert!(Label::InCueAhead.may_follow(Some(Label::CueAhead)));
        assert!(Label::InCueAhead.may_follow(Some(Label::InCueAhead)));
        assert!(!Label::InCueAhead.may_follow(Some(Label::CueBehind)));
        assert!(!Label::InCueAhead.may_follow(None));
        assert!(Label::CueAhead.may_follow(None) && Label::Outside.may_follow(None));
    }
}
