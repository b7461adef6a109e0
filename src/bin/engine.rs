//! The workbench's way in, for its loader (`workbench.js`), which fetches this module when it is first asked for. The same module runs
//! twice: on the main thread it shows the workbench, in a worker it is the engine.
// `#[wasm_bindgen]` writes exported glue, which the compiler counts as unsafe code; this file has none of its own.
#![allow(unsafe_code)]

use any_spawner::Executor;
use group_members::api::host::Host;
use group_members::api::http::HttpApi;
use group_members::browser::heap;
use group_members::browser::js_host::JsHost;
use group_members::browser::panic;
use group_members::browser::storage::BrowserStorage;
use group_members::config::HostConfig;
use group_members::domain::event::Event;
use group_members::domain::view::View;
use group_members::engine::export::{ExportSpec, Format};
use group_members::wire::{event, snapshot, view};
use group_members::workbench::Workbench;
use group_members::workbench::store::{Services, WorkbenchHost, WorkbenchStore};
use group_members::workbench::worker_client::{self, BrowserTransport, WorkerClient};
use js_sys::{Function, Promise};
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::any::Any;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::HtmlElement;

/// What the regions take at their widest, in bytes: all rows in cards, with every chart.
const HEAP: usize = 4 << 20;

fn main() {
    panic::set_hook();
}

/// Names the function that is told of a panic, with its message and place: the module has ended then.
#[wasm_bindgen(js_name = onPanic)]
pub fn on_panic(listener: Function) {
    panic::on_panic(listener);
}

/// Runs the engine in this worker.
#[wasm_bindgen]
pub fn serve() {
    worker_client::serve();
}

/// One element's workbench.
#[wasm_bindgen(js_name = Workbench)]
pub struct Handle {
    host: JsHost,
    store: WorkbenchStore,
    client: WorkerClient,
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
        if Executor::init_wasm_bindgen().is_ok() {
            heap::reserve(HEAP);
        }
        // The page runs only where the attributes are good.
        let config = config(&host).ok_or_else(|| JsError::new("an attribute can't be used"))?;
        let services =
            Services { api: Rc::new(HttpApi::default()), host: Rc::new(ElementHost(host.clone())), storage: Rc::new(BrowserStorage) };
        let starter = host.clone();
        let owner = Owner::new();
        let (store, client, mounted) = owner.with(|| {
            let store = WorkbenchStore::new(config, services);
            let transport = BrowserTransport::new(move || starter.start_worker(), Rc::new(move |notice| store.on_notice(notice)));
            let client = WorkerClient::new(Rc::new(transport));
            store.connect(client.clone());
            let mounted: Box<dyn Any> = Box::new(mount_to(slot, move || view! { <Workbench store/> }));
            (store, client, Some(mounted))
        });
        Ok(Self { host, store, client, mounted, owner })
    }

    /// Opens and closes regions as the page says.
    #[wasm_bindgen(js_name = setView)]
    pub fn set_view(&self, json: &str) -> Result<(), JsError> {
        self.store.set_view(view::from_json(json)?);
        Ok(())
    }

    /// Takes note of an event of the element.
    #[wasm_bindgen(js_name = onEvent)]
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

    /// Reads the attributes again. Where one of them is bad, what was in force stays so.
    pub fn configure(&self) {
        if let Some(config) = config(&self.host) {
            self.store.configure(config);
        }
    }

    /// Reads all rows anew, where they are in view.
    pub fn refresh(&self) {
        self.store.refresh();
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
                Ok(report) => Ok(report.rows.into()),
                Err(failure) => Err(JsError::new(&format!("nothing was saved: {failure}")).into()),
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

/// The element, as the store sees it.
struct ElementHost(JsHost);

impl Host for ElementHost {
    fn emit(&self, event: Event<'_>) -> bool {
        let (name, detail) = event::message(event);
        self.0.emit(name, &detail)
    }
}

impl WorkbenchHost for ElementHost {
    fn view_changed(&self, view: View) {
        self.0.view_changed(&view::to_json(view));
    }

    fn clear_filter(&self) {
        self.0.clear_filter();
    }

    fn page_size(&self) -> Option<u32> {
        snapshot::page_size(&self.0.snapshot()?)
    }
}
