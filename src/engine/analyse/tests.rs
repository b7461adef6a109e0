//! The figures against naive models, and the laws that any of them must keep.

use super::census::{Card, Census, Difference};
use super::choice::{Choice, Days, Inviter, MembershipStatus, Step, kind_code};
use super::facets::{Dimension, Facets};
use super::figures::{FigureContext, FigureOptions, Figures, figures};
use super::inviters::MOST;
use super::labels::facet_chips;
use super::problems::Problem;
use super::retention::Retention;
use super::tally::Tally;
use super::timeline::{self, Grouping};
use crate::domain::date::{Date, epoch_of, wall_clock};
use crate::domain::member::{Kind, Leaving, Summary};
use crate::engine::record::Record;
use crate::i18n::Lang;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// 2026-11-24, a Tuesday.
fn today() -> Date {
    Date::parse("2026-11-24").unwrap()
}

fn at(text: &str) -> Option<i64> {
    Some(epoch_of(text).unwrap())
}

fn counted(records: &[Record<'static>], facets: &Facets, grouping: Option<Grouping>) -> Figures {
    let census = Census::of(records.iter().copied());
    let mut facets = facets.clone();
    facets.settle(&census.twice);
    figures(records.iter().copied(), &facets, &FigureOptions { grouping, is_unfiltered: true }, &known(&census, Summary::default()))
}

fn known(census: &Census, summary: Summary) -> FigureContext<'_> {
    FigureContext { today: today(), census, summary, is_complete: true, unreadable: 0, unreadable_ids: Vec::new() }
}

fn all(records: &[Record<'static>]) -> Figures {
    counted(records, &Facets::default(), None)
}

fn chosen(choices: impl IntoIterator<Item = Choice>) -> Facets {
    let mut facets = Facets::default();
    choices.into_iter().for_each(|choice| facets.toggle(choice));
    facets
}

fn day(text: &str) -> i64 {
    Date::parse(text).unwrap().days()
}

/// Somebody who joined and is there.
fn member(id: u64, joined: &str) -> Record<'static> {
    Record {
        id,
        is_in: true,
        joined: at(joined),
        name: "小雨",
        scene: Some(3),
        status: Some(1),
        kind: Some(Kind::External),
        ..Record::default()
    }
}

#[test]
fn a_week_begins_on_monday_and_a_month_has_its_own_length() {
    let records = [member(1, "2026-11-22 23:59:59"), member(2, "2026-11-23 00:00:00"), member(3, "2026-02-28 08:00:00")];
    let weeks = counted(&records, &Facets::default(), Some(Grouping::Week)).timeline;
    let last = weeks.buckets.last().unwrap();
    assert_eq!((last.from, last.to, last.joined()), (day("2026-11-23"), day("2026-11-29"), 1));
    let months = counted(&records, &Facets::default(), Some(Grouping::Month)).timeline;
    let first = months.buckets.first().unwrap();
    assert_eq!((first.from, first.to, first.joined()), (day("2026-02-01"), day("2026-02-28"), 1));
    assert_eq!(months.buckets.len(), 10, "months in which nothing happened are there too");
}

#[test]
fn the_grouping_suits_the_span() {
    let spanning = |joined: &str| all(&[member(1, joined), member(2, "2026-11-24 00:00:00")]).timeline.grouping;
    assert_eq!(spanning("2026-11-01 00:00:00"), Grouping::Day);
    assert_eq!(spanning("2026-05-01 00:00:00"), Grouping::Week);
    assert_eq!(spanning("2024-05-01 00:00:00"), Grouping::Month);
}

#[test]
fn a_stray_date_does_not_flatten_the_time_line() {
    let records = [member(1, "0101-01-01 00:00:00"), member(2, "2026-11-23 10:00:00"), member(3, "2099-01-01 00:00:00")];
    let timeline = counted(&records, &Facets::default(), Some(Grouping::Day)).timeline;
    assert_eq!(timeline.grouping, Grouping::Month, "days are too many");
    assert_eq!(timeline.buckets.len(), timeline::MOST);
    assert_eq!((timeline.earlier.joined(), timeline.later.joined()), (1, 1));
    assert_eq!(timeline.buckets.last().map(|bucket| (bucket.from, bucket.joined())), Some((day("2026-11-01"), 1)));
}

