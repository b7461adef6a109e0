//! The browser's way in: what the loader (`group-members.js`) calls. One module serves every element of a document.
// `#[wasm_bindgen]` writes exported glue, which the compiler counts as unsafe code; this file has none of its own.
#![allow(unsafe_code)]

use any_spawner::Executor;
use futures::future::LocalBoxFuture;
use group_members::api::MembersApi;
use group_members::api::host::{Host, PageHost, WorkbenchUnavailable};
use group_members::api::http::{EarlyRequest, HttpApi};
use group_members::app::App;
use group_members::browser::address_bar::AddressBar;
use group_members::browser::heap;
use group_members::browser::js_host::{JsHost, report};
use group_members::browser::panic;
use group_members::config::{ConfigError, HostConfig, UrlSync};
use group_members::domain::date::Date;
use group_members::domain::event::Event;
use group_members::domain::filter::Filter;
use group_members::domain::view::View;
use group_members::i18n::Lang;
use group_members::state::store::MembersStore;
use group_members::state::url_sync;
use group_members::wire::snapshot::Snapshot;
use group_members::wire::{event, view};
use js_sys::Function;
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// Bytes that the heap has from the start: what a page with the smallest page size takes at most, which is while an answer is read.
const HEAP: usize = 1 << 20;

fn main() {
    panic::set_hook();
    heap::reserve(HEAP);
    // Effects need an executor. An error says that one is set already, which is as good.
    let _ = Executor::init_wasm_bindgen();
}

/// Names the function that is told of a panic, with its message and place: the module has ended then.
#[wasm_bindgen(js_name = onPanic)]
pub fn on_panic(listener: Function) {
    panic::on_panic(listener);
}

/// Panics with a message.
#[cfg(feature = "panic-on-demand")]
#[allow(clippy::panic)]
#[wasm_bindgen(js_name = panicOnDemand)]
pub fn panic_on_demand(message: &str) {
    panic!("{message}");
}

/// One element's page.
#[wasm_bindgen]
pub struct Page {
    root: HtmlElement,
    host: JsHost,
    /// A filter that the host set before there was a page, or from a listener while it was mounted.
    filter: Cell<Option<Filter>>,
    /// What the element kept of an earlier page.
    snapshot: Cell<Option<Snapshot>>,
    /// Never borrowed while the store runs: a host may call any method from a listener of the element's events.
    content: RefCell<Option<Content>>,
}

/// What stands in the element; dropping it takes it out, with its request, timers and listeners.
struct Content {
    /// The page's store; `None` where there is no page, but what is wrong with the attributes.
    store: Option<MembersStore>,
    /// Takes the query from the address, where it is kept there.
    follow_address: Option<Rc<dyn Fn()>>,
    _mounted: Box<dyn Any>,
}

#[wasm_bindgen]
impl Page {
    /// A page for `root`, which shows nothing before `configure`; with a snapshot, it begins as that page was left.
    #[wasm_bindgen(constructor)]
    pub fn new(root: HtmlElement, host: JsHost, snapshot: Option<String>) -> Self {
        // What is no snapshot counts as none.
        let snapshot = snapshot.and_then(|json| Snapshot::from_json(&json, today()));
        Self { root, host, filter: Cell::new(None), snapshot: Cell::new(snapshot), content: RefCell::new(None) }
    }

    /// What the element keeps of its page while it is out of its document, as JSON; `undefined` before there is a page.
    pub fn snapshot(&self) -> Option<String> {
        self.store().map(|store| store.snapshot().to_json())
    }

    /// Reads the attributes, at first and after each change, and returns whether they are good. A page that runs keeps what it had if one of them
    /// is bad. `follows_address`: the address has changed, so that another group begins with the query that stands there.
    pub fn configure(&self, follows_address: bool) -> bool {
        let parsed = HostConfig::parse(|name| self.host.attribute(name));
        let is_good = parsed.is_ok();
        match (parsed, self.store()) {
            (Ok(config), Some(store)) => {
                store.configure(config);
                if follows_address {
                    self.follow_address();
                }
            }
            (Ok(config), _) => {
                // The notice of what was wrong goes before the page takes its place.
                self.content.replace(None);
                let page = self.mount_page(config);
                self.content.replace(Some(page));
                if let (Some(store), Some(filter)) = (self.store(), self.filter.take()) {
                    store.set_filter(filter);
                }
            }
            (Err(errors), store) => {
                // The language of the page that runs; without one what `locale` asks for, Chinese if that can't be read.
                let is_english = |locale: String| locale.trim().eq_ignore_ascii_case("en");
                let asked = || if self.host.attribute("locale").is_some_and(is_english) { Lang::En } else { Lang::Zh };
                let lang = store.map_or_else(asked, |store| store.config().with_untracked(|config| config.lang));
                let messages: Vec<String> = errors.iter().map(|error: &ConfigError| error.message(lang)).collect();
                report(&messages.join("; ").into());
                if let Some(store) = store {
                    store.report_config_errors(messages);
                } else {
                    self.content.replace(None);
                    let errors = self.mount_config_errors(messages.join(lang.text().part_separator));
                    self.content.replace(Some(errors));
                }
            }
        }
        is_good
    }

