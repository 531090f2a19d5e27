//! The mouse, in the forms in which terminals tell of it.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::sequence::Fields;

/// `CSI M` and three bytes: what was done, column and row, each 32 more than it is.
pub(super) fn oldest(code: u8, x: u8, y: u8) -> Option<MouseEvent> {
    let code = u32::from(code.checked_sub(32)?);
    let place = |byte: u8| u32::from(byte.saturating_sub(32));
    event(code, place(x), place(y), is_release(code))
}

/// `CSI` and three numbers, then `M`, as rxvt has it.
pub(super) fn rxvt(fields: &Fields<'_>) -> Option<MouseEvent> {
    let code = fields.number(0)?.checked_sub(32)?;
    event(code, fields.number(1)?, fields.number(2)?, is_release(code))
}

/// `CSI <` and three numbers, which says by its last byte that a button was let go.
pub(super) fn counted(fields: &Fields<'_>, release: bool) -> Option<MouseEvent> {
    event(fields.number(0)?, fields.number(1)?, fields.number(2)?, release)
}

/// Whether a button was let go, where it is not told which.
fn is_release(code: u32) -> bool {
    code & 0b1110_0011 == 3
}

fn event(code: u32, x: u32, y: u32, release: bool) -> Option<MouseEvent> {
    use MouseEventKind as Kind;
    let button = match code & 3 {
        0 => Some(MouseButton::Left),
        1 => Some(MouseButton::Middle),
        2 => Some(MouseButton::Right),
        _ => None,
    };
    let kind = match (code & 0b1110_0000, button) {
        (64, Some(MouseButton::Left)) => Kind::ScrollUp,
        (64, Some(MouseButton::Middle)) => Kind::ScrollDown,
        (64, Some(MouseButton::Right)) => Kind::ScrollLeft,
        (64, None) => Kind::ScrollRight,
        (0, button) if release => Kind::Up(button.unwrap_or(MouseButton::Left)),
        (0, Some(button)) => Kind::Down(button),
        (32, Some(button)) => Kind::Drag(button),
        (32, None) => Kind::Moved,
        _ => return None,
    };
    let held = [(4, KeyModifiers::SHIFT), (8, KeyModifiers::ALT), (16, KeyModifiers::CONTROL)];
    let modifiers = held.into_iter().filter(|(bit, _)| code & bit != 0).map(|(_, it)| it).collect();
    let cell = |place: u32| u16::try_from(place.saturating_sub(1)).unwrap_or(u16::MAX);
    Some(MouseEvent { kind, column: cell(x), row: cell(y), modifiers })
}
