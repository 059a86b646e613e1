//! Checks.
use crate::{diagnostic::Diagnostics, model::Site};
pub fn check(_: &Site, _: &mut Diagnostics) {}
