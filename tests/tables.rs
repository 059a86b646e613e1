//! Tables as councils publish them: what is found in each, and in most of them nothing.
//!
//! The tables are typed in Markdown, as an editor would paste them.

use std::path::Path;

use jiff::civil::date;
use mps::diagnostic::Diagnostics;
use mps::load;

/// What is found in a chapter with this table, of what the checks of numbers report.
fn found(table: &str) -> Vec<String> {
    let mut files = load::read(Path::new("tests/base")).unwrap_or_default();
    let rows: Vec<&str> = table.trim().lines().map(str::trim).collect();
    let (head, rows) = rows.split_first().unwrap_or((&"", &[]));
    let rule = "|---".repeat(head.matches('|').count() - 1) + "|";
    let text = format!("{head}\n{rule}\n{}\n", rows.join("\n"));
    let chapter = "---\ntitle: Demand\ndescription: Who needs care.\n---\n\n";
    files.insert(
        "content/2018/chapters/09-demand.md",
        format!("{chapter}{text}").into_bytes(),
    );
    let mut diagnostics = Diagnostics::default();
    let site = load::site(&files, date(2018, 6, 1), &mut diagnostics);
    mps::check::check(&site, &mut diagnostics);
    let found = diagnostics.sorted();
    found
        .iter()
        .map(|found| format!("{}: {}", found.code, found.message))
        .collect()
}

#[track_caller]
fn check(table: &str, expected: &[&str]) {
    let found = found(table);
    assert_eq!(found, expected, "{table}");
}

#[track_caller]
fn is_right(table: &str) {
    check(table, &[]);
}

#[test]
fn a_total_with_a_wrong_digit_and_means_of_means() {
    check(
        "| Description | People | Package Cost £000 | Average Cost £ |
        | Adults & Older People-Mental Health | 549 | 10,964 | £19,971 |
        | Older People Purchasing | 1,159 | 17,857 | £15,407 |
        | Learning Difficulties | 541 | 19,513 | £36,069 |
        | Physical Disability, Hearing & Vision | 327 | 4,752 | £14,533 |
        | Total | 2,587 | 53,087 | £21,495 |",
        &[
            "mean-of-means: £21,495 is the plain mean of the averages above it; the total of `Package Cost £000` divided by that of `People` gives £20,521",
            "total-not-sum: the total of `People` is 2,587, and its rows add up to 2,576",
        ],
    );
    check(
        "| Description | People | Package Cost £000 | Average Cost £ |
        | Adults & Older People-Mental Health | 546 | 11,586 | £21,219 |
        | Older People Purchasing | 1,122 | 19,268 | £17,173 |
        | Learning Difficulties | 585 | 22,108 | £37,791 |
        | Physical Disability, Hearing & Vision | 359 | 5,073 | £14,130 |
        | Total | 2,622 | 58,034 | £22,578 |",
        &[
            "mean-of-means: £22,578 is the plain mean of the averages above it; the total of `Package Cost £000` divided by that of `People` gives £22,133",
            "total-not-sum: the total of `People` is 2,622, and its rows add up to 2,612",
        ],
    );
    check(
        "| Service type | *People | Package Cost £000 | Average Cost £ | *People | Package Cost £000 | Average Cost £ |
        | Direct Payments | 227 | 1,835 | £8,082 | 209 | 2,350 | £11,243 |
        | Home Care | 482 | 5,063 | £10,504 | 488 | 4,742 | £9,717 |
        | Nursing | 347 | 7,500 | £21,615 | 334 | 8,457 | £25,321 |
        | Residential | 208 | 3,459 | £16,629 | 198 | 3,719 | £18,782 |
        | Total | 1,264 | 17,857 | £14,208 | 1,229 | 19,268 | £16,266 |",
        &[
            "mean-of-means: £14,208 is the plain mean of the averages above it; the total of `Package Cost £000` divided by that of `*People` gives £14,127",
            "mean-of-means: £16,266 is the plain mean of the averages above it; the total of `Package Cost £000` divided by that of `*People` gives £15,678",
        ],
    );
}

