//! 「成员详情」 of a row of 「全部」: it opens at once, and waits for what only the endpoint has.

use crate::components::focus::focus_later;
use crate::components::member_drawer::MemberDetails;
use crate::components::modal::{Modal, ModalHandle};
use crate::components::use_lang;
use crate::domain::failure::Failure;
use crate::i18n::labels::failure_message;
use crate::workbench::show::Show;
use crate::workbench::store::{self, WorkbenchStore};
use leptos::html::Button;
use leptos::prelude::*;

/// Groups of the skeleton, each with lines as long as some text of the details, in per cent.
const SKELETON: [&[u8]; 3] = [&[60, 45], &[80, 70, 75, 55], &[75, 60, 80]];

/// The dialog, in the document while details are open.
#[component]
pub fn RowDetails(
    /// The store of the workbench.
    store: WorkbenchStore,
) -> impl IntoView {
    let text = use_lang().text();
    let details = store.details();
    let is_open = Memo::new(move |_| details.with(|details| details.row().is_some()));
    view! {
        <Show when=is_open>
            <Modal label=text.drawer class="gm-drawer" on_close=Callback::new(move |()| store.close_member())>
                <Content store/>
            </Modal>
        </Show>
    }
}

/// What the dialog holds.
#[component]
fn Content(store: WorkbenchStore) -> impl IntoView {
    let details = store.details();
    // Of this opening: a reference holds its element, and with it the whole dialog, until it is dropped itself.
    let close_ref = NodeRef::new();
    // The focus is on 「关闭」, or on 「重试」, when what stands there gives way to something else.
    Effect::new(move |before: Option<()>| {
        if details.with(|details| details.row().is_some()) && before.is_some() {
            focus_later(close_ref);
        }
    });
    let content = move || match details.get() {
        store::MemberDetails::Closed => ().into_any(),
        store::MemberDetails::Loading { row } => view! { <Waiting row close_ref/> }.into_any(),
        store::MemberDetails::Ready(member) => view! { <MemberDetails member close_ref/> }.into_any(),
        store::MemberDetails::Gone { row } => view! { <Gone row close_ref/> }.into_any(),
        store::MemberDetails::Failed { row, failure } => {
            view! { <Failed row failure close_ref on_retry=move |()| store.retry_member()/> }.into_any()
        }
    };
    view! { {move || content()} }
}

/// The details are on their way.
#[component]
fn Waiting(row: u64, close_ref: NodeRef<Button>) -> impl IntoView {
    let text = use_lang().text();
    let line = |width: &u8| {
        let width = format!("{width}%");
        view! { <span class="gm-skeleton__bar" style:width=width></span> }.into_any()
    };
    let group = |lines: &[u8]| view! { <div class="gm-drawer__group">{lines.iter().map(line).collect_view()}</div> }.into_any();
    view! {
        <div class="gm-drawer__body" aria-busy="true">
            <Head row close_ref/>
            <p class="gm-sr" role="status">
                {text.loading}
            </p>
            <div class="gm-drawer__skeleton" aria-hidden="true">
                {SKELETON.map(group).collect_view()}
            </div>
        </div>
    }
}

/// Whoever it was is in the list no more.
#[component]
fn Gone(row: u64, close_ref: NodeRef<Button>) -> impl IntoView {
    view! {
        <div class="gm-drawer__body">
            <Head row close_ref/>
            <p class="gm-notice" role="alert">{use_lang().all_rows_text().gone}</p>
        </div>
    }
}

/// The details could not be had.
#[component]
fn Failed(row: u64, failure: Failure, close_ref: NodeRef<Button>, #[prop(into)] on_retry: Callback<()>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="gm-drawer__body">
            <Head row close_ref/>
            <div class="gm-notice" role="alert">
                <span class="gm-notice__words">{failure_message(lang, &failure).sentence()}</span>
                <div class="gm-notice__steps">
                    <button type="button" class="gm-button" on:click=move |_| on_retry.run(())>
                        {lang.text().retry}
                    </button>
                </div>
            </div>
        </div>
    }
}

/// Whose details they are, as far as is known, and 「关闭」.
#[component]
fn Head(row: u64, close_ref: NodeRef<Button>) -> impl IntoView {
    let text = use_lang().text();
    let modal = expect_context::<ModalHandle>();
    view! {
        <header class="gm-drawer__head">
            <div class="gm-drawer__who">
                <h3>{text.drawer}</h3>
                <p class="gm-sub">
                    <span class="gm-id">{format!("ID {row}")}</span>
                </p>
            </div>
            <button type="button" class="gm-button gm-button--text" node_ref=close_ref on:click=move |_| modal.close()>
                {text.close}
            </button>
        </header>
    }
}
