//! A row of the table: a place that shows one member after another.

use super::cell::MemberCell;
use super::columns::COLUMNS;
use super::focus::focus_pressed;
use super::use_lang;
use crate::domain::column::ColumnId;
use crate::domain::member::{Member, Presence, Row};
use crate::i18n::Lang;
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;

/// A row of the table. When it shows another member, only what differs is changed in the document.
#[component]
pub fn MemberRow(
    /// What it shows; `None` while that is on its way.
    #[prop(into)]
    row: Signal<Option<Row>>,
    /// Called when 「详情」 is pressed.
    on_details: Callback<Arc<Member>>,
    /// For screen readers while the row is on its way.
    #[prop(optional)]
    waiting: &'static str,
    /// `aria-rowindex`, in a table that is not in the document as a whole.
    #[prop(optional, into)]
    index: Option<Signal<String>>,
    /// Distance from the top of the list as a length of CSS, where rows are placed one by one.
    #[prop(optional, into)]
    top: Option<Signal<String>>,
    /// Its button 「详情」.
    #[prop(optional)]
    details_ref: NodeRef<html::Button>,
    /// Called with `true` when the focus comes into the row, and with `false` when it leaves.
    #[prop(optional, into)]
    on_focus: Option<Callback<bool>>,
) -> impl IntoView {
    let lang = use_lang();
    let is_bad = Memo::new(move |_| row.with(|row| matches!(row, Some(Row::Bad { .. }))));
    let class = move || {
        row.with(|row| match row {
            None => "is-blank",
            Some(Row::Bad { .. }) => "is-bad",
            Some(Row::Good(member)) if member.presence == Presence::In => "",
            Some(Row::Good(_)) => "is-gone",
        })
    };
    let open = move |event| {
        focus_pressed(&event);
        if let Some(member) = row.with_untracked(|row| good(row).cloned()) {
            on_details.run(member);
        }
    };
    let focused = move |is_within: bool| {
        if let Some(on_focus) = on_focus {
            // Browsers send `blur` while an element is being removed, when its owner is gone already.
            let _ = on_focus.try_run(is_within);
        }
    };
    let action = move || {
        view! {
            <td class="gm-table__action" role="cell">
                <button
                    type="button"
                    class="gm-button gm-button--text"
                    node_ref=details_ref
                    on:click=open
                    on:focus=move |_| focused(true)
                    on:blur=move |_| focused(false)
                >
                    {lang.text().details}
                </button>
            </td>
        }
        .into_any()
    };
    view! {
        <tr
            role="row"
            class=move || class()
            aria-rowindex=index
            style=top.map(|top| ("top", top))
        >
            {move || row.with(|row| cells(lang, row.as_ref(), waiting))}
            {move || (!is_bad.get()).then(action)}
        </tr>
    }
}

fn good(row: &Option<Row>) -> Option<&Arc<Member>> {
    match row {
        Some(Row::Good(member)) => Some(member),
        _ => None,
    }
}

fn cells(lang: Lang, row: Option<&Row>, waiting: &'static str) -> AnyView {
    let text = lang.text();
    match row {
        Some(Row::Good(member)) => COLUMNS
            .into_iter()
            .map(|column| {
                view! { <MemberCell label=(column.heading)(text) class=column.class cell=(column.cell)(lang, member)/> }.into_any()
            })
            .collect_view()
            .into_any(),
        Some(Row::Bad { id, .. }) => view! {
            <td role="cell" class="gm-table__whole gm-table__bad" colspan="9">
                <strong>{text.bad_row}</strong>
                {id.map(|id| view! { <span class="gm-id">{format!("ID {id}")}</span> }.into_any())}
                <span class="gm-sub">{text.bad_row_hint}</span>
            </td>
        }
        .into_any(),
        None => COLUMNS
            .into_iter()
            .map(|column| {
                let label = if column.id == ColumnId::Member { waiting } else { "" };
                view! {
                    <td role="cell" class=column.class data-label=(column.heading)(text)>
                        {(!label.is_empty()).then(|| view! { <span class="gm-sr">{label}</span> }.into_any())}
                    </td>
                }
                .into_any()
            })
            .collect_view()
            .into_any(),
    }
}
