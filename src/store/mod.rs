//! The reader's own data: where they were in what they read, and what they said of it. One
//! small file; texts are never in it, and the program works without it.
#![allow(clippy::disallowed_methods, reason = "this is where the reader's data is kept")]

mod error;
mod marks;
mod open;
mod places;
mod remarks;
mod schema;

use rusqlite::Connection;

pub use error::StoreError;
pub use open::{Opened, open};
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
