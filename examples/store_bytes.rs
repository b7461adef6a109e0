//! How much memory the engine takes for 100,000 rows, and how long it takes to sort and to find: `cargo run --release --example store_bytes`.
//!
//! On the host, not in WebAssembly, which takes two to three times as long; the order of names is that of their code points here.
// It prints to the screen of whoever runs it, and a broken assumption may stop it.
#![allow(clippy::print_stdout, clippy::disallowed_methods, clippy::indexing_slicing)]

use group_members::domain::column::ColumnId;
use group_members::domain::date::Date;
use group_members::domain::member::{Kind, Leaving};
use group_members::engine::record::Record;
use group_members::engine::select::{Collate, Context, select};
use group_members::engine::selection::{Chip, Selection, Sort};
use group_members::engine::store::Store;
use std::cmp::Ordering;
use std::time::Instant;

const ROWS: u64 = 100_000;

struct CodePoints;

impl Collate for CodePoints {
    fn compare(&self, a: &str, b: &str) -> Ordering {
        a.cmp(b)
    }
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn letters(&mut self, length: usize) -> String {
        const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        (0..length).map(|_| char::from(LETTERS[usize::try_from(self.below(64)).unwrap_or(0)])).collect()
    }

    fn ideographs(&mut self, length: u64) -> String {
        (0..length).filter_map(|_| char::from_u32(0x4e00 + u32::try_from(self.below(3_500)).unwrap_or(0))).collect()
    }
}

fn picture(dice: &mut Dice) -> String {
    format!("https://wx.qlogo.cn/mmhead/{}/96", dice.letters(90))
}

fn store() -> Store {
    let mut dice = Dice(7);
    let mut store = Store::default();
    let inviters: Vec<[String; 3]> = (0..40).map(|_| [dice.ideographs(3), dice.letters(12), picture(&mut dice)]).collect();
    for number in 0..ROWS {
        let is_in = dice.below(5) > 0;
        let is_registered = dice.below(3) > 0;
        let length = 2 + dice.below(4);
        let name = dice.ideographs(length) + if dice.below(6) == 0 { "🌸 Anna" } else { "" };
        let nickname = dice.ideographs(3);
        let username = dice.ideographs(3);
        let mobile = format!("13{:09}", dice.below(1_000_000_000));
        let avatar = picture(&mut dice);
        let (userid, unionid) = (format!("wm{}", dice.letters(30)), dice.letters(28));
        let joined = 1_795_000_000 - i64::try_from(dice.below(40_000_000)).unwrap_or(0);
        let inviter = &inviters[usize::try_from(dice.below(40)).unwrap_or(0)];
        let has_referrer = dice.below(2) == 0;
        let referrer = 1_000 + dice.below(2_000);
        let referrer_name = format!("推荐{referrer}");
        let code = i64::try_from(1 + dice.below(3)).unwrap_or(1);
        store.upsert(&Record {
            id: 400_000 + ROWS - number,
            name: &name,
            avatar: &avatar,
            kind: Some(if dice.below(20) == 0 { Kind::Employee } else { Kind::External }),
            status: Some(if is_in { 1 } else { 2 }),
            status_desc: if is_in { "在群" } else { "已退群" },
            is_in,
            scene: Some(code),
            scene_desc: ["直接邀请入群", "邀请链接入群", "扫描群二维码入群"][usize::try_from(code - 1).unwrap_or(0)],
            joined: Some(joined),
            left: (!is_in).then_some(joined + 100_000),
            leaving: (!is_in).then_some(Leaving::ByThemselves),
            inviter: &inviter[0],
            inviter_userid: &inviter[1],
            inviter_avatar: &inviter[2],
            is_registered,
            has_shop_avatar: is_registered,
            uid: is_registered.then_some(50_000 + number),
            nickname: if is_registered { &nickname } else { "" },
            username: if is_registered { &username } else { "" },
            mobile: if is_registered { &mobile } else { "" },
            registered: is_registered.then_some(joined + 5_000),
            referrer_uid: has_referrer.then_some(referrer),
            referrer: if has_referrer { &referrer_name } else { "" },
            referrer_avatar: if has_referrer { &inviter[2] } else { "" },
            userid: &userid,
            unionid: &unionid,
            synced: "2026-11-23 09:12:00",
            ..Record::default()
        });
    }
    store
}

fn main() {
    let begin = Instant::now();
    let store = store();
    println!("{} rows made and kept in {:?}", store.len(), begin.elapsed());
    let context = Context { today: Date::at(1_795_000_000), since: None, collate: &CodePoints };
    let timed = |words: &str, selection: &Selection| {
        let begin = Instant::now();
        let rows = select(&store, selection, &context).len();
        println!("{words:24} {rows:>7} rows {:>7.1} ms", begin.elapsed().as_secs_f64() * 1_000.0);
    };
    let sorted = |column: ColumnId| Selection { sort: Some(Sort { column, is_descending: true }), ..Selection::default() };
    timed("all, the first time", &Selection::default());
    timed("all", &Selection::default());
    for column in ColumnId::ALL {
        timed(&format!("sorted by {column:?}"), &sorted(column));
    }
    for find in ["anna", "李", "丁丂", "138", "1", "wmabc", "nothing like it"] {
        timed(&format!("found {find:?}"), &Selection { find: find.to_owned(), ..Selection::default() });
    }
    timed("found and sorted", &Selection { find: "1".to_owned(), ..sorted(ColumnId::Member) });
    timed("chips", &Selection { chips: vec![Chip::Left, Chip::Unregistered, Chip::NoReferrer], ..Selection::default() });
    let begin = Instant::now();
    let sum: usize = store.records().map(|record| record.name.len()).sum();
    println!("every record read once ({sum} bytes of names) {:?}", begin.elapsed());
    let bytes = store.bytes();
    println!(
        "{} bytes a row, {:.1} MB",
        u64::try_from(bytes).unwrap_or(u64::MAX) / ROWS,
        f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1e6
    );
}
