use crossterm::event::{KeyEventKind, MouseButton, MouseEventKind};
use proptest::prelude::*;

use super::*;

const KEY: Duration = Duration::from_millis(100);

/// What comes of some bytes, and of what still waits at the end.
fn decoded(bytes: &[u8]) -> (Vec<Input>, Vec<Input>) {
    let mut decoder = Decoder::default();
    (decoder.take(bytes), decoder.give_up())
}

/// The keys that some bytes are, by their names.
fn keys(bytes: &[u8]) -> String {
    let (mut all, rest) = decoded(bytes);
    all.extend(rest);
    all.iter().map(name).collect::<Vec<_>>().join(" ")
}

fn name(input: &Input) -> String {
    let Input::Key(key) = input else { return format!("{input:?}") };
    let mut name = String::new();
    for (modifier, sign) in [
        (KeyModifiers::CONTROL, "C-"),
        (KeyModifiers::ALT, "A-"),
        (KeyModifiers::SHIFT, "S-"),
        (KeyModifiers::SUPER, "W-"),
    ] {
        name.push_str(if key.modifiers.contains(modifier) { sign } else { "" });
    }
    name.push_str(if key.kind == KeyEventKind::Release { "released-" } else { "" });
    match key.code {
        KeyCode::Char(' ') => name + "Space",
        KeyCode::Char(c) => format!("{name}{c}"),
        code => format!("{name}{code:?}"),
    }
}

#[test]
fn keys_of_every_kind_of_terminal() {
    for (bytes, expected) in [
        ("j", "j"),
        ("J", "S-J"),
        ("é漢🚢", "é 漢 🚢"),
        ("\r\t\x7f", "Enter Tab Backspace"),
        ("\0\x04\n\x08\x1c", "C-Space C-d C-j C-h C-4"),
        ("\x1b[A\x1b[B\x1b[C\x1b[D", "Up Down Right Left"),
        ("\x1bOA\x1bOB\x1bOH\x1bOF", "Up Down Home End"),
        ("\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[7~\x1b[8~", "Home End Home End Home End"),
        ("\x1b[2~\x1b[3~\x1b[5~\x1b[6~", "Insert Delete PageUp PageDown"),
        ("\x1b[Z\x1b[1;2Z", "S-BackTab S-BackTab"),
        ("\x1bOP\x1b[[A\x1b[11~\x1b[15~\x1b[17~\x1b[24~", "F(1) F(1) F(1) F(5) F(6) F(12)"),
        ("\x1b[1;5A\x1b[1;2B\x1b[1;3C\x1b[3;5~\x1b[1;6P", "C-Up S-Down A-Right C-Delete C-S-F(1)"),
        ("\x1bO5A\x1bOa\x1b[a\x1b[3^\x1b[3$\x1b[3@", "C-Up C-Up S-Up C-Delete S-Delete C-S-Delete"),
        ("\x1bOM\x1bOj\x1bOk\x1bOp\x1bOy", "Enter * + 0 9"),
        ("\x1b[97u\x1b[97;5u\x1b[97;2u\x1b[49:33;2u", "a C-a S-A S-!"),
        ("\x1b[27u\x1b[13;2u\x1b[9;2u\x1b[127;5u", "Esc S-Enter S-BackTab C-Backspace"),
        ("\x1b[97;1:3u\x1b[1;1:3A\x1b[57414u\x1b[57420u", "released-a released-Up Enter Down"),
        ("\x1b[27;5;106~\x1b[27;2;13~\x1b[27;6;74~", "C-j S-Enter C-S-J"),
        ("\x1bj\x1bé\x1b\x04\x1b\r\x1bP", "A-j A-é C-A-d A-Enter A-S-P"),
        ("\x1b", "Esc"),
        ("\x1b\x1b[C\x1b\x1b", "Esc Right Esc Esc"),
    ] {
        assert_eq!(keys(bytes.as_bytes()), expected, "{bytes:?}");
    }
}