#[test]
fn retention_is_of_those_who_joined_long_enough_ago() {
    let left = |id, joined, left| Record { is_in: false, left: at(left), status: Some(2), ..member(id, joined) };
    let records = [
        member(1, "2026-11-16 23:59:59"),
        member(2, "2026-11-17 00:00:00"),
        member(3, "2026-11-17 00:00:01"),
        left(4, "2026-11-01 12:00:00", "2026-11-08 11:59:59"),
        left(5, "2026-11-01 12:00:00", "2026-11-08 12:00:00"),
        left(6, "2026-11-01 12:00:00", "2026-11-01 11:00:00"),
        Record { left: None, ..left(7, "2026-11-01 12:00:00", "2026-11-08 12:00:00") },
        Record { joined: None, ..member(8, "2026-11-01 12:00:00") },
    ];
    let week = all(&records).retention[1];
    let expected =
        Retention { days: 7, until: at("2026-11-17 00:00:00").unwrap(), stayed: 3, left: 1, unknown: 2, too_young: 1, undated: 1 };
    assert_eq!(week, expected);
    let gone = counted(&records, &chosen([Choice::Stay(week.choice(false))]), None);
    assert_eq!(gone.total.joined, 1, "choosing those who left lists the same rows");
    assert_eq!(gone.retention[1], week, "and leaves its own chart as it was");
    assert_eq!(counted(&records, &chosen([Choice::Stay(week.choice(true))]), None).total.joined, 3);
}

#[test]
fn a_member_from_before_has_not_become_one_by_joining() {
    let shop = |id, registered: &str| Record { is_registered: true, registered: at(registered), ..member(id, "2026-11-01 12:00:00") };
    let records = [
        shop(1, "2026-11-01 11:59:59"),
        shop(2, "2026-11-01 12:00:00"),
        Record { referrer_uid: Some(7), ..shop(3, "2026-11-03 12:00:01") },
        Record { registered: None, ..shop(4, "2026-11-03 12:00:00") },
        Record { referrer_uid: Some(7), ..member(5, "2026-11-01 12:00:00") },
    ];
    let conversion = all(&records).conversion;
    assert_eq!((conversion.joined, conversion.members, conversion.referred), (5, 4, 1), "a referrer without an account is no step");
    assert_eq!((conversion.before, conversion.after, conversion.undated), (1, 2, 1));
    assert_eq!(conversion.median, Some(86_400), "the mean of the two in the middle, rounded down");
}

#[test]
fn the_hours_are_the_servers() {
    let hours = all(&[member(1, "2026-11-23 00:00:00"), member(2, "2026-11-29 23:59:59")]).hours;
    assert_eq!((hours.cells[0][0], hours.cells[6][23], hours.most()), (1, 1, 1));
}

#[test]
fn inviters_of_one_name_are_told_apart_by_userid() {
    let brought = |id, userid, name| Record { inviter_userid: userid, inviter: name, ..member(id, "2026-11-01 12:00:00") };
    let records = [brought(1, "a", "韦平"), brought(2, "b", "韦平"), brought(3, "b", "韦平"), brought(4, "", "韦平"), brought(5, "", "")];
    let inviters = all(&records).inviters;
    let board: Vec<_> = inviters.top.iter().map(|brought| (brought.inviter.userid.as_str(), brought.tally.joined)).collect();
    assert_eq!(board, [("b", 2), ("", 1), ("a", 1)]);
    assert_eq!((inviters.count, inviters.nobody.joined), (3, 1));
    let one = counted(&records, &chosen([Choice::Inviter(inviters.top[1].inviter.clone())]), None);
    assert_eq!(one.total.joined, 1, "the one without a userid");
    assert_eq!(one.inviters, inviters);
    let nobody = counted(&records, &chosen([Choice::Inviter(Inviter::default())]), None);
    assert_eq!(nobody.total.joined, 1);
}

