//! What a session may do beyond showing what it was given to read.

/// Something that reaches beyond the reader's own screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Stopping for the shell.
    Suspend,
    /// Putting something on a clipboard, or into a file instead.
    Copy,
    /// Handing an address to a browser.
    Browse,
    /// Handing a file to an editor.
    Edit,
    /// Writing out what was found.
    Export,
    /// Changing what the library is made of, or making its index anew.
    Collect,
}

impl Deed {
    /// Every one.
    pub const ALL: [Self; 6] =
        [Self::Suspend, Self::Copy, Self::Browse, Self::Edit, Self::Export, Self::Collect];
}

/// What a session may do. It is asked by whoever is about to do something: by
/// [`crate::app::update`] before anything is to be done, once more where it would be done,
/// and by the subcommands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rights {
    /// Everything.
    #[default]
    All,
    /// To read, to find and to correct, for as long as the session lasts: for an account
    /// that many share, under a `ForceCommand` of SSH.
    Restricted,
}

impl Rights {
    /// By the argument `--restricted`, and by `LESSSECURE` of the environment (empty where it
    /// is not set), as less has it. Nothing else of the environment has a say in it.
    pub fn of(restricted: bool, lesssecure: &str) -> Self {
        if restricted || !lesssecure.is_empty() { Self::Restricted } else { Self::All }
    }

    /// Why something is not done, as a sentence; none where it may be.
    pub fn refusal(self, deed: Deed) -> Option<String> {
        if self == Self::All {
            return None;
        }
        let what = match deed {
            Deed::Suspend => "it cannot be suspended",
            Deed::Copy => "nothing can be copied",
            Deed::Browse => "no browser can be opened",
            Deed::Edit => "nothing can be edited",
            Deed::Export => "nothing can be written out",
            Deed::Collect => "the library stays as it is",
        };
        Some(format!("This sayso is restricted: {what}."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_restricted_says_so_of_every_deed() {
        for deed in Deed::ALL {
            assert_eq!(Rights::All.refusal(deed), None);
        }
        assert_eq!(Rights::of(false, ""), Rights::All);
        for (flag, variable) in [(true, ""), (false, "1"), (true, "0"), (false, "0")] {
            assert_eq!(Rights::of(flag, variable), Rights::Restricted);
        }
        insta::assert_snapshot!(
            Deed::ALL.map(|deed| Rights::Restricted.refusal(deed).unwrap_or_default()).join("\n")
        );
    }
}
