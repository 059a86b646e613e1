//! A website that keeps up with its editor.
//!
//! ```text
//! disk ──notify──▶ watch ──▶ desk ──press──▶ Shown ──▶ answer ──▶ browser
//!                             │                 ▲
//!                             └── proofreader ──┘
//! ```
//!
//! [`watch`] says which files changed. The [`desk`] reads those again, has a new site made of what it
//! has by the [`press`], and puts it on show. A page is drawn when a browser asks for it ([`answer`]), so that what a
//! change costs does not grow with the site. Checks ask about the whole site: the [`proofreader`]
//! makes them aside, once files have come to rest, and adds what it finds.
//!
//! A file with a mistake is shown as it was before it, and the pages say so in a panel.

mod answer;
mod desk;
mod dress;
mod findings;
mod guide;
mod press;
mod proofreader;
mod server;
mod terminal;
mod watch;

use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc;

use anyhow::Context;
use jiff::civil::Date;
use tokio::sync::watch as latest;

use desk::Desk;
use findings::Links;
use proofreader::Proofreader;
use terminal::say;
use watch::Watch;

/// How a preview is wanted.
pub struct Options {
    /// The folder that holds `content/`.
    pub site: PathBuf,
    /// The day for which the site is made; nothing for today, whichever day that becomes.
    pub date: Option<Date>,
    /// The port to listen on; the next free one is taken where it is not free, and any where it is 0.
    pub port: u16,
    /// Whether drafts are shown.
    pub drafts: Drafts,
    /// What opens a file in an editor: an address with `{path}`, `{line}` and `{column}`.
    pub editor: String,
    /// What to do with the address, once it is known.
    pub browser: Browser,
}

/// Whether a preview shows drafts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Drafts {
    /// They are shown, and marked.
    Shown,
    /// The site is as it would be published.
    LeftOut,
}

/// Who opens the browser.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Browser {
    /// The preview does.
    Opened,
    /// The editor does, with the address that is printed.
    LeftAlone,
}

/// Shows the site to browsers on this machine, until it is interrupted.
///
/// # Errors
///
/// Fails where the folder cannot be read or no port is free.
pub fn serve(options: Options) -> anyhow::Result<()> {
    let root = std::path::absolute(&options.site)
        .with_context(|| format!("the folder `{}` cannot be found", options.site.display()))?;
    let listener = listen(options.port)?;
    let port = listener.local_addr()?.port();
    let desk = Desk::open(&root, options.date, options.drafts)?;
    let (send, receive) = latest::channel(desk.first());
    let (work, jobs) = mpsc::channel();
    let (events, changes) = mpsc::channel();
    let watch = Watch::new(events);

    let address = format!("http://127.0.0.1:{port}/");
    if options.port != 0 && port != options.port {
        say(&format!(
            "Port {} is in use by another program.",
            options.port
        ));
    }
    say(&format!("Preview at {address}"));
    say("Pages follow the files as you save them. Press Ctrl-C to end the preview.");
    if options.browser == Browser::Opened && open::that_detached(&address).is_err() {
        say("No browser could be opened: type the address into one.");
    }

    let links = Links {
        root,
        editor: options.editor,
    };
    let proofreader = Proofreader::new(links.clone());
    let shown = Arc::new(send);
    let findings = Arc::clone(&shown);
    std::thread::spawn(move || proofreader.work(&jobs, &findings));
    std::thread::spawn(move || desk.work(watch, &changes, &shown, &work));
    server::run(listener, links, receive)?;
    say("The preview has ended.");
    Ok(())
}

/// How many ports after the one that was asked for are tried.
const PORTS: u16 = 20;

fn listen(port: u16) -> anyhow::Result<TcpListener> {
    let last = port.saturating_add(if port == 0 { 0 } else { PORTS });
    let mut ports = (port..=last).chain([0]);
    let free = ports.find_map(|port| TcpListener::bind(("127.0.0.1", port)).ok());
    free.context("no port on this machine is free to listen on")
}
