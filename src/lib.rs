//! sayso reads the news by who said what.
//!
//! Data goes one way: bytes become an [`article::Article`], an article becomes an
//! [`analysis::Analysis`] (quotations, speakers, who said what and why), analyses
//! gather in a [`library::Library`], and [`find`] ranks its quotations. Events go
//! one loop: a [`app::Msg`] changes the [`app::State`] and yields [`app::Effect`]s,
//! whose results come back as messages. `docs/ARCHITECTURE.md` has the whole picture.

pub mod analysis;
pub mod app;
pub mod article;
pub mod attribution;
pub mod cli;
pub mod config;
pub mod evaluate;
pub mod find;
pub mod indexing;
pub mod ingest;
pub mod input;
pub mod layout;
pub mod library;
pub mod model;
mod pipeline;
pub mod quote;
pub mod runtime;
pub mod source;
pub mod speaker;
pub mod store;
pub mod text;
#[cfg(feature = "train")]
pub mod train;
pub mod view;
