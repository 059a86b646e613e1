//! From a folder to a statement: syntax gains meaning.
//!
//! [`read`] takes a folder into memory; [`site`] understands it. What cannot be understood is
//! reported and left out, and loading goes on: a site always comes out, however poor. Each file is
//! understood by itself; [`Parses`] keeps what was, so that a change costs one file. [`schemas`]
//! tells editors what may be written.

mod accepted;
mod boundaries;
mod chapter;
mod chart;
mod consultation;
mod dataset;
mod decode;
mod demographics;
mod disclosure;
mod edition;
mod figures;
mod folder;
mod formula;
mod glossary;
mod image;
mod intentions;
mod markdown;
mod measures;
mod number;
mod parses;
mod placement;
mod provision;
mod read;
mod rows;
mod schema;
mod site;
mod statement;
mod table;
mod text;
mod timeline;
mod words;
mod yaml;

pub use parses::Parses;
pub use read::{Folder, Looked, Seen, read};
pub use schema::{SchemaFile, schemas};
pub use site::site;
