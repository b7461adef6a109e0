//! What is read, what is found and where it ends, by example.

use super::model::{Server, World, crawled};
use crate::domain::member::Row;
use crate::engine::crawl::plan::{End, id_of};

#[test]
fn a_list_that_holds_still_is_read_with_hardly_a_page_more() {
    for (rows, size) in [(0, 10), (1, 10), (9, 10), (10, 10), (11, 10), (95, 10), (300, 7), (5_000, 10), (5_000, 500)] {
        let world = crawled(Server::new(rows, size), 100_000);
        assert_eq!(world.ids(), world.server.list, "{rows} rows, {size} on a page");
        assert!(!world.plan.has_drifted());
        assert_eq!(world.plan.duplicates(), 0);
        let pages = (rows as usize).div_ceil(size).max(1);
        assert!(world.asked <= pages + 3 + pages / 100, "{} requests for {pages} pages", world.asked);
        assert_eq!(world.plan.pages(), (pages as u32, pages as u32));
    }
}

#[test]
fn a_list_of_one_page_takes_one_request() {
    for rows in [0, 1, 10] {
        assert_eq!(crawled(Server::new(rows, 10), 100_000).asked, 1);
    }
}

#[test]
fn a_member_added_while_it_reads_is_neither_lost_nor_doubled() {
    let mut world = World::new(Server::new(95, 10), 100_000);
    for _ in 0..4 {
        world.ask();
        world.serve(0);
        world.deliver(0);
    }
    world.server.insert();
    world.finish();
    assert_eq!(world.ids(), world.server.list);
    assert_eq!(world.heard(), world.server.list);
    assert!(world.plan.has_drifted());
    assert!(world.plan.duplicates() > 0);
}

#[test]
fn rows_that_were_taken_out_are_told_and_what_they_pulled_over_a_border_is_found() {
    let mut world = World::new(Server::new(95, 10), 100_000);
    for _ in 0..3 {
        world.ask();
        world.serve(0);
        world.deliver(0);
    }
    world.server.remove(0);
    world.server.remove(3);
    world.finish();
    assert_eq!(world.ids(), world.server.list);
    assert_eq!(world.heard(), world.server.list);
}

#[test]
fn a_row_in_the_middle_of_the_list_is_found_by_halving() {
    let mut world = World::new(Server::new(3_000, 10), 100_000);
    while world.plan.pages().0 < 200 {
        world.ask();
        world.serve(0);
        world.deliver(0);
    }
    // It begins to match the filter now, far above where the lanes are.
    let place = world.server.list.iter().position(|id| *id < 29_000).unwrap();
    world.server.list.insert(place, 28_995);
    world.finish();
    assert_eq!(world.ids(), world.server.list);
    assert!(world.asked < 340, "{}", world.asked);
}

#[test]
fn it_stops_at_the_largest_number_of_rows() {
    for (max_rows, size) in [(100, 10), (15, 10), (1, 10), (99, 100)] {
        let world = crawled(Server::new(4_000, size), max_rows);
        assert_eq!(world.plan.end(), Some(End::Capped));
        assert_eq!(world.ids(), world.server.list[..max_rows as usize]);
        assert!(world.asked <= (max_rows as usize).div_ceil(size) + 3);
    }
    assert_eq!(crawled(Server::new(100, 10), 100).plan.end(), Some(End::All), "exactly so many are not too many");
    assert_eq!(crawled(Server { says_total: false, ..Server::new(400, 10) }, 100).plan.end(), Some(End::Capped));
}

#[test]
fn a_server_that_keeps_the_total_or_the_page_size_to_itself_is_read_to_its_end() {
    for (says_total, says_size) in [(false, true), (true, false), (false, false)] {
        for rows in [0, 7, 10, 95] {
            let world = crawled(Server { says_total, says_size, ..Server::new(rows, 10) }, 100_000);
            assert_eq!(world.ids(), world.server.list, "{rows} {says_total} {says_size}");
        }
    }
}

#[test]
fn a_list_in_another_order_is_read_again_until_the_count_fits() {
    let mut server = Server::new(95, 10);
    server.list.reverse();
    let mut world = World::new(server, 100_000);
    for _ in 0..4 {
        world.ask();
        world.serve(0);
        world.deliver(0);
    }
    world.server.list.insert(12, 7_777);
    world.finish();
    let (mut seen, mut there) = (world.ids(), world.server.list);
    seen.sort_unstable();
    there.sort_unstable();
    assert_eq!(seen, there);
}

#[test]
fn a_server_whose_count_never_fits_is_given_up_and_not_called_complete() {
    let mut world = World::new(Server::new(95, 10), 100_000);
    for step in 0..5_000 {
        if world.plan.end().is_some() {
            break;
        }
        world.ask();
        world.serve(0);
        if let Some((_, Some(page))) = world.under_way.first_mut() {
            page.total = Some(95 + 3 * (step % 4));
        }
        world.deliver(0);
    }
    assert_eq!(world.plan.end(), Some(End::All));
    assert!(world.plan.has_drifted());
}

#[test]
fn a_total_that_is_too_small_takes_no_row_away_that_came() {
    for told in [0, 5, 12, 20, 29] {
        let mut world = World::new(Server::new(30, 10), 100_000);
        while world.plan.end().is_none() {
            world.ask();
            world.serve(0);
            if let Some((_, Some(page))) = world.under_way.first_mut() {
                page.total = Some(told);
            }
            world.deliver(0);
        }
        assert_eq!(world.ids(), world.server.list, "{told}");
        assert_eq!((world.plan.end(), world.plan.is_even()), (Some(End::All), Some(false)), "{told}");
        assert!(world.asked <= 8, "{told}: {} requests", world.asked);
    }
}

#[test]
fn rows_that_cannot_be_read_are_counted_once() {
    let mut world = World::new(Server::new(25, 10), 100_000);
    for _ in 0..100 {
        world.ask();
        world.serve(0);
        if let Some((_, Some(page))) = world.under_way.first_mut() {
            for row in &mut page.rows {
                if id_of(row) == Some(40) {
                    *row = Row::Bad { id: Some(40), place: 0 };
                } else if id_of(row) == Some(50) {
                    *row = Row::Bad { id: None, place: 0 };
                }
            }
        }
        world.deliver(0);
    }
    assert_eq!((world.plan.end(), world.plan.rows(), world.plan.unreadable()), (Some(End::All), 23, 2));
}
