//! The way into the second module, which `workbench.js` fetches when it is first asked for. The same module runs twice: on the main
//! thread it shows the workbench, in a worker it is the engine.
// `#[wasm_bindgen]` writes exported glue, which the compiler counts as unsafe code; this file has none of its own.
#![allow(unsafe_code)]

use any_spawner::Executor;
use group_members::api::host::Host;
use group_members::api::http::HttpApi;
use group_members::browser::storage::BrowserStorage;
use group_members::components::dom::El;
use group_members::config::HostConfig;
use group_members::domain::event::Event;
use group_members::domain::view::{ListView, View};
use group_members::engine::export::{ExportSpec, Format};
use group_members::wire::event;
use group_members::workbench::store::{Services, WorkbenchHost, WorkbenchStore};
use group_members::workbench::worker_client::{BrowserTransport, WorkerClient};
use group_members::workbench::{press, show, worker_client};
use js_sys::{Function, Promise};
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::{HtmlElement, Worker};

fn main() {}

/// Runs the engine in this worker.
#[wasm_bindgen]
pub fn serve() {
    worker_client::serve();
}

/// One element's workbench.
#[wasm_bindgen]
pub struct Workbench {
    store: WorkbenchStore,
    client: WorkerClient,
    slot: HtmlElement,
    setting: Function,
    shown: El,
    owner: Owner,
}

#[wasm_bindgen]
impl Workbench {
    /// A workbench in `slot`, with nothing open. `setting(name)` reads an attribute, `emit(name, detail)` sends an event of the element
    /// with its detail as JSON, `start_worker()` returns a worker that runs the engine, or null.
    #[wasm_bindgen(constructor)]
    pub fn new(slot: HtmlElement, setting: Function, emit: Function, start_worker: Function) -> Result<Self, JsError> {
        // That it runs already, for another element, is as good.
        let _ = Executor::init_wasm_bindgen();
        // The page runs only where the attributes are good.
        let config = config(&setting).ok_or_else(|| JsError::new("an attribute can't be used"))?;
        let owner = Owner::new();
        let (store, client, shown) = owner.with(|| {
            let services = Services { api: Rc::new(HttpApi::default()), host: Rc::new(Element(emit)), storage: Rc::new(BrowserStorage) };
            let store = WorkbenchStore::new(config, services);
            let start_worker = move || start_worker.call0(&JsValue::NULL).ok().and_then(|worker| worker.dyn_into::<Worker>().ok());
            let client = WorkerClient::new(Rc::new(BrowserTransport::new(start_worker, Rc::new(move |notice| store.on_notice(notice)))));
            store.connect(client.clone());
            (store, client, show(store, &slot))
        });
        // A slot of the page's takes any element.
        let _ = slot.append_child(&shown.0);
        Ok(Self { store, client, slot, setting, shown, owner })
    }

    /// Opens or closes a region: `all`, `page`, `analysis` or `export`.
    pub fn open(&self, what: &str) {
        let view = self.store.view().get_untracked();
        self.store.set_view(match what {
            "all" => View { list: ListView::All, ..view },
            "page" => View { list: ListView::Page, ..view },
            "analysis" => View { analysis: !view.analysis, ..view },
            "export" => View { export: true, ..view },
            _ => view,
        });
    }

    /// Takes note of an event of the element.
    pub fn on_event(&self, name: &str, detail: &str) {
        match name {
            "gm-filter-change" => self.store.set_filter(event::filter_of_detail(detail, self.store.today())),
            "gm-load" => {
                let (page, total) = event::load_of_detail(detail);
                self.store.set_page(page, total);
            }
            _ => {}
        }
    }

    /// Reads the attributes again.
    pub fn configure(&self) {
        if let Some(config) = config(&self.setting) {
            self.store.configure(config);
        }
        // The page may build its buttons anew, in another language.
        let (slot, view) = (self.slot.clone(), self.store.view().get_untracked());
        leptos::task::spawn_local(async move {
            group_members::browser::timer::sleep(0).await;
            press(&slot, view.list == ListView::All, view.analysis);
        });
    }

    /// Reads all rows anew, where they are in view.
    pub fn refresh(&self) {
        self.store.refresh();
    }

    /// Reads all rows that match and saves them as `csv` or `xlsx`; resolves to the number of rows.
    #[wasm_bindgen(js_name = exportAll)]
    pub fn export_all(&self, format: &str) -> Promise {
        let store = self.store;
        let spec = Format::from_extension(format).map(|format| ExportSpec { format, lang: store.lang(), ..ExportSpec::default() });
        future_to_promise(async move {
            let spec = spec.ok_or_else(|| JsError::new("exportAll takes csv or xlsx"))?;
            match store.export(spec).await {
                Ok(report) => Ok(report.rows.into()),
                Err(failure) => Err(JsError::new(&format!("nothing was saved: {failure}")).into()),
            }
        })
    }
}

impl Drop for Workbench {
    fn drop(&mut self) {
        self.client.end();
        self.owner.cleanup();
        self.shown.0.remove();
    }
}

/// The element, as events reach it.
struct Element(Function);

impl Host for Element {
    fn emit(&self, event: Event<'_>) -> bool {
        let (name, detail) = event::message(event);
        // A listener that throws has been reported by the browser; it cancelled nothing.
        self.0.call2(&JsValue::NULL, &name.into(), &detail.into()).map_or(true, |going_on| going_on.as_bool() != Some(false))
    }
}

impl WorkbenchHost for Element {
    // `show` presses the page's buttons.
    fn view_changed(&self, _view: View) {}
}

fn config(setting: &Function) -> Option<HostConfig> {
    HostConfig::parse(|name| setting.call1(&JsValue::NULL, &name.into()).ok().and_then(|value| value.as_string())).ok()
}
