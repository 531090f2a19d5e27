//! The program over a real SSH connection: drawn, walked in, cut off half-way, and taken
//! up again where it was. Left out, with a word, where no `sshd` is installed.
#![allow(clippy::disallowed_methods, reason = "tests touch the world outside")]

mod program;
#[path = "program/terminal.rs"]
mod terminal;

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use program::Home;
use terminal::{DEADLINE, Terminal};

/// A server of our own, on a port of this machine alone, with keys that are thrown away.
struct Server {
    child: Child,
    port: u16,
    folder: PathBuf,
    user: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The server, where it and the client are installed.
fn sshd() -> Option<PathBuf> {
    Command::new("ssh").arg("-V").output().ok()?;
    let places = ["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd", "/sbin/sshd"];
    places.into_iter().map(PathBuf::from).find(|path| path.is_file())
}

fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    assert!(output.status.success(), "{program} {arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Waits until something holds.
fn until(what: &str, mut holds: impl FnMut() -> bool) -> Duration {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < DEADLINE, "never {what}");
        let (_kept, never) = channel::<()>();
        let _ = never.recv_timeout(Duration::from_millis(5));
    }
    begun.elapsed()
}

impl Server {
    /// None where it is not installed, which is told.
    fn start(home: &Home, more: &str) -> Option<Self> {
        let Some(sshd) = sshd() else {
            eprintln!(
                "left out: ssh or sshd is not installed (Debian: openssh-client, openssh-server)"
            );
            return None;
        };
        let folder = home.path("ssh");
        fs::create_dir_all(&folder).unwrap();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
        let at = |name: &str| folder.join(name).display().to_string();
        for key in ["host", "reader"] {
            run("ssh-keygen", &["-q", "-t", "ed25519", "-N", "", "-f", &at(key)]);
        }
        fs::copy(at("reader.pub"), at("authorized")).unwrap();
        let user = run("id", &["-un"]);
        if user == "root" {
            // Where no service has made it yet; `sshd` will not run without it.
            let _ = fs::create_dir_all("/run/sshd");
        }
        // Free when it was asked for; nobody else is likely to take it meanwhile.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let config = format!(
            "ListenAddress 127.0.0.1\nPort {port}\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\n\
             StrictModes no\nUsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n\
             PermitRootLogin yes\nPrintMotd no\nPrintLastLog no\n{more}\n",
            at("host"),
            at("authorized"),
        );
        fs::write(at("config"), config).unwrap();
        let log = fs::File::create(at("log")).unwrap();
        let child = Command::new(sshd)
            .args(["-D", "-e", "-f", &at("config")])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut server = Self { child, port, folder, user };
        until("does sshd listen", || {
            let ended = server.child.try_wait().unwrap();
            assert!(ended.is_none(), "sshd ended: {}", server.log());
            TcpStream::connect(("127.0.0.1", port)).is_ok()
        });
        Some(server)
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// `ssh -tt` to it from a terminal of this name, with a command for the other side.
    fn connect(&self, home: &Home, term: &str, remote: &str) -> Terminal {
        let key = self.folder.join("reader").display().to_string();
        let mut command = CommandBuilder::new("env");
        command.arg(format!("TERM={term}"));
        command.args(["ssh", "-tt", "-q", "-F", "none", "-i", &key, "-p", &self.port.to_string()]);
        for option in [
            "BatchMode=yes",
            "IdentitiesOnly=yes",
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
        ] {
            command.args(["-o", option]);
        }
        command.args([&format!("{}@127.0.0.1", self.user), remote]);
        Terminal::start(command, home, 80, 24)
    }
}

/// A command that runs the program on the other side, in the home of the test.
fn sayso(home: &Home, arguments: &str) -> String {
    let variables = home.variables().into_iter().filter(|(name, _)| *name != "TERM");
    let variables: Vec<String> =
        variables.map(|(name, value)| format!("{name}='{}'", value.display())).collect();
    format!("exec env {} '{}' {arguments}", variables.join(" "), env!("CARGO_BIN_EXE_sayso"))
}

