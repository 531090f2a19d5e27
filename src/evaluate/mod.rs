//! How well who said what is found: answers compared with articles annotated by hand.
//!
//! The measures are those used with the `PolNeAR` corpus (Newell, Margolin and Ruths, LREC
//! 2018): quotations found, the mention of the source, the person's name, both together,
//! and word overlap over all attributions; and, as in the `CofeNet` paper (Wang et al.,
//! 2022), spans that match exactly.

mod compare;
mod gold;
mod names;
mod report;
mod spans;
mod tally;

pub use compare::compare;
pub use gold::{Gold, GoldAttribution, GoldError, GoldKind, GoldQuote, SourceType};
pub use report::report;
pub use tally::{Balance, Ratio, Tally};
