//! The query in the address: written by the one effect here, read at the start and when the user goes back or forward.

use super::members::Members;
use crate::api::place::Place;
use crate::wire::address::Address;
use leptos::prelude::*;
use std::rc::Rc;

/// Keeps the store and the address alike. `words` says whether the fields that can hold names and phone numbers may be written.
pub fn sync(members: Members, place: Rc<dyn Place>, words: bool) {
    members.restore(Address::parse(&place.read()).query(members.today()));

    let bar = Rc::clone(&place);
    place.on_change(Box::new(move || {
        let query = Address::parse(&bar.read()).query(members.today());
        if members.query().with_untracked(|current| *current != query) {
            members.restore(query);
        }
    }));

    Effect::new(move |_| {
        let query = members.query().get();
        let here = Address::parse(&place.read());
        let wanted = here.with(&query, words);
        if wanted != here.with(&here.query(members.today()), words) {
            place.write(&wanted, members.take_correction());
        }
    });
}
