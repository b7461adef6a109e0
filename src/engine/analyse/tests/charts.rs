//! Each chart by example.

use super::{all, at, chosen, counted, day, member};
use crate::engine::analyse::choice::{Choice, Inviter};
use crate::engine::analyse::facets::Facets;
use crate::engine::analyse::retention::Retention;
use crate::engine::analyse::timeline::{self, Grouping};
use crate::engine::record::Record;

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
