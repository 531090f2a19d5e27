//! The program over a real SSH connection: drawn, walked in, cut off half-way, and taken
//! up again where it was. Left out, with a word, where no `sshd` is installed.
#![allow(clippy::disallowed_methods, reason = "tests touch the world outside")]

mod program;

use std::fs;
use std::io::{Read as _, Write};
use std::net::{TcpListener, TcpStream};
use std::num::NonZero;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use program::Home;

/// How long anything may take before the test fails.
const DEADLINE: Duration = Duration::from_secs(50);

/// The size of the screen.
const SIZE: (u16, u16) = (80, 24);

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
    fn start(home: &Home, sshd: &Path) -> Self {
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
             PermitRootLogin yes\nPrintMotd no\nPrintLastLog no\n",
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
        server
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// `ssh -tt` to it, with the program and a file to note its process in.
    fn connect(&self, home: &Home, file: &str, noted: &Path) -> Line {
        let variables = home.variables().into_iter().filter(|(name, _)| *name != "TERM");
        let variables: Vec<String> =
            variables.map(|(name, value)| format!("{name}='{}'", value.display())).collect();
        let remote = format!(
            "echo $$ > '{}'; exec env {} '{}' '{file}'",
            noted.display(),
            variables.join(" "),
            env!("CARGO_BIN_EXE_sayso")
        );
        let key = self.folder.join("reader").display().to_string();
        let mut command = CommandBuilder::new("ssh");
        command.args(["-tt", "-q", "-F", "none", "-i", &key, "-p", &self.port.to_string()]);
        for option in [
            "BatchMode=yes",
            "IdentitiesOnly=yes",
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
        ] {
            command.args(["-o", option]);
        }
        command.args([&format!("{}@127.0.0.1", self.user), &remote]);
        command.env("TERM", "xterm-256color");
        Line::start(command)
    }
}

/// The reader's end of a connection.
struct Line {
    screen: vt100::Parser,
    bytes: Receiver<Vec<u8>>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
}

impl Drop for Line {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Line {
    fn start(command: CommandBuilder) -> Self {
        let size = PtySize { rows: SIZE.1, cols: SIZE.0, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let (sender, bytes) = channel();
        thread::spawn(move || {
            // The terminal lives as long as it is read from.
            let _master = pair.master;
            let mut buffer = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let cells = |count: u16| NonZero::new(count).unwrap();
        let screen = vt100::Parser::new(cells(SIZE.1), cells(SIZE.0), 0);
        Self { screen, bytes, keys, child }
    }

    /// Takes in what comes until the screen is this one.
    fn wait_for(&mut self, expected: &str, server: &Server) {
        let end = Instant::now() + DEADLINE;
        while self.text() != expected.trim_end() {
            let left = end.saturating_duration_since(Instant::now());
            let now = self.text();
            assert!(!left.is_zero(), "never:\n{expected}\nbut:\n{now}\n{}", server.log());
            if let Ok(bytes) = self.bytes.recv_timeout(left.min(Duration::from_millis(50))) {
                self.screen.process(&bytes);
            }
        }
    }

    fn text(&self) -> String {
        let rows = self.screen.screen().rows(0, SIZE.0);
        let rows: Vec<String> = rows.map(|row| row.trim_end().to_owned()).collect();
        rows.join("\n").trim_end().to_owned()
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }
}

#[test]
fn a_connection_that_is_cut_is_taken_up_where_it_was() {
    let Some(sshd) = sshd() else {
        eprintln!(
            "left out: ssh or sshd is not installed (Debian: openssh-client, openssh-server)"
        );
        return;
    };
    let home = Home::new();
    let paragraphs = (0..60).map(|n| {
        format!("Paragraph {n} is about the ferry. \u{201c}It sails,\u{201d} said Ada Brenn.")
    });
    let file = home.file("ferry.txt", paragraphs.collect::<Vec<_>>().join("\n\n"));
    let file = file.display().to_string();
    let shown = |keys: &str| home.run([&file, "--print", "--keys", keys, "--size", "80x24"]).out;
    let server = Server::start(&home, &sshd);
    let noted = home.path("process");

    let mut line = server.connect(&home, &file, &noted);
    line.wait_for(&shown(""), &server);
    line.press("  jjj");
    line.wait_for(&shown("<space><space>jjj"), &server);
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

    let mut line = server.connect(&home, &file, &noted);
    line.wait_for(&shown("<space><space>jjj"), &server);
    line.press("q");
    until("does the client end", || line.child.try_wait().unwrap().is_some());
}
