//! The plan against a list that changes at every possible moment: before, while and after each page is asked for.

use super::model::{Server, World};
use crate::engine::crawl::plan::check::ROUNDS;
use proptest::prelude::*;

/// What happens next.
#[derive(Clone, Copy, Debug)]
enum Event {
    Ask,
    Serve(usize),
    Deliver(usize),
    Insert,
    Remove(usize),
}

fn event(changes: Changes) -> impl Strategy<Value = Event> {
    let (inserts, removes) = match changes {
        Changes::Inserts => (1, 0),
        Changes::Removes => (0, 1),
        Changes::Both => (1, 1),
    };
    prop_oneof![
        6 => Just(Event::Ask),
        6 => (0usize..3).prop_map(Event::Serve),
        6 => (0usize..3).prop_map(Event::Deliver),
        inserts => Just(Event::Insert),
        removes => (0usize..1_000).prop_map(Event::Remove),
    ]
}

#[derive(Clone, Copy)]
enum Changes {
    Inserts,
    Removes,
    Both,
}

fn plays_out(rows: u64, size: usize, events: &[Event]) -> World {
    let mut world = World::new(Server::new(rows, size), 100_000);
    for event in events {
        match *event {
            Event::Ask => world.ask(),
            Event::Serve(which) => world.serve(which),
            Event::Deliver(which) => world.deliver(which),
            Event::Insert => world.server.insert(),
            Event::Remove(place) => world.server.remove(place),
        }
        // Changes after the end are another crawl's business.
        if world.plan.end().is_some() {
            return world;
        }
    }
    world.finish();
    world
}

fn holds(world: &World) {
    assert_eq!(world.heard(), world.ids(), "what was told is what was seen");
    assert_eq!(world.plan.total(), Some(world.last_list.len() as u64));
    if world.plan.is_even() != Some(true) {
        assert!(world.plan.patience == 0 || world.plan.rounds == ROUNDS, "given up too early");
        return;
    }
    let missing: Vec<u64> = world.last_list.iter().filter(|id| !world.plan.ids().has(**id)).copied().collect();
    let extra: Vec<u64> = world.ids().into_iter().filter(|id| !world.last_list.contains(id)).collect();
    assert_eq!((missing, extra), (vec![], vec![]), "missing and extra at the moment of the last answer; patience {}", world.plan.patience);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_is_put_in_at_whatever_moment_is_there_once(
        rows in 0u64..220, size in 1usize..12, events in proptest::collection::vec(event(Changes::Inserts), 0..400),
    ) {
        holds(&plays_out(rows, size, &events));
    }

    #[test]
    fn whatever_is_taken_out_at_whatever_moment_is_gone_and_hides_nothing(
        rows in 0u64..220, size in 1usize..12, events in proptest::collection::vec(event(Changes::Removes), 0..400),
    ) {
        holds(&plays_out(rows, size, &events));
    }

    #[test]
    fn rows_that_come_and_go_leave_the_servers_own_set(
        rows in 0u64..220, size in 2usize..12, events in proptest::collection::vec(event(Changes::Both), 0..400),
    ) {
        holds(&plays_out(rows, size, &events));
    }
}
