// Defines <group-members>. This is the one file with a stable name: it loads the hashed files beside it.
const FILES = { js: "@JS@", wasm: "@WASM@", css: "@CSS@", workbench: "@WORKBENCH@" };

// What the address may set where the element reads it (`from-address`). Not `asset-base`: a link must not choose whose code runs.
const SETTINGS = ["i", "group-id", "endpoint", "method", "time-style", "page-size-param", "locale", "theme", "url-sync", "max-rows", "since-last"];

const WORDS = {
  zh: {
    entering: "正在进入群成员管理…",
    opening: "正在加载…",
    old: "浏览器版本过低，无法打开群成员管理。请升级到 Chrome 105、Edge 105、Firefox 110、Safari 16 或更新的版本。",
    policy: "页面的安全策略不允许运行 WebAssembly。请在 Content-Security-Policy 的 script-src 中加入 'wasm-unsafe-eval'。",
    failed: "群成员管理的文件没有加载成功，请检查网络后重试。",
    crashed: "页面出现意外错误，请重新加载。您的数据没有受到影响。",
    retry: "重试",
    reload: "重新加载",
  },
  en: {
    entering: "Opening group members…",
    opening: "Loading…",
    old: "This browser is too old for the members page. It takes Chrome 105, Edge 105, Firefox 110, Safari 16 or newer.",
    policy: "The page's security policy forbids WebAssembly. Add 'wasm-unsafe-eval' to script-src of its Content-Security-Policy.",
    failed: "The files of the members page could not be loaded. Check the network, then retry.",
    crashed: "Something unexpected happened. Please reload; your data is not affected.",
    retry: "Retry",
    reload: "Reload",
  },
};

const isSupported =
  typeof WebAssembly === "object" && "adoptedStyleSheets" in Document.prototype && CSS.supports("container-type: inline-size");

// One module and one sheet for all elements that load from the same place; a load that failed may be tried again.
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
  const wasm = fetch(base + FILES.wasm);
  // Whatever becomes of it is reported where it is awaited.
  wasm.catch(() => {});
  const module = await import(base + FILES.js);
  await module.default({ module_or_path: wasm });
  return module;
}

async function loadSheet(base) {
  const answer = await fetch(base + FILES.css);
  if (!answer.ok) throw new Error(`${FILES.css}: HTTP ${answer.status}`);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await answer.text());
  return sheet;
}

const elements = new Set();

// A trap leaves the module in an unknown state: every element that shares it says so, instead of not answering any more.
addEventListener("error", ({ error }) => {
  const isOurs = error instanceof WebAssembly.RuntimeError && String(error.stack).includes(FILES.wasm.slice(0, -5));
  if (isOurs) for (const element of elements) element.crash();
});

class GroupMembers extends HTMLElement {
  static observedAttributes = [...SETTINGS, "storage-key", "from-address"];

