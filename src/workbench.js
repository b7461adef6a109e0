// Shows all rows: fetched by group-members.js when it is first asked for. Its wasm is fetched once for all elements that load from
// the same place; each element gets a worker of its own, so that one element's rows are never another's.
const FILES = { js: "@ENGINE_JS@", wasm: "@ENGINE_WASM@", css: "@WORKBENCH_CSS@", worker: "@ENGINE_WORKER@" };

const loads = new Map();
function load(base) {
  if (!loads.has(base)) {
    const loading = Promise.all([loadModule(base), loadSheet(base)]).then(([module, sheet]) => ({ module, sheet }));
    loading.catch(() => loads.delete(base));
    loads.set(base, loading);
  }
  return loads.get(base);
}

async function loadModule(base) {
  const module = await import(base + FILES.js);
  await module.default({ module_or_path: base + FILES.wasm });
  return module;
}

async function loadSheet(base) {
  const answer = await fetch(base + FILES.css);
  if (!answer.ok) throw new Error(`${FILES.css}: HTTP ${answer.status}`);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await answer.text());
  return sheet;
}

// A worker can't be had where the policy forbids it, where the files are on another origin, or in a browser without module workers.
// Then the engine runs on the main thread.
function startWorker(base) {
  try {
    return new Worker(base + FILES.worker, { type: "module" });
  } catch {
    return null;
  }
}

/** Starts the workbench of one element: `slot` is where it goes, `told` the newest detail of each event that the element sent. */
export async function start({ base, slot, shadow, told, setting, emit }) {
  const { module, sheet } = await load(base);
  if (!shadow.adoptedStyleSheets.includes(sheet)) shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
  slot.textContent = "";
  const workbench = new module.Workbench(slot, setting, emit, () => startWorker(base));
  for (const [name, detail] of Object.entries(told)) workbench.hear(name, detail);
  return workbench;
}
