// Defines <group-members>. This is the one file with a stable name: it loads the hashed files beside it.
//
// Written in the JavaScript of 2017 with import() and import.meta: a browser that is too old for the page must still be able to read this
// file, or it could not say so. Hence no private fields, no `?.` and no `??`; what begins with `_` is nobody's business but this file's.
const FILES = { js: "@JS@", wasm: "@WASM@", css: "@CSS@", workbench: "@WORKBENCH@", frame: "@FRAME@", lifecycles: "@LIFECYCLES@" };

// What the address may set where the element reads it (`from-address`), each with what is plainly good: only such settings let the first
// request go before the page is there to judge them. Not `asset-base`: a link must not choose whose code runs.
const SETTINGS = {
  i: /^[1-9]\d{0,15}$/,
  "group-id": /^([1-9]\d{0,15})?$/,
  endpoint: /^((https?:\/\/|\/(?!\/))[\w./?&=%:{}-]+)?$/,
  method: /^(post|get)?$/,
  "time-style": /^(both|start-end|times)?$/,
  "page-size-param": /^((?!(page|type|scope|i|mid|route|yz_token|is_shop_pos|is_store_pos)(=|$))\w+(=([1-9]\d?|[1-4]\d\d|500))?)?$/,
  locale: /^(zh-CN|en)?$/,
  theme: /^(light|dark|auto)?$/,
  "url-sync": /^((off|hash|query)(=[\w.-]*)?)?$/,
  "max-rows": /^([1-9]\d{0,5})?$/,
  "since-last": /^(on|off)?$/,
};

const ENDPOINT = "/business/{i}/plugin/GroupDevelopUser/getGroupMembers";

// How long the endpoint has for one answer, in milliseconds: as long as in the page.
const LIMIT = 15000;

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

// Words at the place where the page's own gate has them, above a picture of rows; high enough that what stands below an element near
// the top of a window is out of sight already and need not give way when rows come. A picture of the page itself would contradict the
// gate, and so would one that can be read: this is a background. style/blocks/gate.css has the same.
const WAITING =
  "margin: 0 24px; padding-top: 144px; height: 566px; background: repeating-linear-gradient(transparent 0 20px,#8883 20px 34px, transparent 34px 54px) 0 224px / 100% 486px no-repeat";

// When the sheet's dark colours count.
const DARK = { light: "not all", dark: "all", auto: "(prefers-color-scheme: dark)" };

const isSupported =
  typeof WebAssembly === "object" && "adoptedStyleSheets" in Document.prototype && CSS.supports("container-type: inline-size");