#[test]
fn rounded_money_with_a_negative_row() {
    is_right(
        "| Budget Heading | 2017/18 Current Budget £000 |
        | CRC & Community Equipment contracts | 6,601 |
        | Adults Substance Misuse (DAT) | 535 |
        | Adults & Older People-Mental Health | 9,257 |
        | Supporting People & Communities Commissioning | 1,374 |
        | Adult Care Commissioning | 987 |
        | Older People Purchasing | 10,231 |
        | CRC's & Extra Care | -1,733 |
        | Learning Difficulties | 15,176 |
        | Physical Disability, Hearing & Vision | 4,439 |
        | Better Care Fund | 11,263 |
        | Adult Care Other | 1,312 |
        | Total | 59,441 |",
    );
}

#[test]
fn years_beneath_each_other_with_a_row_of_changes() {
    check(
        "| Year | Council | CCG | Total |
        | 18/19 | £7.51m | £ 2.54m | £10.06m |
        | 17/18 | £7.95m | £2.30m | £10.25m |
        | % change from 17/18 to 18/19 | -5.7% | 9.5% | -1.9% |",
        &[
            "impossible-change: from `17/18` to `18/19`, `CCG` changes by 10.4%, and 9.5% is printed; it fits only when the difference is divided by the later number, and a change is divided by the earlier one",
        ],
    );
}

#[test]
fn price_bands_with_a_gap_and_an_overlap() {
    check(
        "| Rating | Rate |
        | Red | £25.19 per hour and above |
        | Amber | £23.34 per hour - £25.18 per hour |
        | Green | £22.33 per hour and below |",
        &["band-gap: no band holds what lies from £22.34 to £23.33"],
    );
    check(
        "| Band | Homes |
        | Up to £700 | 5 |
        | £650 to £800 | 12 |
        | £801 and over | 3 |",
        &["band-gap: two bands hold what lies from £650 to £700"],
    );
}

#[test]
fn bands_of_ages() {
    is_right(
        "| Age | People |
        | 18 to 64 | 112,300 |
        | 65 to 74 | 18,900 |
        | 75 to 84 | 11,807 |
        | 85+ | 5,200 |
        | All ages 18+ | 148,207 |",
    );
    is_right(
        "| Age | People |
        | 65+ | 35,907 |
        | 75+ | 17,007 |
        | 85+ | 5,200 |",
    );
    is_right(
        "| Age | People |
        | 18-64 | 2,695 |
        | 65+ | 2,714 |
        | of whom 85+ | 1,100 |
        | Total | 5,409 |",
    );
    check(
        "| Age | People |
        | 18 to 64 | 2,695 |
        | 75 to 84 | 1,300 |
        | 85+ | 714 |",
        &["band-gap: no band holds what lies from 65 to 74"],
    );
}

#[test]
fn shares_of_nine_rows() {
    check(
        "| Care Ladder | Current % spend split care ladder | Current % activity care ladder |
        | Nursing | 17.8% | 11.7% |
        | Residential | 29.9% | 14.6% |
        | Supported Accommodation | 20.6% | 12.4% |
        | Extra Care Housing (ECH) | 2.8% | 7.9% |
        | Supported Living | 6.4% | 12.4% |
        | Home care | 11.5% | 21.6% |
        | Day Care | 1.4% | 4.3% |
        | Adult Placement | 0.5% | 1.1% |
        | Direct Payments | 8.6% | 13.9% |",
        &[
            "incomplete-shares: the shares in `Current % spend split care ladder` add up to 99.5%, and rounding explains no more than 0.45 either way",
        ],
    );
}

