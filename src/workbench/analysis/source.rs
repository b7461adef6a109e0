//! What a chart is drawn from.

use super::mark::Mark;
use crate::engine::analyse::choice::Choice;
use crate::engine::analyse::facets::{Dimension, Facets};
use crate::engine::analyse::figures::Figures;
use crate::i18n::Lang;
use crate::i18n::text::AnalysisText;
use leptos::prelude::*;
use std::sync::Arc;

/// The figures, and the choices they were counted under.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartInput {
    /// The page's language.
    pub lang: Lang,
    /// The figures.
    pub figures: Arc<Figures>,
    /// The choices in force.
    pub facets: Facets,
    /// Today in days since 1970-01-01 (UTC+8).
    pub today: i64,
}

impl ChartInput {
    /// The texts.
    pub const fn text(&self) -> &'static AnalysisText {
        self.lang.analysis_text()
    }

    /// A mark that stands for a choice.
    pub fn mark(&self, choice: Choice, label: String) -> Mark {
        Mark { is_chosen: self.facets.has(&choice), choice, label }
    }

    /// Whether something fades: it is not among the choices of its dimension, and there are some.
    pub fn is_faded(&self, dimension: Dimension, is_chosen: bool) -> bool {
        !is_chosen && self.facets.has_any(dimension)
    }
}

/// A chart's input as it changes; none before the first figures.
#[derive(Clone, Copy, Debug)]
pub struct ChartSource(pub RwSignal<Option<Arc<ChartInput>>>);

impl ChartSource {
    /// What a pure function makes of the input, tracked; the default before there is one.
    pub fn map<T: Default>(self, of: impl FnOnce(&ChartInput) -> T) -> T {
        self.0.with(|input| input.as_deref().map(of).unwrap_or_default())
    }

    /// The same, worked out once for all who read it.
    pub fn memo<T: Default + PartialEq + Send + Sync + 'static>(self, of: fn(&ChartInput) -> T) -> Memo<T> {
        Memo::new(move |_| self.map(of))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::date::Date;
    use crate::domain::member::Summary;
    use crate::engine::analyse::census::Census;
    use crate::engine::analyse::figures::{FigureContext, FigureOptions, figures};

    /// The input of a group without rows, with the figures changed.
    pub(crate) fn input(facets: Facets, change: impl FnOnce(&mut Figures)) -> ChartInput {
        let today = Date::at(1_623_999_771);
        let census = Census::default();
        let known = FigureContext { today, census: &census, summary: Summary::default(), is_complete: true, unreadable: 0 };
        let mut figures = figures(std::iter::empty(), &facets, &FigureOptions::default(), &known);
        change(&mut figures);
        ChartInput { lang: Lang::Zh, figures: Arc::new(figures), facets, today: today.days() }
    }
}
