//! What is kept from one time to the next. The reader's own data: where they were in what
//! they read, what they said of it, what they asked the finder, and what is in their
//! library; one small file, without any text, and the program works without it. Apart from
//! it, in [`catalogue`], what can be made again.
#![allow(clippy::disallowed_methods, reason = "this is where the reader's data is kept")]

pub mod catalogue;
mod choices;
mod error;
mod mapped;
mod marks;
mod open;
mod places;
mod queries;
mod remarks;
mod roots;
mod schema;

use rusqlite::Connection;

pub use error::StoreError;
pub use mapped::Mapped;
pub use open::{Opened, look, open};
pub use places::SavedPlace;
pub use remarks::SavedRemark;

/// The name of the file in the data folder.
pub const FILE: &str = "sayso.db";

/// The reader's own data, open.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    writable: bool,
}
