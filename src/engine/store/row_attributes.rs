//! The attributes that few rows have alone: kept once for each combination.

use super::columns::{Index, hash_of_number, hash_of_texts};
use crate::domain::member::{Kind, Leaving, REFERRER_PATH, SHOP_PATH, is_unreadable};
use crate::engine::record::Record;

/// Type, state, scene and what else is one of few, with the words the server sent for them. A group has some dozens of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowAttributes {
    /// 类型
    pub kind: Option<Kind>,
    /// 状态
    pub status: Option<i64>,
    /// 状态 in the server's words.
    pub status_desc: Box<str>,
    /// Whether they are still in the group.
    pub is_in: bool,
    /// 入群方式
    pub scene: Option<i64>,
    /// 入群方式 in the server's words.
    pub scene_desc: Box<str>,
    /// How they left.
    pub leaving: Option<Leaving>,
    /// Whether they have a shop account.
    pub is_registered: bool,
    /// Whether their picture is that account's.
    pub has_shop_avatar: bool,
    /// What of the row can't be read.
    pub unreadable: Box<[&'static str]>,
}

/// Every combination there is, each once.
#[derive(Debug, Default)]
pub struct RowAttributeTable {
    all: Vec<RowAttributes>,
    index: Index,
}

impl RowAttributeTable {
    /// The place of a row's attributes in [`RowAttributeTable::all`].
    pub fn intern(&mut self, record: &Record<'_>) -> u32 {
        let hash = |kind: Option<Kind>, status: Option<i64>, scene: Option<i64>, words: [&str; 2]| {
            let numbers = [kind.map_or(0, Kind::code), status.unwrap_or(0), scene.unwrap_or(0)];
            let mixed = numbers.into_iter().fold(0, |sum: u64, number| hash_of_number(sum ^ number.cast_unsigned()));
            mixed ^ hash_of_texts(&words)
        };
        let wanted = hash(record.kind, record.status, record.scene, [record.status_desc, record.scene_desc]);
        if let Some(number) = self.index.find(wanted, |number| self.get(number).is_some_and(|attributes| attributes.is_of(record))) {
            return number;
        }
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(RowAttributes::of(record));
        let all = &self.all;
        self.index.insert(number, |number| {
            all.get(number as usize).map_or(0, |attributes| {
                hash(attributes.kind, attributes.status, attributes.scene, [&attributes.status_desc, &attributes.scene_desc])
            })
        });
        number
    }

    /// The attributes in a place.
    pub fn get(&self, number: u32) -> Option<&RowAttributes> {
        self.all.get(number as usize)
    }

    /// All of them.
    pub fn all(&self) -> &[RowAttributes] {
        &self.all
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        let words: usize = self.all.iter().map(|attributes| attributes.status_desc.len() + attributes.scene_desc.len()).sum();
        let unreadable: usize = self.all.iter().map(|attributes| size_of_val(&*attributes.unreadable)).sum();
        self.all.capacity() * size_of::<RowAttributes>() + words + unreadable + self.index.bytes()
    }
}

impl RowAttributes {
    /// Whether such a row may be 未注册会员 ([`Record::is_unregistered`]).
    pub fn is_unregistered(&self) -> bool {
        !self.is_registered && !is_unreadable(&self.unreadable, SHOP_PATH)
    }

    /// Whether it is known that they are in the group, or that they are not ([`Record::is_presence_known`]).
    pub fn is_presence_known(&self) -> bool {
        self.status.is_some() || !self.is_in || !is_unreadable(&self.unreadable, "status")
    }

    /// Whether it can be read if such a row has a referrer.
    pub fn is_referrer_known(&self) -> bool {
        !is_unreadable(&self.unreadable, REFERRER_PATH)
    }

    /// The attributes of a row.
    fn of(record: &Record<'_>) -> Self {
        Self {
            kind: record.kind,
            status: record.status,
            status_desc: record.status_desc.into(),
            is_in: record.is_in,
            scene: record.scene,
            scene_desc: record.scene_desc.into(),
            leaving: record.leaving,
            is_registered: record.is_registered,
            has_shop_avatar: record.has_shop_avatar,
            unreadable: record.unreadable.into(),
        }
    }

    fn is_of(&self, record: &Record<'_>) -> bool {
        self.kind == record.kind
            && self.status == record.status
            && self.is_in == record.is_in
            && self.scene == record.scene
            && self.leaving == record.leaving
            && self.is_registered == record.is_registered
            && self.has_shop_avatar == record.has_shop_avatar
            && *self.unreadable == *record.unreadable
            && *self.status_desc == *record.status_desc
            && *self.scene_desc == *record.scene_desc
    }
}