#[test]
fn an_inviter_who_was_chosen_stays_on_the_board() {
    let names: Vec<&'static str> = (0..60).map(|n| &*Box::leak(format!("{n:02}").into_boxed_str())).collect();
    let records: Vec<_> = names.iter().map(|name| Record { inviter: name, ..member(1, "2026-11-01 12:00:00") }).collect();
    let last = Inviter { userid: String::new(), name: "59".to_owned() };
    let inviters = counted(&records, &chosen([Choice::Inviter(last.clone())]), None).inviters;
    assert_eq!((inviters.top.len(), inviters.rest.joined, inviters.count), (MOST + 1, 9, 60));
    assert_eq!(inviters.top.last().map(|brought| &brought.inviter), Some(&last));
}

#[test]
fn the_endpoints_counts_are_held_against_all_rows_only() {
    let records = [member(1, "2026-11-01 12:00:00"), Record { kind: Some(Kind::Employee), ..member(2, "2026-11-01 12:00:00") }];
    let census = Census::of(records.into_iter());
    let summary = Summary { members: Some(2), employees: Some(5), customers: None };
    let differences = |is_unfiltered: bool, is_complete: bool| {
        let known = FigureContext { is_complete, ..known(&census, summary) };
        figures(records.into_iter(), &Facets::default(), &FigureOptions { grouping: None, is_unfiltered }, &known).differences
    };
    assert_eq!(differences(true, true), [Difference { card: Card::Employees, said: 5, counted: 1 }]);
    assert_eq!(differences(true, false), []);
    assert_eq!(differences(false, true), []);
}

#[test]
fn codes_nobody_knows_are_named() {
    let records = [
        Record { scene: Some(7), ..member(1, "2026-11-01 12:00:00") },
        Record { scene: Some(0), ..member(2, "2026-11-01 12:00:00") },
        Record { status: Some(9), is_in: false, ..member(3, "2026-11-01 12:00:00") },
        Record {
            status: Some(2),
            status_desc: "已退群",
            is_in: false,
            left: at("2026-11-02 12:00:00"),
            ..member(4, "2026-11-01 12:00:00")
        },
        Record { kind: Some(Kind::Unknown(3)), name: "", ..member(5, "2026-11-01 12:00:00") },
    ];
    let findings: Vec<_> = all(&records).findings.into_iter().map(|finding| (finding.problem, finding.rows, finding.codes)).collect();
    assert_eq!(
        findings,
        [
            (Problem::SceneUnknown, 2, vec![0, 7]),
            (Problem::KindUnknown, 1, vec![3]),
            (Problem::StatusUnknown, 1, vec![9]),
            (Problem::Nameless, 1, vec![]),
            (Problem::LeftUndated, 1, vec![]),
        ]
    );
}

#[test]
fn a_person_listed_twice_is_found_by_userid_else_unionid() {
    let with = |id, userid, unionid| Record { userid, unionid, ..member(id, "2026-11-01 12:00:00") };
    let records =
        [with(1, "u", ""), with(2, "v", "x"), with(3, "u", "y"), with(4, "", "x"), with(5, "", "x"), with(6, "", ""), with(7, "", "")];
    let facets = chosen([Choice::Problem(Problem::Twice)]);
    let figures = counted(&records, &facets, None);
    assert_eq!(figures.total.joined, 4);
    assert_eq!(figures.findings.iter().find(|finding| finding.problem == Problem::Twice).map(|finding| finding.rows), Some(4));
}

#[test]
fn choosing_twice_takes_back_and_says_so() {
    let mut facets = Facets::default();
    for choice in [
        Choice::Scene(Some(3)),
        Choice::Scene(None),
        Choice::Hour(2, 20),
        Choice::Weekday(4),
        Choice::Joined(Days { from: day("2026-11-01"), to: day("2026-11-30") }),
        Choice::MembershipStatus(MembershipStatus::Removed),
    ] {
        facets.toggle(choice.clone());
        assert!(facets.has(&choice), "{choice:?}");
    }
    let words: Vec<String> = facet_chips(Lang::Zh, &facets).into_iter().map(|chip| format!("{}：{}", chip.label, chip.value)).collect();
    let expected =
        ["入群时间：2026-11-01 至 2026-11-30", "入群时段：周三 20 时、周五全天", "入群方式：扫描群二维码入群、未填写", "状态：被移出"];
    assert_eq!(words, expected);
    for dimension in Dimension::ALL {
        for choice in facets.chosen(dimension) {
            facets.toggle(choice);
        }
    }
    assert!(facets.is_empty());
}

