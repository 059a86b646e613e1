//! What a reader would be misled by, shut out by, or miss.
//!
//! Checks read a [`Site`] and report. Loading has already reported what it could not understand;
//! what a file with such faults may have held is not reported missing.

mod accepts;
mod acronyms;
mod addresses;
mod ages;
mod areas;
mod brand;
mod calculations;
mod chapters;
mod charts;
mod claims;
mod consultation;
mod counts;
mod dates;
mod directions;
mod editions;
mod events;
mod figures;
mod filters;
mod futures;
mod given_away;
mod headings;
mod hints;
mod images;
mod intentions;
mod internal;
mod language;
mod levels;
mod link_text;
mod links;
mod marks;
mod measures;
mod mixed_cells;
mod notes;
mod numbering;
mod numbers;
mod parts;
mod passages;
mod pasted;
mod placeholders;
mod placements;
mod references;
mod sections;
mod sentences;
mod sources;
mod statement;
mod survey;
mod tables;
mod texts;
mod two_dates;
mod two_values;
mod typed_references;
mod unused;

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::files::Place;
use crate::model::Site;
use survey::Survey;

pub use hints::hint_at_numbers;

/// A question about a site; what it finds goes to the findings.
type Check = fn(&Survey<'_>, &mut Findings<'_>);

/// Every check, under the code of what it reports.
const CHECKS: &[(&str, Check)] = &[
    ("area-not-on-map", areas::area_not_on_map),
    ("area-without-number", areas::area_without_number),
    ("bad-colour", brand::bad_colour),
    ("bad-dates", dates::bad_dates),
    ("bad-id", headings::bad_id),
    ("bad-link", addresses::bad_link),
    ("bare-address", link_text::bare_address),
    ("chart-not-whole", charts::chart_not_whole),
    ("closed-consultation", consultation::closed_consultation),
    ("contradictory-problems", statement::contradictory_problems),
    ("different-units", figures::fault),
    ("divided-by-zero", figures::fault),
    ("draft-link", links::draft_link),
    ("duplicate-id", areas::two_tiles),
    ("duplicate-id", headings::duplicate_id),
    ("duplicate-id", intentions::duplicate_id),
    ("empty-chapter", chapters::empty_chapter),
    ("empty-chart", charts::empty_chart),
    ("empty-header", tables::empty_header),
    ("empty-heading", headings::empty_heading),
    ("empty-section", sections::empty_section),
    ("fake-heading", pasted::fake_heading),
    ("fake-list", pasted::fake_list),
    ("figure-form", figures::figure_form),
    ("given-away", given_away::given_away),
    ("heading-level", headings::heading_level),
    ("image-alt", images::image_alt),
    ("impossible-figure", calculations::impossible_figure),
    ("impossible-figure", numbers::impossible_figure),
    ("internal-dataset", charts::internal_dataset),
    ("internal-dataset", internal::internal_dataset),
    ("label-gap", parts::label_gap),
    ("left-out-of-chart", charts::left_out_of_chart),
    ("line-without-time", charts::line_without_time),
    ("link-text", link_text::link_text),
    ("link-text-twice", link_text::link_text_twice),
    ("long-summary", chapters::long_summary),
    ("low-contrast", brand::low_contrast),
    ("misplaced-block", placements::misplaced_block),
    ("misplaced-where", filters::misplaced_where),
    ("missing-accessibility", statement::missing_accessibility),
    ("missing-baseline", measures::missing_baseline),
    ("missing-consultation", consultation::missing_consultation),
    ("missing-description", chapters::missing_description),
    ("missing-index", chapters::missing_index),
    ("missing-privacy", statement::missing_privacy),
    ("missing-problems", statement::missing_problems),
    ("missing-source", sources::missing_source),
    ("missing-telephone", statement::missing_telephone),
    ("missing-words", language::missing_words),
    ("nested-heading", headings::nested_heading),
    ("no-chapter", editions::no_chapter),
    ("no-edition", editions::no_edition),
    ("not-a-number", figures::fault),
    ("nothing-selected", filters::nothing_selected),
    ("number-twice", numbering::number_twice),
    ("odd-target", measures::odd_target),
    ("old-figure", ages::old_figure),
    ("old-statement", statement::old_statement),
    ("old-status", editions::old_status),
    ("over-a-hundred", measures::over_a_hundred),
    ("overdue-review", dates::overdue_review),
    ("placeholder", placeholders::placeholder),
    ("status-denied", measures::status_denied),
    ("stray-mark", marks::stray_mark),
    ("too-many-series", charts::too_many_series),
    ("total-as-part", charts::total_as_part),
    ("two-meanings", acronyms::two_meanings),
    ("two-of-a-kind", consultation::two_of_a_kind),
    ("typed-number", numbering::typed_number),
    ("typed-reference", typed_references::typed_reference),
    ("undated-figure", ages::undated_figure),
    ("unfit-chart", charts::unfit_chart),
    ("unknown-anchor", links::unknown_anchor),
    ("unknown-cell", notes::unknown_cell),
    ("unknown-chart", charts::unknown_chart),
    ("unknown-column", charts::unknown_column),
    ("unknown-column", figures::fault),
    ("unknown-column", placements::unknown_column),
    ("unknown-contact", intentions::unknown_contact),
    ("unknown-contact", statement::unknown_contact),
    ("unknown-dataset", charts::unknown_dataset),
    ("unknown-dataset", figures::fault),
    ("unknown-dataset", intentions::unknown_dataset),
    ("unknown-dataset", placements::unknown_dataset),
    ("unknown-file", areas::unknown_file),
    ("unknown-file", links::unknown_file),
    ("unknown-footnote", marks::unknown_footnote),
    ("unknown-image", images::unknown_image),
    ("unknown-intention", filters::unknown_intention),
    ("unknown-part", parts::unknown_part),
    ("unknown-property", areas::unknown_property),
    ("unknown-row", charts::unknown_row),
    ("unknown-row", figures::fault),
    ("unknown-row", placements::unknown_row),
    ("unknown-service-area", filters::unknown_service_area),
    ("unknown-value", filters::unknown_value),
    ("unused-accept", numbers::unused_accept),
    ("unused-dataset", unused::unused_dataset),
    ("unused-file", areas::unused_file),
    ("unused-image", unused::unused_image),
    ("words-among-numbers", mixed_cells::words_among_numbers),
    ("wrong-kind", intentions::wrong_kind),
    ("wrong-kind", placements::wrong_kind),
];

