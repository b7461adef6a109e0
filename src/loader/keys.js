// Keys that mean something inside the element are not the host's: events of a shadow tree reach the host's listeners, which see the
// element as their target and can't know that somebody is typing.

/** Keeps such keys inside: all that are typed in a field but Tab, which a host may need for a focus trap, and an Escape that closes one of our dialogs. */
export function keepKeysInside(root) {
  let isEscapeOurs = false;
  const isField = (element) => element.closest("input, select, textarea, [contenteditable]") !== null;

  // Before the dialog hears of it and closes.
  root.addEventListener("keydown", ({ key }) => { isEscapeOurs = key === "Escape" && root.querySelector("dialog[open]") !== null; }, true);

  // Behind our own listeners, which all stand inside.
  const stop = (event) => {
    const isEscape = event.key === "Escape" && !event.isComposing;
    const isOurs = isEscape ? isEscapeOurs || event.defaultPrevented : event.key !== "Tab" && isField(event.target);
    if (isOurs) event.stopPropagation();
  };
  for (const type of ["keydown", "keypress", "keyup"]) root.addEventListener(type, stop);
}
