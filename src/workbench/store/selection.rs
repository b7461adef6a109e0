//! Looking at the rows: narrowed, ordered, counted, one by one.

use super::{Shown, Workbench};
use crate::api::Api;
use crate::api::http::HttpApi;
use crate::domain::failure::Failure;
use crate::domain::filter::{Draft, Field};
use crate::domain::member::Row;
use crate::domain::query::Query;
use crate::domain::request::Request;
use crate::engine::analyse::figures::{FigureOptions, Grouping};
use crate::engine::protocol::{Command, Reply};
use crate::engine::row::RowData;
use crate::engine::selection::Selection;
use crate::wire::event::object;
use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Whether a selection is on its way to the engine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Selecting {
    #[default]
    No,
    Yes,
    /// And it is not the newest any more.
    Again,
}

impl Workbench {
    /// Narrows or orders the rows.
    pub fn select(self, change: impl FnOnce(&mut Selection)) {
        let before = self.selection.get_untracked();
        self.selection.update(change);
        let after = self.selection.get_untracked();
        if (Selection { sort: before.sort, ..after.clone() }) != before {
            self.refresh();
        } else if after != before {
            self.reselect();
        }
    }

    /// Counts by day, week or month; `None` chooses by the span.
    pub fn group_by(self, grouping: Option<Grouping>) {
        self.grouping.set(grouping);
        self.refresh();
    }

    /// Rows of the selection, from a place on.
    pub fn window(self, from: u32, count: u32) -> LocalBoxFuture<'static, Vec<RowData>> {
        Box::pin(async move {
            match self.call(Command::Window { from, count }).await {
                Some((Reply::Rows(rows), _)) => rows,
                _ => Vec::new(),
            }
        })
    }

    /// Opens the details of a row. Only the endpoint has all that a row carries, so it is asked for that row.
    pub fn open_member(self, id: u64) {
        self.lost.set(None);
        let mut draft = Draft::default();
        draft.set_text(Field::MemberId, id.to_string());
        let Ok(filter) = draft.parse(self.today()) else { return };
        let request = Request { query: Query::first(filter), ..self.request() };
        spawn_local(async move {
            let member = match HttpApi::default().send(&request).await {
                Ok(answer) => answer.page.rows.into_iter().find_map(|row| match row {
                    Row::Good(member) if member.id == id => Some(member),
                    _ => None,
                }),
                Err(failure) => {
                    self.report(&failure);
                    self.lost.try_set(Some(failure));
                    return;
                }
            };
            if let Some(member) = member {
                let uid = member.shop.as_ref().and_then(|shop| shop.person.uid);
                self.tell("gm-member-open", &object([("id", member.id.into()), ("uid", uid.into())]));
                self.member.try_set(Some(member));
            } else {
                self.lost.try_set(Some(Failure::NoList));
            }
        });
    }

    /// Closes them.
    pub fn close_member(self) {
        self.member.set(None);
    }

    /// Asks the engine for the selection in force and its figures.
    pub(super) fn refresh(self) {
        self.is_counted.set_value(false);
        self.reselect();
    }

    /// Asks for the rows in force, then for their figures where those may be others. One question is under way at most; what changed
    /// meanwhile is asked for after it.
    fn reselect(self) {
        let panels = self.panels.get_untracked();
        if !(panels.is_all || panels.has_analysis || panels.has_export) {
            return;
        }
        if self.selecting.with_value(|selecting| *selecting != Selecting::No) {
            self.selecting.set_value(Selecting::Again);
            return;
        }
        self.selecting.set_value(Selecting::Yes);
        spawn_local(async move {
            loop {
                self.show_rows().await;
                self.show_figures().await;
                if self.crawl.try_with_value(|now| *now).is_none() {
                    return;
                }
                if self.selecting.with_value(|selecting| *selecting != Selecting::Again) {
                    self.selecting.set_value(Selecting::No);
                    return;
                }
                self.selecting.set_value(Selecting::Yes);
            }
        });
    }

    async fn show_rows(self) {
        let crawl = self.crawl.with_value(|crawl| *crawl);
        let command = Command::Select { selection: self.selection.get_untracked(), today: self.today().days() };
        if let Some((Reply::Selected { rows, all }, _)) = self.call(command).await
            && self.crawl.try_with_value(|now| *now) == Some(crawl)
        {
            self.shown.update(|shown| *shown = Shown { rows, all, version: shown.version + 1 });
        }
    }

    /// Charts whose figures are the same as before are left alone; so they are when the rows are only put in another order.
    async fn show_figures(self) {
        let is_due = self.is_counted.try_with_value(|is_counted| !*is_counted).unwrap_or_default();
        if !is_due || !self.panels.get_untracked().has_analysis {
            return;
        }
        self.is_counted.set_value(true);
        let (crawl, selection) = (self.crawl.with_value(|crawl| *crawl), self.selection.get_untracked());
        let facets = selection.facets.clone();
        let options = FigureOptions { grouping: self.grouping.get_untracked(), is_unfiltered: self.is_unfiltered() };
        let reply = self.call(Command::Count { selection, today: self.today().days(), options }).await;
        if let Some((Reply::Figures(figures), _)) = reply
            && self.crawl.try_with_value(|now| *now) == Some(crawl)
        {
            let figures = Some(Arc::from(figures));
            let is_same = self.counted.with_value(|counted| *counted == facets) && self.figures.with_untracked(|shown| *shown == figures);
            if !is_same {
                self.counted.set_value(facets);
                self.figures.set(figures);
            }
        }
    }
}
