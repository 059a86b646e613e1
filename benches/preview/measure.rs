//! From the moment of saving to the new text.

use std::fs;
use std::time::{Duration, Instant};

use anyhow::bail;

use super::content::{UNCHANGED, chapter};
use super::program::Server;

/// How long nothing is saved before each change, where programs are left in peace.
pub(crate) const REST: Duration = Duration::from_millis(300);

/// How long a change may take to be seen.
const PATIENCE: Duration = Duration::from_mins(1);

/// Changes a sentence in each of `chapters`, each after a `pause`, and says how long each change took
/// to be seen, the shortest first.
pub(crate) fn measure(
    server: &Server,
    chapters: &[usize],
    pause: Duration,
) -> anyhow::Result<Vec<Duration>> {
    let mut connection = server.connect()?;
    let mut found = Vec::new();
    for number in chapters {
        let path = server.source(*number);
        let page = server.page(*number);
        // No other text has these numbers, in this round or the other.
        let sentence = format!(
            "Change {} came after {} ms.",
            found.len() + 1,
            pause.as_millis()
        );
        let text = chapter(server.program, *number, server.pages).replace(UNCHANGED, &sentence);
        std::thread::sleep(pause);
        let saved = Instant::now();
        fs::write(path, text)?;
        loop {
            let answer = connection.get(&page)?;
            let now = saved.elapsed();
            if String::from_utf8_lossy(&answer.body).contains(&sentence) {
                found.push(now);
                break;
            }
            if now > PATIENCE {
                bail!("`{}` does not show a change", server.program.name());
            }
        }
    }
    found.sort();
    Ok(found)
}
