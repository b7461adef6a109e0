//! The words of the charts, Chinese first.

use crate::i18n::Lang;

macro_rules! texts {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        /// The charts' words. `{}` stands for what is filled in.
        pub struct AnalysisText {
            $(#[doc = $zh] pub $name: &'static str,)*
        }
        static ZH: AnalysisText = AnalysisText { $($name: $zh,)* };
        static EN: AnalysisText = AnalysisText { $($name: $en,)* };
    };
}

/// The charts' words in a language.
pub const fn text(lang: Lang) -> &'static AnalysisText {
    match lang {
        Lang::Zh => &ZH,
        Lang::En => &EN,
    }
}

texts! {
    // Region
    region: "数据分析", "Analysis";
    coverage_all: "已读取 {} / {}", "{} of {} read";
    coverage_part: "基于已读取的 {} / {} 条", "Based on the {} of {} rows read so far";
    coverage_unknown: "基于已读取的 {} 条", "Based on the {} rows read so far";
    matching_rows: "图表筛选后 {} / {} 条", "{} of {} rows chosen";
    waiting: "正在计算…", "Counting…";
    nothing_matches: "没有符合条件的数据", "Nothing matches";
    zone_note: "所有日期与时刻均为北京时间（UTC+8）。点选图表中的任意一项，其他图表与列表随之筛选。",
        "All days and hours are UTC+8. Choose anything in a chart, and the other charts and the list follow.";
    grouping: "统计周期", "Group by";
    day: "日", "Day";
    week: "周", "Week";
    month: "月", "Month";
    copy: "复制数据", "Copy data";
    copied: "已复制", "Copied";
    copy_failed: "复制失败", "Could not copy";
    data_table: "数据表", "Data table";
    chosen: "图表筛选", "Chosen in charts";
    clear: "清除图表筛选", "Clear chart filters";
    clear_one: "清除", "Clear";
    readout: "点选或用方向键查看", "Point, or use the arrow keys";
    count_of: "{}：{} 条", "{}: {}";
    percent_of: "{}：{} 条（{}）", "{}: {} ({})";

    // Totals
    totals: "合计", "Totals";
    joined: "入群", "Joined";
    joined_rows: "入群人次", "Joined";
    still_in: "仍在群", "Still in";
    left: "退群", "Left";
    left_early: "7 天内退群", "Left within 7 days";
    members: "商城会员", "Shop members";
    became_members: "入群后注册", "Registered after joining";
    people: "人次", "Rows";

    // Timeline
    timeline: "入退群趋势", "Joins and leaves";
    timeline_hint: "向上为入群（按入群方式分层），向下为退群，横线为净增。按住 Shift 点选可选一段时间。",
        "Up: joined, by how; down: left; the tick is the net growth. Hold Shift to choose a span.";
    net: "净增", "Net";
    running_net: "累计净增", "Running net";
    period: "日期", "Period";
    other_scene: "其他方式", "Other";
    joined_in: "{}：入群 {}", "{}: {} joined";
    left_in: "{}：退群 {}", "{}: {} left";
    and_net: "，净增 {}", ", net {}";
    earlier: "更早", "Earlier";
    later: "晚于今天", "After today";
    no_time: "时间不详", "Time unknown";
    outside_earlier: "更早：入群 {}，退群 {}", "Earlier: {} joined, {} left";
    outside_later: "晚于今天：入群 {}，退群 {}", "After today: {} joined, {} left";
    outside_undated: "时间不详：入群 {}，退群 {}", "Time unknown: {} joined, {} left";

    // Shares
    scenes: "入群方式", "How they joined";
    scene: "入群方式", "Joined by";
    share: "占比", "Share";
    kinds: "成员构成", "Who they are";
    kind: "类型", "Kind";
    state: "状态", "Status";
    no_scene: "未填写", "Not given";
    no_kind: "未填写", "Not given";
    is_in: "在群", "In the group";
    all_left: "已退群", "Left";
    by_themselves: "自行退群", "Left by themselves";
    removed: "被移出", "Removed";
    somehow: "退群方式不详", "Left, unknown how";

    // Inviters
    inviters: "邀请人排行", "Who brings people";
    inviter: "邀请人", "Inviter";
    nobody: "没有邀请人", "No inviter";
    nobody_hint: "企业微信只给出本企业员工作为邀请人，没有邀请人是正常的。", "WeCom names an inviter only where it is one of your own people; none is normal.";
    of_those_after: "入群后 {}", "{} after";
    rest: "其余 {} 人", "{} others";
    more: "展开全部 {} 人", "Show all {}";
    fewer: "收起", "Show fewer";

    // Retention
    retention: "留存", "Retention";
    retention_hint: "入群满 N 天的人中，满 N 天（N×24 小时）时仍在群的比例；以今天 0 点为界，入群不足 N 天的不计。",
        "Of those who joined at least N times 24 hours before today began: the share still there N times 24 hours after joining.";
    after_days: "{} 天后", "After {} days";
    stayed: "仍在群", "Stayed";
    gone: "期间退群", "Left by then";
    stayed_after: "{} 天后仍在群", "Stayed {} days";
    gone_after: "{} 天内退群", "Left within {} days";
    base: "计入", "Counted";
    too_young: "未满天数", "Too lately";
    stay_unknown: "退群时间不详", "Unknown when";
    retention_rate: "留存率", "Rate";
    no_base: "还没有人满 {} 天", "Nobody has been there {} days yet";

    // Conversion
    conversion: "转化", "Conversion";
    conversion_hint: "商城会员：已有商城账号，不论注册早晚；入群前已注册的单列。中位用时只算入群后注册的人。",
        "Shop members have an account, whenever it was made; those from before joining are named apart. The median is over those who registered after joining.";
    step: "步骤", "Step";
    of_joined: "占入群", "Of joined";
    of_members: "占会员", "Of members";
    unregistered: "未注册会员", "Not registered";
    before: "入群前已注册", "Registered before joining";
    after: "入群后注册", "Registered after joining";
    undated: "注册时间不详", "Registered, unknown when";
    referred: "有推荐人", "Has a referrer";
    median: "入群到注册的中位用时", "Median from joining to registering";
    days_hours: "{} 天 {} 小时", "{} d {} h";
    hours_minutes: "{} 小时 {} 分", "{} h {} min";
    minutes: "{} 分钟", "{} min";

    // Hours
    hours: "入群时段", "When they join";
    hours_hint: "每格一小时，方块越大、颜色越深，人越多。", "A square an hour; the larger and darker, the more people.";
    weekday: "星期", "Weekday";
    hour_cell: "{} {} 时：{} 人次", "{} {}:00: {}";
    hour_name: "{} {} 时", "{} {}:00";
    fewest: "少", "Few";
    most: "多（最多 {}）", "Many (most {})";
    whole_day: "{}全天：{} 人次", "{}, all day: {}";

    // Quality
    quality: "数据质量", "Data quality";
    quality_hint: "点选一项，列表只显示有该问题的记录。", "Choose one to list the rows that have it.";
    quality_none: "没有发现问题", "Nothing found";
    problem: "问题", "Finding";
    rows: "条数", "Rows";
    scene_unknown: "入群方式代码未知", "Unknown code of how they joined";
    scene_missing: "缺少入群方式", "How they joined is missing";
    kind_unknown: "类型代码未知", "Unknown code of kind";
    kind_missing: "缺少类型", "Kind is missing";
    status_unknown: "状态代码未知", "Unknown code of status";
    status_missing: "缺少状态", "Status is missing";
    nameless: "没有名称", "No name";
    joined_missing: "缺少入群时间", "Time of joining is missing";
    left_undated: "已退群但没有退群时间", "Left, but unknown when";
    left_before_joined: "退群早于入群", "Left before joining";
    twice: "同一人有多条记录", "The same person in several rows";
    twice_hint: "退群后再次入群是正常情况", "leaving and coming back is normal";
    codes: "代码 {}", "codes {}";
    unreadable: "无法读取的记录", "Rows that can't be read";
    unreadable_hint: "不计入任何图表", "in no chart";
    unreadable_ids: "成员ID {}", "member IDs {}";
    unreadable_more: "成员ID {} 等", "member IDs {} and more";
    particulars: "明细", "Details";
    difference: "“{}”与逐条统计不一致", "“{}” differs from the rows";
    difference_values: "接口 {}，逐条 {}", "endpoint {}, rows {}";
    card_members: "当前成员", "In the group";
    card_employees: "企业成员", "Employees";
    card_customers: "外部成员", "External";

    // Chips
    joined_days: "入群时间", "Joined";
    left_days: "退群时间", "Left";
    since: "{} 至 {}", "{} to {}";
    join_hours: "入群时段", "Hour of joining";
    hours_chosen: "{}等 {} 个时段", "{} and others, {} hours";
    all_day: "{}全天", "{}, all day";
    monday: "周一", "Mon";
    tuesday: "周二", "Tue";
    wednesday: "周三", "Wed";
    thursday: "周四", "Thu";
    friday: "周五", "Fri";
    saturday: "周六", "Sat";
    sunday: "周日", "Sun";
}
