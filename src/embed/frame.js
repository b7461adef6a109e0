// For the page by its own address, inside an iframe: tells the page around it how high it is, so that the frame can be made to fit.
//
//   to the parent:    { type: "gm-height", height: 812 }   CSS pixels, whole; at first and after each change
//   from the parent:  { type: "gm-height?" }               asks for it again
//
// Height tells how many rows there are. So it is told only to an origin that is trusted, and only such a one is answered: this page's
// own, or the one that the attribute `parent-origin` of the element names (never the address: a link must not choose who is told).

/** Starts telling. `trusted` is an origin such as `https://admin.example.cn`, or null. */
export function reportHeight(trusted) {
  const origin = parentOrigin();
  if (origin !== location.origin && origin !== trusted) {
    console.warn(`<group-members>: the page around this one is of ${origin || "an origin that the browser hides"}; its height is told only to ${trusted || location.origin}`);
    return;
  }
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
  addEventListener("message", ({ source, origin: from, data }) => {
    if (source === parent && from === origin && data && data.type === "gm-height?") tell();
  });
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
