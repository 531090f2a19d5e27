//! Any bytes as what a terminal sends: how they are split makes no difference, and after
//! them a key is a key.

#![no_main]

use crossterm::event::KeyCode;
use libfuzzer_sys::fuzz_target;
use sayso::runtime::decoder::{Decoder, Input};

fn decoded(pieces: &[&[u8]]) -> Vec<Input> {
    let mut decoder = Decoder::default();
    let mut all: Vec<Input> = pieces.iter().flat_map(|piece| decoder.take(piece)).collect();
    all.extend(decoder.give_up());
    all.extend(decoder.take(b"j"));
    all
}

fuzz_target!(|bytes: &[u8]| {
    let Some((&at, bytes)) = bytes.split_first() else { return };
    let whole = decoded(&[bytes]);
    let (head, tail) = bytes.split_at(usize::from(at).min(bytes.len()));
    assert_eq!(decoded(&[head, tail]), whole);
    assert_eq!(decoded(&bytes.chunks(1).collect::<Vec<_>>()), whole);
    assert!(matches!(whole.last(), Some(Input::Key(key)) if key.code == KeyCode::Char('j')));
});
