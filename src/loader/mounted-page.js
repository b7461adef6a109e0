// The page of one element while it runs: `Page` of the wasm module, the workbench, and the `host` object through which both see the element.
import { SETTINGS } from "./from-address.js";
import { LazyWorkbench } from "./lazy-workbench.js";

export class MountedPage {
  /**
   * `loaded` is what `loadPage` resolved to. `attribute(name)` reads a setting, `emit(name, json)` sends an event and returns false if it was
   * cancelled, `takeEarlyRequest()` hands over the first request once, `filter` is what the host set so early, `onCrash()` is called when a
   * module that runs here crashed.
   */
  constructor(loaded, { base, root, shadow, attribute, emit, takeEarlyRequest, snapshot, filter, onCrash }) {
    const slot = () => root.querySelector(".gm-workbench");
    this._attribute = attribute;
    const workbenchHost = {
      attribute: (name) => this._settings.get(name),
      emit,
      snapshot: () => this.takeSnapshot(),
      clearFilter: () => this.setFilter({}),
    };
    const parts = { base, shadow, slot, host: workbenchHost, onCrash };
    this._workbench = new LazyWorkbench(parts, (view) => this._page && this._page.setView(view));
    this._listeners = loaded.listeners.add(onCrash);
    this._onCrash = onCrash;
    /** Filter, page and view as they were after the last event: what is left of a page that crashed. */
    this.snapshot = snapshot;
    const host = {
      attribute,
      emit: (name, json) => {
        this._workbench.onEvent(name, json);
        // The page is in the middle of something now.
        Promise.resolve().then(() => this.takeSnapshot());
        return emit(name, json);
      },
      takeEarlyRequest,
      showWorkbench: (view) => this._workbench.show(view),
      refreshWorkbench: () => this._workbench.refresh(),
      endWorkbench: () => this._workbench.end(),
    };
    this._page = new loaded.module.Page(root, host, snapshot);
    // Before the page asks for its rows. A bad filter is the host's slip, not a failure to load.
    try {
      if (filter) this.setFilter(filter);
    } catch (error) {
      console.error("<group-members>", error);
    }
  }

  takeSnapshot() {
    // A page that shows only what is wrong with the attributes has none.
    if (this._page) this.snapshot = this._page.snapshot() || this.snapshot;
    return this.snapshot;
  }

  /** Reads the attributes again, and the address where it has changed; false if an attribute is bad. */
  configure(followsAddress) {
    const isGood = this._page.configure(followsAddress);
    // What is in force: the workbench may be started while an attribute is bad.
    if (isGood) this._settings = new Map([...SETTINGS, "storage-key"].map((name) => [name, this._attribute(name)]));
    this._workbench.configure();
    return isGood;
  }

  refresh() {
    this._page.refresh();
  }

  setFilter(filter) {
    // What has no JSON is none.
    this._page.setFilter(String(JSON.stringify(filter)));
  }

  async exportAll(format) {
    return (await this._workbench.open()).exportAll(String(format));
  }

  free() {
    this._listeners.delete(this._onCrash);
    const page = this._page;
    this._page = null;
    for (const end of [() => this._workbench.end(), () => page.free()]) {
      try {
        end();
      } catch (_) {
        // A module that crashed may refuse; what it holds is lost anyway.
      }
    }
  }
}
