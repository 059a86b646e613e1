//! What stands out in targets: which are met, which are not, and of which nobody knows.

use super::Told;
use crate::model::Standing;

/// So many measures are named; of more, only how many they are.
const NAMES: usize = 3;

impl Told<'_> {
    /// How many targets are met, which are not, and which measures have no number yet.
    pub(super) fn standings(&self) -> Vec<String> {
        let of = |standing: Standing| -> Vec<&str> {
            let measures = self.data.measures.iter();
            let found = measures.filter(|measure| measure.standing() == Some(standing));
            found.map(|measure| &*measure.title).collect()
        };
        let (met, not_met) = (of(Standing::Met), of(Standing::NotMet));
        let known = met.len() + not_met.len();
        let (count, all) = (met.len().to_string(), known.to_string());
        let met = (known > 0).then(|| {
            let key = if met.len() == 1 {
                "chart.text.met.one"
            } else {
                "chart.text.met.other"
            };
            self.say(key, &[("met", &count), ("all", &all)])
        });
        let not_met = self.measures("chart.text.not_met", &not_met);
        let no_number = self.measures("chart.text.no_number", &of(Standing::NoNumber));
        [met, not_met, no_number].into_iter().flatten().collect()
    }

    /// A sentence about some measures; nothing, where there are none.
    fn measures(&self, key: &str, names: &[&str]) -> Option<String> {
        let names = match names.len() {
            0 => return None,
            1..=NAMES => self.listed(names),
            many => self.say("chart.text.some_measures", &[("count", &many.to_string())]),
        };
        Some(self.say(key, &[("names", &names)]))
    }
}
