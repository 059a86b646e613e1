//! Paths of artifacts: what they may be, and the folders that they go through.

use std::path::{Component, Path};

use anyhow::bail;

/// The beginning of the names that are our own at the top of the output folder.
const RESERVED: &str = ".mps-";

/// Fails where `path` could lead out of the output folder, to a file of our own, or to different
/// places on different systems.
pub(super) fn check(path: &str) -> anyhow::Result<()> {
    let plain = |part: &str| !matches!(part, "" | "." | "..");
    if !path.split('/').all(plain) {
        bail!("the path `{path}` has an empty part, `.` or `..`");
    }
    if path.contains('\\') || path.chars().any(char::is_control) {
        bail!("the path {path:?} has a backslash or a control character");
    }
    if path.starts_with(RESERVED) {
        bail!("the path `{path}` begins with `{RESERVED}`, which is kept for the program");
    }
    // What a drive or a root is depends on the system.
    let inside = |part| matches!(part, Component::Normal(_));
    if !Path::new(path).components().all(inside) {
        bail!("the path `{path}` leads out of the output folder");
    }
    Ok(())
}

/// The folders that `path` goes through, the outermost first.
pub(super) fn folders(path: &str) -> impl DoubleEndedIterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};

    use super::{check, folders};

    #[test]
    fn a_path_stays_inside() {
        for good in [
            "index.html",
            "2018/a b/ü.html",
            "_headers",
            ".well-known/x",
            "a..b/..c",
        ] {
            assert!(check(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "/",
            "/etc/passwd",
            "..",
            "../a",
            "a/../../b",
            "a//b",
            "a/",
            "./a",
            "a/.",
            "a\0b",
            "a\nb",
            "a\\..\\b",
            ".mps-manifest",
            ".mps-new/a",
        ] {
            assert!(check(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_path_goes_through_its_folders() {
        assert_eq!(folders("a/b/c.html").collect::<Vec<_>>(), ["a", "a/b"]);
        assert_eq!(folders("c.html").count(), 0);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_passes_only_goes_down(path in any::<String>()) {
            if check(&path).is_ok() {
                let joined = std::path::Path::new("/out").join(&path);
                prop_assert!(joined.starts_with("/out"));
                let depth = joined.components().count();
                prop_assert!(depth == 2 + path.split('/').count());
            }
        }
    }
}