#[test]
fn shares_with_a_category_that_is_not_shown() {
    check(
        "| Client group | Share |
        | Learning Disabilities | 32% |
        | Mental Health | 20% |
        | Physical Disabilities | 45% |",
        &[
            "incomplete-shares: the shares in `Share` add up to 97%, and rounding explains no more than 1.5 either way",
        ],
    );
}

#[test]
fn providers_of_several_types() {
    check(
        "| Care Ladder Services | Providers Based in Bristol | Top 5 providers make up % |
        | Nursing | 26 | 44% |
        | Residential | 53 | 32% |
        | Supported Accommodation | 46 | 42% |
        | Extra Care Housing (ECH) | 6 | 95% |
        | Supported Living | 64 | 55% |
        | Home care | 47 | 41% |
        | Day Care | 24 | 56% |
        | Total | 265 | |",
        &[
            "total-not-sum: the total of `Providers Based in Bristol` is 265, and its rows add up to 266",
        ],
    );
}

#[test]
fn counts_that_add_up() {
    is_right(
        "| Answers | Providers | Users | Carers |
        | Online | 118 | 14 | 132 |
        | Meetings | 40 | 24 | 64 |
        | Letters | 4 | 33 | 37 |
        | Total | 162 | 71 | 233 |",
    );
    is_right("| Scheme | Units |\n| One | 80 |\n| Two | 30 |\n| Three | 30 |\n| Total | 140 |");
    is_right(
        "| Area | 18 to 64 | 65 and over | Total |
        | North | 1,200 | 1,304 | 2,504 |
        | South | 1,495 | 1,410 | 2,905 |
        | Total | 2,695 | 2,714 | 5,409 |",
    );
    check(
        "| Area | 18 to 64 | 65 and over | Total |
        | North | 1,201 | 1,304 | 2,505 |
        | South | 1,494 | 1,410 | 2,940 |
        | West | 12 | 13 | 25 |
        | Total | 2,707 | 2,727 | 5,434 |",
        &[
            "total-not-sum: `Total` is 2,940 in this row, and the numbers before it add up to 2,904",
            "total-not-sum: the total of `Total` is 5,434, and its rows add up to 5,470",
        ],
    );
}

#[test]
fn sub_totals() {
    let table = |subtotal: &str, total: &str| {
        format!(
            "| Service | Places |
            | Nursing | 347 |
            | Residential | 208 |
            | Sub-total: care homes | {subtotal} |
            | Home care | 482 |
            | Day care | 96 |
            | Sub-total: community | 578 |
            | Total | {total} |"
        )
    };
    is_right(&table("555", "1,133"));
    check(
        &table("565", "1,133"),
        &["total-not-sum: this sub-total of `Places` is 565, and the rows above it add up to 555"],
    );
    check(
        &table("555", "1,143"),
        &["total-not-sum: the total of `Places` is 1,143, and its rows add up to 1,133"],
    );
    is_right(
        "| Service | Places | Homes |
        | Total care homes | 555 | 17 |
        | Nursing | 347 | 9 |
        | Residential | 208 | 8 |
        | Home care | 482 | 31 |
        | Total | 1,037 | 48 |",
    );
    is_right(
        "| Service | Places | Homes |
        | Older people | 555 | 17 |
        | Nursing | 347 | 9 |
        | Residential | 208 | 8 |
        | Home care | 482 | 31 |
        | Total | 1,037 | 48 |",
    );
    check(
        "| Service | Places | Homes |
        | Nursing | 347 | 9 |
        | Residential | 208 | 8 |
        | All care homes | 555 | 18 |
        | All other services | 482 | 31 |
        | Total | 1,037 | 48 |",
        &[],
    );
}

