//! Sets of bindings for hands that know another program.

use super::Action;

/// The bindings to start from. What a preset does not name has the keys of the action table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Preset {
    /// The action table's own keys.
    #[default]
    Default,
    /// As in less: `f b` pages, `e y` lines, `< >` ends, `h` help; the finder is `F`.
    Less,
    /// As in vim: `<c-e> <c-y>` lines, `<c-d> <c-u>` half pages, `h l` like the arrows.
    Vim,
}

impl Preset {
    /// Every preset.
    pub const ALL: &'static [Self] = &[Self::Default, Self::Less, Self::Vim];

    /// Its name in `config.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Less => "less",
            Self::Vim => "vim",
        }
    }

    /// The keys that it gives to an action, in the order of the help screen.
    pub fn keys(self, action: Action) -> &'static [&'static str] {
        let own = match self {
            Self::Default => None,
            Self::Less => less(action),
            Self::Vim => vim(action),
        };
        own.unwrap_or(action.default_keys())
    }
}

fn less(action: Action) -> Option<&'static [&'static str]> {
    Some(match action {
        Action::Help => &["h", "H", "?"],
        Action::OpenFinder => &["F"],
        Action::LineDown => &["e", "j", "<down>", "<cr>", "<c-e>", "<c-j>", "<c-n>"],
        Action::LineUp => &["y", "k", "<up>", "<c-y>", "<c-k>", "<c-p>"],
        Action::PageDown => &["f", "<space>", "<pgdn>", "<c-f>", "<c-v>"],
        Action::PageUp => &["b", "<pgup>", "<c-b>", "<a-v>"],
        Action::Top => &["g", "<lt>", "<home>", "<a-lt>"],
        Action::Bottom => &["G", ">", "<end>", "<a-gt>"],
        // less moves up a line with `y`, and its users' fingers know no other key for it.
        Action::Copy => &["c"],
        Action::CopyWords => &["C"],
        Action::Edit => &["v"],
        Action::ListDown => &["e", "j", "<down>", "<c-n>"],
        Action::ListUp => &["y", "k", "<up>", "<c-p>"],
        Action::ListPageDown => &["f", "<space>", "<pgdn>", "<c-f>"],
        Action::ListTop => &["g", "<lt>", "<home>"],
        Action::ListBottom => &["G", ">", "<end>"],
        _ => return None,
    })
}

fn vim(action: Action) -> Option<&'static [&'static str]> {
    Some(match action {
        // `l` goes right, so the list of articles takes a key that vim leaves free here.
        Action::ShowArticles => &["a"],
        // So a quotation that is right is ticked off with another key.
        Action::Confirm => &["v"],
        Action::LineDown => &["j", "<c-e>", "<down>", "<c-j>", "<c-n>", "<cr>"],
        Action::LineUp => &["k", "<c-y>", "<up>", "<c-p>"],
        Action::PageDown => &["<c-f>", "<pgdn>", "<space>"],
        Action::PageUp => &["<c-b>", "<pgup>"],
        Action::HalfPageDown => &["<c-d>"],
        Action::HalfPageUp => &["<c-u>"],
        Action::NextParagraph => &["}", "l", "<right>"],
        Action::PreviousParagraph => &["{", "h", "<left>"],
        Action::GoToMark => &["'", "`"],
        // Ctrl-I is Tab to a terminal; `H` and `L` go back and forward as in vim-like browsers.
        Action::JumpBack => &["<c-o>", "H"],
        Action::JumpForward => &["L", "<a-o>", "O"],
        Action::ListPageDown => &["<c-f>", "<c-d>", "<pgdn>", "<space>"],
        Action::ListPageUp => &["<c-b>", "<c-u>", "<pgup>"],
        Action::Choose => &["<cr>", "o"],
        Action::LineStart => &["<home>", "<c-b>", "<c-a>"],
        _ => return None,
    })
}