/// Rows of every kind, from so few values that they meet.
fn record() -> impl Strategy<Value = Record<'static>> {
    let time = || prop_oneof![1 => Just(None), 8 => (1_790_000_000i64..1_795_700_000).prop_map(Some), 1 => any::<i64>().prop_map(Some)];
    let code = || prop_oneof![Just(None), (0i64..5).prop_map(Some)];
    let word = || prop_oneof![Just(""), Just("a"), Just("b"), Just("韦平")];
    let leaving = prop_oneof![Just(None), Just(Some(Leaving::ByThemselves)), Just(Some(Leaving::Removed))];
    let kind = prop_oneof![Just(None), Just(Some(Kind::Employee)), Just(Some(Kind::External)), Just(Some(Kind::Unknown(3)))];
    let who = (word(), word(), word(), word());
    (1u64..1000, (time(), time(), time()), (code(), code()), (any::<bool>(), any::<bool>(), any::<bool>()), leaving, kind, who).prop_map(
        |(id, (joined, left, registered), (scene, status), (is_in, is_registered, is_referred), leaving, kind, who)| Record {
            id,
            joined,
            left,
            registered,
            scene,
            status,
            is_in,
            is_registered,
            referrer_uid: is_referred.then_some(7),
            leaving,
            kind,
            name: who.0,
            userid: who.1,
            inviter: who.2,
            inviter_userid: who.3,
            ..Record::default()
        },
    )
}

fn choice() -> impl Strategy<Value = Choice> {
    let code = || prop_oneof![Just(None), (0i64..5).prop_map(Some)];
    let days = || (20_718i64..20_784, 0i64..40).prop_map(|(from, length)| Days { from, to: from + length });
    prop_oneof![
        days().prop_map(Choice::Joined),
        days().prop_map(Choice::Left),
        code().prop_map(Choice::Scene),
        code().prop_map(Choice::Kind),
        prop_oneof![
            Just(MembershipStatus::In),
            Just(MembershipStatus::Left),
            Just(MembershipStatus::Removed),
            Just(MembershipStatus::LeftSomehow)
        ]
        .prop_map(Choice::MembershipStatus),
        (prop_oneof![Just(""), Just("a")], prop_oneof![Just(""), Just("b")])
            .prop_map(|(userid, name)| Choice::Inviter(Inviter { userid: userid.to_owned(), name: name.to_owned() })),
        (0u8..7).prop_map(Choice::Weekday),
        (0u8..7, 0u8..24).prop_map(|(weekday, hour)| Choice::Hour(weekday, hour)),
        (prop_oneof![Just(1), Just(7), Just(30)], any::<bool>())
            .prop_map(|(days, has_stayed)| Choice::Stay(Retention::new(days, today()).choice(has_stayed))),
        prop_oneof![Just(Step::Member), Just(Step::Unregistered), Just(Step::Before), Just(Step::After), Just(Step::Referred)]
            .prop_map(Choice::Step),
        (0usize..Problem::ALL.len()).prop_map(|place| Choice::Problem(Problem::ALL[place])),
    ]
}

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
        prop_assert_eq!(sum(figures.scenes.iter().map(|share| &share.tally)), tally(&of(&[Dimension::Scene])));
        prop_assert_eq!(sum(figures.kinds.iter().map(|share| &share.tally)), tally(&of(&[Dimension::Kind])));

        let inviters = &figures.inviters;
        let brought = inviters.top.iter().map(|brought| &brought.tally).chain([&inviters.rest, &inviters.nobody]);
        prop_assert_eq!(sum(brought), tally(&of(&[Dimension::Inviter])));

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
        prop_assert_eq!((figures.beings.is_in + figures.beings.left()) as usize, beings.len());

        for retention in figures.retention {
            let parts = retention.base() + retention.unknown + retention.too_young + retention.undated;
            prop_assert_eq!(parts as usize, of(&[Dimension::Stay]).len());
        }
        let conversion = figures.conversion;
        prop_assert_eq!(conversion.joined as usize, of(&[Dimension::Step]).len());
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
            (Step::Unregistered, conversion.joined - conversion.members),
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
