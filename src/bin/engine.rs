//! The workbench's way in, for its loader (`workbench.js`), which fetches this module when it is first asked for. The same module runs
//! twice: on the main thread it shows the workbench, in a worker it is the engine.
// `#[wasm_bindgen]` writes exported glue, which the compiler counts as unsafe code; this file has none of its own.
#![allow(unsafe_code)]

use any_spawner::Executor;
use group_members::config::HostConfig;
use group_members::domain::view::View;
use group_members::engine::export::{ExportSpec, Format};
use group_members::wire::{event, view};
use group_members::workbench::Workbench;
use group_members::workbench::store::Workbench as WorkbenchStore;
use group_members::workbench::worker_client::{self, WorkerClient};
use js_sys::{Function, Promise};
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::any::Any;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::HtmlElement;

fn main() {
    // A panic ends this module or its worker: what and where goes to the console.
    std::panic::set_hook(Box::new(|info| web_sys::console::error_1(&info.to_string().into())));
}

/// Runs the engine in this worker.
#[wasm_bindgen]
pub fn serve() {
    worker_client::serve();
}

#[wasm_bindgen]
extern "C" {
    /// What the loader hands over.
    pub type JsHost;

    /// An attribute of the element.
    #[wasm_bindgen(method)]
    fn attribute(this: &JsHost, name: &str) -> Option<String>;

    /// Sends an event of the element with its detail as JSON; `false` if a listener cancelled it.
    #[wasm_bindgen(method)]
    fn emit(this: &JsHost, name: &str, detail: &str) -> bool;

    /// Returns a function that starts a worker which runs the engine, and returns it or null.
    #[wasm_bindgen(method, getter, js_name = startWorker)]
    fn start_worker(this: &JsHost) -> Function;

    /// The workbench opened or closed a region itself.
    #[wasm_bindgen(method, js_name = viewChanged)]
    fn view_changed(this: &JsHost, view: &str);
}

/// One element's workbench.
#[wasm_bindgen(js_name = Workbench)]
pub struct Handle {
    host: Rc<JsHost>,
    store: WorkbenchStore,
    client: WorkerClient,
    /// The view as the page has it.
    view: StoredValue<View>,
    /// The regions in the document, until this is dropped.
    mounted: Option<Box<dyn Any>>,
    owner: Owner,
}

#[wasm_bindgen(js_class = Workbench)]
impl Handle {
    /// A workbench in `slot`, with no region open.
    #[wasm_bindgen(constructor)]
    pub fn new(slot: HtmlElement, host: JsHost) -> Result<Self, JsError> {
        // Another element's workbench may run already; then so does the executor.
        let _ = Executor::init_wasm_bindgen();
        let host = Rc::new(host);
        // The page runs only where the attributes are good.
        let config = config(&host).ok_or_else(|| JsError::new("an attribute can't be used"))?;
        let emitter = Rc::clone(&host);
        let emit = Rc::new(move |name: &str, detail: &str| emitter.emit(name, detail));
        let owner = Owner::new();
        let (store, client, view, mounted) = owner.with(|| {
            let store = WorkbenchStore::new(config, emit);
            let client = WorkerClient::new(host.start_worker().bind0(&host), move |notice| store.notice(notice));
            store.connect(client.clone());
            let view = StoredValue::new(View::default());
            report_view(store, view, Rc::clone(&host));
            let mounted = mount_to(slot, move || view! { <Workbench store/> });
            (store, client, view, Some(Box::new(mounted) as Box<dyn Any>))
        });
        Ok(Self { host, store, client, view, mounted, owner })
    }

    /// Opens and closes regions as the page says.
    #[wasm_bindgen(js_name = setView)]
    pub fn set_view(&self, json: &str) -> Result<(), JsError> {
        let view = view::from_json(json).map_err(|error| JsError::new(&error.to_string()))?;
        self.view.set_value(view);
        self.store.set_view(view);
        Ok(())
    }

    /// Takes note of an event of the element.
    #[wasm_bindgen(js_name = onEvent)]
    pub fn on_event(&self, name: &str, detail: &str) {
        match name {
            "gm-filter-change" => self.store.set_filter(event::filter_of_detail(detail)),
            "gm-load" => {
                let (page, total) = event::load_of_detail(detail);
                self.store.set_page(page, total);
            }
            _ => {}
        }
    }

    /// Reads the attributes again. Where one of them is bad, what was in force stays so.
    pub fn configure(&self) {
        if let Some(config) = config(&self.host) {
            self.store.configure(config);
        }
    }

    /// Reads all rows anew.
    pub fn refresh(&self) {
        self.store.restart();
    }

    /// Reads all rows that match and saves them as `csv` or `xlsx`; resolves to the number of rows.
    #[wasm_bindgen(js_name = exportAll)]
    pub fn export_all(&self, format: &str) -> Promise {
        let store = self.store;
        let lang = store.config().with_untracked(|config| config.lang);
        let spec = Format::from_extension(format).map(|format| ExportSpec { format, lang, ..ExportSpec::default() });
        future_to_promise(async move {
            let spec = spec.ok_or_else(|| JsError::new("exportAll takes csv or xlsx"))?;
            match store.export(spec).await {
                Some(report) => Ok(report.rows.into()),
                None => Err(JsError::new("the rows could not all be read or written; nothing was saved").into()),
            }
        })
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.client.end();
        self.mounted = None;
        self.owner.cleanup();
    }
}

fn config(host: &JsHost) -> Option<HostConfig> {
    HostConfig::parse(|name| host.attribute(name)).ok()
}

/// Tells the host of each view that the page does not have yet.
fn report_view(store: WorkbenchStore, known: StoredValue<View>, host: Rc<JsHost>) {
    Effect::new(move |_| {
        let view = store.view().get();
        if known.get_value() != view {
            known.set_value(view);
            host.view_changed(&view::to_json(view));
        }
    });
}
