//! The query in the address: written by the one effect here, read at the start and when the user goes back or forward.

use super::members::Members;
use super::signal::live;
use crate::api::url_store::UrlStore;
use crate::wire::address::Address;
use std::rc::Rc;

/// Keeps the store and the address alike. The parameters' names begin with `prefix`; `words` says whether the fields that can hold names
/// and phone numbers may be written.
pub fn sync(members: Members, place: Rc<dyn UrlStore>, prefix: Rc<str>, words: bool) {
    members.restore(Address::prefixed(&place.read(), &prefix).query(members.today()));

    let (bar, mark) = (Rc::clone(&place), Rc::clone(&prefix));
    place.on_change(Box::new(move || {
        let query = Address::prefixed(&bar.read(), &mark).query(members.today());
        if members.query().with_untracked(|current| *current != query) {
            members.restore(query);
        }
    }));

    live(Box::new(move || {
        let query = members.query().get();
        let here = Address::prefixed(&place.read(), &prefix);
        let wanted = here.with(&query, words);
        if wanted != here.with(&here.query(members.today()), words) {
            place.write(&wanted, members.take_correction());
        }
    }));
}