#[test]
fn what_was_typed_after_esc_stays_what_was_typed() {
    for (bytes, sure, rest) in [
        ("\x1b", "", "Esc"),
        ("\x1b[", "", "A-["),
        ("\x1b[x", "A-[ x", ""),
        ("\x1b[[", "", "A-[ ["),
        ("\x1b[[j", "A-[ [ j", ""),
        ("\x1bO", "", "A-S-O"),
        ("\x1bO!", "A-S-O !", ""),
        ("\x1b]", "", "A-]"),
        ("\x1b[\r", "A-[ Enter", ""),
        ("[B", "[ S-B", ""),
    ] {
        let (all, waiting) = decoded(bytes.as_bytes());
        let names = |inputs: &[Input]| inputs.iter().map(name).collect::<Vec<_>>().join(" ");
        assert_eq!((names(&all).as_str(), names(&waiting).as_str()), (sure, rest), "{bytes:?}");
    }
}

#[test]
fn answers_and_what_means_nothing_never_become_keys() {
    assert_eq!(decoded(b"\x1b[0n"), (vec![Input::Answer], vec![]));
    assert_eq!(decoded(b"\x1b[3n"), (vec![Input::Answer], vec![]));
    for bytes in [
        "\x1b[?62;22c",
        "\x1b[>41;354;0c",
        "\x1b[?2026;2$y",
        "\x1b[12;40R",
        "\x1b[?997;1n",
        "\x1b[I\x1b[O",
        "\x1b]11;rgb:0000/0000/0000\x1b\\",
        "\x1b]52;c;aGVsbG8=\x07",
        "\x1bP>|XTerm(390)\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
        "\x1b[201~",
        "\x1b[57441u",
        "\x1b[99999999999999999999~",
    ] {
        assert_eq!(keys(bytes.as_bytes()), "", "{bytes:?}");
    }
    let long = [b"\x1b[".as_slice(), &[b'1'; 5000], b"Aj"].concat();
    assert_eq!(keys(&long), "j");
}

#[test]
fn broken_things_do_not_eat_the_keys_after_them() {
    for (bytes, expected) in [
        (b"\xe9j".as_slice(), "j"),
        (b"\xff\xfe\x80k", "k"),
        (b"\xf0\x9f\x9aj", "j"),
        (b"\xed\xa0\x80j", "j"),
        (b"\x1b[1;5\x1b[Bj", "Down j"),
        (b"\x1b[1;\rj", "Enter j"),
        (b"\x1b]0;title\x1b[Bj", "Down j"),
        (b"\x1b[M !\x1bj", "j"),
    ] {
        assert!(keys(bytes).ends_with(expected), "{bytes:?}");
    }
    let unended = [b"\x1b]52;c;".as_slice(), &vec![b'A'; STRING], b"j"].concat();
    assert!(keys(&unended).ends_with('j'));
}

#[test]
fn the_mouse_in_its_four_forms() {
    let at =
        |kind, column, row, modifiers| Input::Mouse(MouseEvent { kind, column, row, modifiers });
    let (none, left) = (KeyModifiers::NONE, MouseButton::Left);
    for (bytes, expected) in [
        (b"\x1b[<0;5;7M".as_slice(), at(MouseEventKind::Down(left), 4, 6, none)),
        (b"\x1b[<0;5;7m", at(MouseEventKind::Up(left), 4, 6, none)),
        (b"\x1b[<64;5;7M", at(MouseEventKind::ScrollUp, 4, 6, none)),
        (b"\x1b[<81;5;7M", at(MouseEventKind::ScrollDown, 4, 6, KeyModifiers::CONTROL)),
        (b"\x1b[<35;1;1M", at(MouseEventKind::Moved, 0, 0, none)),
        (b"\x1b[<32;500;300M", at(MouseEventKind::Drag(left), 499, 299, none)),
        (b"\x1b[M %'", at(MouseEventKind::Down(left), 4, 6, none)),
        (b"\x1b[M#%'", at(MouseEventKind::Up(left), 4, 6, none)),
        (b"\x1b[M`\xff\xfe", at(MouseEventKind::ScrollUp, 222, 221, none)),
        (b"\x1b[32;5;7M", at(MouseEventKind::Down(left), 4, 6, none)),
        (b"\x1b[<0;0;0M", at(MouseEventKind::Down(left), 0, 0, none)),
    ] {
        assert_eq!(decoded(bytes), (vec![expected], vec![]), "{bytes:?}");
    }
}

