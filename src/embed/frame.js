// For the page by its own address, inside an iframe: tells the page around it how high it is, so that the frame can be made to fit.
//
//   to the parent:    { type: "gm-height", height: 812 }   CSS pixels, whole; at first and after each change
//   from the parent:  { type: "gm-height?" }               asks for it again
//   from the parent:  { type: "gm-visible", top, height }  which part of the frame is in view, in CSS pixels from its upper edge
//
// In a frame as high as the page, the middle of the frame may be far from where somebody looks: dialogs keep to the part in view. A parent that
// does not tell which that is has the browser observe it, which knows nothing of what lies over the frame.
//
// Height tells how many rows there are. So it is told only to an origin that is trusted, and only such a one is answered: this page's
// own, or the one that the attribute `parent-origin` of the element names (never the address: a link must not choose who is told).

let isTelling = false;

/** Starts telling, once for the page. `trusted` is an origin such as `https://admin.example.cn`, or null. */
export function reportHeight(trusted) {
  const origin = parentOrigin();
  if (origin !== location.origin && origin !== trusted) {
    console.warn(`<group-members>: the page around this one is of ${origin || "an origin that the browser hides"}; its height is told only to ${trusted || location.origin}`);
    return;
  }
  if (isTelling) return;
  isTelling = true;
  // The frame is as high as the page and never scrolls; so a long table scrolls in itself, below a header that stays. Cards do not.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("@media (min-width: 768px) { group-members { --gm-list-height: 800px; } }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

  let height = 0;
  const tell = () => parent.postMessage({ type: "gm-height", height }, origin);
  new ResizeObserver(() => {
    const now = Math.ceil(document.body.getBoundingClientRect().height);
    if (now === height) return;
    height = now;
    tell();
  }).observe(document.body);

  const observer = observeVisible();
  let visible = null;
  addEventListener("message", ({ source, origin: from, data }) => {
    if (source !== parent || from !== origin || !data) return;
    if (data.type === "gm-height?") tell();
    if (data.type === "gm-visible" && data.top >= 0 && data.height >= 0) {
      observer.disconnect();
      visible = data;
      setVisible(data.top, data.height);
    }
  });
  addEventListener("resize", () => visible && setVisible(visible.top, visible.height));
  // While the frame is higher than the window, the share of it that is in view stays the same: the observer is asked anew before a dialog may
  // open. One that is open stays where it is, or it would go away from under what is pressed in it.
  const hasDialog = () => [...document.querySelectorAll("group-members")].some(({ shadowRoot }) => shadowRoot.querySelector("dialog[open]"));
  const look = () => {
    if (visible || hasDialog()) return;
    observer.unobserve(document.documentElement);
    observer.observe(document.documentElement);
  };
  for (const type of ["pointerdown", "keydown"]) addEventListener(type, look, true);
}

/** The least height that dialogs are given, in CSS pixels. */
const LEAST = 320;

/** Has dialogs keep to a part of the frame, as far as the frame reaches now. */
function setVisible(top, height) {
  const { style } = document.documentElement;
  style.setProperty("--gm-visible-top", `${Math.max(0, Math.min(top, innerHeight - LEAST))}px`);
  style.setProperty("--gm-visible-height", `${Math.min(Math.max(height, LEAST), innerHeight)}px`);
}

/** Follows which part of the frame is in view, in steps of a hundredth. */
function observeVisible() {
  const threshold = Array.from({ length: 101 }, (_, step) => step / 100);
  const observer = new IntersectionObserver((entries) => {
    const { top, height } = entries[entries.length - 1].intersectionRect;
    if (height > 0) setVisible(top, height);
  }, { threshold });
  observer.observe(document.documentElement);
  return observer;
}

/** Firefox tells it only by the referrer, which the page around this one can suppress. */
function parentOrigin() {
  if (location.ancestorOrigins) return location.ancestorOrigins[0];
  try {
    return parent.location.origin;
  } catch (_) {
    return document.referrer && new URL(document.referrer).origin;
  }
}
