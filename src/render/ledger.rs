//! The ledger: of every figure that an edition prints, where it comes from, when it held, how it came
//! about and where it is used.
//!
//! The list is made from the edition alone, in a time that grows with its size. Links to it are made
//! of ids, so that no other page has to make it.

mod anchor;
mod entries;
mod file;
mod list;
mod page;
mod uses;

use super::frame::LinkView;
use super::route::Page;
use super::sheet::Sheet;
use super::table::HrefView;
use crate::model::{Dataset, Edition, Mention};

pub(super) use file::{csv, headings};
pub(super) use page::ledger;

/// Whether an edition prints figures.
pub(super) fn is_there(edition: &Edition) -> bool {
    list::datasets(edition).next().is_some()
}

/// The link to the ledger of an edition that prints figures.
pub(super) fn link(sheet: &Sheet<'_>) -> Option<LinkView> {
    is_there(sheet.edition).then(|| LinkView {
        text: sheet.say("ledger.heading", &[]),
        href: sheet.href(&Page::Ledger(sheet.edition.id.clone())),
    })
}

/// The link to the numbers of a dataset in the ledger; none on the one-page version.
pub(super) fn of_dataset(sheet: &Sheet<'_>, dataset: &Dataset) -> Option<HrefView> {
    let has_numbers = entries::has_numbers(dataset) && !sheet.is_whole();
    has_numbers.then(|| href(sheet, &anchor::of_dataset(dataset)))
}

/// The link to a figure in a text; none on the one-page version.
pub(super) fn of_mention(sheet: &Sheet<'_>, mention: &Mention) -> Option<HrefView> {
    (!sheet.is_whole()).then(|| href(sheet, &anchor::of_mention(mention)))
}

fn href(sheet: &Sheet<'_>, anchor: &str) -> HrefView {
    let page = sheet.href(&Page::Ledger(sheet.edition.id.clone()));
    HrefView {
        href: format!("{page}#{anchor}"),
    }
}
