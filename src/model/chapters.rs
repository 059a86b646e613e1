//! All chapters of an edition, and how one of them is found.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use super::Chapter;

/// The chapters of an edition, in reading order. Each is found by its file or its address without a
/// look at all of them: pages and checks ask for one with every link.
#[derive(Clone, Debug, Default)]
pub struct Chapters {
    chapters: Vec<Arc<Chapter>>,
    /// The digest of each chapter's address, with the chapter's place, in the order of digests:
    /// numbers are put in order sooner than words.
    addresses: Vec<(u64, usize)>,
}

impl Chapters {
    /// These chapters, which are in reading order.
    #[must_use]
    pub fn new(chapters: Vec<Arc<Chapter>>) -> Self {
        let digests = chapters.iter().map(|chapter| digest(&chapter.slug));
        let mut addresses: Vec<(u64, usize)> = digests.zip(0..).collect();
        addresses.sort_unstable();
        Self {
            chapters,
            addresses,
        }
    }

    /// The place of the chapter with the address `slug`; of the first, where several have it.
    #[must_use]
    pub fn position(&self, slug: &str) -> Option<usize> {
        let digest = digest(slug);
        let from = self.addresses.partition_point(|(other, _)| *other < digest);
        let mut alike = self.addresses[from..].iter();
        let found = alike
            .by_ref()
            .take_while(|(other, _)| *other == digest)
            .find(|(_, at)| self.chapters[*at].slug == slug);
        found.map(|(_, at)| *at)
    }

    /// The chapter in the file at `path`.
    #[must_use]
    pub fn in_file(&self, path: &str) -> Option<&Chapter> {
        let (_, name) = path.split_once("/chapters/")?;
        let (slug, _) = chapter_address(name);
        let chapter = self.chapters.get(self.position(&slug)?)?;
        (*chapter.place.path == *path).then_some(chapter)
    }

    /// The chapters whose address another one before them has, each with that one first.
    pub fn doubles(&self) -> impl Iterator<Item = (&Chapter, &Chapter)> {
        let pairs = self.addresses.array_windows();
        let alike = pairs.filter(|[before, after]| before.0 == after.0);
        alike.filter_map(|[_, (_, at)]| {
            let chapter = &*self.chapters[*at];
            let first = self.position(&chapter.slug)?;
            (first < *at).then(|| (&*self.chapters[first], chapter))
        })
    }

    /// The chapters, to be numbered.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Arc<Chapter>> {
        self.chapters.iter_mut()
    }
}

impl Deref for Chapters {
    type Target = [Arc<Chapter>];

    fn deref(&self) -> &Self::Target {
        &self.chapters
    }
}

impl<'a> IntoIterator for &'a Chapters {
    type Item = &'a Arc<Chapter>;
    type IntoIter = std::slice::Iter<'a, Arc<Chapter>>;

    fn into_iter(self) -> Self::IntoIter {
        self.chapters.iter()
    }
}

fn digest(slug: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    slug.hash(&mut hasher);
    hasher.finish()
}

/// The address of the chapter in the file `name`, a path within the folder of chapters, and that of the
/// chapter in whose folder it is.
#[must_use]
pub fn chapter_address(name: &str) -> (String, Option<String>) {
    let stem = name.trim_end_matches(".md");
    let bare = |part: &str| {
        let rest = part.trim_start_matches(|letter: char| letter.is_ascii_digit());
        rest.strip_prefix(['-', '_', ' '])
            .filter(|rest| !rest.is_empty())
            .unwrap_or(part)
            .to_owned()
    };
    match stem.split_once('/') {
        Some((folder, "index")) => (bare(folder), None),
        Some((folder, file)) => (
            format!("{}/{}", bare(folder), bare(file)),
            Some(bare(folder)),
        ),
        None => (bare(stem), None),
    }
}

#[cfg(test)]
mod tests {
    use super::chapter_address;

    #[track_caller]
    fn check(name: &str, slug: &str, parent: Option<&str>) {
        assert_eq!(
            chapter_address(name),
            (slug.to_owned(), parent.map(String::from))
        );
    }

    #[test]
    fn the_number_in_front_is_no_part_of_the_address() {
        check("02-demographics.md", "demographics", None);
        check("09-buying/index.md", "buying", None);
        check("09-buying/02-home.md", "buying/home", Some("buying"));
        check("foreword.md", "foreword", None);
        check("2018.md", "2018", None);
    }
}
