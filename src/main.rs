//! The `sayso` program: everything happens in the library.

fn main() -> std::process::ExitCode {
    sayso::cli::main()
}
