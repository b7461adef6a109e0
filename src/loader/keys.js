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
  // Whether the last key that went down is ours: then it is when it comes up, too.
  let isDownOurs = false;
  const isField = (element) => element.closest("input, select, textarea, [contenteditable]") !== null;

  // Before the dialog hears of it, keeps it to itself and closes.
  root.addEventListener("keydown", ({ key }) => {
    closesDialog = hasDialog(root);
    isDownOurs = closesDialog && key === "Escape";
  }, true);

  // Behind our own listeners, which all stand inside.
  const stop = (event) => {
    // Safari sends the key that ends a composition behind it, with this code.
    const isEscape = event.key === "Escape" && !event.isComposing && event.keyCode !== 229;
    let isOurs = event.key !== "Tab" && isField(event.target);
    if (isEscape) isOurs = event.type === "keyup" ? isDownOurs : closesDialog || event.defaultPrevented;
    isDownOurs = event.type !== "keyup" && isOurs;
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
