//! Which regions of the page are open. The page owns this state; the workbench draws what it says.

/// Whose rows the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListView {
    /// 「本页」: one page of the endpoint's list.
    #[default]
    Page,
    /// 「全部」: all rows, from the workbench.
    All,
}

/// The regions that are open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The list in view.
    pub list: ListView,
    /// Whether 「数据分析」 is open.
    pub analysis: bool,
    /// Whether the dialog 「导出」 is open.
    pub export: bool,
}
