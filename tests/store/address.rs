//! The query in the address.

use super::{go, shown};
use crate::support::clock::pass;
use crate::support::{FakePlace, config, page, world};
use group_members::domain::filter::{Draft, Field};
use group_members::state::url_sync::sync;
use leptos::prelude::*;
use std::rc::Rc;

#[test]
fn the_address_follows_and_leads() {
    world(vec![], async |world| {
        let place = Rc::new(FakePlace::default());
        place.entries.borrow_mut().push("#/group?i=2&page=3".to_owned());
        world.owner.with(|| sync(world.members, place.clone(), "".into(), true));
        pass(5).await;
        assert_eq!(shown(world.members), Some(3), "the address is read first");
        assert_eq!(*place.entries.borrow(), ["#/group?i=2&page=3"], "and not written again");
        go(world.members, 4);
        pass(5).await;
        assert_eq!(*place.entries.borrow(), ["#/group?i=2&page=3", "/group?i=2&page=4"]);
        place.back();
        pass(5).await;
        assert_eq!((shown(world.members), place.entries.borrow().len()), (Some(3), 1), "going back is no new entry");
    });
}

#[test]
fn what_an_address_can_not_hold_is_not_taken_away_by_it() {
    world(vec![], async |world| {
        let place = Rc::new(FakePlace::default());
        world.owner.with(|| sync(world.members, place.clone(), "".into(), false));
        let mut words = Draft::default();
        words.set_text(Field::Customer, "韦平".to_owned());
        let filter = words.parse(world.members.today()).unwrap();
        world.members.set_filter(filter.clone());
        pass(5).await;
        go(world.members, 2);
        pass(5).await;
        assert_eq!(*place.entries.borrow(), ["page=2"]);
        place.back();
        pass(5).await;
        let query = world.members.query().get_untracked();
        assert_eq!((query.filter, query.page.get()), (filter.clone(), 1));
        // An address that had none gets none.
        let mut id = Draft::default();
        id.set_text(Field::MemberId, "7".to_owned());
        let by_id = id.parse(world.members.today()).unwrap();
        world.members.set_filter(by_id.clone());
        pass(5).await;
        world.members.reset();
        pass(5).await;
        world.members.set_filter(filter);
        pass(5).await;
        assert_eq!(*place.entries.borrow(), ["id=7", ""]);
        place.back();
        pass(5).await;
        assert_eq!(world.members.query().get_untracked().filter, by_id);
        // What the host adds of its own changes nothing.
        words.set_text(Field::Customer, "小雨".to_owned());
        let filter = words.parse(world.members.today()).unwrap();
        world.members.set_filter(filter.clone());
        pass(5).await;
        place.entries.borrow_mut().push("tab=2".to_owned());
        place.entries.borrow_mut().push("tab=3".to_owned());
        place.back();
        pass(5).await;
        assert_eq!(world.members.query().get_untracked().filter, filter);
    });
}

#[test]
fn another_group_begins_with_the_query_of_its_address() {
    world(vec![], async |world| {
        let place = Rc::new(FakePlace::default());
        let follow = world.owner.with(|| sync(world.members, place.clone(), "".into(), true));
        go(world.members, 3);
        pass(5).await;
        place.entries.borrow_mut().push("page=4".to_owned());
        world.members.configure(config(&[("i", "2"), ("group-id", "77")]));
        follow();
        pass(5).await;
        assert_eq!((shown(world.members), place.entries.borrow().last().unwrap().as_str()), (Some(4), "page=4"));
    });
}

#[test]
fn a_correction_is_no_step_to_go_back_to() {
    world(vec![(0, Ok(page(1, 9, 90))), (0, Ok(page(9, 4, 40)))], async |world| {
        let place = Rc::new(FakePlace::default());
        world.owner.with(|| sync(world.members, place.clone(), "".into(), true));
        pass(5).await;
        go(world.members, 9);
        pass(5).await;
        assert_eq!(*place.entries.borrow(), ["page=4"]);
    });
}
