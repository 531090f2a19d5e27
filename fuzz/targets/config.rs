//! Any text as the reader's configuration: what is wrong with it is told, one line for each
//! mistake, and what is right is shown as a configuration that is right again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso::config::{Config, show, text_of};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = text_of("fuzz.toml", bytes) else { return };
    match Config::load(Some(("fuzz.toml", text))) {
        Err(mistakes) => assert!(!mistakes.to_string().is_empty()),
        Ok(config) => {
            let shown = show(&config);
            let again = Config::load(Some(("shown.toml", &shown)));
            assert_eq!(shown, show(&again.expect("what is shown can be read")));
        }
    }
});
