//! What holds of the figures of any rows and choices.

use super::strategies::{choice, record};
use super::{chosen, counted, today};
use crate::domain::date::{Date, wall_clock};
use crate::engine::analyse::census::Census;
use crate::engine::analyse::choice::{Choice, Days, Inviter, Step, kind_code};
use crate::engine::analyse::facets::{Dimension, Facets};
use crate::engine::analyse::tally::Tally;
use crate::engine::analyse::timeline::{self, Grouping};
use crate::engine::record::Record;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The rows that pass every choice but those of some dimensions: what a chart of these dimensions is over.
fn passing(records: &[Record<'static>], facets: &Facets, own: &[Dimension]) -> Vec<Record<'static>> {
    let mut others = facets.clone();
    others.settle(&Census::of(records.iter().copied()).twice);
    own.iter().for_each(|dimension| others.clear(*dimension));
    records.iter().copied().filter(|record| others.matches(record)).collect()
}

fn tally(records: &[Record<'static>]) -> Tally {
    let mut tally = Tally::default();
    records.iter().for_each(|record| tally.add(record));
    tally
}

/// The rows in which something can be read.
fn known(mut records: Vec<Record<'static>>, is_known: fn(&Record<'static>) -> bool) -> Vec<Record<'static>> {
    records.retain(is_known);
    records
}

fn is_inviter_known(record: &Record<'static>) -> bool {
    !(record.inviter.is_empty() && record.inviter_userid.is_empty()) || record.has_no_inviter()
}

fn sum<'a>(tallies: impl IntoIterator<Item = &'a Tally>) -> Tally {
    let mut sum = Tally::default();
    tallies.into_iter().for_each(|tally| sum.merge(tally));
    sum
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn the_parts_of_every_chart_are_the_rows_that_its_others_let_through(
        records in proptest::collection::vec(record(), 0..40),
        choices in proptest::collection::vec(choice(), 0..4),
        grouping in prop_oneof![Just(None), Just(Some(Grouping::Day)), Just(Some(Grouping::Week)), Just(Some(Grouping::Month))],
    ) {
        let facets = chosen(choices);
        let figures = counted(&records, &facets, grouping);
        let of = |own: &[Dimension]| passing(&records, &facets, own);

        prop_assert_eq!(figures.total, tally(&of(&[])));
        prop_assert_eq!(sum(figures.scenes.iter().map(|share| &share.tally)), tally(&known(of(&[Dimension::Scene]), Record::is_scene_known)));
        prop_assert_eq!(sum(figures.kinds.iter().map(|share| &share.tally)), tally(&known(of(&[Dimension::Kind]), Record::is_kind_known)));

        let inviters = &figures.inviters;
        let brought = inviters.top.iter().map(|brought| &brought.tally).chain([&inviters.rest, &inviters.nobody]);
        prop_assert_eq!(sum(brought), tally(&known(of(&[Dimension::Inviter]), is_inviter_known)));

        let over_time = of(&[Dimension::Joined, Dimension::Left]);
        let timeline = &figures.timeline;
        let buckets = || timeline.buckets.iter().chain([&timeline.earlier, &timeline.later, &timeline.undated]);
        prop_assert_eq!(buckets().map(|bucket| bucket.joined()).sum::<u32>() as usize, over_time.len());
        prop_assert_eq!(buckets().map(|bucket| bucket.left).sum::<u32>() as usize, over_time.iter().filter(|record| !record.is_in).count());
        prop_assert_eq!(
            buckets().map(|bucket| bucket.scenes[2]).sum::<u32>() as usize,
            over_time.iter().filter(|record| record.scene == Some(3)).count()
        );

        let beings = of(&[Dimension::MembershipStatus]);
        prop_assert_eq!((figures.beings.is_in + figures.beings.left()) as usize, known(beings, Record::is_presence_known).len());

        for retention in figures.retention {
            let parts = retention.base() + retention.unknown + retention.too_young + retention.undated;
            prop_assert_eq!(parts as usize, of(&[Dimension::Stay]).len());
        }
        let conversion = figures.conversion;
        let steps = of(&[Dimension::Step]);
        prop_assert_eq!(conversion.joined as usize, steps.len());
        let is_unknown = |record: &&Record<'_>| !record.is_registered && record.is_unreadable(&["has_one_customer.has_one_member"]);
        let unknown = steps.iter().filter(is_unknown).count();
        prop_assert_eq!((conversion.members + conversion.unregistered) as usize + unknown, steps.len());
        prop_assert_eq!(conversion.before + conversion.after + conversion.undated, conversion.members);
        prop_assert!(conversion.referred <= conversion.members && conversion.median.is_some() == (conversion.after > 0));

        let hours: u32 = figures.hours.cells.as_flattened().iter().sum();
        prop_assert_eq!((hours + figures.hours.undated) as usize, of(&[Dimension::Hour]).len());
    }

    #[test]
    fn what_a_mark_counts_is_what_choosing_it_lists(
        records in proptest::collection::vec(record(), 0..40),
        choices in proptest::collection::vec(choice(), 0..3),
    ) {
        let facets = chosen(choices);
        let figures = counted(&records, &facets, None);
        // The mark's own dimension is chosen anew: that mark alone.
        let listed = |own: &[Dimension], choice: Choice| {
            let mut only = facets.clone();
            own.iter().for_each(|dimension| only.clear(*dimension));
            only.toggle(choice);
            passing(&records, &only, &[]).len() as u32
        };
        for share in &figures.scenes {
            prop_assert_eq!(listed(&[Dimension::Scene], Choice::Scene(share.code)), share.tally.joined);
        }
        for share in &figures.kinds {
            prop_assert_eq!(listed(&[Dimension::Kind], Choice::Kind(share.code)), share.tally.joined);
        }
        for brought in &figures.inviters.top {
            prop_assert_eq!(listed(&[Dimension::Inviter], Choice::Inviter(brought.inviter.clone())), brought.tally.joined);
        }
        prop_assert_eq!(listed(&[Dimension::Inviter], Choice::Inviter(Inviter::default())), figures.inviters.nobody.joined);
        let time = [Dimension::Joined, Dimension::Left];
        for bucket in &figures.timeline.buckets {
            let days = Days { from: bucket.from, to: bucket.to };
            if bucket.to <= today().days() {
                prop_assert_eq!(listed(&time, Choice::Joined(days)), bucket.joined());
                prop_assert_eq!(listed(&time, Choice::Left(days)), bucket.left);
            }
        }
        for (weekday, cells) in (0u8..).zip(figures.hours.cells) {
            prop_assert_eq!(listed(&[Dimension::Hour], Choice::Weekday(weekday)), cells.iter().sum::<u32>());
        }
        for retention in figures.retention {
            prop_assert_eq!(listed(&[Dimension::Stay], Choice::Stay(retention.choice(true))), retention.stayed);
            prop_assert_eq!(listed(&[Dimension::Stay], Choice::Stay(retention.choice(false))), retention.left);
        }
        let conversion = figures.conversion;
        for (step, count) in [
            (Step::Member, conversion.members),
            (Step::Unregistered, conversion.unregistered),
            (Step::Before, conversion.before),
            (Step::After, conversion.after),
            (Step::Undated, conversion.undated),
            (Step::Referred, conversion.referred),
        ] {
            prop_assert_eq!(listed(&[Dimension::Step], Choice::Step(step)), count);
        }
        for finding in &figures.findings {
            prop_assert_eq!(listed(&[Dimension::Problem], Choice::Problem(finding.problem)), finding.rows);
        }
    }

    #[test]
    fn buckets_hold_the_days_that_the_wall_clock_prints(records in proptest::collection::vec(record(), 0..40)) {
        let timeline = counted(&records, &Facets::default(), Some(Grouping::Day)).timeline;
        let mut naive: BTreeMap<String, u32> = BTreeMap::new();
        for joined in records.iter().filter_map(|record| record.joined) {
            *naive.entry(wall_clock(joined)[..10].to_owned()).or_default() += 1;
        }
        if timeline.grouping == Grouping::Day {
            for bucket in timeline.buckets {
                prop_assert_eq!(naive.get(&Date::from_days(bucket.from).to_string()).copied().unwrap_or_default(), bucket.joined());
            }
        }
    }

    #[test]
    fn buckets_follow_each_other_without_a_gap(records in proptest::collection::vec(record(), 0..40)) {
        for grouping in Grouping::ALL {
            let buckets = counted(&records, &Facets::default(), Some(grouping)).timeline.buckets;
            prop_assert!(buckets.len() <= timeline::MOST);
            prop_assert!(buckets.windows(2).all(|two| two[0].to + 1 == two[1].from && two[0].from <= two[0].to));
        }
    }

    #[test]
    fn kinds_keep_their_numbers(record in record()) {
        prop_assert_eq!(kind_code(&record).is_none(), record.kind.is_none());
    }
}
