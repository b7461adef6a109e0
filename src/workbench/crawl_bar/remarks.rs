//! Why a crawl waits or ended, and the next step.

use super::labels;
use crate::domain::failure::Failure;
use crate::engine::crawl::progress::{Progress, Reason, State};
use crate::i18n::Lang;
use leptos::prelude::*;

/// What there is to know about a crawl besides its numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    /// What a failure is called.
    title: Option<String>,
    /// A sentence each.
    notes: Vec<String>,
    /// The label and address of the link out of a failure. The reader of the answer has dropped any that leads to another host.
    link: Option<(&'static str, String)>,
    /// Whether somebody has to hear of it at once.
    is_alert: bool,
}

impl Remarks {
    /// The remarks on a crawl. `is_handled`: the host takes care of the failure, so no link is offered.
    pub fn of(lang: Lang, progress: &Progress, max_rows: u32, is_handled: bool) -> Self {
        let title = labels::failed(lang, progress);
        let link = if is_handled { None } else { link(lang, &progress.state) };
        Self { title, notes: labels::notes(lang, progress, max_rows), link, is_alert: false }
    }

    /// The engine has broken down, and nothing is left.
    pub fn broken(lang: Lang) -> Self {
        Self { title: None, notes: vec![lang.crawl_text().broken_hint.to_owned()], link: None, is_alert: true }
    }

    const fn is_notice(&self) -> bool {
        self.is_alert || self.title.is_some()
    }
}

fn link(lang: Lang, state: &State) -> Option<(&'static str, String)> {
    let text = lang.text();
    let (url, label) = match state {
        State::Paused(Reason::Failed(Failure::SignedOut { login_url })) => (login_url, text.sign_in),
        State::Paused(Reason::Failed(Failure::NoEnterprise { login_url })) => (login_url, text.choose_enterprise),
        _ => return None,
    };
    (!url.is_empty()).then(|| (label, url.clone()))
}

/// The remarks: a notice where something is wrong, plain lines otherwise.
#[component]
pub fn RemarkList(
    /// What is remarked.
    #[prop(into)]
    remarks: Signal<Remarks>,
) -> impl IntoView {
    let list = move || {
        let remarks = remarks.get();
        if !remarks.is_notice() {
            return remarks
                .notes
                .into_iter()
                .map(|note| view! { <p class="gm-crawl__note">{note}</p> }.into_any())
                .collect_view()
                .into_any();
        }
        let role = remarks.is_alert.then_some("alert");
        // In a frame the login page would be stuck in it; so the top window goes there.
        let link = remarks.link.map(|(label, url)| {
            view! {
                <div class="gm-notice__steps">
                    <a class="gm-button gm-button--primary" href=url target="_top">
                        {label}
                    </a>
                </div>
            }
            .into_any()
        });
        view! {
            <div class="gm-notice" role=role>
                <div class="gm-notice__words">
                    {remarks.title.map(|title| view! { <strong>{title}</strong> }.into_any())}
                    {remarks.notes.into_iter().map(|note| view! { <span>{note}</span> }.into_any()).collect_view()}
                </div>
                {link}
            </div>
        }
        .into_any()
    };
    view! { {move || list()} }
}
