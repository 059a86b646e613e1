//! Publishes a council's Market Position Statement.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        reason = "a test that panics has failed, as it should"
    )
)]
pub mod diagnostic;
pub mod files;
pub mod load;
pub mod model;
pub mod publish;
pub mod render;
