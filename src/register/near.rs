//! Which entry was probably meant by an id that does not exist.

use std::collections::HashMap;

use super::{Entry, Register};
use crate::diagnostic::{Nearby, nearest};
use crate::model::Target;

/// Comparisons of unknown with known ids up to which every known id is looked at. Beyond that an unknown id is compared
/// with its neighbours in the alphabet alone: so many unknown ids are no slips of the pen.
const MOST_COMPARISONS: usize = 30_000_000;

/// What was probably meant by each id; none where no entry is near.
pub(super) type Meant = HashMap<(Target, String), Option<u32>>;

/// The references that lead nowhere.
#[derive(Debug, Default)]
pub(super) struct Slips {
    meant: Meant,
    /// Pairs of an entry and one that it probably refers to by an id that does not exist, sorted.
    pairs: Vec<(u32, u32)>,
}

impl<'s> Register<'s> {
    /// The entry that was probably meant by an id that has no entry of this soort.
    pub fn nearest(&self, id: &str, target: Target) -> Option<&Entry<'s>> {
        let key = (target, id.to_owned());
        let number = match self.slips().meant.get(&key) {
            Some(known) => *known,
            // No reference of the register has it, so that it is a draft that asks.
            None => self
                .all_meant(std::iter::once(key.clone()))
                .remove(&key)
                .flatten(),
        };
        number.map(|number| &self.entries[number as usize])
    }

    /// The entries that were probably meant by ids that have no entry at all.
    pub fn nearest_of<'i>(
        &self,
        ids: impl Iterator<Item = &'i str>,
    ) -> HashMap<String, &Entry<'s>> {
        let meant = self.all_meant(ids.map(|id| (Target::Any, id.to_owned())));
        meant
            .into_iter()
            .filter_map(|((_, id), number)| Some((id, &self.entries[number? as usize])))
            .collect()
    }

    /// Whether an entry refers to another by an id that does not exist and is near to its own.
    pub fn misspells(&self, source: &Entry<'s>, meant: &Entry<'s>) -> bool {
        let pair = self.number(source).zip(self.number(meant));
        pair.is_some_and(|pair| self.slips().pairs.binary_search(&pair).is_ok())
    }

    fn slips(&self) -> &Slips {
        self.slips.get_or_init(|| {
            let mut found = Vec::new();
            for (source, entry) in self.entries.iter().enumerate() {
                for reference in entry.body.references() {
                    if self.follow(&reference).is_none() {
                        found.push((
                            source as u32,
                            (reference.target, reference.id.as_str().to_owned()),
                        ));
                    }
                }
            }
            let meant = self.all_meant(found.iter().map(|(_, key)| key.clone()));
            let slip = |(source, key): &(u32, (Target, String))| {
                let unknown = key.0 != Target::Any && self.position(&key.1).is_none();
                Some((*source, (*meant.get(key)?).filter(|_| unknown)?))
            };
            let mut pairs: Vec<(u32, u32)> = found.iter().filter_map(slip).collect();
            pairs.sort_unstable();
            Slips { meant, pairs }
        })
    }

    /// Looks for each of these ids, once.
    fn all_meant(&self, wanted: impl Iterator<Item = (Target, String)>) -> Meant {
        let mut meant: Meant = wanted.map(|key| (key, None)).collect();
        let mut targets: Vec<Target> = meant.keys().map(|(target, _)| *target).collect();
        targets.sort_unstable();
        for of_target in targets.chunk_by(|a, b| a == b) {
            let known: Vec<&str> = self.ids_of(of_target[0]).collect();
            let few = known.len().saturating_mul(of_target.len()) <= MOST_COMPARISONS;
            let nearby = (!few).then(|| Nearby::new(&known));
            for ((_, id), number) in meant
                .iter_mut()
                .filter(|((target, _), _)| *target == of_target[0])
            {
                let near = match &nearby {
                    None => nearest(
                        id,
                        known.iter().copied().filter(|known| may_be_near(id, known)),
                    ),
                    Some(nearby) => nearest(
                        id,
                        nearby
                            .around(id)
                            .into_iter()
                            .filter(|known| may_be_near(id, known)),
                    ),
                };
                *number = near.and_then(|near| self.position(near));
            }
        }
        meant
    }
}

