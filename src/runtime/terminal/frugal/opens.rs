//! Whether a terminal opens links (OSC 8).
//!
//! There is no way to ask. Those that do are known by what they put into the environment;
//! through SSH only `TERM` comes over. What is not known gets none: GNU screen drops them,
//! and the Linux console and old terminals show parts of the sequence as text.

/// The names of terminals of which every version in use knows links, or passes them over in
/// silence: as `TERM` has them, with whatever follows after a hyphen.
const NAMES: [&str; 11] = [
    "xterm-kitty",
    "kitty",
    "alacritty",
    "foot",
    "wezterm",
    "xterm-ghostty",
    "ghostty",
    "contour",
    "mintty",
    "rio",
    "domterm",
];

/// The same, as `TERM_PROGRAM` has them.
const PROGRAMS: [&str; 9] =
    ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "mintty", "rio", "zed", "WarpTerminal"];

/// Variables that only terminals with links set.
const VARIABLES: [&str; 5] =
    ["KITTY_WINDOW_ID", "ALACRITTY_WINDOW_ID", "WEZTERM_PANE", "WT_SESSION", "DOMTERM"];

/// VTE 0.52.2; versions before it could crash on links, or knew none.
const VTE: u32 = 5202;

/// Konsole 20.08.
const KONSOLE: u32 = 200_800;

/// Whether the terminal with these variables (empty where they are not set) opens links.
pub(super) fn opens_links(variable: impl Fn(&str) -> String) -> bool {
    let number = |name| variable(name).parse::<u32>().unwrap_or(0);
    let (term, program) = (variable("TERM"), variable("TERM_PROGRAM"));
    let is = |name: &str| {
        term.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    // What stands between us and the terminal comes first: the variables of the terminal
    // are inherited by everything within.
    if program == "tmux" || is("tmux") || !variable("TMUX").is_empty() {
        return program == "tmux" && passes(&variable("TERM_PROGRAM_VERSION"));
    }
    if term.starts_with("screen") || !variable("STY").is_empty() {
        return false;
    }
    NAMES.iter().any(|name| is(name))
        || PROGRAMS.contains(&program.as_str())
        // Sent along by many SSH clients, as all of `LC_*` is.
        || variable("LC_TERMINAL") == "iTerm2"
        || VARIABLES.iter().any(|name| !variable(name).is_empty())
        || number("VTE_VERSION") >= VTE
        || number("KONSOLE_VERSION") >= KONSOLE
}

/// Whether tmux of a version passes links on (to terminals of which it knows that they
/// open them): since 3.4.
fn passes(version: &str) -> bool {
    let digits = |text: &str| {
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        text[..end].parse::<u32>().ok()
    };
    let version = version.strip_prefix("next-").unwrap_or(version);
    let (major, minor) = version.split_once('.').unwrap_or((version, "0"));
    digits(major).zip(digits(minor)) >= Some((3, 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_go_only_to_terminals_that_are_known_to_open_them() {
        let cases: [(&[(&str, &str)], bool); 24] = [
            (&[], false),
            (&[("TERM", "xterm-256color")], false),
            (&[("TERM", "linux")], false),
            (&[("TERM", "vt220")], false),
            (&[("TERM", "dumb")], false),
            (&[("TERM", "screen-256color")], false),
            (&[("TERM", "tmux-256color")], false),
            (&[("TERM", "xterm-kitty")], true),
            (&[("TERM", "foot-extra")], true),
            (&[("TERM", "footage")], false),
            (&[("TERM", "alacritty-direct")], true),
            (&[("TERM", "xterm-ghostty")], true),
            (&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "iTerm.app")], true),
            (&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "Apple_Terminal")], false),
            (&[("TERM", "xterm-256color"), ("LC_TERMINAL", "iTerm2")], true),
            (&[("TERM", "xterm-256color"), ("VTE_VERSION", "7600")], true),
            (&[("TERM", "xterm-256color"), ("VTE_VERSION", "4802")], false),
            (&[("TERM", "xterm-256color"), ("KONSOLE_VERSION", "230805")], true),
            (&[("TERM", "xterm-256color"), ("WT_SESSION", "3fb0")], true),
            // Within something else what stands around it does not count.
            (&[("TERM", "screen"), ("STY", "1.a"), ("VTE_VERSION", "7600")], false),
            (&[("TERM", "xterm-kitty"), ("STY", "1.a")], false),
            (&[("TMUX", "/tmp/x,1,0"), ("TERM", "screen"), ("KITTY_WINDOW_ID", "1")], false),
            (&[("TERM_PROGRAM", "tmux"), ("TERM_PROGRAM_VERSION", "3.3a"), ("TMUX", "x")], false),
            (&[("TERM_PROGRAM", "tmux"), ("TERM_PROGRAM_VERSION", "3.4"), ("TMUX", "x")], true),
        ];
        for (variables, expected) in cases {
            let value = |name: &str| {
                let found = variables.iter().find(|(set, _)| *set == name);
                found.map_or_else(String::new, |(_, value)| (*value).to_owned())
            };
            assert_eq!(opens_links(value), expected, "{variables:?}");
        }
        assert!(passes("next-3.6") && passes("3.5a") && passes("4.0") && !passes("master"));
    }
}
