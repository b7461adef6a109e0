// The page's module and its style sheets, for all elements that take them from the same place.
import { fetchText, loadWasm, once } from "./files.js";

// When the sheet's dark colours count.
const DARK = { light: "not all", dark: "all", auto: "(prefers-color-scheme: dark)" };

/** Loads `{ module, sheetFor, listeners }` from `base`: what is in the set `listeners` is called when the module crashed. */
export const loadPage = once(async (base, forget) => {
  const listeners = new Set();
  const onCrash = () => {
    forget();
    for (const listener of [...listeners]) listener();
  };
  const [module, text] = await Promise.all([loadWasm(base + PAGE_JS, base + PAGE_WASM, onCrash), fetchText(base + PAGE_CSS)]);
  return { module, listeners, sheetFor: sheetsOf(text) };
});

// The dark colours are the sheet's one rule about the browser's preference. They stand on :host like the light ones, because only there
// a host's own properties win over them; so each theme has a sheet of its own, in which that rule counts or doesn't.
function sheetsOf(text) {
  const sheets = {};
  return (attribute) => {
    const name = (attribute || "").trim().toLowerCase();
    const theme = DARK[name] ? name : "light";
    if (!sheets[theme]) {
      sheets[theme] = new CSSStyleSheet();
      sheets[theme].replaceSync(text);
      for (const rule of sheets[theme].cssRules) {
        if (rule.media && rule.media.mediaText === DARK.auto) rule.media.mediaText = DARK[theme];
      }
    }
    return sheets[theme];
  };
}
