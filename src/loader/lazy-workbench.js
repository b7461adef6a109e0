// The workbench of one element (all rows, analysis, export): its files are fetched when it is first asked for.
import { importModule } from "./files.js";

export class LazyWorkbench {
  /** `parts` is what `start` of workbench.js takes; `setView(json)` tells the page of a region that the workbench closed or opened. */
  constructor(parts, setView) {
    this._parts = parts;
    this._setView = setView;
    this._started = null;
    this._opening = null;
    /** Counts ends: what was being started before belongs to nobody. */
    this._run = 0;
    this._view = null;
    /** The newest detail of each event of the page. */
    this._events = new Map();
  }

  /** Resolves to the workbench. Rejects where the files can't be had; the next call tries again. */
  open() {
    if (!this._opening) {
      const opening = (this._opening = this._start());
      opening.catch(() => {
        if (this._opening === opening) this._opening = null;
      });
    }
    return this._opening;
  }

  async _start() {
    const run = this._run;
    const slot = () => {
      const place = run === this._run && this._parts.slot();
      if (!place) throw new Error("the page is not ready: wait for gm-ready");
      return place;
    };
    slot();
    const viewChanged = (view) => this._setView((this._view = view));
    const host = Object.assign({ viewChanged }, this._parts.host);
    const { start } = await importModule(this._parts.base + WORKBENCH_JS);
    const started = await start(Object.assign({}, this._parts, { slot, host }));
    if (run !== this._run) {
      started.end();
      slot();
    }
    this._started = started;
    const { workbench } = started;
    for (const [name, detail] of this._events) workbench.onEvent(name, detail);
    return workbench;
  }

  /** Shows the regions that the view names. */
  async show(view) {
    this._view = view;
    const run = this._run;
    const workbench = await this.open();
    if (run === this._run) workbench.setView(this._view);
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

  /** Ends the workbench; the next opening starts another, in the place that is there then. */
  end() {
    this._run++;
    if (this._started) this._started.end();
    this._started = this._opening = null;
  }
}
