//! What can be chosen in a chart: each mark is a button, wherever it is drawn.

use crate::components::dom::El;
use crate::engine::analyse::choice::Choice;
use crate::engine::analyse::facets::{Dimension, Facets};
use crate::i18n::Lang;

/// What a chart is drawn from, and the marks it has so far.
pub struct Marks<'a> {
    /// The page's language.
    pub lang: Lang,
    /// The choices in force.
    pub facets: &'a Facets,
    choices: Vec<Choice>,
}

impl<'a> Marks<'a> {
    /// None yet.
    pub const fn new(lang: Lang, facets: &'a Facets) -> Self {
        Self { lang, facets, choices: Vec::new() }
    }

    /// Makes an element one that chooses something. `words` say what it is and what it counts; they are its name where it has no text of
    /// its own, and what is read out below the chart where it is pointed at.
    pub fn mark(&mut self, element: El, choice: Choice, words: &str) -> El {
        let element = element
            .attr("data-mark", &self.choices.len().to_string())
            .attr("data-key", &format!("{choice:?}"))
            .attr("data-words", words)
            .attr("aria-pressed", if self.facets.has(&choice) { "true" } else { "false" });
        self.choices.push(choice);
        element
    }

    /// The same for a shape of an SVG, which is no button by itself. It takes the focus through [`super::chart`], one of all such marks
    /// of a chart at a time.
    pub fn shape(&mut self, element: El, choice: Choice, words: &str) -> El {
        self.mark(element, choice, words).attr("role", "button").attr("aria-label", words).attr("tabindex", "-1")
    }

    /// A class for what is not among the choices in its dimension, where there are some.
    pub fn faded(&self, dimension: Dimension, is_chosen: bool) -> &'static str {
        if self.facets.has_any(dimension) && !is_chosen { "is-faded" } else { "" }
    }

    /// What the marks choose, by their numbers.
    pub fn into_choices(self) -> Vec<Choice> {
        self.choices
    }
}
