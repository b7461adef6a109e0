//! The query in the address: written by the one effect here, read at the start and when the user goes back or forward.

use super::effect::effect;
use super::store::MembersStore;
use crate::api::url_store::UrlStore;
use crate::domain::filter::Filter;
use crate::domain::query::Query;
use crate::wire::address::Address;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// Shop and group, and the address of a query in them.
type AddressKey = ((u64, Option<u64>), String);

/// Addresses whose words are remembered, at most.
const ADDRESSES: usize = 50;

/// Keeps the store and the address alike until the owner of the caller is cleaned up. The parameters' names begin with `prefix`; `keywords`
/// says whether the fields that can hold names and phone numbers may be written. What is returned takes the query from the address, as going
/// back and forward does.
pub fn sync(store: MembersStore, url: Rc<dyn UrlStore>, prefix: Rc<str>, keywords: bool) -> Rc<dyn Fn()> {
    store.restore(Address::prefixed(&url.read(), &prefix).query(store.today()));

    // For addresses without words: the filter that was last in force at each address of a group, newest first.
    let filters: Rc<RefCell<Vec<(AddressKey, Filter)>>> = Rc::default();

    let address_key = move |query: &Query| {
        let group = store.config().with_untracked(|config| (config.target.uniacid, config.target.group_id));
        (group, Address::default().with(query, keywords))
    };

    let (changed_url, changed_prefix, known) = (Rc::clone(&url), Rc::clone(&prefix), Rc::clone(&filters));
    let follow: Rc<dyn Fn()> = Rc::new(move || {
        let mut query = Address::prefixed(&changed_url.read(), &changed_prefix).query(store.today());
        let key = address_key(&query);
        if let Some((_, filter)) = known.borrow().iter().find(|(known, _)| *known == key) {
            query.filter = query.filter.with_words_of(filter);
        }
        if store.query().with_untracked(|current| *current != query) {
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
        if !keywords {
            let key = address_key(&query);
            let mut filters = filters.borrow_mut();
            filters.retain(|(known, _)| *known != key);
            filters.truncate(ADDRESSES - 1);
            filters.insert(0, (key, query.filter));
        }
    });
    follow
}
