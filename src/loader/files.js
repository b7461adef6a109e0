// Loads the files beside this one: modules, wasm and style sheets. Each is loaded once for all elements that take it from the same place,
// and again after a load that failed or a module that crashed.
import { watchForCrash } from "./crash.js";

/** Where an element's files are, with a slash at the end: its attribute `asset-base`, or where this script came from. */
export function baseOf(element) {
  const base = element.getAttribute("asset-base");
  return base === null ? new URL(".", import.meta.url).href : new URL(base, document.baseURI).href.replace(/\/?$/, "/");
}

/** How often an address was imported in vain or its module given up. */
const failures = new Map();
const fail = (url) => failures.set(url, (failures.get(url) || 0) + 1);
/** `url` as it is, or with this mark and a number behind it once it failed: for the browser another address, for the server the same. */
const marked = (url, mark, key = url) => (failures.has(key) ? `${url}${mark}${failures.get(key) + 1}` : url);

/** Imports a module. Firefox and WebKit remember that an address failed, so the next try has a fragment of its own. */
export async function importModule(url) {
  try {
    return await import(marked(url, "#"));
  } catch (error) {
    fail(url);
    throw error;
  }
}

/**
 * A wasm module's glue, imported and initialised. `onCrash()` is called once if it panics or traps; the next call of this
 * function then makes a fresh instance with memory of its own, under addresses of its own that tell its stack traces from the old one's.
 */
export async function loadWasm(glueUrl, wasmUrl, onCrash) {
  const address = marked(wasmUrl, "?", glueUrl);
  const wasm = fetch(address);
  // Its failure is reported where it is awaited.
  wasm.catch(() => {});
  const module = await importModule(glueUrl);
  await module.default({ module_or_path: wasm });
  watchForCrash(module, address, () => {
    fail(glueUrl);
    onCrash();
  });
  return module;
}

/** The text of a file. */
export async function fetchText(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return response.text();
}

/** A loader that loads once for each key; after a failure the next call loads again, and after `forget(key)`. */
export function once(load) {
  const loads = new Map();
  const forget = (key) => loads.delete(key);
  const get = (key) => {
    if (!loads.has(key)) {
      const loading = load(key, () => forget(key));
      loading.catch(() => forget(key));
      loads.set(key, loading);
    }
    return loads.get(key);
  };
  return get;
}
