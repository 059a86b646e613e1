//! Dates, numbers and ids that look like ones and are none.

use crate::case::{Case, EDITION, INTENTIONS, TABLE};

const DATES: [&str; 22] = [
    "2018-02-30",
    "2018-13-01",
    "2018-00-10",
    "2018-1-1",
    "0000-01-01",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "99999-01-01",
    "-2018-01-01",
    "2018",
    "2018-05",
    "18-05-06",
    "06/05/2018",
    "6 May 2018",
    "2018-05-06T10:00:00Z",
    "20180506",
    "2018-W10-1",
    "2018–05–06",
    "today",
    "1e3",
    "２０１８-05-06",
];

const NUMBERS: [&str; 26] = [
    "1234567890123456789012345678901234567890",
    "0.0000000000000000000000000000000000000001",
    "79228162514264337593543950335",
    "79228162514264337593543950336",
    "-79228162514264337593543950335",
    "-0",
    "-0.00",
    "NaN",
    ".nan",
    ".inf",
    "-.inf",
    "Infinity",
    "0x1F",
    "0o17",
    "0b11",
    "1e999",
    "1e-999",
    "1_000",
    "1.2.3",
    "--5",
    "+5",
    "5-",
    "½",
    "５４９",
    "12:30:45",
    "£549",
];

const IDS: [&str; 14] = [
    "two words",
    "a/b",
    "../../etc/passwd",
    "..",
    ".",
    "a.b",
    "Ünïcode",
    "CAPITALS",
    "-rf",
    "index",
    "\"\"",
    "<b>",
    "con",
    "\"a\\nb\"",
];

pub(crate) fn cases() -> Vec<Case> {
    let updated = DATES.map(|date| {
        Case::new(format!("updated on {date}"), move |site| {
            site.swap(EDITION, "updated: 2018-03-01", &format!("updated: {date}"));
        })
    });
    let published = DATES.map(|date| {
        Case::new(format!("published on {date}"), move |site| {
            site.swap(
                EDITION,
                "published: 2018-03\n",
                &format!("published: {date}\n"),
            );
        })
    });
    let periods = ["0000-01-01", "9999-12-31"].map(|date| {
        Case::new(format!("period from and to {date}"), move |site| {
            site.swap(
                EDITION,
                "from: 2018-04-01, to: 2021-03-31",
                &format!("from: {date}, to: {date}"),
            );
        })
    });
    let cells = NUMBERS.map(|number| {
        Case::new(format!("a cell holds {number}"), move |site| {
            site.swap(TABLE, "549, ", &format!("{number}, "));
        })
    });
    let ids = IDS.map(|id| {
        Case::new(
            format!("an intention has the id {id}")
                .escape_debug()
                .to_string(),
            move |site| {
                site.swap(INTENTIONS, "id: care-homes\n", &format!("id: {id}\n"));
            },
        )
    });
    let columns = IDS.map(|id| {
        Case::new(
            format!("a column has the id {id}")
                .escape_debug()
                .to_string(),
            move |site| {
                site.swap(TABLE, "id: cost_2017,", &format!("id: {id},"));
            },
        )
    });
    updated
        .into_iter()
        .chain(published)
        .chain(periods)
        .chain(cells)
        .chain(ids)
        .chain(columns)
        .collect()
}
