//! Answers that are another enterprise's.

use crate::clock::{in_virtual_time, pass};
use crate::server::{Server, member};
use crate::world::World;
use group_members::domain::failure::Failure;
use group_members::domain::member::{Answer, Enterprise};
use group_members::engine::crawl::progress::{Reason, State};
use std::cell::Cell;
use std::rc::Rc;

fn of_enterprise(answer: Answer, crop_id: u64) -> Answer {
    Answer { enterprise: Some(Enterprise { uniacid: 2, crop_id }), ..answer }
}

#[test]
fn rows_of_another_enterprise_stop_the_crawl_and_are_not_taken() {
    in_virtual_time(async || {
        let server = Server::new(200, 10);
        let answers: Vec<Answer> = (1..=20).map(|page| server.page(page)).collect();
        let crop_id = Rc::new(Cell::new(1));
        let chosen = Rc::clone(&crop_id);
        let count = Cell::new(0);
        server.instead(move |page| {
            count.set(count.get() + 1);
            if count.get() == 8 {
                chosen.set(2);
            }
            let mut answer = of_enterprise(answers[page as usize - 1].clone(), chosen.get());
            if chosen.get() == 2 {
                answer.page.rows = vec![member(5_000 + u64::from(page))];
            }
            Some(Ok(answer))
        });
        let world = World::begin(server, 100_000);
        pass(2_000).await;
        assert_eq!(world.state(), State::Paused(Reason::Failed(Failure::EnterpriseChanged)));
        assert!(world.heard().iter().all(|id| *id <= 200));
        world.control.resume();
        pass(2_000).await;
        assert_eq!(world.state(), State::Paused(Reason::Failed(Failure::EnterpriseChanged)), "it is still the other one");
        crop_id.set(1);
        world.control.resume();
        let (progress, heard, _) = world.ends().await;
        assert_eq!((progress.state, heard.len()), (State::Done, 200));
    });
}

#[test]
fn a_list_that_is_suddenly_empty_stops_the_crawl_and_takes_nothing_away() {
    // It is not taken for 200 members who are gone.
    in_virtual_time(async || {
        let server = Server::new(200, 10);
        let count = Cell::new(0);
        let nobody = Server::new(0, 10);
        server.instead(move |page| {
            count.set(count.get() + 1);
            (count.get() == 8).then(|| Ok(nobody.page(page)))
        });
        let world = World::begin(server, 100_000);
        pass(2_000).await;
        assert_eq!(world.state(), State::Paused(Reason::Failed(Failure::EnterpriseChanged)));
        assert!(!world.heard().is_empty());
        world.control.resume();
        let (progress, heard, _) = world.ends().await;
        assert_eq!((progress.state, heard.len()), (State::Done, 200));
    });
}
