//! What was chosen in the charts: each choice narrows the table and every other chart.

use super::choice::{Choice, Days, Inviter, MembershipStatus, Stay, Step, hour_of_week, kind_code};
use super::problems::Problem;
use crate::engine::record::Record;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::Arc;

/// The choices in force. What is chosen within one dimension widens it (one scene or another), dimensions narrow each other.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facets {
    joined: Option<Days>,
    left: Option<Days>,
    scenes: Vec<Option<i64>>,
    kinds: Vec<Option<i64>>,
    being: Option<MembershipStatus>,
    inviters: Vec<Inviter>,
    /// A bit for each hour, a number for each day of the week from Monday on.
    hours: [u32; 7],
    stay: Option<Stay>,
    step: Option<Step>,
    problem: Option<Problem>,
    /// Ids of the people who are listed twice: only all rows together can tell. The engine fills it in, see [`Facets::settle`].
    #[serde(skip)]
    twice: Arc<HashSet<u64>>,
}

/// What a choice is about. A chart has one of them; 入退群趋势 has `Joined` and `Left`, 成员构成 `MembershipStatus` and `Kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[repr(u8)]
pub enum Dimension {
    /// The days of joining.
    Joined,
    /// The days of leaving.
    Left,
    /// 入群方式
    Scene,
    /// 类型
    Kind,
    /// In the group or not.
    MembershipStatus,
    /// 邀请人
    Inviter,
    /// The hour of the week of joining.
    Hour,
    /// Stayed some days or not.
    Stay,
    /// On the way to a referrer.
    Step,
    /// What is wrong with the data.
    Problem,
}

impl Dimension {
    /// In the order in which chips are shown.
    pub const ALL: [Self; 10] = [
        Self::Joined,
        Self::Left,
        Self::Hour,
        Self::Scene,
        Self::Inviter,
        Self::MembershipStatus,
        Self::Kind,
        Self::Stay,
        Self::Step,
        Self::Problem,
    ];
}

/// Some dimensions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dimensions(u16);

impl Dimensions {
    fn add_if(&mut self, dimension: Dimension, holds: bool) {
        self.0 |= u16::from(holds) << dimension as u8;
    }

    /// Whether nothing is in it but, perhaps, these.
    pub fn is_within(self, dimensions: &[Dimension]) -> bool {
        self.0 & !dimensions.iter().fold(0, |all, dimension| all | 1 << *dimension as u8) == 0
    }

    /// How many are in it.
    pub fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// All hours of a day, as bits.
const ALL_HOURS: u32 = (1 << 24) - 1;

impl Facets {
    /// Whether nothing was chosen.
    pub fn is_empty(&self) -> bool {
        *self == Self { twice: Arc::clone(&self.twice), ..Self::default() }
    }

    /// Fills in who is listed twice, which a single row can't tell; to be done when the choice or the rows read have changed.
    pub fn settle(&mut self, twice: &Arc<HashSet<u64>>) {
        self.twice = Arc::clone(twice);
    }

    /// Whether a record is among what was chosen.
    pub fn matches(&self, record: &Record<'_>) -> bool {
        self.fails(record).is_empty()
    }

    /// The dimensions whose choice a record is not among. A chart shows the rows that fail in nothing but its own, so that it shows
    /// what else could be chosen in it.
    pub fn fails(&self, record: &Record<'_>) -> Dimensions {
        let mut fails = Dimensions::default();
        let outside =
            |days: Option<Days>, moment: Option<i64>| days.is_some_and(|days| !moment.is_some_and(|moment| days.contains(moment)));
        fails.add_if(Dimension::Joined, outside(self.joined, record.joined));
        fails.add_if(Dimension::Left, outside(self.left, record.left.filter(|_| !record.is_in)));
        fails.add_if(Dimension::Scene, !self.scenes.is_empty() && (!self.scenes.contains(&record.scene) || !record.is_scene_known()));
        fails.add_if(Dimension::Kind, !self.kinds.is_empty() && (!self.kinds.contains(&kind_code(record)) || !record.is_kind_known()));
        fails.add_if(Dimension::MembershipStatus, self.being.is_some_and(|being| !being.is(record)));
        fails.add_if(Dimension::Inviter, !self.inviters.is_empty() && !self.inviters.iter().any(|inviter| inviter.is(record)));
        if self.hours != [0; 7] {
            fails.add_if(Dimension::Hour, !record.joined.is_some_and(|joined| self.has_hour(hour_of_week(joined))));
        }
        fails.add_if(Dimension::Stay, self.stay.is_some_and(|stay| !stay.is(record)));
        fails.add_if(Dimension::Step, self.step.is_some_and(|step| !step.is(record)));
        fails.add_if(Dimension::Problem, self.problem.is_some_and(|problem| !problem.is(record, &self.twice)));
        fails
    }

