//! The words of the crawl, Chinese first.

use crate::i18n::Lang;

macro_rules! texts {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        /// The crawl's words. `{}` stands for what is filled in.
        pub struct CrawlText {
            $(#[doc = $zh] pub $name: &'static str,)*
        }
        static ZH: CrawlText = CrawlText { $($name: $zh,)* };
        static EN: CrawlText = CrawlText { $($name: $en,)* };
    };
}

/// The crawl's words in a language.
pub const fn text(lang: Lang) -> &'static CrawlText {
    match lang {
        Lang::Zh => &ZH,
        Lang::En => &EN,
    }
}

texts! {
    region: "读取全部成员", "Reading all members";
    progress: "读取进度", "Progress";
    pause: "暂停", "Pause";
    resume: "继续", "Continue";
    cancel: "取消", "Cancel";
    restart: "重新读取", "Read again";

    // States
    reading: "正在读取", "Reading";
    checking: "正在核对", "Checking";
    waiting: "连接不稳定，正在进行第 {} 次重试", "The connection is unstable; retry {}";
    paused: "已暂停", "Paused";
    done: "已全部读取", "All read";
    ended: "读取结束，但不完整", "Ended, but not complete";
    cancelled: "已取消", "Cancelled";
    capped: "已达到行数上限", "The most rows allowed are read";
    broken: "读取中断", "Reading broke down";
    broken_hint: "后台程序意外停止，已读取的内容已丢失，请重新读取。", "The program behind it has stopped, and what was read is lost. Read again.";

    // Numbers
    coverage: "已读取 {} / {}", "{} of {} read";
    coverage_open: "已读取 {}", "{} read";
    pages: "第 {} / {} 页", "page {} of {}";
    rate: "每秒 {} 行", "{} rows a second";
    left_seconds: "约剩 {} 秒", "about {} s left";
    left_minutes: "约剩 {} 分钟", "about {} min left";
    left_hours: "约剩 {} 小时 {} 分钟", "about {} h {} min left";

    // What to know about the rows
    kept: "已读取的成员都还在，处理后点「继续」即可接着读取。", "What was read is kept; then choose Continue to go on.";
    partial: "下面只是已读取的部分，不是全部成员。", "What is below is only what was read, not all members.";
    capped_hint: "上限为 {} 行（max-rows），其余 {} 行没有读取；可先用筛选缩小范围。", "The limit is {} rows (max-rows); {} more were not read. Filters can narrow the list.";
    capped_open: "上限为 {} 行（max-rows），其余没有读取；可先用筛选缩小范围。", "The limit is {} rows (max-rows); the rest was not read. Filters can narrow the list.";
    drifted: "读取期间名单有变化，已核对并补齐。", "The list changed while it was read; it was checked and completed.";
    unstable: "读取期间名单一直在变化，人数没有对上，可稍后重新读取。", "The list kept changing, and the count doesn't fit. Read again later.";
    no_total: "服务器没有给出总数，无法确认是否完整。", "The server doesn't say how many there are, so nobody can tell whether these are all.";
    unreadable: "有 {} 行数据异常，无法读取。", "{} rows can't be read.";

    // Since last time
    since: "较上次（{}）：{}", "Since last time ({}): {}";
    joined: "+{} 加入", "+{} joined";
    left: "−{} 退群", "−{} left";
    both: "{}，{}", "{}, {}";
    unchanged: "没有变化", "no change";
    list_joined: "只看加入", "Only joined";
    list_left: "只看退群", "Only left";
    forget: "清除记录", "Forget";
    remembered: "已在本浏览器记下这次的成员编号和状态，下次读取后可看变化。", "The ids and status of this read are noted in this browser, to show what changes until the next.";
}
