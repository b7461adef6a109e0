// The workbench's own loader, fetched with it. Its wasm is fetched once for all elements that take it from the same place; each element
// has a worker of its own, so that one element's rows are never another's.
import { fetchText, loadWasm, once } from "./files.js";

const load = once(async (base, forget) => {
  const listeners = new Set();
  const onCrash = () => {
    forget();
    for (const listener of [...listeners]) listener();
  };
  const [module, text] = await Promise.all([loadWasm(base + ENGINE_JS, base + ENGINE_WASM, onCrash), fetchText(base + WORKBENCH_CSS)]);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return { module, sheet, listeners };
});

/** Starts the workbench of one element in the place that `slot()` finds; `end()` frees it. */
export async function start({ base, shadow, slot, host, onCrash }) {
  const { module, sheet, listeners } = await load(base);
  const place = slot();
  if (!shadow.adoptedStyleSheets.includes(sheet)) shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
  listeners.add(onCrash);
  const workbench = new module.Workbench(place, { ...host, startWorker: () => startWorker(base + WORKER_JS) });
  const end = () => {
    listeners.delete(onCrash);
    workbench.free();
  };
  return { workbench, end };
}

// Null where no worker can be had: the policy forbids it, the files are on another origin, or the browser knows no module workers. Then
// the engine runs on the main thread.
function startWorker(url) {
  let knowsModules = false;
  const options = {
    get type() {
      knowsModules = true;
      return "module";
    },
  };
  try {
    const worker = new Worker(scriptUrl(url), options);
    // Taken for a classic script, the file would be a syntax error.
    if (!knowsModules) {
      worker.terminate();
      return null;
    }
    // The workbench listens too and goes on without the worker: nothing that the host page has to hear of.
    worker.addEventListener("error", (event) => event.preventDefault());
    return worker;
  } catch (_) {
    return null;
  }
}

let policy;
/** The address in the form that a host with Trusted Types asks for. */
function scriptUrl(url) {
  if (!window.trustedTypes) return url;
  policy = policy || window.trustedTypes.createPolicy("group-members", { createScriptURL: (own) => own });
  return policy.createScriptURL(url);
}