/// The most letters in a row that a slip of the pen changes.
const LONGEST_SLIP: usize = 3;

/// Whether two ids differ in one place only: others are rarely meant, and comparing all of 20,000 ids in full is slow.
fn may_be_near(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let (shortest, longest) = (a.len().min(b.len()), a.len().max(b.len()));
    if longest - shortest > LONGEST_SLIP {
        return false;
    }
    // At least this much must be equal, all of it before or after the slip, or a part on either side.
    let equal = longest.saturating_sub(LONGEST_SLIP).min(shortest);
    let half = equal / 2;
    let begins_alike = a[..half] == b[..half];
    if !begins_alike && a[a.len() - half..] != b[b.len() - half..] {
        return false;
    }
    let mut start = if begins_alike { half } else { 0 };
    while start < shortest && a[start] == b[start] {
        start += 1;
    }
    if start >= equal {
        return true;
    }
    // What is equal at the end must make up for the rest: one comparison tells.
    let needed = equal - start;
    a[a.len() - needed..] == b[b.len() - needed..]
}

#[cfg(test)]
mod tests {
    use super::may_be_near;
    use crate::diagnostic::FileId;
    use crate::model::{Soort, Target};
    use crate::progress::Stage;
    use crate::register::read_entries;
    use crate::source::SourceFile;

    #[test]
    fn an_id_is_near_when_it_differs_in_one_place() {
        for (a, b) in [
            ("vwo-hrm", "vwo-hmr"),
            ("conv-riec", "conv-reic"),
            ("parkeren", "parkeer"),
            ("a", "b"),
        ] {
            assert!(may_be_near(a, b), "{a} {b}");
        }
        assert!(may_be_near("vwo-parkeerbeheer", "vwo-parkeerbeheerder"));
        assert!(!may_be_near("vwo-hrm", "vwo-burgerzaken"));
        assert!(!may_be_near("dpia-parkeren", "dpia-woonruimte"));
        assert!(may_be_near("", "abc") && may_be_near("aa", "aaa"));
    }

    #[test]
    fn the_indexes_say_what_the_references_say() {
        let verwerking = |id: &str, named: &str| {
            format!(
                "---\nsoort: verwerking\nid: {id}\nontvangers:\n  - {{naam: P, rol: verwerker, \
                 verwerkersovereenkomst: {named}}}\n"
            )
        };
        let contract = "---\nsoort: verwerkersovereenkomst\nid: vwo-hrm\nverwerkingen: [a, b]\n";
        let text = [
            verwerking("a", "vwo-hrm"),
            verwerking("b", "vwo-hmr"),
            verwerking("c", "x"),
            contract.to_owned(),
        ];
        let files = [SourceFile::from_text(FileId(1), "r.yaml", text.concat())];
        let (register, _) = read_entries(&files, &Stage::NONE);
        let own = register.get("vwo-hrm").unwrap();
        let verdict = |id: &str| {
            let entry = register.get(id).unwrap();
            let refers = register.refers(entry, Soort::Verwerkersovereenkomst, "vwo-hrm");
            (refers, register.misspells(entry, own))
        };
        assert_eq!(
            ["a", "b", "c"].map(verdict),
            [(true, false), (false, true), (false, false)]
        );
        assert!(!register.refers(register.get("a").unwrap(), Soort::Convenant, "vwo-hrm"));
        let target = Target::Soort(Soort::Verwerkersovereenkomst);
        assert_eq!(
            register
                .nearest("vwo-hmr", target)
                .map(crate::register::Entry::id),
            Some("vwo-hrm")
        );
        assert!(register.nearest("x", target).is_none());
    }
}