  #root = null; // what the page is mounted in, while it runs
  #note = null; // what stands there before it runs, or instead of it
  #handle = null;
  #run = 0; // counts starts: a load that ends after the element was taken out belongs to an older one
  #filter = null; // a filter that was set before the page ran
  #base = "";
  #workbench = null; // what shows all rows, once it was asked for
  #told = {}; // the newest detail of each event
  #isQueued = false;
  #configure = () => {
    this.#handle?.configure((name) => this.#setting(name));
    this.#workbench?.then((workbench) => workbench.configure());
  };

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
  }

  connectedCallback() {
    if (!this.#root) this.#start();
  }

  disconnectedCallback() {
    // Moving an element takes it out and puts it in again in one go: only one that stays out ends.
    queueMicrotask(() => {
      if (!this.isConnected && this.#root) this.#stop();
    });
  }

  attributeChangedCallback() {
    if (this.#isQueued || !this.#handle) return;
    this.#isQueued = true;
    queueMicrotask(() => {
      this.#isQueued = false;
      this.#configure();
    });
  }

  /** Asks again for what is shown. */
  refresh() {
    this.#handle?.refresh();
  }

  /** Shows another filter: an object with the endpoint's parameter names. Throws if it can't be meant. */
  setFilter(filter) {
    if (this.#handle) this.#handle.setFilter(JSON.stringify(filter));
    else this.#filter = filter;
  }

  /** Reads all rows that match and saves them as a file: "csv" or "xlsx". Resolves to the number of rows. */
  async exportAll(format = "csv") {
    return (await this.#open()).exportAll(format);
  }

  crash() {
    this.#say(this.#words.crashed, this.#words.reload, () => location.reload());
    this.#root?.remove();
  }

  async #start() {
    const run = ++this.#run;
    elements.add(this);
    this.#root = document.createElement("div");
    this.#say(this.#words.entering);
    if (!isSupported) return this.#say(this.#words.old, null);
    try {
      const base = (this.#base = new URL(this.getAttribute("asset-base") || ".", this.hasAttribute("asset-base") ? document.baseURI : import.meta.url).href.replace(/\/?$/, "/"));
      const { module, sheet } = await load(base);
      if (run !== this.#run) return;
      this.shadowRoot.adoptedStyleSheets = [sheet];
      this.shadowRoot.append(this.#root);
      this.#root.addEventListener("click", this.#onClick);
      this.#handle = new module.Handle(this.#root, (name, detail) => this.#emit(name, detail));
      this.#configure();
      addEventListener("popstate", this.#configure);
      this.#note?.remove();
      this.#applyEarlyFilter();
    } catch (error) {
      if (run !== this.#run) return;
      console.error("<group-members>", error);
      const isForbidden = error instanceof WebAssembly.CompileError && /unsafe-eval|Content Security Policy/i.test(error.message);
      if (isForbidden) this.#say(this.#words.policy, null);
      else
        this.#say(this.#words.failed, this.#words.retry, () => {
          this.#stop();
          this.#start();
        });
    }
  }

  // A bad filter that was set before the page ran is the host's slip, not a failure to load.
  #applyEarlyFilter() {
    const filter = this.#filter;
    this.#filter = null;
    try {
      if (filter) this.setFilter(filter);
    } catch (error) {
      console.error("<group-members>", error);
    }
  }

  #stop() {
    this.#run++;
    elements.delete(this);
    removeEventListener("popstate", this.#configure);
    this.#workbench?.then((workbench) => workbench.free());
    this.#workbench = null;
    this.#told = {};
    this.#handle?.free();
    this.#handle = null;
    this.#root?.remove();
    this.#root = null;
    this.#note?.remove();
  }

  #onClick = ({ target }) => {
    const what = target.closest("[data-open]")?.dataset.open;
    if (what && (what !== "page" || this.#workbench)) this.#open(what);
  };

  // What shows all rows is fetched when it is first asked for; a fetch that failed may be tried again by another click.
  async #open(what) {
    const slot = this.#root?.querySelector(".gm-workbench");
    if (!slot) throw new Error("the page is not ready: wait for gm-ready");
    if (!this.#workbench) {
      slot.textContent = this.#words.opening;
      this.#workbench = import(this.#base + FILES.workbench).then((module) => {
        slot.textContent = "";
        return module.start({
          base: this.#base,
          slot,
          shadow: this.shadowRoot,
          told: this.#told,
          setting: (name) => this.#setting(name),
          emit: (name, detail) => this.#emit(name, detail),
        });
      });
    }
    try {
      const workbench = await this.#workbench;
      if (what) workbench.open(what);
      return workbench;
    } catch (error) {
      this.#workbench = null;
      slot.textContent = this.#words.failed;
      throw error;
    }
  }

  get #words() {
    return this.#setting("locale") === "en" ? WORDS.en : WORDS.zh;
  }

  #setting(name) {
    return (this.hasAttribute("from-address") && fromAddress(name)) || this.getAttribute(name);
  }

  #emit(name, detail) {
    const cancelable = name === "gm-auth-required";
    this.#told[name] = detail;
    this.#workbench?.then((workbench) => workbench.hear(name, detail));
    return this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, cancelable, detail: JSON.parse(detail) }));
  }

  // Before the style sheet and the page are there. Without a label for a button there is no next step; without that argument it is no
  // error at all.
  #say(words, label, next) {
    const note = document.createElement("div");
    note.setAttribute("role", label === undefined ? "status" : "alert");
    note.style.cssText = "font: 14px/1.6 system-ui, sans-serif; padding: 48px 16px; text-align: center";
    note.append(words);
    if (label) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", next);
      note.append(" ", button);
    }
    this.#note?.remove();
    this.#note = note;
    this.shadowRoot.append(note);
  }
}

/** A setting as the address has it: `?group_id=12`, or in the fragment as the platform's own page is addressed, `#/path?group_id=12`. */
function fromAddress(name) {
  if (!SETTINGS.includes(name)) return null;
  const fragment = location.hash.slice(1);
  for (const text of [location.search.slice(1), fragment.slice(fragment.indexOf("?") + 1)]) {
    const params = new URLSearchParams(text);
    const value = params.get(name) ?? params.get(name.replaceAll("-", "_"));
    // A link may send the page to another path of this shop, never to another host.
    if (value && (name !== "endpoint" || /^\/(?![/\\])/.test(value))) return value;
  }
  return null;
}

if (!customElements.get("group-members")) customElements.define("group-members", GroupMembers);
