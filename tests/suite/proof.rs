//! Proofs: what pages tell of their source, and at what address a source is seen.
//!
//! `x.html.marks` lists the marks of a page: of each marked element the name and the first of its
//! words, then file and line of its source, and the words there. Which parts of the page are meant is
//! said as for a page itself. `x.yaml.addresses` lists the lines of a source file that are seen at
//! another address than the line before.

use std::collections::{BTreeMap, BTreeSet};

use libtest_mimic::Failed;
use mps::files::{Files, Place};
use mps::render::{Address, address_of, proof, render, routes};

use crate::build::{Ready, parts};

/// A mark begins so.
const MARK: &str = " data-source=\"";

/// A marked element.
struct Marked<'a> {
    name: &'a str,
    place: Place,
    /// What follows its start.
    rest: &'a str,
}

/// A page as it was proved: its text, and the places of its marks.
type Proved = (String, BTreeSet<Place>);

/// A proof differs from what is published by its marks alone, and each of them leads into a source
/// file. Where a source is said to be seen, it is seen.
pub(crate) fn tells_the_source(ready: &Ready) -> Result<(), Failed> {
    let Ready { files, site, theme } = ready;
    let mut proofs: BTreeMap<String, Proved> = BTreeMap::new();
    for route in routes(site, theme) {
        let published = render(site, theme, &route).bytes;
        let artifact = proof(site, theme, &route);
        if !artifact.faults.is_empty() {
            return Err(format!("{}: {:?}", route.path, artifact.faults).into());
        }
        if !route.path.ends_with(".html") {
            same(&route.path, &published, &artifact.bytes)?;
            continue;
        }
        let (published, drawn) = (
            String::from_utf8(published)?,
            String::from_utf8(artifact.bytes)?,
        );
        if published.contains("data-source") {
            return Err(format!("{} is published with a mark", route.path).into());
        }
        // What is minified is what was drawn, which the minifier itself looks after.
        if cfg!(not(feature = "minify")) {
            let plain = without_marks(&drawn)?;
            same(&route.path, published.as_bytes(), plain.as_bytes())?;
        }
        let places = marked(&drawn)?.into_iter().map(|marked| marked.place);
        let places = places.collect();
        proofs.insert(route.path, (drawn, places));
    }
    for (path, (_, places)) in &proofs {
        for place in places {
            words_at(files, place)?;
            let address = address_of(site, theme, place);
            if !address.is_some_and(|address| is_seen(&proofs, &address, place)) {
                return Err(format!("{path} has {place:?}, which is seen nowhere").into());
            }
        }
    }
    Ok(())
}

fn same(path: &str, published: &[u8], proof: &[u8]) -> Result<(), Failed> {
    if published == proof {
        return Ok(());
    }
    let pairs = published.iter().zip(proof);
    let at = pairs.take_while(|(a, b)| a == b).count();
    let around = |bytes: &[u8]| {
        let (start, end) = (at.saturating_sub(60), bytes.len().min(at + 60));
        String::from_utf8_lossy(&bytes[start.min(end)..end]).into_owned()
    };
    let (published, proof) = (around(published), around(proof));
    Err(format!("{path} differs:\npublished: {published}\nproof:     {proof}").into())
}

/// The page as it would be without its marks, and without the elements that are there for them: a
/// figure in a text is in a `span` that has nothing but its mark.
fn without_marks(page: &str) -> Result<String, Failed> {
    let (mut plain, mut rest) = (String::new(), page);
    while let Some((before, after)) = rest.split_once(MARK) {
        let (_, after) = after.split_once('"').ok_or("a mark is never closed")?;
        let of_figure = before.strip_suffix("<span").zip(after.strip_prefix('>'));
        if let Some((before, after)) = of_figure {
            let (figure, after) = after
                .split_once("</span>")
                .ok_or("a figure is never closed")?;
            plain.extend([before, figure]);
            rest = after;
        } else {
            plain.push_str(before);
            rest = after;
        }
    }
    plain.push_str(rest);
    Ok(plain)
}

