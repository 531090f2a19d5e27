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
    /// Part of nothing, between a source and the next part of its attribution.
    AfterSource,
    /// Part of nothing, between a cue and the next part of its attribution.
    AfterCue,
    /// Part of nothing, between a content and the next part of its attribution.
    AfterContent,
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
    pub const ALL: [Self; 16] = [
        Self::Outside,
        Self::AfterSource,
        Self::AfterCue,
        Self::AfterContent,
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
            0..=3 => None,
            4..=7 => Some(Role::Source),
            8..=11 => Some(Role::Cue),
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
        self.role().is_some() && (self as u8) % 4 < 2
    }

    /// The label of a role, on a side, that begins a phrase or goes on with one.
    pub fn of(role: Role, ahead: bool, begins: bool) -> Self {
        let role = match role {
            Role::Source => 4,
            Role::Cue => 8,
            Role::Content => 12,
        };
        Self::ALL[role + if ahead { 0 } else { 2 } + usize::from(!begins)]
    }

    /// The label of what comes next in the same phrase.
    #[must_use]
    pub fn going_on(self) -> Self {
        self.role().map_or(self, |role| Self::of(role, self.is_ahead(), false))
    }

    /// The label of what is part of nothing, between a part and the next one of the same
    /// attribution.
    pub fn after(role: Role) -> Self {
        match role {
            Role::Source => Self::AfterSource,
            Role::Cue => Self::AfterCue,
            Role::Content => Self::AfterContent,
        }
    }

    /// Whether it is part of nothing, between two parts of an attribution.
    pub fn is_between(self) -> bool {
        matches!(self, Self::AfterSource | Self::AfterCue | Self::AfterContent)
    }

    /// Whether it may stand right after another label: a phrase goes on only where it has
    /// begun, and what is between two parts has one on either side.
    pub fn may_follow(self, before: Option<Self>) -> bool {
        let between = before.is_some_and(Self::is_between);
        if self.is_between() {
            return before == Some(self)
                || before.and_then(Self::role).is_some_and(|role| Self::after(role) == self);
        }
        match self.role() {
            None => !between,
            Some(_) if self.begins() => true,
            role => before.is_some_and(|before| {
                before.role() == role && before.is_ahead() == self.is_ahead()
            }),
        }
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
        assert!(!Label::AfterCue.begins() && !Label::Outside.is_ahead());
    }

    #[test]
    fn a_phrase_goes_on_only_where_it_has_begun() {
        assert!(Label::InCueAhead.may_follow(Some(Label::CueAhead)));
        assert!(Label::InCueAhead.may_follow(Some(Label::InCueAhead)));
        assert!(!Label::InCueAhead.may_follow(Some(Label::CueBehind)));
        assert!(!Label::InCueAhead.may_follow(None));
        assert!(Label::CueAhead.may_follow(None) && Label::Outside.may_follow(None));
    }

    #[test]
    fn what_is_between_has_a_part_on_either_side() {
        assert!(Label::AfterSource.may_follow(Some(Label::InSourceAhead)));
        assert!(Label::AfterSource.may_follow(Some(Label::AfterSource)));
        assert!(!Label::AfterSource.may_follow(Some(Label::AfterCue)));
        assert!(!Label::AfterSource.may_follow(Some(Label::Outside)));
        assert!(Label::CueAhead.may_follow(Some(Label::AfterSource)));
        assert!(!Label::Outside.may_follow(Some(Label::AfterSource)));
    }
}
