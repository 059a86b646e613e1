//! The live preview, from outside: files are changed as editors change them, and what the program
//! then answers is compared with what was saved.
//!
//! Whatever is awaited is awaited by the preview's own events, until a deadline; no test sleeps.

#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, as it should"
)]

#[path = "preview/browser.rs"]
mod browser;
#[path = "preview/edges.rs"]
mod edges;
#[path = "preview/files.rs"]
mod files;
#[path = "preview/folders.rs"]
mod folders;
#[cfg(target_os = "linux")]
#[path = "preview/memory.rs"]
mod memory;
#[path = "preview/mistakes.rs"]
mod mistakes;
#[path = "preview/panel.rs"]
mod panel;
#[path = "preview/private.rs"]
mod private;
#[path = "preview/program.rs"]
mod program;
#[path = "preview/saves.rs"]
mod saves;
#[path = "preview/site.rs"]
mod site;
#[path = "preview/storm.rs"]
mod storm;
#[path = "preview/theme.rs"]
mod theme;
