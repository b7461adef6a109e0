//! Where the rows contradict the endpoint, or lack something.

use super::{all, at, chosen, counted, known, member};
use crate::domain::member::{Kind, Summary};
use crate::engine::analyse::census::{Card, Census, Difference};
use crate::engine::analyse::choice::Choice;
use crate::engine::analyse::facets::Facets;
use crate::engine::analyse::figures::{FigureContext, FigureOptions, figures};
use crate::engine::analyse::problems::Problem;
use crate::engine::record::Record;

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
