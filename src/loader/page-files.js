// The page's module and its style sheets, for all elements that take them from the same place.
import { fetchText, loadWasm, once } from "./files.js";

// When the sheet's dark colours count; on paper never.
const PREFERRED = "(prefers-color-scheme: dark)";
const DARK = new Map([["light", "not all"], ["dark", "screen"], ["auto", `screen and ${PREFERRED}`]]);

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
  const sheets = new Map();
  return (attribute) => {
    const name = (attribute || "").trim().toLowerCase();
    const theme = DARK.has(name) ? name : "light";
    if (!sheets.has(theme)) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      for (const rule of sheet.cssRules) {
        if (rule.media && rule.media.mediaText === PREFERRED) rule.media.mediaText = DARK.get(theme);
      }
      sheets.set(theme, sheet);
    }
    return sheets.get(theme);
  };
}
