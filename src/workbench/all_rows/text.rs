//! The words of the all-rows table, Chinese first.

use crate::i18n::Lang;

macro_rules! texts {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        /// The table's words. `{}` stands for what is filled in.
        pub struct RowsText {
            $(#[doc = $zh] pub $name: &'static str,)*
        }
        static ZH: RowsText = RowsText { $($name: $zh,)* };
        static EN: RowsText = RowsText { $($name: $en,)* };
    };
}

/// The table's words in a language.
pub const fn text(lang: Lang) -> &'static RowsText {
    match lang {
        Lang::Zh => &ZH,
        Lang::En => &EN,
    }
}

texts! {
    find: "查找", "Find";
    find_hint: "姓名 / 手机号 / ID / 邀请人", "Name, mobile, ID or inviter";
    chips: "快捷筛选", "Quick filters";
    unregistered: "未注册会员", "Not registered";
    no_referrer: "无推荐人", "No referrer";
    left: "已退群", "Left";
    joined_today: "今日入群", "Joined today";
    in_force: "图表筛选", "Chosen in the charts";
    since: "较上次", "Since last time";
    since_joined: "新加入", "Joined";
    since_left: "已退群", "Left";
    shown: "显示 {} / {}", "Showing {} of {}";
    nobody: "没有符合条件的成员", "No members match";
    nobody_hint: "换一个查找词，或去掉一些筛选。", "Try another word, or take a filter away.";
    nobody_yet: "还没有读取到成员。", "No members have been read yet.";
    clear: "清空筛选", "Clear filters";
    list: "成员列表，可用方向键和翻页键滚动", "Members; scroll with the arrow and page keys";
    loading_row: "正在加载", "Loading";
}
