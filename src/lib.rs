//! Publishes a council's Market Position Statement: the architecture in prose.
//!
//! The program is a function between two folders. A folder of Markdown chapters and YAML datasets
//! becomes [`files::Files`], a folder in memory. [`load`] understands it as a [`model::Site`], the
//! whole statement with all its editions, and never changes it again. [`check`] reads the site and
//! reports what a reader would be misled or shut out by. [`render`] knows every address that the site
//! has, and draws one at a time: a pure function of the site, the theme and a route. [`publish`] is
//! the only code that writes a site, and writes nothing while the content has errors. [`start`] is for
//! authors who begin: it makes a new site, and adds to one.
//!
//! ```text
//! disk ──read──▶ Files ──load──▶ Site ──check──▶ Diagnostics
//!                                 │
//!                                 └─routes──▶ [Route] ──render──▶ bytes ──publish──▶ public/
//! ```
//!
//! Two things go wrong, and they never mix. A fault in the content is a
//! [`diagnostic::Diagnostic`]: it is recorded and work goes on, so that one run shows every fault. A
//! failure of the world, such as a full disk, is an error of `anyhow`, raised where the world is
//! touched (`load/read`, `publish/`, `preview/`, `start/`, `main.rs`) and printed once.
//!
//! References between files are kept as their author wrote them and are looked up when they are
//! needed ([`model::target`], [`model::worth`]): by checks, which report the ones that lead nowhere,
//! and by pages, which draw a gap in their place.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        reason = "a test that panics has failed, as it should"
    )
)]

pub mod check;
pub mod diagnostic;
pub mod explain;
pub mod files;
pub mod load;
pub mod model;
pub mod preview;
pub mod publish;
pub mod render;
pub mod start;
