//! Members of an enterprise-WeChat customer group, as a page for the shop's `getGroupMembers` endpoint.
//!
//! In reading order: [`domain`] is what the page is about; [`wire`] is the endpoint's JSON; [`api`] the seam to the outside; [`state`] the
//! store; [`view`] the page. Each knows only those before it, and a test holds that. [`text`] and [`words`] are every visible
//! string, [`config`] what the host says, [`browser`] what stands behind the seam.

pub mod api;
pub mod browser;
pub mod components;
pub mod config;
pub mod domain;
pub mod engine;
pub mod i18n;
pub mod state;
pub mod wire;
pub mod workbench;

use crate::api::Api;
use crate::api::host::Host;
use crate::browser::address_bar::AddressBar;
use crate::components::dom::El;
use crate::config::{HostConfig, UrlSync};
use crate::domain::filter::Filter;
use crate::state::members::Members;
use any_spawner::Executor;
use leptos::prelude::Owner;
use std::rc::Rc;
use web_sys::HtmlElement;

/// A page in an element; dropping it takes the page out, aborts its request and ends its timers and listeners.
pub struct Mounted {
    /// The page's store.
    pub members: Members,
    page: El,
    owner: Owner,
}

/// Puts the page into an element and asks for the first rows, those of `filter` if there is one, whatever the address says.
///
/// Where the query is kept (`url-sync`) is decided here, once; all else of the configuration can change later.
pub fn mount(element: &HtmlElement, config: HostConfig, api: Rc<dyn Api>, host: Rc<dyn Host>, filter: Option<Filter>) -> Mounted {
    // That it runs already, for another element, is as good.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let (members, page) = owner.with(|| {
        let (url_sync, prefix) = (config.url_sync, config.url_prefix.as_str().into());
        let members = Members::new(config, api, host);
        if url_sync != UrlSync::Off {
            state::location::sync(members, Rc::new(AddressBar(url_sync)), prefix, url_sync == UrlSync::Hash);
        }
        if let Some(filter) = filter {
            members.set_filter(filter);
        }
        members.start();
        (members, components::page::page(members))
    });
    let _ = element.append_child(&page.0);
    Mounted { members, page, owner }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.owner.cleanup();
        self.page.0.remove();
    }
}