#[test]
fn parts_of_rows_and_columns() {
    let table = |part: &str| {
        format!(
            "| Service | Places |\n| Care homes | 555 |\n| of which nursing | {part} |\n| Home care | 482 |\n| Total | 1,037 |"
        )
    };
    is_right(&table("347"));
    check(
        &table("574"),
        &["part-over-whole: this part is 574, and the row above, which it is part of, is 555"],
    );
    check(
        "| Area | People | of whom aged 85 and over |
        | North | 2,504 | 110 |
        | South | 295 | 301 |",
        &["part-over-whole: this part is 301, and `People`, which it is part of, is 295"],
    );
    check(
        "| Area | Beds |
        | North | 2,504 |
        | South | - |
        | Total | 2,450 |",
        &["part-over-whole: this part is 2,504, and the total is 2,450"],
    );
}

#[test]
fn last_rows_that_are_no_sums() {
    is_right(
        "| Area | Weekly fee | Beds |\n| North | £700 | 20 |\n| South | £740 | 31 |\n| West | £702 | 44 |\n| Average | £714 | 32 |",
    );
    is_right(
        "| Area | Rate per 1,000 |\n| Residential | 20.1 |\n| Nursing | 15.3 |\n| Total | 35.4 |",
    );
    is_right("| Account | £000 |\n| Expenditure | 1,204 |\n| Income | 402 |\n| Total | 802 |");
    is_right("| Fund | £000 |\n| Opening | 1,204 |\n| Spent | 402 |\n| Balance | 802 |");
}

#[test]
fn columns_that_are_no_sums() {
    is_right(
        "| Area | Rank | Average age | Homes |\n| North | 3 | 81 | 4 |\n| South | 17 | 84 | 9 |\n| Total | 12 | 83 | 13 |",
    );
    is_right(
        "| Area | Beds | Occupancy |\n| North | 20 | 91% |\n| South | 31 | 89% |\n| Total | 51 | 90% |",
    );
}

#[test]
fn rounded_counts() {
    is_right(
        "| Age | 2017 | 2025 | Change |\n| 65 to 74 | 18,900 | 19,400 | 3% |\n| 75 to 84 | 11,800 | 16,400 | 39% |\n| 85 and over | 5,200 | 6,700 | 29% |\n| Total | 35,900 | 42,600 | 18% |",
    );
    is_right(
        "| Service | People |\n| Home care | 1,235 |\n| Nursing | 410 |\n| Residential | 695 |\n| Total | 2,345 |",
    );
}

#[test]
fn changes_over_several_years() {
    is_right(
        "| Area | 2015 | 2016 | 2017 | Change |\n| North | 100 | 110 | 121 | 21% |\n| South | 200 | 210 | 230 | 15% |",
    );
    is_right(
        "| Area | 2015 | 2016 | 2017 | Annual growth |\n| North | 100 | 110 | 121 | 10% |\n| South | 200 | 210 | 230 | 10% |",
    );
    check(
        "| Area | 2015 | 2016 | 2017 | Change 2016 to 2017 |\n| North | 100 | 110 | 121 | 10% |\n| South | 200 | 210 | 230 | 15% |",
        &["impossible-change: from `2016` to `2017`, `South` changes by 10%, and 15% is printed"],
    );
    check(
        "| Area | 2016 | 2017 | Percentage point change |\n| North | 81.0% | 84.5% | 3.5 |\n| South | 70.2% | 71.0% | 0.8 |\n| West | 66.0% | 64.0% | 3.0 |",
        &["impossible-change: from `2016` to `2017`, `West` changes by -2.0%, and 3.0% is printed"],
    );
}

#[test]
fn cells_without_a_number() {
    is_right("| Area | Homes | Beds |\n| North | 4 | - |\n| South | 9 | 31 |\n| Total | 13 | 51 |");
    is_right(
        "| Area | Homes |\n| North | |\n| Bath | 4 |\n| Keynsham | 9 |\n| South | |\n| Radstock | 2 |\n| Total | 15 |",
    );
    is_right(
        "| Ward | Telephone | Open |\n| North | 01225 477000 | 2016 |\n| South | 01225 396000 | 2011 |",
    );
}
