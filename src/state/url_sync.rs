//! The query in the address: written by the one effect here, read at the start and when the user goes back or forward.

use super::effect::effect;
use super::store::MembersStore;
use crate::api::url_store::UrlStore;
use crate::wire::address::Address;
use leptos::prelude::*;
use std::rc::Rc;

/// Keeps the store and the address alike until the owner of the caller is cleaned up. The parameters' names begin with `prefix`; `keywords`
/// says whether the fields that can hold names and phone numbers may be written.
pub fn sync(store: MembersStore, url: Rc<dyn UrlStore>, prefix: Rc<str>, keywords: bool) {
    store.restore(Address::prefixed(&url.read(), &prefix).query(store.today()));

    let (changed_url, changed_prefix) = (Rc::clone(&url), Rc::clone(&prefix));
    url.on_change(Box::new(move || {
        let query = Address::prefixed(&changed_url.read(), &changed_prefix).query(store.today());
        if store.query().with_untracked(|current| *current != query) {
            store.restore(query);
        }
    }));

    effect(move || {
        let query = store.query().get();
        let current = Address::prefixed(&url.read(), &prefix);
        let wanted = current.with(&query, keywords);
        if wanted != current.with(&current.query(store.today()), keywords) {
            url.write(&wanted, store.take_correction());
        }
    });
}
