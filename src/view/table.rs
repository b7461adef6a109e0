//! 「群成员列表」: a real table from 720 px of the element's width, cards below; the roles are spelt out because a table that is
//! laid out as cards loses its own.

use super::{empty, row};
use crate::domain::member::Row;
use crate::state::members::Members;
use crate::state::remote::Remote;
use crate::text::{Lang, Text};
use leptos::prelude::*;

/// The columns' headings, in order.
pub const fn headings(text: &Text) -> [&'static str; 9] {
    [text.member, text.kind, text.state, text.scene, text.joined_at, text.inviter, text.shop_member, text.referrer, text.action]
}

/// The table with its rows, in every state.
pub fn table(members: Members, lang: Lang) -> impl IntoView {
    let text = lang.text();
    let answer = members.answer();
    let busy = move || answer.with(Remote::is_loading);
    let old = move || answer.with(|answer| answer.error().is_some());
    let rows = move || answer.with(|answer| answer.value().map(|loaded| loaded.answer.page.rows.clone()).unwrap_or_default());
    let is_empty = Memo::new(move |_| answer.with(|answer| answer.value().is_some_and(|loaded| loaded.answer.page.rows.is_empty())));
    let is_first = Memo::new(move |_| answer.with(|answer| answer.is_loading() && answer.value().is_none()));
    let unclean = move || answer.with(|answer| answer.value().is_some_and(|loaded| loaded.answer.unclean));
    view! {
        <div class="gm-list" class:is-loading=busy class:is-old=old>
            <table class="gm-table" role="table" aria-label=text.table aria-busy=move || busy().to_string()>
                <thead role="rowgroup">
                    <tr role="row">{headings(text).map(|heading| view! { <th role="columnheader" scope="col">{heading}</th> }).collect_view()}</tr>
                </thead>
                <tbody role="rowgroup">
                    {move || is_first.get().then(skeleton)}
                    <For each=rows key=Row::clone children=move |member| row::row(members, lang, member)/>
                </tbody>
            </table>
            {move || is_empty.get().then(|| empty::empty(members, lang))}
        </div>
        {move || unclean().then(|| view! { <p class="gm-hint">{text.unclean}</p> })}
    }
}

/// Rows in waiting, as many as the server's page has.
fn skeleton() -> impl IntoView {
    let line = || view! { <tr class="gm-skeleton" aria-hidden="true"><td colspan="9"><span></span></td></tr> };
    std::iter::repeat_with(line).take(10).collect_view()
}
