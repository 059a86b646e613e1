//! Where a site may be written to.

use std::path::{Component, Path, PathBuf};
use std::{env, fs, io};

use anyhow::{Context, bail};

/// Refuses `output` as the output folder of the site in the folder `source` where writing there
/// could reach what people wrote: the site's own folder or one that holds it, its `content/` and
/// `themes/`, a home folder, the root of a disk.
///
/// # Errors
///
/// Fails where the folder is refused, with what to choose instead.
pub fn check_folder(output: &Path, source: &Path) -> anyhow::Result<()> {
    let folder = resolve(output)?;
    let site = resolve(source)?;
    let refused = |reason: &str| {
        let output = output.display();
        anyhow::anyhow!(
            "the output folder `{output}` {reason}: choose one of its own, such as `public`"
        )
    };
    if folder.parent().is_none() {
        bail!(refused("is the root of the disk"));
    }
    if env::home_dir().is_some_and(|home| home.starts_with(&folder)) {
        bail!(refused("is a home folder, or holds home folders"));
    }
    if site.starts_with(&folder) {
        bail!(refused("is the site's own folder, or holds it"));
    }
    for name in ["content", "themes"] {
        // The folder as it is named, and where it is if that name is a link.
        for source in [site.join(name), resolve(&site.join(name))?] {
            if folder.starts_with(&source) {
                bail!(refused(&format!("is in the site's `{name}` folder")));
            }
            if source.starts_with(&folder) {
                bail!(refused(&format!("holds the site's `{name}` folder")));
            }
        }
    }
    Ok(())
}

/// The path without links, `.` and `..`, also where its end does not exist yet.
fn resolve(path: &Path) -> anyhow::Result<PathBuf> {
    let absolute = std::path::absolute(path)
        .with_context(|| format!("`{}` is not a path to a folder", path.display()))?;
    let mut resolved = PathBuf::new();
    for component in absolute.components() {
        if component == Component::ParentDir {
            resolved.pop();
            continue;
        }
        resolved.push(component);
        match fs::canonicalize(&resolved) {
            Ok(real) => resolved = real,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => {
                return Err(error)
                    .with_context(|| format!("`{}` cannot be read", resolved.display()));
            }
        }
    }
    Ok(resolved)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::check_folder;

    /// `root/site` with content, and `root/link` that leads to its content.
    fn site() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("site/content/2018")).unwrap();
        fs::create_dir_all(root.path().join("elsewhere/themes")).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::symlink;
            symlink(root.path().join("site/content"), root.path().join("link")).unwrap();
            symlink(
                root.path().join("elsewhere/themes"),
                root.path().join("site/themes"),
            )
            .unwrap();
        }
        root
    }

    #[test]
    fn a_folder_of_its_own_is_fine() {
        let root = site();
        for output in [
            "public",
            "site/public",
            "site/a/b/public",
            "site/contents",
            "site/content/../p",
        ] {
            let checked = check_folder(&root.path().join(output), &root.path().join("site"));
            assert!(checked.is_ok(), "{output}: {checked:?}");
        }
    }

    #[test]
    fn what_people_wrote_is_out_of_reach() {
        let root = site();
        let mut refused = vec![
            ".",
            "site",
            "site/",
            "site/.",
            "site/content",
            "site/content/2018",
            "site/content/new/er",
            "site/public/../content",
            "site/themes",
            "site/content/..",
            "site/public/../..",
        ];
        if cfg!(unix) {
            refused.extend([
                "link",
                "link/new",
                "elsewhere",
                "elsewhere/themes/x",
                "link/../public/..",
            ]);
        }
        for output in refused {
            let checked = check_folder(&root.path().join(output), &root.path().join("site"));
            assert!(checked.is_err(), "{output}");
        }
    }

    #[test]
    fn homes_and_roots_are_out_of_reach() {
        let root = site();
        let home = std::env::home_dir().unwrap();
        for output in [Path::new("/"), &home, home.parent().unwrap()] {
            assert!(
                check_folder(output, &root.path().join("site")).is_err(),
                "{output:?}"
            );
        }
        assert!(check_folder(Path::new("public"), Path::new(".")).is_ok());
        assert!(check_folder(Path::new("."), Path::new(".")).is_err());
    }
}
