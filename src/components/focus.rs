//! Moving the focus.

use leptos::html::ElementType;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement, MouseEvent, SvgElement};

/// Gives the focus to the button that was pressed. Safari does not when it is clicked, and a dialog gives the focus back to what had it.
pub fn focus_pressed(event: &MouseEvent) {
    if let Some(button) = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
        focus_element(&button);
    }
}

/// Moves the focus to an element at once, if it is in the document.
pub fn focus_now<E>(target: NodeRef<E>)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + AsRef<HtmlElement> + 'static,
{
    if let Some(element) = target.get_untracked() {
        focus_element(element.as_ref());
    }
}

/// Moves the focus to an element once what the current event changes is in the document.
pub fn focus_later<E>(target: NodeRef<E>)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + AsRef<HtmlElement> + 'static,
{
    focus_if(|| true, target, focus_element);
}

/// Does so only if the focus is nowhere by then: what had it was taken out of the document.
pub fn focus_if_lost<E>(target: NodeRef<E>)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + AsRef<HtmlElement> + 'static,
{
    focus_if(is_focus_lost, target, focus_element);
}

/// The same without scrolling.
pub fn focus_in_place_if_lost<E>(target: NodeRef<E>)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + AsRef<HtmlElement> + 'static,
{
    focus_if(is_focus_lost, target, focus_in_place);
}

/// Whether the focus is nowhere.
pub fn is_focus_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

fn focus_if<E>(condition: fn() -> bool, target: NodeRef<E>, focus: fn(&HtmlElement))
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + AsRef<HtmlElement> + 'static,
{
    spawn_local(async move {
        tick().await;
        if let Some(element) = target.try_get_untracked().flatten().filter(|_| condition()) {
            focus(element.as_ref());
        }
    });
}

/// Moves the focus without scrolling: what is to be in view was brought there before, or nobody asked for it to be.
pub fn focus_in_place(element: &HtmlElement) {
    // An element that can't take the focus leaves it where it is.
    let _ = element.focus_with_options(&without_scrolling());
}

/// The same for a part of a drawing.
pub fn focus_shape_in_place(element: &SvgElement) {
    let _ = element.focus_with_options(&without_scrolling());
}

fn without_scrolling() -> FocusOptions {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    options
}

fn focus_element(element: &HtmlElement) {
    // An element that can't take the focus leaves it where it is.
    let _ = element.focus();
}
