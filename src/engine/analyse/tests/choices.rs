//! What is chosen in the charts.

use super::{chosen, counted, day, member};
use crate::engine::analyse::choice::{Choice, Days, Inviter, MembershipStatus};
use crate::engine::analyse::facets::{Dimension, Facets};
use crate::engine::analyse::inviters::MOST;
use crate::engine::analyse::labels::facet_chips;
use crate::engine::record::Record;
use crate::i18n::Lang;

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

#[test]
fn an_inviter_who_was_chosen_stays_on_the_board() {
    let names: Vec<&'static str> = (0..60).map(|n| &*Box::leak(format!("{n:02}").into_boxed_str())).collect();
    let records: Vec<_> = names.iter().map(|name| Record { inviter: name, ..member(1, "2026-11-01 12:00:00") }).collect();
    let last = Inviter { userid: String::new(), name: "59".to_owned() };
    let inviters = counted(&records, &chosen([Choice::Inviter(last.clone())]), None).inviters;
    assert_eq!((inviters.top.len(), inviters.rest.joined, inviters.count), (MOST + 1, 9, 60));
    assert_eq!(inviters.top.last().map(|brought| (brought.rank, &brought.inviter)), Some((60, &last)), "in their place among all");
}
