//! The file that trained weights travel in: named sections under one checksum.
//!
//! Little endian throughout:
//!
//! | bytes | what |
//! |---|---|
//! | 8 | the magic, `sayso-w\n` |
//! | 4 | [`FORMAT`] |
//! | 4 | number of sections |
//! | 8 | checksum of everything after it and of the two numbers before it |
//! | 24 each | a section: its name (16 bytes, zeros after it), its start in the file (4), its length (4) |
//! | the rest | the sections |

/// What the file begins with.
const MAGIC: &[u8; 8] = b"sayso-w\n";

/// The version of the container. What is inside a section has a version of its own.
pub const FORMAT: u32 = 1;

/// Bytes before the table of sections.
const HEAD: usize = 24;

/// Bytes of one entry of the table of sections.
const ENTRY: usize = 24;

/// Bytes of a section's name.
const NAME: usize = 16;

/// Why weights could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WeightsError {
    /// The bytes are something else.
    #[error("This is not a file of sayso weights; train one with the sayso-train program.")]
    Magic,
    /// Written by another version of the program.
    #[error(
        "These weights have format {found}, this program reads {FORMAT}; train them again with this version's sayso-train."
    )]
    Format {
        /// The version that the file or the section has.
        found: u32,
    },
    /// The bytes are not those that were written.
    #[error("The weights are damaged (their checksum differs); copy or train them again.")]
    Damaged,
    /// A part of the model is not there.
    #[error("The weights lack the section \"{0}\"; train them again with sayso-train.")]
    Missing(String),
    /// A section does not hold what its reader expects.
    #[error(
        "The section \"{0}\" of the weights is not well formed; train it again with sayso-train."
    )]
    Malformed(&'static str),
}

/// An opened file of weights: its sections by name, borrowed from its bytes.
#[derive(Debug, Clone)]
pub struct Weights<'a> {
    checksum: u64,
    sections: Vec<(&'a str, &'a [u8])>,
}

impl<'a> Weights<'a> {
    /// Checks the bytes and finds their sections. Any damage is an error.
    ///
    /// # Errors
    /// If the bytes are no weights, of another format, or not those that were written.
    pub fn open(bytes: &'a [u8]) -> Result<Self, WeightsError> {
        Self::read(bytes, true)
    }

    /// The same for bytes that are part of the program: nothing damages those but what
    /// damages the program, so they are not all read to see whether they are whole.
    ///
    /// # Errors
    /// If the bytes are no weights, or of another format.
    pub fn of_program(bytes: &'static [u8]) -> Result<Self, WeightsError> {
        Self::read(bytes, false)
    }

    fn read(bytes: &'a [u8], doubt: bool) -> Result<Self, WeightsError> {
        if !bytes.starts_with(MAGIC) {
            return Err(WeightsError::Magic);
        }
        let mut head = Fields::new(&bytes[MAGIC.len()..], "head");
        let (format, count, checksum) = (head.u32()?, head.u32()?, head.u64()?);
        if format != FORMAT {
            return Err(WeightsError::Format { found: format });
        }
        if doubt && checksum != checksum_of(count, &bytes[HEAD..]) {
            return Err(WeightsError::Damaged);
        }
        let mut sections = Vec::new();
        for _ in 0..count {
            let name = head.bytes(NAME)?;
            let length = name.iter().position(|byte| *byte == 0).unwrap_or(NAME);
            let name = std::str::from_utf8(&name[..length]).map_err(|_| WeightsError::Damaged)?;
            let (start, length) = (head.u32()? as usize, head.u32()? as usize);
            let end = start.checked_add(length).ok_or(WeightsError::Damaged)?;
            sections.push((name, bytes.get(start..end).ok_or(WeightsError::Damaged)?));
        }
        Ok(Self { checksum, sections })
    }

    /// The checksum of all of it: other weights have another one.
    pub fn checksum(&self) -> u64 {
        self.checksum
    }

    /// The bytes of a section.
    ///
    /// # Errors
    /// If there is none of that name.
    pub fn section(&self, name: &str) -> Result<&'a [u8], WeightsError> {
        self.sections
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, bytes)| *bytes)
            .ok_or_else(|| WeightsError::Missing(name.to_owned()))
    }

    /// Every section, in the order of the file.
    pub fn sections(&self) -> &[(&'a str, &'a [u8])] {
        &self.sections
    }

    /// The file that holds these sections, for [`Weights::open`]. The same sections give
    /// the same bytes.
    ///
    /// # Panics
    /// If a name is longer than 16 bytes or everything together is 4 GiB or more.
    pub fn write(sections: &[(&str, &[u8])]) -> Vec<u8> {
        let mut rest = Vec::new();
        let mut start = HEAD + ENTRY * sections.len();
        for (name, bytes) in sections {
            assert!(name.len() <= NAME, "the name {name:?} is longer than {NAME} bytes");
            let mut padded = [0; NAME];
            padded[..name.len()].copy_from_slice(name.as_bytes());
            rest.extend_from_slice(&padded);
            let fits = |number| u32::try_from(number).expect("weights are far under 4 GiB");
            rest.extend_from_slice(&fits(start).to_le_bytes());
            rest.extend_from_slice(&fits(bytes.len()).to_le_bytes());
            start += bytes.len();
        }
        for (_, bytes) in sections {
            rest.extend_from_slice(bytes);
        }
        let count = sections.len() as u32;
        let mut file = MAGIC.to_vec();
        file.extend_from_slice(&FORMAT.to_le_bytes());
        file.extend_from_slice(&count.to_le_bytes());
        file.extend_from_slice(&checksum_of(count, &rest).to_le_bytes());
        file.extend_from_slice(&rest);
        file
    }
}

