// The element <group-members>: its attributes, methods and life.
import { cached } from "./back-forward-cache.js";
import { earlyRequest, send } from "./early-request.js";
import { baseOf, importModule } from "./files.js";
import { fromAddress, SETTINGS } from "./from-address.js";
import { keepKeysInside } from "./keys.js";
import { MountedPage } from "./mounted-page.js";
import { notice, noticeOf, obstacle, wordsFor } from "./notices.js";
import { loadPage } from "./page-files.js";

const CANCELABLE = ["gm-auth-required", "gm-member-open"];

export class GroupMembers extends HTMLElement {
  static get observedAttributes() {
    return [...SETTINGS, "storage-key", "from-address"];
  }

  constructor() {
    super();
    /** What the page is mounted in, from the start until the stop. */
    this._root = null;
    /** What the element says before there is a page, or instead of it. */
    this._notice = null;
    this._page = null;
    /** The page's sheet for a theme. */
    this._sheetFor = null;
    this._sheet = null;
    /** Counts starts: a load that ends after the element was taken out belongs to an older one. */
    this._run = 0;
    /** A filter that was set before the page ran. */
    this._filter = null;
    /** The first request, until the page takes it. */
    this._early = null;
    /** What the page showed when it ended, for the next start. */
    this._snapshot = undefined;
    this._isQueued = false;
    this._onPopState = () => this._configure(true);
    keepKeysInside(this.attachShadow({ mode: "open" }));
  }

  connectedCallback() {
    cached.add(this);
    if (!this._root) return this._start();
    // It was moved. A dialog that leaves the document leaves the top layer, and still says it is open.
    for (const dialog of this.shadowRoot.querySelectorAll("dialog[open]")) {
      dialog.removeAttribute("open");
      dialog.showModal();
    }
  }

  disconnectedCallback() {
    // A move takes the element out and puts it in again in one go: only one that stays out ends.
    Promise.resolve().then(() => {
      if (this.isConnected) return;
      cached.delete(this);
      this._stop();
    });
  }

  // Where the browser can move an element without taking it out, there is nothing to do.
  connectedMoveCallback() {}

  attributeChangedCallback() {
    if (this._isQueued || !this._page) return;
    this._isQueued = true;
    Promise.resolve().then(() => {
      this._isQueued = false;
      this._configure();
    });
  }

  /** Asks again for what is shown. */
  refresh() {
    if (this._page) this._page.refresh();
  }

  /** Shows another filter: an object with the endpoint's parameter names. Throws if it can't be meant. */
  setFilter(filter) {
    if (this._page) this._page.setFilter(filter);
    else this._filter = filter;
  }

  /** Reads all rows that match and saves them as a file: "csv" or "xlsx". Resolves to the number of rows. */
  async exportAll(format = "csv") {
    if (!this._page) throw new Error("the page is not ready: wait for gm-ready");
    return this._page.exportAll(format);
  }

  /** Closes the dialogs that are open in the element; the focus goes back to what opened them. */
  closeDialogs() {
    for (const dialog of this.shadowRoot.querySelectorAll("dialog[open]")) dialog.close();
  }

  async _start() {
    const run = ++this._run;
    this._root = document.createElement("div");
    this._say("entering");
    const missing = obstacle();
    if (missing) return this._say(missing);
    try {
      const base = baseOf(this);
      const loading = loadPage(base);
      // Whoever put the element in may go on to say what it is for.
      await null;
      if (run === this._run && !this._filter && !this._snapshot) {
        const request = earlyRequest((name) => this._attribute(name), location);
        this._early = request && send(request);
      }
      const loaded = await loading;
      if (run !== this._run) return;
      this._mount(loaded, base);
      if (this.hasAttribute("from-address") && parent !== window) {
        (await importModule(base + FRAME_JS)).reportHeight(this.getAttribute("parent-origin"));
      }
    } catch (error) {
      if (run !== this._run) return;
      console.error("<group-members>", error);
      if (!this._page) this._say(noticeOf(error), noticeOf(error) === "failed" ? "retry" : undefined);
    }
  }

  _mount(loaded, base) {
    this._sheetFor = loaded.sheetFor;
    this.shadowRoot.append(this._root);
    this._page = new MountedPage(loaded, {
      base,
      root: this._root,
      shadow: this.shadowRoot,
      attribute: (name) => this._attribute(name),
      emit: (name, json) => this._emit(name, json),
      takeEarlyRequest: () => {
        const early = this._early;
        this._early = null;
        return early;
      },
      snapshot: this._snapshot,
      filter: this._filter,
      onCrash: () => this._crash(),
    });
    this._filter = null;
    this._configure();
    addEventListener("popstate", this._onPopState);
    this._notice.remove();
  }

  /** Ends the page; what it showed is kept for the next start. */
  _stop({ hasCrashed = false } = {}) {
    if (!this._root) return;
    this._run++;
    removeEventListener("popstate", this._onPopState);
    if (this._early) this._early.abort();
    this._early = null;
    if (this._page) {
      this._snapshot = hasCrashed ? this._page.snapshot : this._page.takeSnapshot();
      this._page.free();
    }
    this._page = null;
    this._root.remove();
    this._root = null;
    this._notice.remove();
  }

  _restart() {
    this._stop();
    this._start();
  }

  /** The module of the page or of the workbench crashed: only a fresh instance can go on. */
  _crash() {
    if (!this._page) return;
    this._stop({ hasCrashed: true });
    // The regions that are open may be what crashes: they are opened again once.
    if (this._hasCrashed && this._snapshot) this._snapshot = JSON.stringify({ ...JSON.parse(this._snapshot), view: undefined });
    this._hasCrashed = true;
    this._say("crashed", "reload");
    const message = wordsFor(this._attribute("locale")).crashed;
    this._emit("gm-error", JSON.stringify({ kind: "crashed", message }));
  }

  _configure(followsAddress) {
    if (!this._page) return;
    const isGood = this._page.configure(followsAddress);
    // A page that runs keeps what it had if an attribute is bad.
    if (!isGood && this._sheet) return;
    const sheet = this._sheetFor(this._attribute("theme"));
    const others = this.shadowRoot.adoptedStyleSheets.filter((one) => one !== this._sheet && one !== sheet);
    this.shadowRoot.adoptedStyleSheets = [sheet, ...others];
    this._sheet = sheet;
  }

  _attribute(name) {
    return (this.hasAttribute("from-address") && fromAddress(name, location)) || this.getAttribute(name);
  }

  _emit(name, json) {
    const cancelable = CANCELABLE.includes(name);
    return this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, cancelable, detail: JSON.parse(json) }));
  }

  _say(kind, label) {
    if (this._notice) this._notice.remove();
    this._notice = notice(kind, wordsFor(this._attribute("locale")), label, () => this._restart());
    this.shadowRoot.append(this._notice);
  }
}