/// A long article, and where it is.
fn article(home: &Home) -> String {
    let paragraphs = (0..60).map(|n| {
        format!("Paragraph {n} is about the ferry. \u{201c}It sails,\u{201d} said Ada Brenn.")
    });
    home.file("ferry.txt", paragraphs.collect::<Vec<_>>().join("\n\n")).display().to_string()
}

#[test]
fn a_connection_that_is_cut_is_taken_up_where_it_was() {
    let home = Home::new();
    let Some(server) = Server::start(&home, "") else { return };
    let file = article(&home);
    let shown = |keys: &str| home.run([&file, "--print", "--keys", keys, "--size", "80x24"]).out;
    let noted = home.path("process");
    let remote = format!("echo $$ > '{}'; {}", noted.display(), sayso(&home, &format!("'{file}'")));

    let mut line = server.connect(&home, "xterm-256color", &remote);
    line.wait_for_screen(&shown(""));
    line.press("  jjj");
    line.wait_for_screen(&shown("<space><space>jjj"));
    // The place is known to the program; nothing says that it was written yet.
    let process = fs::read_to_string(&noted).unwrap();
    // One that ended and was not asked for by its parent yet is gone, too.
    let alive = || {
        let stat = fs::read_to_string(format!("/proc/{}/stat", process.trim()));
        stat.is_ok_and(|stat| !stat.rsplit(") ").next().is_some_and(|it| it.starts_with('Z')))
    };
    assert!(alive());
    let client = line.child.process_id().unwrap().to_string();
    run("kill", &["-KILL", &client]);
    let gone = until("is the program gone", || !alive());
    eprintln!("the program was gone {} ms after the line", gone.as_millis());
    drop(line);

    let mut line = server.connect(&home, "xterm-256color", &remote);
    line.wait_for_screen(&shown("<space><space>jjj"));
    line.press("q");
    until("does the client end", || line.child.try_wait().unwrap().is_some());
}

#[test]
fn links_come_over_where_the_name_of_the_terminal_says_enough() {
    let home = Home::new();
    let Some(server) = Server::start(&home, "") else { return };
    let line = r#"{"text": "It sails at dawn.", "url": "https://example.org/ferry"}"#;
    let file = home.file("ferry.jsonl", line).display().to_string();
    for (term, expected) in [("xterm-kitty", true), ("xterm-256color", false)] {
        let mut line = server.connect(&home, term, &sayso(&home, &format!("'{file}'")));
        line.wait("shows the article", |it| it.text().contains("no quotations"));
        line.press("Q");
        until("does the client end", || line.child.try_wait().unwrap().is_some());
        let bytes = String::from_utf8_lossy(&line.all).into_owned();
        let link = "\x1b]8;id=s;https://example.org/ferry\x1b\\It sails at dawn.";
        assert_eq!(bytes.contains(link), expected, "{bytes:?}");
    }
}

#[test]
fn under_a_forced_command_there_is_only_a_restricted_session() {
    let home = Home::new();
    let file = article(&home);
    let forced = sayso(&home, &format!("--restricted '{file}'"));
    let Some(server) = Server::start(&home, &format!("ForceCommand {forced}")) else { return };
    let asked = format!("touch '{}'", home.path("touched").display());
    let mut line = server.connect(&home, "xterm-256color", &asked);
    line.wait_for_screen(&home.run([&file, "--restricted", "--print", "--size", "80x24"]).out);
    for (key, said) in [
        ("\x1a", "cannot be suspended"),
        ("e", "nothing can be edited"),
        ("]y", "nothing can be copied"),
    ] {
        line.press(key);
        line.wait(said, |it| it.text().contains(said));
    }
    line.press("Q");
    until("does the client end", || line.child.try_wait().unwrap().is_some());
    for made in ["touched", "data"] {
        assert!(!home.path(made).exists(), "{made}");
    }
}