    /// Whether something is chosen.
    pub fn has(&self, choice: &Choice) -> bool {
        match choice {
            Choice::Joined(days) => self.joined == Some(*days),
            Choice::Left(days) => self.left == Some(*days),
            Choice::Scene(code) => self.scenes.contains(code),
            Choice::Kind(code) => self.kinds.contains(code),
            Choice::MembershipStatus(being) => self.being == Some(*being),
            Choice::Inviter(inviter) => self.inviters.iter().any(|chosen| chosen.is_same(inviter)),
            Choice::Hour(weekday, hour) => self.has_hour((*weekday, *hour)),
            Choice::Weekday(weekday) => self.hours.get(usize::from(*weekday)) == Some(&ALL_HOURS),
            Choice::Stay(stay) => self.stay.is_some_and(|chosen| (chosen.days, chosen.has_stayed) == (stay.days, stay.has_stayed)),
            Choice::Step(step) => self.step == Some(*step),
            Choice::Problem(problem) => self.problem == Some(*problem),
        }
    }

    /// Chooses something, or takes it back if it was chosen.
    pub fn toggle(&mut self, choice: Choice) {
        let has = self.has(&choice);
        match choice {
            Choice::Joined(days) => self.joined = (!has).then_some(days),
            Choice::Left(days) => self.left = (!has).then_some(days),
            Choice::Scene(code) => toggle(&mut self.scenes, code, |a, b| a == b),
            Choice::Kind(code) => toggle(&mut self.kinds, code, |a, b| a == b),
            Choice::MembershipStatus(being) => self.being = (!has).then_some(being),
            Choice::Inviter(inviter) => toggle(&mut self.inviters, inviter, Inviter::is_same),
            Choice::Hour(weekday, hour) => {
                if let Some(hours) = self.hours.get_mut(usize::from(weekday)) {
                    *hours ^= 1 << (hour % 24);
                }
            }
            Choice::Weekday(weekday) => {
                if let Some(hours) = self.hours.get_mut(usize::from(weekday)) {
                    *hours = if has { 0 } else { ALL_HOURS };
                }
            }
            Choice::Stay(stay) => self.stay = (!has).then_some(stay),
            Choice::Step(step) => self.step = (!has).then_some(step),
            Choice::Problem(problem) => self.problem = (!has).then_some(problem),
        }
    }

    /// Whether anything is chosen in a dimension.
    pub fn has_any(&self, dimension: Dimension) -> bool {
        match dimension {
            Dimension::Joined => self.joined.is_some(),
            Dimension::Left => self.left.is_some(),
            Dimension::Scene => !self.scenes.is_empty(),
            Dimension::Kind => !self.kinds.is_empty(),
            Dimension::MembershipStatus => self.being.is_some(),
            Dimension::Inviter => !self.inviters.is_empty(),
            Dimension::Hour => self.hours != [0; 7],
            Dimension::Stay => self.stay.is_some(),
            Dimension::Step => self.step.is_some(),
            Dimension::Problem => self.problem.is_some(),
        }
    }

    /// Takes back what was chosen in a dimension.
    pub fn clear(&mut self, dimension: Dimension) {
        match dimension {
            Dimension::Joined => self.joined = None,
            Dimension::Left => self.left = None,
            Dimension::Scene => self.scenes.clear(),
            Dimension::Kind => self.kinds.clear(),
            Dimension::MembershipStatus => self.being = None,
            Dimension::Inviter => self.inviters.clear(),
            Dimension::Hour => self.hours = [0; 7],
            Dimension::Stay => self.stay = None,
            Dimension::Step => self.step = None,
            Dimension::Problem => self.problem = None,
        }
    }

    /// Everything chosen in a dimension.
    pub fn chosen(&self, dimension: Dimension) -> Vec<Choice> {
        match dimension {
            Dimension::Joined => self.joined.map(Choice::Joined).into_iter().collect(),
            Dimension::Left => self.left.map(Choice::Left).into_iter().collect(),
            Dimension::Scene => self.scenes.iter().copied().map(Choice::Scene).collect(),
            Dimension::Kind => self.kinds.iter().copied().map(Choice::Kind).collect(),
            Dimension::MembershipStatus => self.being.map(Choice::MembershipStatus).into_iter().collect(),
            Dimension::Inviter => self.inviters.iter().cloned().map(Choice::Inviter).collect(),
            Dimension::Hour => self.chosen_hours(),
            Dimension::Stay => self.stay.map(Choice::Stay).into_iter().collect(),
            Dimension::Step => self.step.map(Choice::Step).into_iter().collect(),
            Dimension::Problem => self.problem.map(Choice::Problem).into_iter().collect(),
        }
    }

    /// Whole days as one, hours else.
    fn chosen_hours(&self) -> Vec<Choice> {
        let mut chosen = Vec::new();
        for (weekday, hours) in (0u8..).zip(self.hours) {
            if hours == ALL_HOURS {
                chosen.push(Choice::Weekday(weekday));
            } else {
                chosen.extend((0..24).filter(|hour| hours >> hour & 1 == 1).map(|hour| Choice::Hour(weekday, hour)));
            }
        }
        chosen
    }

    fn has_hour(&self, (weekday, hour): (u8, u8)) -> bool {
        self.hours.get(usize::from(weekday)).is_some_and(|hours| hours >> (hour % 24) & 1 == 1)
    }
}

fn toggle<T>(list: &mut Vec<T>, item: T, is_same: fn(&T, &T) -> bool) {
    let before = list.len();
    list.retain(|other| !is_same(other, &item));
    if list.len() == before {
        list.push(item);
    }
}
