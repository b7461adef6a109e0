//! The words of the dialog 「导出」, Chinese first.

use crate::i18n::Lang;

macro_rules! texts {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        /// The dialog's words. `{}` stands for what is filled in.
        pub struct ExportText {
            $(#[doc = $zh] pub $name: &'static str,)*
        }
        static ZH: ExportText = ExportText { $($name: $zh,)* };
        static EN: ExportText = ExportText { $($name: $en,)* };
    };
}

/// The dialog's words in a language.
pub const fn text(lang: Lang) -> &'static ExportText {
    match lang {
        Lang::Zh => &ZH,
        Lang::En => &EN,
    }
}

texts! {
    dialog: "导出", "Export";
    close: "关闭", "Close";

    // What
    format: "格式", "Format";
    csv: "CSV", "CSV";
    xlsx: "Excel", "Excel";
    csv_hint: "任何软件都能打开", "Opens anywhere";
    xlsx_hint: "带筛选与日期格式", "With filter and real dates";
    scope: "范围", "Rows";
    this_page: "本页", "This page";
    all: "全部符合条件的成员", "All members that match";
    shown: "当前表格显示的成员", "Members the table shows";
    page_number: "第 {} 页", "page {}";
    rows: "{} 人", "{} members";
    read_first: "导出时先读取全部", "read first";
    read_so_far: "已读取 {} / {}", "{} of {} read";
    read_unknown: "已读取 {}", "{} read";
    columns: "列", "Columns";
    chosen: "已选 {} / {}", "{} of {} chosen";
    choose_all: "全选", "All";
    restore: "恢复默认", "Default";
    no_columns: "请至少选择一列", "Choose at least one column";

    // Personal data
    masking: "手机号打码", "Mask mobiles";
    masking_hint: "手机号和 unionid 的中间几位显示为 *", "The middle of mobiles and unionids shows as *";
    reveal_question: "尚未确认，导出仍会打码。文件将包含完整的手机号和 unionid，请只交给需要的人。",
        "Not confirmed yet: they are still masked. The file would hold whole mobiles and unionids; give it only to who needs them.";
    reveal: "确认导出完整手机号", "Yes, export whole mobiles";
    keep_masked: "保持打码", "Keep masked";
    revealed: "将导出完整手机号", "Whole mobiles will be exported";

    // Doing it
    file_name: "文件名", "File name";
    export: "导出", "Export";
    cancel: "取消", "Cancel";
    resume: "继续", "Continue";
    retry: "重新读取并导出", "Read again and export";
    back: "返回", "Back";
    waiting: "正在读取成员…", "Reading members…";
    paused: "读取已暂停", "Reading is paused";
    paused_failed: "读取中断：{}", "Reading was interrupted: {}";
    writing: "正在生成文件…", "Writing the file…";
    preparing: "正在准备…", "Preparing…";
    partial: "只导出已读取的 {} 人（不完整）", "Export only the {} read so far (partial)";
    cancelled: "已取消，没有保存文件。", "Cancelled; no file was saved.";
    failed: "导出失败，没有保存文件。请检查网络与登录状态后重试（{}）。", "The export failed; no file was saved. Check network and login, then retry ({}).";
    incomplete: "没有读到全部成员", "Not all members could be read";
    incomplete_capped: "达到行数上限，其余成员没有读取。", "The limit of rows was reached; the others were not read.";
    incomplete_cancelled: "读取已被取消。", "Reading was cancelled.";
    incomplete_unreadable: "有 {} 行数据异常，无法读取。", "{} rows can't be read.";
    incomplete_moving: "服务器给出的总数与读到的人数不一致。", "The server's total is not the number of members read.";
    incomplete_broken: "读取程序意外停止。", "The reader stopped unexpectedly.";

    // Done
    done: "导出完成", "Exported";
    done_partial: "已导出，但不完整", "Exported, but not complete";
    rows_written: "写入行数", "Rows written";
    rows_missing: "{} / {}（不完整）", "{} of {} (partial)";
    duplicates: "去除重复", "Duplicates removed";
    retried: "重试次数", "Requests retried";
    unreadable: "无法读取", "Unreadable rows";
    filter: "筛选条件", "Filter";
    no_filter: "无", "None";
    mobiles: "手机号", "Mobiles";
    masked: "已打码", "Masked";
    whole: "完整", "Whole";
    time: "导出时间", "Exported at";
    finish: "完成", "Done";
    again: "再导出一份", "Export another";
}