/// The marked elements of a page, in order.
fn marked(page: &str) -> Result<Vec<Marked<'_>>, Failed> {
    let marks = page.match_indices(MARK).map(|(at, _)| {
        let start = page[..at].rfind('<').ok_or("a mark outside of a tag")?;
        let name = page[start + 1..]
            .split([' ', '>'])
            .next()
            .unwrap_or_default();
        let (mark, rest) = page[at + MARK.len()..]
            .split_once('"')
            .ok_or("a mark is never closed")?;
        let (path, offset) = mark.rsplit_once('@').ok_or("a mark without a place")?;
        let offset = offset.parse()?;
        let place = Place::new(&path.replace("&amp;", "&").into(), offset..offset);
        let (_, rest) = rest.split_once('>').ok_or("a tag is never closed")?;
        Ok(Marked { name, place, rest })
    });
    marks.collect()
}

/// The number of the line at a place, from 1, and the words from there to its end.
fn words_at<'a>(files: &'a Files, place: &Place) -> Result<(usize, &'a str), Failed> {
    let text = files
        .text(&place.path)
        .ok_or_else(|| format!("{place:?} is in no file"))?;
    let (before, after) = text
        .split_at_checked(place.start)
        .ok_or_else(|| format!("{place:?} is within no file"))?;
    let words = after.lines().next().unwrap_or_default();
    Ok((before.matches('\n').count() + 1, words))
}

/// Whether the page at `address` has the part that is meant, and a mark for `place`.
fn is_seen(proofs: &BTreeMap<String, Proved>, address: &Address, place: &Place) -> bool {
    let Some((page, places)) = proofs.get(&address.route.path) else {
        return false;
    };
    let fragment = address.fragment.as_ref();
    fragment.is_none_or(|fragment| page.contains(&format!(" id=\"{fragment}\"")))
        && places.contains(place)
}

/// The marks of the page at `path`, in the parts that the first line of `known` names.
pub(crate) fn marks_on(ready: &Ready, path: &str, known: &str) -> Result<String, Failed> {
    let Ready { files, site, theme } = ready;
    let route = routes(site, theme)
        .into_iter()
        .find(|route| route.path == path);
    let route = route.ok_or_else(|| format!("there is no {path}"))?;
    let page = String::from_utf8(proof(site, theme, &route).bytes)?;
    let page = parts(&page, known)?;
    let mut list = String::new();
    list.extend(
        page.lines()
            .next()
            .filter(|line| line.starts_with("<!-- parts")),
    );
    list.extend((!list.is_empty()).then_some("\n"));
    for Marked { name, place, rest } in marked(&page)? {
        let (line, there) = words_at(files, &place)?;
        let here = words_in(rest, name);
        list.push_str(&format!(
            "{name} {}\n  {}:{line} {}\n",
            cut(&here),
            place.path,
            cut(there)
        ));
    }
    Ok(list)
}

/// The words of an element, given what follows its start.
fn words_in(rest: &str, name: &str) -> String {
    let inner = rest.split(&format!("</{name}>")).next().unwrap_or_default();
    let words: Vec<&str> = inner
        .split('<')
        .enumerate()
        .map(|(at, part)| match part.split_once('>') {
            Some((_, words)) if at > 0 => words,
            _ => part,
        })
        .flat_map(str::split_whitespace)
        .collect();
    words.join(" ")
}

fn cut(words: &str) -> String {
    words.chars().take(60).collect()
}

/// At what address each line of the file at `path` is seen, where that changes.
pub(crate) fn addresses_of(ready: &Ready, path: &str) -> Result<String, Failed> {
    let Ready { files, site, theme } = ready;
    let bytes = files
        .bytes(path)
        .ok_or_else(|| format!("there is no {path}"))?;
    // A picture has no lines.
    let text = std::str::from_utf8(bytes).unwrap_or("\n");
    let (mut list, mut before, mut offset) = (String::new(), String::new(), 0);
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        // An entry of a list begins after its signs.
        let words = line.trim_start_matches([' ', '-', '{']);
        let at = offset + line.len() - words.len();
        offset += line.len();
        let seen = match address_of(site, theme, &Place::new(&path.into(), at..at)) {
            Some(Address {
                route,
                fragment: Some(fragment),
            }) => format!("{}#{fragment}", route.path),
            Some(Address {
                route,
                fragment: None,
            }) => route.path,
            None => "nowhere".to_owned(),
        };
        if before != seen {
            list.push_str(&format!("{number} {}\n  {seen}\n", cut(line.trim_end())));
        }
        before = seen;
    }
    Ok(list)
}
