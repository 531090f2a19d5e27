//! The orders of the article list.

/// What the article list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Where the articles lie; those that were named on the command line as they were.
    #[default]
    Path,
    /// Their titles.
    Name,
    /// How many quotations they have, most first.
    Count,
    /// When they appeared, the newest first.
    Date,
    /// When they were read, the last one first.
    Read,
}

impl Order {
    /// Every order, in the order in which the key goes from one to the next.
    pub const ALL: [Self; 5] = [Self::Path, Self::Name, Self::Count, Self::Date, Self::Read];

    /// Its name in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Name => "name",
            Self::Count => "count",
            Self::Date => "date",
            Self::Read => "read",
        }
    }

    /// What it goes by, for people.
    pub fn said(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Name => "name",
            Self::Count => "number of quotations",
            Self::Date => "date, the newest first",
            Self::Read => "when you read them last",
        }
    }

    /// The order of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.name() == name)
    }

    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|order| *order == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}
