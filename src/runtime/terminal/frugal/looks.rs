//! How cells look, and the shortest sequence from one look to another.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::known::{Colours, Known};

/// What can be seen of a blank cell beside its background.
const ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::CROSSED_OUT)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK);

/// A colour as it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Ink {
    /// The terminal's own.
    #[default]
    Default,
    /// By number; the first 16 have short sequences.
    Number(u8),
    /// Red, green, blue.
    True(u8, u8, u8),
}

/// Colours and attributes of a cell, only as the terminal has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Looks {
    fg: Ink,
    bg: Ink,
    modifier: Modifier,
}

impl Looks {
    pub(super) const PLAIN: Self =
        Self { fg: Ink::Default, bg: Ink::Default, modifier: Modifier::empty() };

    /// The looks of a cell on a terminal that knows so much.
    pub(super) fn of(cell: &Cell, known: &Known) -> Self {
        let mut modifier = cell.modifier;
        for (has, what) in [
            (known.bold, Modifier::BOLD),
            (known.dim, Modifier::DIM),
            (known.italic, Modifier::ITALIC),
            (known.underline, Modifier::UNDERLINED),
            (known.reverse, Modifier::REVERSED),
            (known.crossed, Modifier::CROSSED_OUT),
        ] {
            modifier.set(what, has && modifier.contains(what));
        }
        Self { fg: ink(cell.fg, known.colours), bg: ink(cell.bg, known.colours), modifier }
    }

    /// As much of the looks as can be seen of a blank cell.
    pub(super) fn on_blank(self) -> Self {
        let modifier = self.modifier & ON_BLANK;
        let fg = if modifier.is_empty() { Ink::Default } else { self.fg };
        Self { fg, modifier, ..self }
    }

    /// Whether cells that are erased under these looks are blank as on an empty screen.
    pub(super) fn erases(self) -> bool {
        self.on_blank() == Self::PLAIN
    }

    /// Appends the shortest sequence that changes the terminal from these looks to others.
    pub(super) fn change(self, to: Self, known: &Known, bytes: &mut Vec<u8>) {
        if self == to {
            return;
        }
        let anew = Self::sequence(Self::PLAIN, to, true);
        let ends = !(self.modifier - to.modifier).is_empty();
        if ends && !known.ends_one {
            bytes.extend(anew);
            return;
        }
        let changed = Self::sequence(self, to, false);
        bytes.extend(if changed.len() <= anew.len() { changed } else { anew });
    }

    fn sequence(from: Self, to: Self, reset: bool) -> Vec<u8> {
        let mut numbers: Vec<String> = Vec::new();
        if reset && to != Self::PLAIN {
            numbers.push("0".to_owned());
        }
        let (ended, mut begun) = (from.modifier - to.modifier, to.modifier - from.modifier);
        for (group, end) in ENDS {
            if ended.intersects(group) {
                numbers.push(end.to_string());
                begun |= to.modifier & group;
            }
        }
        let weight = Modifier::BOLD | Modifier::DIM;
        if begun.intersects(weight) {
            // Where the two exclude each other, the one that is set last is seen.
            begun |= to.modifier & weight;
        }
        for (one, number) in BEGINS {
            if begun.contains(one) {
                numbers.push(number.to_string());
            }
        }
        if from.fg != to.fg {
            numbers.push(to.fg.number(30));
        }
        if from.bg != to.bg {
            numbers.push(to.bg.number(40));
        }
        format!("\x1b[{}m", numbers.join(";")).into_bytes()
    }
}

/// What each number ends.
const ENDS: [(Modifier, u8); 7] = [
    (Modifier::BOLD.union(Modifier::DIM), 22),
    (Modifier::ITALIC, 23),
    (Modifier::UNDERLINED, 24),
    (Modifier::SLOW_BLINK.union(Modifier::RAPID_BLINK), 25),
    (Modifier::REVERSED, 27),
    (Modifier::HIDDEN, 28),
    (Modifier::CROSSED_OUT, 29),
];

/// What each number begins.
const BEGINS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

impl Ink {
    /// The numbers that set it; `base` is 30 for the foreground, 40 for the background.
    fn number(self, base: u8) -> String {
        match self {
            Self::Default => (base + 9).to_string(),
            Self::Number(number @ 0..8) => (base + number).to_string(),
            Self::Number(number @ 8..16) => (base + 60 + number - 8).to_string(),
            Self::Number(number) => format!("{};5;{number}", base + 8),
            Self::True(red, green, blue) => format!("{};2;{red};{green};{blue}", base + 8),
        }
    }
}

