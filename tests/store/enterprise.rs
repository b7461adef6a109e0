//! Rows of an enterprise that was chosen in another tab.

use super::{failure, go, shown};
use crate::support::clock::pass;
use crate::support::{page, world};
use group_members::domain::failure::Failure;
use group_members::domain::member::{Answer, Enterprise};
use group_members::domain::page::Page;

fn of_enterprise(answer: Answer, crop_id: u64) -> Answer {
    Answer { enterprise: Some(Enterprise { uniacid: 2, crop_id }), ..answer }
}

#[test]
fn rows_of_another_enterprise_are_not_shown_before_somebody_asks_for_them() {
    let nobody = Answer { page: Page { rows: Vec::new(), ..page(1, 1, 0).page }, ..page(1, 1, 0) };
    let script = [
        of_enterprise(page(1, 9, 90), 1),
        // An answer without rows says nothing of an enterprise, and what was known stays known.
        nobody,
        of_enterprise(page(1, 9, 90), 2),
        of_enterprise(page(1, 9, 90), 1),
        of_enterprise(page(2, 9, 90), 2),
        of_enterprise(page(2, 9, 90), 2),
        of_enterprise(page(3, 9, 90), 2),
    ];
    world(script.map(|answer| (0, Ok(answer))).into(), async |world| {
        pass(1).await;
        world.members.reload();
        pass(1).await;
        world.members.reload();
        pass(1).await;
        assert_eq!((shown(world.members), failure(world.members)), (None, Some(Failure::EnterpriseChanged)));
        // The first one was chosen again.
        world.members.reload();
        pass(1).await;
        assert_eq!((shown(world.members), failure(world.members)), (Some(1), None));
        go(world.members, 2);
        pass(1).await;
        assert_eq!((shown(world.members), failure(world.members)), (Some(1), Some(Failure::EnterpriseChanged)));
        assert_eq!((world.members.current_page().get(), world.host.workbench_refreshes.get()), (1, 0));
        world.members.start_over();
        assert_eq!(shown(world.members), None, "rows of two are never mistaken for each other");
        pass(1).await;
        assert_eq!((shown(world.members), failure(world.members)), (Some(2), None));
        assert_eq!(world.host.workbench_refreshes.get(), 1);
        go(world.members, 3);
        pass(1).await;
        assert_eq!((shown(world.members), failure(world.members)), (Some(3), None));
    });
}

#[test]
fn a_prefetched_page_of_another_enterprise_is_not_shown() {
    let script = [of_enterprise(page(1, 9, 90), 1), of_enterprise(page(2, 9, 90), 2), of_enterprise(page(2, 9, 90), 2)];
    world(script.map(|answer| (0, Ok(answer))).into(), async |world| {
        pass(1).await;
        world.members.prefetch(10);
        pass(100).await;
        assert_eq!(world.api.seen.borrow().len(), 2);
        go(world.members, 2);
        pass(1).await;
        assert_eq!((shown(world.members), failure(world.members)), (Some(1), Some(Failure::EnterpriseChanged)));
    });
}