// One module and one sheet a theme for all elements that load from the same place; a load that failed may be tried again.
const loads = new Map();
function load(base) {
  if (!loads.has(base)) {
    const loading = Promise.all([loadModule(base), loadSheets(base)]).then(([module, sheetFor]) => ({ module, sheetFor }));
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

// The dark colours are the sheet's one rule about the browser's preference. They stand on :host like the light ones, because only there
// do a host's own properties go before them; so each theme has a sheet of its own, in which that rule counts or doesn't.
async function loadSheets(base) {
  const answer = await fetch(base + FILES.css);
  if (!answer.ok) throw new Error(`${FILES.css}: HTTP ${answer.status}`);
  const text = await answer.text();
  const sheets = {};
  return (theme) => {
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

// Asks the endpoint for all that the page wants to know, with the session cookie. What comes back is settled when `done` is.
function send(url, body) {
  const control = new AbortController();
  // Without X-Requested-With the shop's refusals come back as an HTML page.
  const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };
  const init = { headers, credentials: "include", signal: control.signal };
  if (body) {
    init.method = "POST";
    init.body = body;
    headers["Content-Type"] = "application/json";
  }
  const sent = { url, body, late: false, abort: () => control.abort() };
  const timer = setTimeout(() => {
    sent.late = true;
    control.abort();
  }, LIMIT);
  const over = () => clearTimeout(timer);
  sent.done = fetch(url, init)
    .then((answer) => {
      sent.status = answer.status;
      return answer.arrayBuffer();
    })
    .then((bytes) => {
      sent.bytes = new Uint8Array(bytes);
    });
  sent.done.then(over, over);
  return sent;
}

const elements = new Set();

// A trap leaves the module in an unknown state: every element that shares it says so, instead of not answering any more.
addEventListener("error", ({ error }) => {
  const isOurs = isSupported && error instanceof WebAssembly.RuntimeError && String(error.stack).includes(FILES.wasm.slice(0, -5));
  if (isOurs) for (const element of elements) element._crash();
});

class GroupMembers extends HTMLElement {
  static get observedAttributes() {
    return [...Object.keys(SETTINGS), "storage-key", "from-address"];
  }

  constructor() {
    super();
    // What the page is mounted in, while it runs.
    this._root = null;
    // What stands there before it runs, or instead of it.
    this._note = null;
    this._handle = null;
    this._sheetFor = null;
    this._sheet = null;
    // Counts starts: a load that ends after the element was taken out belongs to an older one.
    this._run = 0;
    // A filter that was set before the page ran.
    this._filter = null;
    // The first request, if it could be sent before the page ran, until the page asks for something.
    this._early = null;
    this._base = "";
    // What shows all rows, once it was asked for.
    this._workbench = null;
    this._opening = null;
    // The newest detail of each event.
    this._told = {};
    this._isQueued = false;
    this._onClick = ({ target }) => {
      const button = target.closest("[data-open]");
      const what = button && button.dataset.open;
      // A second click while it is fetched would close again what the first one opens.
      if (!what || this._opening || (what === "page" && !this._workbench)) return;
      this._open(what).catch((error) => console.error("<group-members>", error));
    };
    this._onPopState = () => this._configure();
    this.attachShadow({ mode: "open" });
  }

  connectedCallback() {
    if (!this._root) return this._start();
    // It was moved. A dialog that leaves the document leaves the top layer, and says it is open all the same.
    for (const dialog of this.shadowRoot.querySelectorAll("dialog[open]")) {
      dialog.removeAttribute("open");
      dialog.showModal();
    }
  }

  disconnectedCallback() {
    // Moving an element takes it out and puts it in again in one go: only one that stays out ends.
    Promise.resolve().then(() => {
      if (!this.isConnected && this._root) this._stop();
    });
  }

  // Where the browser can move an element without taking it out, there is nothing to do.
  connectedMoveCallback() {}

  attributeChangedCallback() {
    if (this._isQueued || !this._handle) return;
    this._isQueued = true;
    Promise.resolve().then(() => {
      this._isQueued = false;
      this._configure();
    });
  }

  /** Asks again for what is shown. */
  refresh() {
    if (this._handle) this._handle.refresh();
  }

  /** Shows another filter: an object with the endpoint's parameter names. Throws if it can't be meant. */
  setFilter(filter) {
    if (this._handle) this._handle.setFilter(JSON.stringify(filter));
    else this._filter = filter;
  }

  /** Reads all rows that match and saves them as a file: "csv" or "xlsx". Resolves to the number of rows. */
  async exportAll(format = "csv") {
    return (await this._open()).exportAll(format);
  }

  _crash() {
    this._say(this._words.crashed, this._words.reload, () => location.reload());
    if (this._root) this._root.remove();
  }

  async _start() {
    const run = ++this._run;
    elements.add(this);
    this._root = document.createElement("div");
    this._say(this._words.entering);
    if (!isSupported) return this._say(this._words.old, null);
    try {
      const base = (this._base = this.hasAttribute("asset-base")
        ? new URL(this.getAttribute("asset-base"), document.baseURI).href.replace(/\/?$/, "/")
        : new URL(".", import.meta.url).href);
      const loading = load(base);
      // Whoever put the element in may go on to say what it is for.
      await null;
      if (run === this._run) this._askEarly();
      const { module, sheetFor } = await loading;
      if (run !== this._run) return;
      this._sheetFor = sheetFor;
      this.shadowRoot.append(this._root);
      this._root.addEventListener("click", this._onClick);
      this._handle = new module.Handle(
        this._root,
        (name, detail) => this._emit(name, detail),
        (url, body) => this._send(url, body),
      );
      // Before the page asks for everybody.
      this._applyEarlyFilter();
      this._configure();
      addEventListener("popstate", this._onPopState);
      this._note.remove();
      if (this.hasAttribute("from-address") && parent !== window) {
        const frame = await import(base + FILES.frame);
        frame.reportHeight(this.getAttribute("parent-origin"));
      }
    } catch (error) {
      if (run !== this._run) return;
      console.error("<group-members>", error);
      if (this._handle) return;
      // What Chromium, Safari and Firefox call it.
      if (/unsafe-eval|Content Security Policy|\bCSP\b/i.test(error)) return this._say(this._words.policy, null);
      this._say(this._words.failed, this._words.retry, () => {
        this._stop();
        this._start();
      });
    }
  }

  // Sends the first request while the page is still on its way, where it is plain from here what that will ask for: good settings, and no
  // filter in the address. What isn't plain waits for the page.
  _askEarly() {
    const setting = (name) => this._setting(name) || "";
    if (this._filter || !Object.keys(SETTINGS).every((name) => SETTINGS[name].test(setting(name)))) return;
    const [place, prefix = ""] = setting("url-sync").split("=");
    let page = 1;
    if (place && place !== "off") {
      const text = (place === "hash" ? location.hash : location.search).replace(/^#?([^?]*\?|\/.*)?/, "&");
      const rest = text.replace(new RegExp(`&${prefix}page=([1-9]\\d{0,8})(?=&|$)`), (_, number) => {
        page = number;
        return "";
      });
      // A parameter of ours besides, or a name that isn't what it seems.
      if (new RegExp(`&${prefix}(id|page|join\\w+|\\w+_(kwd|uid|time))=|%[^&=]*=`).test(rest)) return;
    }
    const [i, group] = [setting("i"), setting("group-id")];
    const [param, rows] = setting("page-size-param").split("=");
    const params = [];
    if (group) params.push(["group_id", group]);
    params.push(["page", page]);
    if (rows) params.push([param, rows]);
    let url = (setting("endpoint") || ENDPOINT).replace(/\{i\}/g, i);
    url += `${url.includes("?") ? "&" : "?"}i=${i}&type=5`;
    this._early =
      setting("method") === "get"
        ? send(url + params.map(([name, value]) => `&${name}=${value}`).join(""))
        : send(url, `{${params.map(([name, value]) => `"${name}":${value}`).sort()}}`);
  }

  // What the page asks for. It may have been asked for already. Without an address: whether only that is to be asked for which the user
  // wants to see.
  _send(url, body) {
    if (!url) return Boolean(navigator.connection && navigator.connection.saveData);
    const early = this._early;
    this._early = null;
    if (early && early.url === url && early.body === body) return early;
    if (early) early.abort();
    return send(url, body);
  }

  // A bad filter that was set before the page ran is the host's slip, not a failure to load.
  _applyEarlyFilter() {
    const filter = this._filter;
    this._filter = null;
    try {
      if (filter) this.setFilter(filter);
    } catch (error) {
      console.error("<group-members>", error);
    }
  }

  _stop() {
    this._run++;
    if (this._early) this._early.abort();
    this._early = null;
    elements.delete(this);
    removeEventListener("popstate", this._onPopState);
    if (this._workbench) this._workbench.free();
    this._workbench = null;
    this._told = {};
    if (this._handle) this._handle.free();
    this._handle = null;
    this._root.remove();
    this._root = null;
    this._note.remove();
  }

  _configure() {
    if (!this._handle) return;
    const isTaken = this._handle.configure((name) => this._setting(name));
    if (this._workbench) this._workbench.configure();
    // A page that runs keeps what it had if something is bad.
    if (!isTaken && this._sheet) return;
    const theme = String(this._setting("theme") || "").trim().toLowerCase();
    const sheet = this._sheetFor(DARK[theme] ? theme : "light");
    this.shadowRoot.adoptedStyleSheets = [sheet, ...this.shadowRoot.adoptedStyleSheets.filter((one) => one !== this._sheet && one !== sheet)];
    this._sheet = sheet;
  }

  // What shows all rows is fetched when it is first asked for; a fetch that failed may be tried again by another click.
  async _open(what) {
    const slot = this._root && this._root.querySelector(".gm-workbench");
    if (!slot) throw new Error("the page is not ready: wait for gm-ready");
    if (!this._workbench) {
      const run = this._run;
      if (!this._opening) {
        slot.textContent = this._words.opening;
        this._opening = import(this._base + FILES.workbench).then((module) =>
          module.start({
            base: this._base,
            slot,
            shadow: this.shadowRoot,
            told: this._told,
            setting: (name) => this._setting(name),
            emit: (name, detail) => this._emit(name, detail),
          }),
        );
      }
      try {
        const workbench = await this._opening;
        // The element was taken out meanwhile.
        if (run !== this._run) return workbench.free();
        this._workbench = workbench;
      } catch (error) {
        slot.textContent = this._words.failed;
        throw error;
      } finally {
        this._opening = null;
      }
    }
    if (what) this._workbench.open(what);
    return this._workbench;
  }

  get _words() {
    return this._isEnglish ? WORDS.en : WORDS.zh;
  }

  get _isEnglish() {
    return String(this._setting("locale")).trim().toLowerCase() === "en";
  }

  _setting(name) {
    return (this.hasAttribute("from-address") && fromAddress(name)) || this.getAttribute(name);
  }

  _emit(name, detail) {
    const cancelable = name === "gm-auth-required";
    this._told[name] = detail;
    if (this._workbench) this._workbench.hear(name, detail);
    return this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, cancelable, detail: JSON.parse(detail) }));
  }

  // Before the style sheet and the page are there. Without a label for a button there is no next step; without that argument it is no
  // error at all.
  _say(words, label, next) {
    const note = document.createElement("div");
    note.setAttribute("role", label === undefined ? "status" : "alert");
    note.style.cssText = `font: 14px/1.6 system-ui, sans-serif; text-align: center; ${label === undefined ? WAITING : "padding: 48px 16px"}`;
    note.append(words);
    if (label) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", next);
      note.append(" ", button);
    }
    if (this._note) this._note.remove();
    this._note = note;
    this.shadowRoot.append(note);
  }
}

/** A setting as the address has it: `?group_id=12`, or in the fragment as the platform's own page is addressed, `#/path?group_id=12`. */
function fromAddress(name) {
  if (!SETTINGS[name]) return null;
  const fragment = location.hash.slice(1);
  for (const text of [location.search.slice(1), fragment.slice(fragment.indexOf("?") + 1)]) {
    const params = new URLSearchParams(text);
    const value = params.get(name) || params.get(name.replace(/-/g, "_"));
    // A link may send the page to another path of this shop, never to another host.
    if (value && (name !== "endpoint" || /^\/(?![/\\])/.test(value))) return value;
  }
  return null;
}

if (!customElements.get("group-members")) customElements.define("group-members", GroupMembers);

// ---- Micro-frontends: the lifecycles that single-spa asks for, and qiankun with it; what they do is fetched with the first call ------

const lifecycle = (name) => async (props) => (await import(new URL(FILES.lifecycles, import.meta.url).href))[name](props);
export const bootstrap = lifecycle("bootstrap");
export const mount = lifecycle("mount");
export const update = lifecycle("update");
export const unmount = lifecycle("unmount");