/// A colour as near as the terminal has it.
fn ink(colour: Color, has: Colours) -> Ink {
    let number = match colour {
        Color::Reset => return Ink::Default,
        _ if has == Colours::None => return Ink::Default,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(number) => number,
        Color::Rgb(red, green, blue) if has == Colours::True => return Ink::True(red, green, blue),
        Color::Rgb(red, green, blue) => palette(red, green, blue),
    };
    match has {
        Colours::Palette | Colours::True => Ink::Number(number),
        Colours::Sixteen => Ink::Number(basic(number)),
        // Dark grey would be black there, and not be seen on black.
        _ if basic(number) == 8 => Ink::Default,
        _ => Ink::Number(basic(number) & 7),
    }
}

/// The nearest colour of the cube or the greys of the palette of 256.
fn palette(red: u8, green: u8, blue: u8) -> u8 {
    let step = |value: u8| match value {
        0..48 => 0,
        48..115 => 1,
        _ => (value - 35) / 40,
    };
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    let cube = [step(red), step(green), step(blue)];
    let mean = ((u16::from(red) + u16::from(green) + u16::from(blue)) / 3) as u8;
    let grey = mean.saturating_sub(3) / 10;
    let grey = grey.min(23);
    let far = |other: [u8; 3]| -> u32 {
        let pairs = [red, green, blue].into_iter().zip(other);
        pairs.map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    if far([8 + 10 * grey; 3]) < far(cube.map(level)) {
        232 + grey
    } else {
        16 + 36 * cube[0] + 6 * cube[1] + cube[2]
    }
}

/// The nearest of the 16 colours.
fn basic(number: u8) -> u8 {
    let (red, green, blue) = match number {
        0..16 => return number,
        16..232 => ((number - 16) / 36, (number - 16) / 6 % 6, (number - 16) % 6),
        232.. => {
            return match number - 232 {
                0..5 => 0,
                5..12 => 8,
                12..19 => 7,
                _ => 15,
            };
        }
    };
    let most = red.max(green).max(blue);
    if most < 2 {
        return if most == 0 { 0 } else { 8 };
    }
    let bit = |part: u8, value: u8| if part * 2 > most { value } else { 0 };
    let bright = if most > 3 { 8 } else { 0 };
    bright + bit(red, 1) + bit(green, 2) + bit(blue, 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(from: Looks, to: Looks, known: &Known) -> String {
        let mut bytes = Vec::new();
        from.change(to, known, &mut bytes);
        String::from_utf8(bytes).unwrap().replace('\x1b', "^")
    }

    fn looks(fg: Color, modifier: Modifier) -> Looks {
        let mut cell = Cell::EMPTY;
        cell.fg = fg;
        cell.modifier = modifier;
        Looks::of(&cell, &Known::modern(Colours::True))
    }

    #[test]
    fn only_what_differs_is_written_and_the_shorter_way() {
        let known = Known::modern(Colours::True);
        let (bold, none) = (Modifier::BOLD, Modifier::empty());
        let red = looks(Color::Red, bold);
        assert_eq!(change(red, red, &known), "");
        assert_eq!(change(Looks::PLAIN, red, &known), "^[1;31m");
        assert_eq!(change(red, Looks::PLAIN, &known), "^[m");
        assert_eq!(change(red, looks(Color::Blue, bold), &known), "^[34m");
        assert_eq!(change(red, looks(Color::Red, none), &known), "^[22m");
        assert_eq!(change(red, looks(Color::Reset, bold), &known), "^[39m");
        let dim = looks(Color::Red, Modifier::DIM);
        assert_eq!(change(red, dim, &known), "^[22;2m");
        assert_eq!(change(Looks::PLAIN, looks(Color::LightCyan, none), &known), "^[96m");
        assert_eq!(change(Looks::PLAIN, looks(Color::Indexed(99), none), &known), "^[38;5;99m");
    }

    #[test]
    fn attributes_end_together_where_they_cannot_end_alone() {
        let known = Known::by_name("vt100");
        let both = looks(Color::Reset, Modifier::BOLD | Modifier::REVERSED);
        let one = looks(Color::Reset, Modifier::REVERSED);
        assert_eq!(change(both, one, &known), "^[0;7m");
        assert_eq!(change(one, both, &known), "^[1m");
    }

    #[test]
    fn colours_come_as_near_as_the_terminal_has_them() {
        let cases = [
            (Color::Rgb(255, 0, 0), Colours::Palette, Ink::Number(196)),
            (Color::Rgb(128, 128, 128), Colours::Palette, Ink::Number(244)),
            (Color::Rgb(255, 0, 0), Colours::Sixteen, Ink::Number(9)),
            (Color::Rgb(255, 0, 0), Colours::Eight, Ink::Number(1)),
            (Color::Rgb(255, 0, 0), Colours::True, Ink::True(255, 0, 0)),
            (Color::DarkGray, Colours::Eight, Ink::Default),
            (Color::White, Colours::Eight, Ink::Number(7)),
            (Color::Red, Colours::None, Ink::Default),
        ];
        for (colour, has, expected) in cases {
            assert_eq!(ink(colour, has), expected, "{colour} on {has:?}");
        }
    }
}
