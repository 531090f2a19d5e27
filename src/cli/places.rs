//! Where the configuration and the reader's own data live.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::config::{self, Config};

use super::error::CliError;

/// The file that says something else than the defaults, and whether it was named.
pub(super) struct ConfigPlace {
    /// Where it is, or would be.
    pub(super) path: PathBuf,
    /// Whether it was named, by argument or environment: then it must be there.
    pub(super) named: bool,
}

/// Whether the environment has no say in where anything is; set once, at the start.
static RESTRICTED: AtomicBool = AtomicBool::new(false);

/// From now on the environment has no say in where anything is: no configuration is read
/// but one that is named, and of folders those of the account's home alone.
pub(super) fn restrict() {
    RESTRICTED.store(true, Ordering::Relaxed);
}

/// Whether it was so said.
fn is_restricted() -> bool {
    RESTRICTED.load(Ordering::Relaxed)
}

/// The place of the configuration: as named, else `SAYSO_CONFIG`, else in the usual
/// folder. None where there is no home.
pub(super) fn config_place(named: Option<&Path>) -> Option<ConfigPlace> {
    if is_restricted() {
        return named.map(|path| ConfigPlace { path: path.to_owned(), named: true });
    }
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(path) = named.map(Path::to_owned).or_else(|| set("SAYSO_CONFIG")) {
        return Some(ConfigPlace { path, named: true });
    }
    let folder = folder("XDG_CONFIG_HOME", ".config")?;
    Some(ConfigPlace { path: folder.join("sayso/config.toml"), named: false })
}

/// The folder of the reader's own data. None where there is no home.
pub(super) fn data_folder() -> Option<PathBuf> {
    Some(folder("XDG_DATA_HOME", ".local/share")?.join("sayso"))
}

/// The folder of what can be made again. None where there is no home.
pub(super) fn cache_folder() -> Option<PathBuf> {
    Some(folder("XDG_CACHE_HOME", ".cache")?.join("sayso/library"))
}

/// A folder as the XDG base directory specification has it: relative ones do not count.
fn folder(variable: &str, usual: &str) -> Option<PathBuf> {
    let absolute = |path: &PathBuf| path.is_absolute();
    let set = env::var_os(variable).map(PathBuf::from).filter(absolute);
    let set = set.filter(|_| !is_restricted());
    set.or_else(|| Some(home()?.join(usual)))
}

fn home() -> Option<PathBuf> {
    env::home_dir().filter(|home| !home.as_os_str().is_empty())
}

/// Reads and checks the configuration.
///
/// # Errors
/// With every mistake that is in it, or why it cannot be read.
pub(super) fn configuration(named: Option<&Path>) -> Result<Config, CliError> {
    let Some(place) = config_place(named) else { return Ok(Config::default()) };
    let file = place.path.display().to_string();
    let bytes = match std::fs::read(&place.path) {
        Ok(bytes) => bytes,
        Err(why) if why.kind() == std::io::ErrorKind::NotFound && !place.named => {
            return Ok(Config::default());
        }
        Err(why) => {
            let hint = "check where it is with `sayso config path`";
            return Err(CliError::Config(format!(
                "The configuration {file} cannot be read ({why}); {hint}."
            )));
        }
    };
    let text = config::text_of(&file, &bytes);
    let config = text.and_then(|text| Config::load(Some((&file, text))));
    let mut config = config.map_err(|mistakes| CliError::Config(mistakes.to_string()))?;
    for folder in &mut config.folders {
        *folder = resolved(folder, &place.path);
    }
    Ok(config)
}

/// A folder of the configuration: `~` is home, and a relative one is beside the file.
fn resolved(folder: &Path, file: &Path) -> PathBuf {
    match (folder.strip_prefix("~"), home()) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => file.parent().unwrap_or(Path::new(".")).join(folder),
    }
}
