//! Draws a statement (a stand-in: the real module is written elsewhere).

#[allow(dead_code, reason = "nothing is drawn yet")]
mod minify;
