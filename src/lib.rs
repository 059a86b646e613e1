//! Publishes a council's Market Position Statement.
#![allow(missing_docs)]
pub mod diagnostic;
pub mod files;
pub mod load;
pub mod model;
pub mod publish;