/// Every check of what numbers say: a chapter that must print them so can accept what it finds.
const CHECKS_OF_NUMBERS: &[(&str, Check)] = &[
    ("band-gap", numbers::band_gap),
    ("impossible-average", numbers::impossible_average),
    ("impossible-change", claims::impossible_change),
    ("impossible-change", numbers::impossible_change),
    ("impossible-share", claims::impossible_share),
    ("impossible-share", numbers::impossible_share),
    ("incomplete-shares", claims::incomplete_shares),
    ("incomplete-shares", numbers::incomplete_shares),
    ("level-as-change", levels::level_as_change),
    ("mean-of-means", numbers::mean_of_means),
    ("mixed-precision", numbers::mixed_precision),
    ("part-over-whole", numbers::part_over_whole),
    ("projection-as-fact", charts::projection_as_fact),
    ("projection-as-fact", futures::projection_as_fact),
    ("steep-change", claims::steep_change),
    ("total-not-sum", claims::total_not_sum),
    ("total-not-sum", numbers::total_not_sum),
    ("total-out-of-range", numbers::total_out_of_range),
    ("two-dates", two_dates::two_dates),
    ("two-values", two_values::two_values),
    ("wrong-count", counts::wrong_count),
    ("wrong-direction", directions::wrong_direction),
];

/// Asks every question about `site`.
pub fn check(site: &Site, diagnostics: &mut Diagnostics) {
    let used = ask(site, diagnostics);
    accepts::unused(site, &used, diagnostics);
}

/// Asks all but whether what chapters accept is needed; says where the words stand that were.
fn ask(site: &Site, diagnostics: &mut Diagnostics) -> BTreeSet<Place> {
    let texts = texts::texts(site);
    let typed = numbers::typed(&texts);
    let passages: Vec<_> = texts.iter().flat_map(passages::of_text).collect();
    let survey = Survey::of(site, (&texts, &passages), &typed);
    let run = |checks: &[(&'static str, Check)], diagnostics: &mut Diagnostics| {
        for (code, check) in checks {
            check(&survey, &mut Findings { code, diagnostics });
        }
    };
    run(CHECKS, diagnostics);
    let mut of_numbers = Diagnostics::default();
    run(CHECKS_OF_NUMBERS, &mut of_numbers);
    accepts::settle(site, of_numbers, diagnostics)
}

/// Asks every question about `site` without its drafts: a published page may lead to one that is left
/// out. Where nothing is a draft, [`check`] has asked already; where all is, its author has only begun,
/// and is not asked.
pub fn check_published(site: &Site, diagnostics: &mut Diagnostics) {
    if !site.has_drafts() {
        return;
    }
    let published = site.clone().without_drafts();
    if !published.editions.is_empty() {
        ask(&published, diagnostics);
    }
}

/// Records what one check finds, under its code.
struct Findings<'a> {
    code: &'static str,
    diagnostics: &'a mut Diagnostics,
}

impl Findings<'_> {
    fn error(&mut self, place: &Place, message: impl Into<String>) -> &mut Diagnostic {
        self.diagnostics.error(self.code, place, message)
    }

    fn warning(&mut self, place: &Place, message: impl Into<String>) -> &mut Diagnostic {
        self.diagnostics.warning(self.code, place, message)
    }

    fn report(
        &mut self,
        severity: Severity,
        place: &Place,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.diagnostics.add(severity, self.code, place, message)
    }
}
