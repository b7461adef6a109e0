//! The buttons of a crawl.

use crate::components::focus::focus_now;
use crate::components::use_lang;
use crate::engine::crawl::progress::State;
use crate::i18n::Lang;
use leptos::html::Button;
use leptos::prelude::*;

/// What the main button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Holds the crawl.
    Pause,
    /// Goes on with it.
    Resume,
    /// Reads all rows anew.
    Restart,
}

impl Step {
    /// The step that a crawl in this state can take; `None` is no crawl.
    pub const fn of(state: Option<&State>) -> Self {
        match state {
            Some(State::Reading) => Self::Pause,
            Some(State::Paused(_)) => Self::Resume,
            Some(State::Done | State::Cancelled | State::Capped) | None => Self::Restart,
        }
    }

    const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Pause => lang.crawl_text().pause,
            Self::Resume => lang.crawl_text().resume,
            Self::Restart => lang.crawl_text().restart,
        }
    }
}

/// One button for 「暂停」, 「继续」 and 「重新读取」, which keeps the focus when its meaning changes, a second one for 「重新读取」 where a crawl
/// can go on or begin anew, and 「取消」.
#[component]
pub fn Controls(
    /// What the main button does.
    #[prop(into)]
    step: Signal<Step>,
    /// Whether a crawl that could go on can begin anew, too.
    #[prop(into)]
    can_restart: Signal<bool>,
    /// Whether there is a crawl to cancel.
    #[prop(into)]
    can_cancel: Signal<bool>,
    /// The main button is pressed.
    #[prop(into)]
    on_step: Callback<Step>,
    /// 「取消」 is pressed.
    #[prop(into)]
    on_cancel: Callback<()>,
    /// The main button.
    main: NodeRef<Button>,
) -> impl IntoView {
    let lang = use_lang();
    // These buttons are hidden when they are pressed: the focus goes to the one that stays.
    let restart = move |_| {
        focus_now(main);
        on_step.run(Step::Restart);
    };
    let cancel = move |_| {
        focus_now(main);
        on_cancel.run(());
    };
    view! {
        <div class="gm-crawl__steps">
            <button
                type="button"
                class="gm-button gm-button--text gm-crawl__main"
                node_ref=main
                on:click=move |_| on_step.run(step.get_untracked())
            >
                {move || step.get().label(lang)}
            </button>
            <button type="button" class="gm-button gm-button--text" hidden=move || !can_restart.get() on:click=restart>
                {Step::Restart.label(lang)}
            </button>
            <button type="button" class="gm-button gm-button--text" hidden=move || !can_cancel.get() on:click=cancel>
                {lang.crawl_text().cancel}
            </button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::crawl::progress::Reason;

    #[test]
    fn the_main_button_means_what_can_be_done() {
        let labels = [None, Some(State::Reading), Some(State::Paused(Reason::Asked)), Some(State::Done), Some(State::Cancelled)]
            .map(|state| Step::of(state.as_ref()).label(Lang::Zh));
        assert_eq!(labels, ["重新读取", "暂停", "继续", "重新读取", "重新读取"]);
    }
}
