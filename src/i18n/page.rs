//! Every visible string, Chinese first. A name in this table is a name in the view.

use std::cell::Cell;
use std::str::Lines;

/// The page's language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// 简体中文
    #[default]
    Zh,
    /// English
    En,
}

impl Lang {
    /// The language's tag, as HTML's `lang` takes it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The page's words in this language; Chinese ones for one that was not learnt.
    pub fn text(self) -> &'static Text {
        match self {
            Self::Zh => &ZH,
            Self::En => {
                if cfg!(not(target_arch = "wasm32")) {
                    know_english();
                }
                LEARNT.get().unwrap_or(&ZH)
            }
        }
    }

    /// One of two words, Chinese and English.
    pub const fn pick(self, words: [&'static str; 2]) -> &'static str {
        let [zh, en] = words;
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

thread_local! {
    /// English, once it was learnt.
    static LEARNT: Cell<Option<&'static Text>> = const { Cell::new(None) };
}

/// Learns English from the table below, which becomes a part of whoever calls this.
pub fn know_english() {
    learn_english(EN.join("\n"));
}

/// Learns English from lines, one a text and in the table's order. The page's module is 2 kB smaller without the English words, which few
/// ask for: `scripts/trunk-hook-loader` copies them out of this file into one of their own, and the loader brings it where it is wanted.
pub fn learn_english(lines: String) {
    if LEARNT.get().is_none() {
        let text = Box::leak(Box::new(ZH));
        text.translate(&mut String::leak(lines).lines());
        LEARNT.set(Some(text));
    }
}

macro_rules! texts {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        /// The page's words. `{}` stands for what is filled in.
        #[derive(Clone, Copy)]
        pub struct Text {
            $(#[doc = $zh] pub $name: &'static str,)*
        }

        impl Text {
            fn translate(&mut self, lines: &mut Lines<'static>) {
                $(put(&mut self.$name, lines);)*
            }
        }

        static ZH: Text = Text { $($name: $zh,)* };
        const EN: [&str; [$($zh),*].len()] = [$($en,)*];
    };
}

texts! {
    // Gate and failures
    entering: "正在进入群成员管理…", "Opening group members…";
    signed_out: "登录已失效", "Your session has ended";
    signed_out_hint: "请重新登录商城后台，再回到这里重试。", "Log in to the shop again, then come back and retry.";
    sign_in: "去登录", "Log in";
    no_enterprise: "请先选择要管理的企业", "Choose the enterprise to manage first";
    no_enterprise_hint: "选好企业后回到这里重试。", "Come back and retry once one is chosen.";
    choose_enterprise: "选择企业", "Choose enterprise";
    no_permission: "没有操作权限", "No permission";
    no_permission_hint: "请联系管理员开通权限。", "Ask an administrator for access.";
    not_installed: "群拓客插件未安装", "The plugin is not installed";
    not_installed_hint: "请联系管理员安装后重试。", "Ask an administrator to install it, then retry.";
    refused: "服务器拒绝了请求", "The server refused the request";
    unreachable: "网络连接失败", "No connection";
    unreachable_hint: "请检查网络后重试。", "Check the network, then retry.";
    timed_out: "请求超时", "The request timed out";
    timed_out_hint: "服务器 15 秒内没有回应，请稍后重试。", "No answer within 15 seconds. Retry in a moment.";
    status: "服务器返回错误（{}）", "The server answered with an error ({})";
    status_hint: "请稍后重试。", "Retry in a moment.";
    status_not_found: "接口地址不存在，请联系管理员检查插件是否安装、地址是否正确。", "The endpoint is not there. Ask an administrator to check the plugin and the address.";
    status_expired: "页面已过期，请刷新整个页面后重试。", "The page has expired. Reload it, then retry.";
    status_busy: "请求过于频繁，请稍等片刻再重试。", "Too many requests. Wait a moment, then retry.";
    status_down: "服务器暂时不可用，请稍后重试。", "The server is unavailable for now. Retry in a moment.";
    empty_body: "服务器返回了空内容", "The server sent an empty answer";
    web_page: "服务器返回了网页而不是数据", "The server sent a web page instead of data";
    web_page_hint: "可能需要重新登录，或服务器正在维护。", "You may have to log in again, or the server is under maintenance.";
    truncated: "数据不完整", "The answer is incomplete";
    truncated_hint: "传输中断，请重试。", "It broke off on the way. Retry.";
    not_json: "无法读取服务器返回的数据", "The server's answer can't be read";
    no_list: "服务器没有返回成员列表", "The server sent no list of members";
    broken_hint: "请重试；如果一直这样，请联系管理员。", "Retry; if it stays like this, ask an administrator.";
    retry: "重试", "Retry";
    retrying: "连接不稳定，正在进行第 {} 次重试（共 2 次）…", "The connection is unstable; retry {} of 2…";
    failed_at: "{} 刷新失败", "Failed at {}";

    // Title and cards
    title: "群成员", "Group members";
    refresh: "刷新", "Refresh";
    export: "导出", "Export";
    analysis: "数据分析", "Analysis";
    rows_shown: "显示范围", "Rows shown";
    this_page: "本页", "This page";
    overview: "成员概况", "Overview";
    members_now: "当前成员", "In the group";
    employees: "企业成员", "Employees";
    customers: "外部成员", "External";
    matching: "符合条件", "Matching";

    // Filter
    filter: "筛选成员", "Filter members";
    customer: "成员会员信息", "Member";
    invitor: "邀请人信息", "Inviter";
    member_id: "成员ID", "Member ID";
    inviter_member: "邀请人会员", "Inviter (shop member)";
    inviter_member_id: "邀请人会员ID", "Inviter's member ID";
    referrer_field: "系统推荐人", "Referrer";
    referrer_id: "系统推荐人会员ID", "Referrer's member ID";
    keyword_hint: "昵称 / 姓名 / 手机号", "Nickname, name or mobile";
    id_hint: "仅数字", "Digits only";
    scene: "入群方式", "Joined by";
    all: "全部", "All";
    from: "入群时间起", "Joined from";
    to: "入群时间止", "Joined until";
    joined: "入群时间", "Joined";
    presets: "快捷时间", "Periods";
    today: "今天", "Today";
    yesterday: "昨天", "Yesterday";
    last7: "近7天", "Last 7 days";
    last30: "近30天", "Last 30 days";
    this_month: "本月", "This month";
    expand: "展开", "More";
    collapse: "收起", "Less";
    search: "查询", "Search";
    reset: "重置", "Reset";
    not_an_id: "只能填写数字，且大于 0", "Digits only, greater than 0";
    not_a_date: "日期不完整或不存在", "Not a complete date";
    reversed: "开始日期不能晚于结束日期", "The first day is after the last";
    in_force: "已选条件", "Filters in force";
    remove: "移除 {}", "Remove {}";
    since: "{} 起", "from {}";
    until: "{} 止", "until {}";
    range: "{} 至 {}", "{} to {}";

    // Table
    table: "群成员列表", "Members";
    member: "成员", "Member";
    kind: "类型", "Kind";
    state: "状态", "Status";
    joined_at: "入群时间", "Joined at";
    inviter: "邀请人", "Inviter";
    shop_member: "商城会员", "Shop member";
    referrer: "系统推荐人", "Referrer";
    action: "操作", "Action";
    details: "详情", "Details";
    employee: "企业成员", "Employee";
    external: "外部联系人", "External";
    unknown: "未知({})", "Unknown ({})";
    in_group: "在群", "In the group";
    left: "已退群", "Left";
    left_themselves: "自行退群", "Left by themselves";
    removed: "被移出", "Removed";
    days_stayed: "入群 {} 天后", "after {} days";
    same_day: "入群不足 1 天", "within a day";
    invited: "直接邀请入群", "Invited";
    link: "邀请链接入群", "Invitation link";
    qr_code: "扫描群二维码入群", "QR code";
    unregistered: "未注册会员", "Not registered";
    no_referrer: "无推荐人", "No referrer";
    registered_at: "{} 注册", "Registered {}";
    nameless: "未命名成员", "No name";
    bad_row: "数据异常", "Unreadable row";
    bad_row_hint: "这一行的数据无法读取，其他成员不受影响。", "This row can't be read; the others are unharmed.";
    unclean: "服务器在数据前后输出了多余内容，已忽略。请联系管理员关闭 PHP 提示信息。", "The server printed something around the data, which was passed over. Ask an administrator to turn PHP notices off.";
    nobody: "没有符合条件的成员", "No members match";
    nobody_hint: "换个条件试试，或清空筛选查看全部成员。", "Try other filters, or clear them to see everybody.";
    clear_filter: "清空筛选", "Clear filters";
    group_empty: "群里还没有成员记录。", "The group has no records yet.";
    loading: "正在加载…", "Loading…";

    // Pages
    pages: "分页", "Pages";
    previous: "上一页", "Previous page";
    next: "下一页", "Next page";
    page: "第 {} 页", "Page {}";
    jump: "跳至", "Go to page";
    page_unit: "页", "";
    total: "共 {} 条", "{} in all";
    announce: "共 {} 条，第 {} 页", "{} in all, page {}";
    per_page: "每页条数", "Rows a page";

    // Drawer
    drawer: "成员详情", "Member details";
    close: "关闭", "Close";
    copy: "复制", "Copy";
    copied: "已复制", "Copied";
    copy_failed: "复制失败，请手动选择", "Could not copy; select it by hand";
    show: "显示", "Show";
    hide: "隐藏", "Hide";
    timeline: "时间线", "Time line";
    event_joined: "入群", "Joined";
    event_registered: "注册商城会员", "Became a shop member";
    event_left: "退群", "Left";
    group_member: "成员", "Member";
    group_joining: "入群与邀请", "Joining";
    group_shop: "商城会员", "Shop member";
    group_referrer: "系统推荐人", "Referrer";
    group_employee: "企业员工", "Employee";
    yes: "是", "Yes";
    no: "否", "No";

    // Details
    we_name: "微信昵称", "WeChat name";
    userid: "userid", "userid";
    unionid: "unionid", "unionid";
    chat_id: "群 ID", "Chat ID";
    enterprise_id: "企业 ID", "Enterprise ID";
    uniacid: "公众号 ID", "uniacid";
    synced: "同步时间", "Synced";
    updated: "更新时间", "Updated";
    inviter_userid: "邀请人 userid", "Inviter's userid";
    alias: "别名", "Alias";
    position: "职务", "Position";
    department: "部门", "Department";
    mobile: "手机号", "Mobile";
    telephone: "座机", "Telephone";
    email: "邮箱", "Email";
    member_uid: "会员ID", "Member uid";
    nickname: "昵称", "Nickname";
    name: "姓名", "Name";
    registered: "注册时间", "Registered";
    unique_id: "唯一标识", "Unique ID";
    system_id: "系统会员ID", "System member ID";
    level_id: "会员等级 ID", "Level ID";
    member_group_id: "会员分组 ID", "Group ID";
    parent_uid: "上级会员ID", "Parent's uid";
    agent: "推广员", "Agent";
    blocked: "黑名单", "Blocked";
    referrer_uid: "推荐人会员ID", "Referrer's uid";
    other: "其他", "Other";
}

// Kept out of line: it is called for each text.
#[inline(never)]
fn put(place: &mut &'static str, lines: &mut Lines<'static>) {
    *place = lines.next().unwrap_or_default();
}

/// Fills the gaps `{}` of a text, in order.
pub fn fill(template: &str, values: &[&str]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut values = values.iter();
    for (place, piece) in template.split("{}").enumerate() {
        if place > 0 {
            out.push_str(values.next().copied().unwrap_or_default());
        }
        out.push_str(piece);
    }
    out
}

/// The drawer's label of a detail, by its last words in the row.
pub fn detail_label(lang: Lang, path: &str) -> &'static str {
    let text = lang.text();
    match path.strip_prefix("has_one_customer.").unwrap_or(path) {
        "id" => text.member_id,
        "we_nickname" => text.we_name,
        "userid" | "has_one_employee.userid" => text.userid,
        "unionid" => text.unionid,
        "chat_id" => text.chat_id,
        "crop_id" => text.enterprise_id,
        "uniacid" => text.uniacid,
        "created_at" => text.synced,
        "updated_at" => text.updated,
        "has_one_invitor.name" | "inviter_member_name" => text.inviter,
        "invitor_userid" => text.inviter_userid,
        path if path.ends_with(".alias") => text.alias,
        path if path.ends_with(".position") => text.position,
        path if path.ends_with(".department") => text.department,
        path if path.ends_with("mobile") => text.mobile,
        path if path.ends_with(".telephone") => text.telephone,
        path if path.ends_with(".email") => text.email,
        "has_one_member.uid" => text.member_uid,
        "has_one_member.nickname" | "parent_member_nickname" => text.nickname,
        "has_one_member.username" => text.name,
        "customer_member_createtime" => text.registered,
        "unique_id" => text.unique_id,
        "member_id" => text.system_id,
        "has_one_member.yz_member.level_id" => text.level_id,
        "has_one_member.yz_member.group_id" => text.member_group_id,
        "has_one_member.yz_member.parent_id" => text.parent_uid,
        "has_one_member.yz_member.is_agent" => text.agent,
        "has_one_member.yz_member.is_black" => text.blocked,
        "parent_member_uid" => text.referrer_uid,
        "has_one_employee.name" => text.name,
        _ => text.other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::detail::DETAILS;

    #[test]
    fn gaps_are_filled_in_order() {
        assert_eq!(fill("共 {} 条，第 {} 页", &["3", "1"]), "共 3 条，第 1 页");
        assert_eq!(fill("{} {}", &["a"]), "a ");
    }

    #[test]
    fn the_build_finds_each_english_text_in_its_line() {
        // As `sed` does it in scripts/trunk-hook-loader.
        let of = |line: &'static str| line.strip_prefix("    ")?.strip_suffix("\";")?.rsplit_once("\", \"").map(|(_, english)| english);
        let found: Vec<&str> =
            include_str!("page.rs").split("\ntexts! {").nth(1).unwrap().split("\n}").next().unwrap().lines().filter_map(of).collect();
        assert_eq!(found, EN);
        assert!(EN.iter().all(|words| !words.contains(['"', '\\'])));
    }

    #[test]
    fn every_detail_has_a_label() {
        for (path, ..) in DETAILS {
            assert_ne!(detail_label(Lang::En, path), "Other", "{path}");
        }
    }
}
