//! The query in the address: written by the one effect here, read at the start and when the user goes back or forward.

use super::effect::effect;
use super::store::MembersStore;
use crate::api::url_store::UrlStore;
use crate::wire::address::Address;
use leptos::prelude::*;
use std::rc::Rc;

/// Keeps the store and the address alike until the owner of the caller is cleaned up. The parameters' names begin with `prefix`; `keywords`
/// says whether the fields that can hold names and phone numbers may be written. What is returned takes the query from the address, as going
/// back and forward does.
pub fn sync(store: MembersStore, url: Rc<dyn UrlStore>, prefix: Rc<str>, keywords: bool) -> Rc<dyn Fn()> {
    store.restore(Address::prefixed(&url.read(), &prefix).query(store.today()));

    let (changed_url, changed_prefix) = (Rc::clone(&url), Rc::clone(&prefix));
    let follow: Rc<dyn Fn()> = Rc::new(move || {
        let mut query = Address::prefixed(&changed_url.read(), &changed_prefix).query(store.today());
        let current = store.query().get_untracked();
        if !keywords {
            // An address that can't hold them says nothing of them.
            query.filter = query.filter.with_words_of(&current.filter);
        }
        if current != query {
            store.restore(query);
        }
    });
    let changed = Rc::clone(&follow);
    url.on_change(Box::new(move || changed()));

    effect(move || {
        let query = store.query().get();
        let current = Address::prefixed(&url.read(), &prefix);
        let wanted = current.with(&query, keywords);
        if wanted != current.with(&current.query(store.today()), keywords) {
            url.write(&wanted, store.take_correction());
        }
    });
    follow
}
