// The workbench of one element (all rows, analysis, export): its files are fetched when it is first asked for.
import { importModule } from "./files.js";

export class LazyWorkbench {
  /** `parts` is what `start` of workbench.js takes; `setView(json)` tells the page of a region that the workbench closed or opened. */
  constructor(parts, setView) {
    this._parts = parts;
    this._setView = setView;
    this._started = null;
    this._opening = null;
    this._isFreed = false;
    this._view = null;
    /** The newest detail of each event of the page. */
    this._events = new Map();
  }

  /** Resolves to the workbench. Rejects where the files can't be had; the next call tries again. */
  open() {
    if (!this._opening) {
      this._opening = this._start();
      this._opening.catch(() => (this._opening = null));
    }
    return this._opening;
  }

  async _start() {
    const slot = () => {
      const place = !this._isFreed && this._parts.slot();
      if (!place) throw new Error("the page is not ready: wait for gm-ready");
      return place;
    };
    slot();
    const viewChanged = (view) => this._setView((this._view = view));
    const host = Object.assign({ viewChanged }, this._parts.host);
    const { start } = await importModule(this._parts.base + WORKBENCH_JS);
    this._started = await start(Object.assign({}, this._parts, { slot, host }));
    const { workbench } = this._started;
    for (const [name, detail] of this._events) workbench.onEvent(name, detail);
    return workbench;
  }

  /** Shows the regions that the view names. */
  async show(view) {
    this._view = view;
    const workbench = await this.open();
    if (!this._isFreed) workbench.setView(this._view);
  }

  onEvent(name, detail) {
    this._events.set(name, detail);
    if (this._started) this._started.workbench.onEvent(name, detail);
  }

  configure() {
    if (this._started) this._started.workbench.configure();
  }

  refresh() {
    if (this._started) this._started.workbench.refresh();
  }

  free() {
    this._isFreed = true;
    if (this._started) this._started.end();
    this._started = null;
  }
}
