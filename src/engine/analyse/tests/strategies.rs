//! Rows and choices that proptest makes up.

use super::today;
use crate::domain::member::{Kind, Leaving};
use crate::engine::analyse::choice::{Choice, Days, Inviter, MembershipStatus, Step};
use crate::engine::analyse::problems::Problem;
use crate::engine::analyse::retention::Retention;
use crate::engine::record::Record;
use proptest::prelude::*;

/// Rows of every kind, from so few values that they meet.
pub fn record() -> impl Strategy<Value = Record<'static>> {
    let time = || prop_oneof![1 => Just(None), 8 => (1_790_000_000i64..1_795_700_000).prop_map(Some), 1 => any::<i64>().prop_map(Some)];
    let code = || prop_oneof![Just(None), (0i64..5).prop_map(Some)];
    let word = || prop_oneof![Just(""), Just("a"), Just("b"), Just("韦平")];
    let leaving = prop_oneof![Just(None), Just(Some(Leaving::ByThemselves)), Just(Some(Leaving::Removed))];
    let kind = prop_oneof![Just(None), Just(Some(Kind::Employee)), Just(Some(Kind::External)), Just(Some(Kind::Unknown(3)))];
    let who = (word(), word(), word(), word());
    let unreadable: Vec<&[&str]> = vec![
        &["has_one_customer"],
        &["has_one_customer.has_one_member", "parent_member_uid"],
        &["join_scene", "join_time"],
        &["member_type", "status", "we_nickname", "withdraw_time"],
        &["has_one_invitor"],
    ];
    let unreadable = prop_oneof![2 => Just(&[][..]), 1 => proptest::sample::select(unreadable)];
    (1u64..1000, (time(), time(), time()), (code(), code()), (any::<bool>(), any::<bool>(), any::<bool>()), leaving, kind, who, unreadable)
        .prop_map(
            |(id, (joined, left, registered), (scene, status), (is_in, is_registered, is_referred), leaving, kind, who, unreadable)| {
                Record {
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
                    unreadable,
                    ..Record::default()
                }
            },
        )
}

pub fn choice() -> impl Strategy<Value = Choice> {
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