#[test]
fn pasted_text_is_text() {
    let paste = |text: &str| Input::Paste(text.to_owned());
    let (all, rest) = decoded("\x1b[200~q\x1b[Bé\x1b[201\x1b[201~j".as_bytes());
    assert_eq!(all, [paste("q\x1b[Bé\x1b[201"), Input::Key(KeyCode::Char('j').into())]);
    assert_eq!(rest, []);
    // One that does not end is text as well, once nothing more comes.
    assert_eq!(decoded(b"\x1b[200~half of"), (vec![], vec![paste("half of")]));
    let huge = ["\x1b[200~", &"ä".repeat(PASTE), "\x1b[201~j"].concat();
    let (all, _) = decoded(huge.as_bytes());
    let [Input::Paste(text), Input::Key(_)] = &all[..] else { panic!("{} inputs", all.len()) };
    assert!(text.len() <= PASTE && text.chars().all(|c| c == 'ä'));
    let odd = ["\x1b[200~x", &"ä".repeat(PASTE), "\x1b[201~"].concat();
    let (all, _) = decoded(odd.as_bytes());
    assert!(matches!(&all[..], [Input::Paste(text)] if text.ends_with('ä')));
}

#[test]
fn it_waits_as_long_as_what_has_begun_deserves() {
    for (bytes, expected) in [
        (b"j".as_slice(), None),
        (b"\x1b", Some(KEY)),
        (b"\x1b[", Some(KEY)),
        (b"\x1bO", Some(KEY)),
        (b"\x1b]", Some(KEY)),
        (b"\x1b[0", Some(REST)),
        (b"\xe6", Some(REST)),
        (b"\x1b[200~text", Some(PAUSE)),
    ] {
        let mut decoder = Decoder::default();
        decoder.take(bytes);
        assert_eq!(decoder.patience(KEY), expected, "{bytes:?}");
        decoder.give_up();
        assert_eq!(decoder.patience(KEY), None, "{bytes:?}");
    }
}

/// Bytes with much in them that begins or ends something.
fn input() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<u8>().prop_map(|byte| vec![byte]),
        prop::sample::select(vec![
            "\x1b",
            "\x1b[",
            "\x1bO",
            "\x1b]",
            "\x1bP",
            "\x1b[M",
            "\x1b[<0;1;1M",
            "\x1b[200~",
            "\x1b[201~",
            "\x1b[0n",
            "\x1b[1;5A",
            "\x1b\\",
            ";",
            "5",
            "~",
            "u",
            "j",
            "漢",
            "\x07",
            "$",
            "A",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn how_bytes_are_split_makes_no_difference(bytes in input(), at in any::<prop::sample::Index>(), size in 1_usize..9) {
        let mut whole = Decoder::default();
        let mut expected = whole.take(&bytes);
        expected.extend(whole.give_up());
        let at = at.index(bytes.len() + 1);
        let (head, tail) = bytes.split_at(at);
        for pieces in [vec![head, tail], bytes.chunks(size).collect()] {
            let mut decoder = Decoder::default();
            let mut seen: Vec<Input> = pieces.iter().flat_map(|piece| decoder.take(piece)).collect();
            seen.extend(decoder.give_up());
            prop_assert_eq!(&seen, &expected);
        }
    }

    #[test]
    fn after_anything_keys_are_keys_again(bytes in input()) {
        let mut decoder = Decoder::default();
        decoder.take(&bytes);
        decoder.give_up();
        prop_assert_eq!(decoder.take(b"j"), vec![Input::Key(KeyCode::Char('j').into())]);
    }

    #[test]
    fn what_is_typed_as_text_comes_as_typed(text in "[ -~\u{a1}-\u{2ff}漢字🚢]{0,20}") {
        let (all, rest) = decoded(text.as_bytes());
        let typed: String = all
            .iter()
            .map(|input| match input {
                Input::Key(KeyEvent { code: KeyCode::Char(c), .. }) => *c,
                other => panic!("{other:?}"),
            })
            .collect();
        prop_assert_eq!(typed, text);
        prop_assert_eq!(rest, vec![]);
    }
}