    /// Asks again for what is shown.
    pub fn refresh(&self) {
        if let Some(store) = self.store() {
            store.refresh_list();
        }
    }

    /// Shows another filter, given as JSON; throws a sentence that names the key if it can't be meant.
    #[wasm_bindgen(js_name = setFilter)]
    pub fn set_filter(&self, json: &str) -> Result<(), JsError> {
        let filter = event::filter_from_json(json, today()).map_err(|message| JsError::new(&message))?;
        match self.store() {
            Some(store) => store.set_filter(filter),
            None => self.filter.set(Some(filter)),
        }
        Ok(())
    }

    /// Takes note of regions that the workbench closed or opened itself; `json` as in `wire::view`.
    #[wasm_bindgen(js_name = setView)]
    pub fn set_view(&self, json: &str) -> Result<(), JsError> {
        let view = view::from_json(json)?;
        if let Some(store) = self.store() {
            store.set_view(view);
        }
        Ok(())
    }
}

impl Page {
    fn store(&self) -> Option<MembersStore> {
        self.content.borrow().as_ref()?.store
    }

    fn follow_address(&self) {
        let follow = self.content.borrow().as_ref().and_then(|content| content.follow_address.clone());
        if let Some(follow) = follow {
            follow();
        }
    }

    /// The page. Where the query is kept (`url-sync`) is decided here, once; all else of the configuration can change later.
    fn mount_page(&self, config: HostConfig) -> Content {
        let api = Rc::new(HttpApi::new(self.host.take_early_request().map(EarlyRequest::from)));
        let host = Rc::new(ElementHost(self.host.clone()));
        let (url_sync, prefix) = (config.url_sync, Rc::from(config.url_prefix.as_str()));
        let snapshot = self.snapshot.take();
        let owner = Owner::new();
        let (store, follow_address, handle) = owner.with(|| {
            let store = MembersStore::new(config, api, host);
            let follow_address =
                (url_sync != UrlSync::Off).then(|| url_sync::sync(store, Rc::new(AddressBar(url_sync)), prefix, url_sync == UrlSync::Hash));
            if let Some(snapshot) = snapshot {
                store.restore_snapshot(snapshot);
            }
            store.start();
            (store, follow_address, mount_to(self.root.clone(), move || view! { <App store/> }))
        });
        Content { store: Some(store), follow_address, _mounted: Box::new((handle, owner)) }
    }

    fn mount_config_errors(&self, message: String) -> Content {
        let view = || {
            view! {
                <div class="gm">
                    <p class="gm-notice" role="alert">{message}</p>
                </div>
            }
        };
        Content { store: None, follow_address: None, _mounted: Box::new(mount_to(self.root.clone(), view)) }
    }
}

/// Today on the server's wall clock.
fn today() -> Date {
    Date::at(HttpApi::default().now())
}

/// The element, as the page sees it.
struct ElementHost(JsHost);

impl Host for ElementHost {
    fn emit(&self, event: Event<'_>) -> bool {
        let (name, detail) = event::message(event);
        self.0.emit(name, &detail)
    }
}

impl PageHost for ElementHost {
    fn show_workbench(&self, view: View) -> LocalBoxFuture<'static, Result<(), WorkbenchUnavailable>> {
        let shown = self.0.show_workbench(&view::to_json(view));
        Box::pin(async move {
            JsFuture::from(shown).await.map(|_| ()).map_err(|error| {
                report(&error);
                WorkbenchUnavailable
            })
        })
    }

    fn refresh_workbench(&self) {
        self.0.refresh_workbench();
    }

    fn end_workbench(&self) {
        self.0.end_workbench();
    }
}