/// 64-bit FNV-1a (Fowler, Noll, Vo 1991) of the format, the number of sections and the
/// rest of the file, eight bytes at a time: every step can be undone, so no change of
/// one word of the file goes unseen.
fn checksum_of(count: u32, rest: &[u8]) -> u64 {
    let step = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x0100_0000_01b3);
    let mut hash = step(0xcbf2_9ce4_8422_2325, u64::from(FORMAT) << 32 | u64::from(count));
    hash = step(hash, rest.len() as u64);
    for word in rest.chunks(8) {
        let mut padded = [0; 8];
        padded[..word.len()].copy_from_slice(word);
        hash = step(hash, u64::from_le_bytes(padded));
    }
    hash
}

/// Reads the numbers of a section one after the other, never past its end.
#[derive(Debug, Clone)]
pub struct Fields<'a> {
    rest: &'a [u8],
    section: &'static str,
}

impl<'a> Fields<'a> {
    /// Reads from the start of a section; its name is for messages.
    pub fn new(bytes: &'a [u8], section: &'static str) -> Self {
        Self { rest: bytes, section }
    }

    /// The next bytes.
    ///
    /// # Errors
    /// If so many are not left, here and below.
    pub fn bytes(&mut self, length: usize) -> Result<&'a [u8], WeightsError> {
        let (bytes, rest) =
            self.rest.split_at_checked(length).ok_or(WeightsError::Malformed(self.section))?;
        self.rest = rest;
        Ok(bytes)
    }

    /// The next bytes, of a length known to the compiler.
    fn array<const LENGTH: usize>(&mut self) -> Result<[u8; LENGTH], WeightsError> {
        let bytes = self.bytes(LENGTH)?;
        bytes.try_into().map_err(|_| WeightsError::Malformed(self.section))
    }

    /// The next byte.
    ///
    /// # Errors
    /// If none is left.
    pub fn u8(&mut self) -> Result<u8, WeightsError> {
        Ok(self.array::<1>()?[0])
    }

    /// The next number of 32 bits.
    ///
    /// # Errors
    /// If four bytes are not left.
    pub fn u32(&mut self) -> Result<u32, WeightsError> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    /// The next number of 64 bits.
    ///
    /// # Errors
    /// If eight bytes are not left.
    pub fn u64(&mut self) -> Result<u64, WeightsError> {
        Ok(u64::from_le_bytes(self.array()?))
    }

    /// The next real number, of 32 bits.
    ///
    /// # Errors
    /// If four bytes are not left.
    pub fn f32(&mut self) -> Result<f32, WeightsError> {
        Ok(f32::from_le_bytes(self.array()?))
    }

    /// Whether everything was read.
    pub fn is_done(&self) -> bool {
        self.rest.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sample() -> Vec<u8> {
        Weights::write(&[("first", &[1, 2, 3]), ("empty", &[]), ("a-name-of-16-byt", &[7; 21])])
    }

    #[test]
    fn sections_come_back_as_they_were_written() {
        let file = sample();
        let weights = Weights::open(&file).expect("as written");
        assert_eq!(weights.section("first"), Ok(&[1, 2, 3][..]));
        assert_eq!(weights.section("empty"), Ok(&[][..]));
        assert_eq!(weights.section("a-name-of-16-byt"), Ok(&[7; 21][..]));
        assert_eq!(weights.section("other"), Err(WeightsError::Missing("other".to_owned())));
        assert_eq!(Weights::write(weights.sections()), file);
    }

    #[test]
    fn every_changed_bit_and_every_cut_is_noticed() {
        let file = sample();
        for at in 0..file.len() {
            for bit in 0..8 {
                let mut damaged = file.clone();
                damaged[at] ^= 1 << bit;
                assert!(Weights::open(&damaged).is_err(), "bit {bit} of byte {at}");
            }
            assert!(Weights::open(&file[..at]).is_err(), "cut at {at}");
        }
        let mut longer = file;
        longer.push(0);
        assert_eq!(Weights::open(&longer).err(), Some(WeightsError::Damaged));
    }

    #[test]
    fn another_format_is_named() {
        let mut file = sample();
        file[8] = 9;
        let error = Weights::open(&file).expect_err("format 9");
        assert_eq!(error, WeightsError::Format { found: 9 });
        assert_eq!(
            error.to_string(),
            "These weights have format 9, this program reads 1; train them again with this version's sayso-train."
        );
    }

    #[test]
    fn fields_end_where_the_section_ends() {
        let mut fields = Fields::new(&[1, 2, 0, 0, 0, 0, 0, 128, 63, 9], "sample");
        assert_eq!(fields.u8(), Ok(1));
        assert_eq!(fields.u32(), Ok(2));
        assert_eq!(fields.f32(), Ok(1.0));
        assert_eq!(fields.u64(), Err(WeightsError::Malformed("sample")));
        assert!(!fields.is_done());
        assert_eq!(fields.bytes(1), Ok(&[9][..]));
        assert!(fields.is_done());
    }

    proptest! {
        #[test]
        fn junk_is_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(Weights::open(&bytes).is_err());
            let file = [MAGIC.as_slice(), &FORMAT.to_le_bytes(), &bytes].concat();
            prop_assert!(Weights::open(&file).is_err());
        }
    }
}
