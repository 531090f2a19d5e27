//! Other programs: the reader's browser and editor. They are started with their arguments
//! one by one, never by way of a shell.

use std::fs::{self, File};
use std::io;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, SystemTime};

use super::event::{Event, Events};

/// Browsers that need the terminal.
const ON_TERMINAL: [&str; 7] =
    ["w3m", "lynx", "links", "links2", "elinks", "browsh", "www-browser"];

/// Editors that take a line as `+N` before the file.
const PLUS: [&str; 20] = [
    "vi",
    "vim",
    "vim.basic",
    "vim.tiny",
    "nvim",
    "view",
    "gvim",
    "ex",
    "nano",
    "pico",
    "emacs",
    "emacsclient",
    "mg",
    "joe",
    "jed",
    "kak",
    "micro",
    "ne",
    "editor",
    "sensible-editor",
];

/// Editors that take it as `FILE:N`.
const COLON: [&str; 4] = ["hx", "helix", "subl", "zed"];

/// Editors that take it as `--goto FILE:N`.
const GOTO: [&str; 4] = ["code", "codium", "cursor", "code-insiders"];

/// How long a program is watched that was started beside us: one that fails does so soon.
const WATCHED: Duration = Duration::from_secs(3);

/// A program with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Program {
    command: String,
    arguments: Vec<String>,
    /// Whether it needs the terminal.
    pub(super) on_terminal: bool,
}

/// The reader's programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programs {
    /// The browsers to try, in order, each as words; `%s` among them is the address.
    browsers: Vec<Vec<String>>,
    /// The editor, as words.
    editor: Vec<String>,
}

impl Programs {
    /// By the environment (empty where a variable is not set): `BROWSER`, else what the
    /// desktop has, where there is one; `VISUAL`, else `EDITOR`, else vi.
    pub fn of(variable: impl Fn(&str) -> String) -> Self {
        let words =
            |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
        let is_set = |name: &str| !variable(name).is_empty();
        let mut browsers: Vec<_> = variable("BROWSER").split(':').map(words).collect();
        let far = is_set("SSH_CONNECTION") || is_set("SSH_TTY");
        if cfg!(target_os = "macos") && !far {
            browsers.push(words("open"));
        } else if is_set("DISPLAY") || is_set("WAYLAND_DISPLAY") {
            browsers.push(words("xdg-open"));
        }
        browsers.retain(|words| !words.is_empty());
        let editors = [variable("VISUAL"), variable("EDITOR"), "vi".to_owned()];
        let editor = editors.iter().map(|text| words(text)).find(|words| !words.is_empty());
        Self { browsers, editor: editor.unwrap_or_default() }
    }

    /// What could open an address, in the order in which it is tried.
    pub(super) fn browsers(&self, address: &str) -> Vec<Program> {
        let program = |words: &Vec<String>| {
            let mut words = words.iter();
            let command = words.next()?.clone();
            let mut arguments: Vec<String> =
                words.map(|word| word.replace("%s", address)).collect();
            if !arguments.iter().any(|argument| argument.contains(address)) {
                arguments.push(address.to_owned());
            }
            let on_terminal = ON_TERMINAL.contains(&name(&command));
            Some(Program { command, arguments, on_terminal })
        };
        self.browsers.iter().filter_map(program).collect()
    }

    /// What edits a file, at a line, counted from 1.
    pub(super) fn editor(&self, path: &str, line: usize) -> Program {
        let (command, given) =
            self.editor.split_first().map_or(("vi", &[][..]), |(command, given)| (command, given));
        let mut arguments = given.to_vec();
        // A file must not look like an option.
        let path = if path.starts_with(['-', '+']) { format!("./{path}") } else { path.to_owned() };
        let name = name(command);
        if PLUS.contains(&name) {
            arguments.extend([format!("+{line}"), path]);
        } else if COLON.contains(&name) {
            arguments.push(format!("{path}:{line}"));
        } else if GOTO.contains(&name) {
            arguments.extend(["--goto".to_owned(), format!("{path}:{line}")]);
        } else {
            arguments.push(path);
        }
        Program { command: command.to_owned(), arguments, on_terminal: true }
    }
}

/// What a command is called, wherever it is.
fn name(command: &str) -> &str {
    command.rsplit('/').next().unwrap_or(command)
}

