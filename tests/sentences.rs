//! What sentences claim: true sums, shares and changes are never reported, and false ones always.

use jiff::civil::date;
use mps::diagnostic::Diagnostics;
use mps::files::Files;
use proptest::prelude::*;
use rust_decimal::Decimal;

const SITE: &str = include_str!("base/content/site.yaml");
const EDITION: &str = include_str!("base/content/2018/edition.yaml");

/// Sentences of published statements that are right, or that no program can judge.
const RIGHT: &str = "
2014 estimates suggest that there are 11,807 people aged 65+ in the area unable to manage at least one
self-care activity on their own. This is expected to increase to 16,408 (39%) by 2030.

There are 4,100 social care jobs in the area. Vacancy rates for social care are approximately 10.1% (400
vacancies) at any one time, notably higher than the regional (6.9%) and national average (6.6%).

71% of unpaid carers provide between 1-19 hours of care, 11% provide between 20-49 hours, and 18% provide more than
50 hours of care per week.

The Council commissions 140 units of extra care housing at five locations, all of them rented:

- 80 units in Bath (at Avondown House, The Orchard, and St John's Court)
- 30 units in Midsomer Norton (at Greenacres Court)
- 30 units in Keynsham (at Hawthorn Court)

Between 2016 and 2029 the number of people aged 75 and over in the local population is projected to increase by
36% (from 16,600 to 22,600 respectively). The number of 90 years and over in the local population is also
projected to increase from 2,000 to 2,500 during the same period.

The Council and CCG spend over £10.06m on homecare in 2018/19: 2% lower than 2017/18. Within this, Council
spend dropped by 5.7% but the CCG saw homecare spend increase by 9.5%.

At the events there were 118 + 40 + 4 = 162 people; of the 233 people, 132 came as carers, 64 as providers and 37 as
others, and 118 people (51%) of the 233 spoke.

- 5,409 service users (2,695 of 18 to 64 and 2,714 of 65 and over)
- 63% of service users are adults with Long Term Conditions
- 1,136 of service users have Learning Disability as Primary Support Reason

There is a long term shift away from care home placements but they still make up 27% and care homes account for
48% of the spend.

Of the 59 care homes, the 'Older Persons' element comprises 38 homes offering 1,474 beds. The Council purchases 23%
of these beds. In Bath, 14 of the 59 homes (24%) are small, and 50% of consultees agreed with this and 50% did not agree.

62 % of respondents agreed with this, while 38% did not. 56% of consultees felt there were no gaps in provision,
while 44% of consultees felt there are gaps. 43% of women and 52% of men agreed; 60% of men disagreed and 45% of women agreed.
Satisfied were 61% of people and dissatisfied 20%; the others had no view.

Slower growth since 2009 (4%) than nationally (19%). Predicted growth: up to 35% (230,000 jobs) by 2030. BCC work
with around 490 providers (265 outside BCC). The price rose from £14.10 to £16.20 per hour, 3% a year.

Call 01225 123 456 from 9am to 5pm, 24/7 in emergencies; see section 2.4 and pages 10 to 12. 18 to 64 year olds
rose from 300 in 2015/16 to 330 in 2016/17, which is 10% more, and 40% of the 1,200 beds are in 12 homes.

The number of homes fell from 62 in 2015 to 59 in 2018, while demand rose by 12%.

Waiting times fell from 14 to 9 days, and 92% of people were seen within 28 days.

Spend increased by £2.3m to £45.6m, a 5.3% rise. Spend rose 5% to £45.6m from £43.4m.

The rate rose from 5.1% to 6.3%, an increase of 1.2%. Unemployment fell from 10% to 5%, half of what it was.

Fees went up from £500 to £550 (10%) for nursing and from £400 to £460 (15%) for residential care.

Of the 1,474 beds, 300 (20%) are in Bath, of which 60 (20%) are nursing beds.

There are 120 homes (30 in Bath and 20 in Keynsham).

We received 200 responses: 120 (60%) from carers and 80 (40%) from providers.

Of the 200 responses, 150 were online (75%) and 50 on paper (25%).

56% of respondents were women and 41% were men, with 3% preferring not to say. 70% of women and 28% of men are carers.

51% of residents are female and 49% are male. 48% said yes and 39% said no.

Some 12 of 15 lots (80%) were awarded; 3 of the 15 were not.

The population aged 85 and over will rise from 5,000 in 2018 to 9,400 by 2038 (88%). By 2030, the population will have grown by 10% to 206,500.

Numbers will rise from 300 to 400 over 5 years, or 6% a year. It grew from £1.2m to £1.5m, 25% more than planned.

People over 75 rose by 20%, from 10,000 to 12,000, compared with 15% nationally.

A total of 350 people responded: 200 carers, 100 providers and 50 others. We support 80 people at home and 20 in care homes, 100 in total.

Between 2010 and 2015 spend fell from £60m to £45m (25%); it will fall a further 10% to £40.5m.

The council moved 15 people from 3 homes to 2 homes, saving 20%. Increase the share of people from 40% to 60%.

It costs from £500 to £900 a week, 20% less than in 2012. Discounts from 10 to 100 beds are 5%.

There are 59 homes, 24% of which are rated outstanding, and 14 of the homes are small. 14 homes, or 24% of the 59, closed.

About one in five (21%) of the 4,100 jobs, some 850, are vacant. Turnover of 28% (1,150 of 4,100 staff) is high.

Budgets: £34m + £12m = £46m. Places rose by a third to 400. The framework has 30 providers (12 local, 11 regional and 7 national).

Of 1,200 people, 84 moved. There are 59 homes and the council buys 23% of the 1,474 beds. Increase homes from 10 to 12
by 31 March 2019, with 5% of the budget.
";

/// The codes of what is found in a chapter with this text, of those that sentences can have.
fn found(text: &str) -> Vec<String> {
    let mut files = Files::default();
    files.insert("content/site.yaml", SITE.as_bytes());
    files.insert("content/2018/edition.yaml", EDITION.as_bytes());
    let chapter = format!("---\ntitle: Demand\ndescription: Who needs care.\n---\n\n{text}\n");
    files.insert("content/2018/chapters/01-demand.md", chapter.into_bytes());
    let mut diagnostics = Diagnostics::default();
    let site = mps::load::site(&files, date(2018, 6, 1), &mut diagnostics);
    mps::check::check(&site, &mut diagnostics);
    let codes = [
        "impossible-change",
        "impossible-share",
        "incomplete-shares",
        "steep-change",
        "total-not-sum",
    ];
    let found = diagnostics.sorted().into_iter();
    found
        .filter(|diagnostic| codes.contains(&diagnostic.code))
        .map(|diagnostic| format!("{}: {}", diagnostic.code, diagnostic.message))
        .collect()
}

#[test]
fn what_is_right_is_left_alone() {
    assert_eq!(found(RIGHT), Vec::<String>::new());
}

/// A number with commas between its thousands.
fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// By how many per cent it is from `a` to `b`, or `a` is of `b`.
fn change(a: i64, b: i64) -> Decimal {
    (Decimal::from(b) / Decimal::from(a) - Decimal::ONE) * Decimal::ONE_HUNDRED
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_true_change_is_never_reported(a in 20_i64..900_000, more in 1_i64..900_000, places in 0_u32..3) {
        let b = a + more;
        let percent = change(a, b).round_dp(places);
        let text = format!("It rose from {} to {}, an increase of {percent}%.", grouped(a), grouped(b));
        prop_assert_eq!(found(&text), Vec::<String>::new());
        let percent = change(b, a).abs().round_dp(places);
        let text = format!("It fell by {percent}% (from £{} to £{}).", grouped(b), grouped(a));
        prop_assert_eq!(found(&text), Vec::<String>::new());
    }

    #[test]
    fn a_false_change_is_always_reported(a in 2_001_i64..900_000, more in 1_i64..900_000, off in 2_i64..90) {
        prop_assume!(a % 10 != 0 && (a + more) % 10 != 0);
        let b = a + more;
        let percent = change(a, b).round_dp(1) + Decimal::new(off, 1);
        let text = format!("It rose from {} to {}, an increase of {percent}%.", grouped(a), grouped(b));
        prop_assert_eq!(found(&text).len(), 1, "{}", text);
    }

    #[test]
    fn a_true_share_is_never_reported(whole in 20_i64..900_000, part in 1_i64..900_000, places in 0_u32..3) {
        prop_assume!(part < whole);
        let percent = (Decimal::from(part) * Decimal::ONE_HUNDRED / Decimal::from(whole)).round_dp(places);
        let text = format!("Last year, {} of the {} homes ({percent}%) closed.", grouped(part), grouped(whole));
        prop_assert_eq!(found(&text), Vec::<String>::new());
    }

    #[test]
    fn no_text_is_too_much(text in "[0-9a-z£%.,:;()/+=~<>'’–−\\- \n\u{a0}]{0,120}", any in "\\PC{0,60}") {
        let _ = found(&text);
        let _ = found(&any);
        let _ = found(&format!("It rose from {text} to {any}, or 5% of the {text} (from 10 to {text} people)."));
    }

    #[test]
    fn no_number_is_too_large(digits in "[0-9]{1,40}", more in "[0-9]{1,30}(\\.[0-9]{1,30})?") {
        let _ = found(&format!("The population was {digits}. A 12% rise in the population to {more}."));
        let _ = found(&format!("From £{digits}bn to £{more} million, {more}%; {more} + {digits} = {digits}, {digits} of the {more} ({digits}%)."));
        let _ = found(&format!("Of the {digits} homes, about a third:\n\n- {more} homes\n- {digits} homes\n"));
    }
}
