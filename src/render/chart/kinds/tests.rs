//! What several kinds of chart promise.

mod rows;
mod times;