impl Program {
    fn command(&self) -> Command {
        let mut command = Command::new(&self.command);
        command.args(&self.arguments);
        command
    }

    /// Starts it beside us, without the terminal.
    fn beside(&self) -> io::Result<Child> {
        let mut command = self.command();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        // What is pressed to end us is not meant for it.
        command.process_group(0).spawn()
    }
}

/// Opens an address in the first of some programs that does, in a thread of its own. Where
/// none does, `otherwise` is called.
pub(super) fn open(
    events: Events,
    address: String,
    programs: Vec<Program>,
    otherwise: impl FnOnce() + Send + 'static,
) {
    thread::spawn(move || {
        if programs.iter().any(opens) {
            events.tell(format!("The browser opens {address}."), false);
        } else {
            otherwise();
        }
    });
}

/// Whether a program could be started, and did not fail soon.
fn opens(program: &Program) -> bool {
    let Ok(mut child) = program.beside() else { return false };
    let (done, wait) = channel();
    thread::spawn(move || {
        let _ = done.send(child.wait().is_ok_and(|status| status.success()));
    });
    wait.recv_timeout(WATCHED).unwrap_or(true)
}

/// Runs a program on the terminal, which is free for it, in a thread of its own; tells the
/// loop when it has ended. `file` is what it may change.
pub(super) fn run(
    events: Events,
    program: Program,
    terminal: io::Result<File>,
    file: Option<String>,
) {
    thread::spawn(move || {
        let before = file.as_deref().map(stamp);
        let mut command = program.command();
        if let Ok(terminal) = terminal {
            command.stdin(terminal);
        }
        let status = command.status();
        let told = status.err().map(|why| {
            let how = if file.is_some() { "VISUAL or EDITOR" } else { "BROWSER" };
            format!("{} cannot be started ({why}); {how} says what is.", program.command)
        });
        let changed = before != file.as_deref().map(stamp);
        events.send(Event::Returned { told, changed });
    });
}

/// What changes where a file is written.
fn stamp(path: &str) -> Option<(SystemTime, u64)> {
    let about = fs::metadata(Path::new(path)).ok()?;
    Some((about.modified().ok()?, about.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn programs(variables: &[(&str, &str)]) -> Programs {
        Programs::of(|name| {
            let found = variables.iter().find(|(set, _)| *set == name);
            found.map_or_else(String::new, |(_, value)| (*value).to_owned())
        })
    }

    fn shown(program: &Program) -> String {
        let terminal = if program.on_terminal { "" } else { " &" };
        format!("{} {}{terminal}", program.command, program.arguments.join("|"))
    }

    #[test]
    fn editors_are_told_of_the_line_as_they_want_it() {
        for (editor, expected) in [
            ("vim", "vim +7|a.txt"),
            ("/usr/bin/nano -l", "/usr/bin/nano -l|+7|a.txt"),
            ("hx", "hx a.txt:7"),
            ("code --wait", "code --wait|--goto|a.txt:7"),
            ("ed", "ed a.txt"),
        ] {
            assert_eq!(shown(&programs(&[("EDITOR", editor)]).editor("a.txt", 7)), expected);
        }
        let both = programs(&[("EDITOR", "ed"), ("VISUAL", " nano ")]);
        assert_eq!(shown(&both.editor("-a", 1)), "nano +1|./-a");
        assert_eq!(shown(&programs(&[]).editor("a; rm b", 1)), "vi +1|a; rm b");
    }

    #[test]
    fn browsers_are_those_of_the_reader_then_the_desktops() {
        let browsers = |variables: &[(&str, &str)]| -> Vec<String> {
            programs(variables).browsers("https://a.org/$(b)").iter().map(shown).collect()
        };
        assert_eq!(browsers(&[("SSH_CONNECTION", "x")]), [] as [String; 0]);
        if !cfg!(target_os = "macos") {
            assert_eq!(browsers(&[("DISPLAY", ":0")]), ["xdg-open https://a.org/$(b) &"]);
        }
        let given = [("BROWSER", "w3m::firefox --new-tab %s"), ("SSH_TTY", "x")];
        let expected = ["w3m https://a.org/$(b)", "firefox --new-tab|https://a.org/$(b) &"];
        assert_eq!(browsers(&given), expected);
    }
}
