// Keys that mean something inside the element are not the host's: events of a shadow tree reach the host's listeners, which see the
// element as their target and can't know that somebody is typing.
import { cached } from "./back-forward-cache.js";

const hasDialog = (root) => root.querySelector("dialog[open]") !== null;

/**
 * Keeps such keys inside: all that are typed in a field but Tab, which a host may need for a focus trap, and an Escape that closes one of our
 * dialogs, empties a field or ends a composition.
 */
export function keepKeysInside(root) {
  let closesDialog = false;
  // The key that went down last, by its place on the keyboard, if it is ours: then it is when it comes up, too. An input method leaves it its place.
  let down = null;
  const isField = (element) => element.closest("input, select, textarea, [contenteditable]") !== null;

  // Before the dialog hears of it, keeps it to itself and closes.
  root.addEventListener("keydown", ({ key, code }) => {
    closesDialog = hasDialog(root);
    down = closesDialog && key === "Escape" ? code : null;
  }, true);

  // Behind our own listeners, which all stand inside.
  const stop = (event) => {
    // Safari sends the key that ends a composition behind it, with this code.
    const isEscape = event.key === "Escape" && !event.isComposing && event.keyCode !== 229;
    let isOurs = event.key !== "Tab" && isField(event.target);
    if (isEscape) isOurs = event.type === "keyup" ? down === event.code : closesDialog || event.defaultPrevented;
    if (event.type === "keydown") down = isOurs ? event.code : null;
    if (isOurs) event.stopPropagation();
  };
  for (const type of ["keydown", "keypress", "keyup"]) root.addEventListener(type, stop);
}

// With the focus nowhere a key goes to the body, past every element; the browser closes our dialog all the same.
let isFromNowhere = false;
addEventListener("keydown", (event) => {
  const isNowhere = event.target === document.body || event.target === document.documentElement;
  isFromNowhere = event.key === "Escape" && isNowhere && [...cached].some(({ shadowRoot }) => hasDialog(shadowRoot));
  if (isFromNowhere) event.stopPropagation();
}, true);
addEventListener("keyup", (event) => {
  if (isFromNowhere && event.key === "Escape") event.stopPropagation();
}, true);
