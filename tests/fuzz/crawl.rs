//! The crawl of a list that holds still, against a server that fails, in virtual time.

use crate::clock::{START, in_virtual_time, pass};
use crate::draw::{below, once_in, one_of, some};
use crate::requests::{UnderWay, request};
use bolero::{Driver, TypeGenerator};
use futures::future::LocalBoxFuture;
use group_members::api::{MembersApi, SharedApi};
use group_members::domain::failure::Failure;
use group_members::domain::member::{Answer, Row, Summary};
use group_members::domain::page::{Page, PageNumber};
use group_members::domain::request::Request;
use group_members::engine::crawl::control::Control;
use group_members::engine::crawl::progress::{Progress, State};
use group_members::engine::crawl::{CrawlEvent, Limits, crawl};
use group_members::wire::member;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// How often a page that fails is asked for before the crawl pauses: once, and four times again.
const TRIES: usize = 5;

/// A list, its server and what goes wrong there.
#[derive(Clone, Debug)]
pub struct World {
    rows: usize,
    size: usize,
    /// The ids of rows that can't be read.
    bad: BTreeSet<u64>,
    max_rows: u32,
    parallel: usize,
    /// Whether it says how many rows there are.
    tells_total: bool,
    /// What happens to the requests, by turn; `None` is an answer.
    outcomes: Vec<Option<Failure>>,
    /// A page that fails for good, this often.
    stuck: Option<(u32, usize)>,
    /// How long the requests take, in milliseconds, one after the other and then from the first again.
    delays: Vec<u64>,
}

impl TypeGenerator for World {
    fn generate<D: Driver>(driver: &mut D) -> Option<Self> {
        let rows = if once_in(driver, 4)? { below(driver, 12)? } else { below(driver, 900)? };
        let size = if once_in(driver, 2)? { 10 } else { 1 + below(driver, 60)? };
        let outcome = |driver: &mut D| {
            Some(if once_in(driver, 2)? {
                None
            } else {
                Some(one_of(
                    driver,
                    &[
                        Failure::status(500),
                        Failure::status(429),
                        Failure::Status { code: 503, retry_after: Some(0) },
                        Failure::Status { code: 429, retry_after: Some(7) },
                        Failure::Unreachable,
                        Failure::Truncated,
                        Failure::NotJson,
                        Failure::SignedOut { login_url: String::new() },
                        Failure::NoPermission { message: String::new() },
                    ],
                )?)
            })
        };
        let failing = if once_in(driver, 2)? { 30 } else { 2 };
        let outcomes = some(driver, failing, outcome)?;
        let stuck = if once_in(driver, 4)? { Some((1 + u32::try_from(below(driver, 20)?).ok()?, 1 + below(driver, 12)?)) } else { None };
        let is_capped = once_in(driver, 4)?;
        Some(Self {
            rows,
            size,
            bad: some(driver, 4, |driver| Some(below(driver, 300)? as u64))?.into_iter().collect(),
            max_rows: if is_capped { 1 + u32::try_from(below(driver, 400)?).ok()? } else { 100_000 },
            parallel: 1 + below(driver, 6)?,
            tells_total: !once_in(driver, 5)?,
            outcomes,
            stuck,
            delays: (0..=below(driver, 6)?).map(|_| Some(1 + below(driver, 3_000)? as u64)).collect::<Option<_>>()?,
        })
    }
}

struct Server {
    world: World,
    /// The pages asked for, and whether they failed in a way that is tried again.
    asked: RefCell<Vec<(u32, Option<Failure>)>>,
    stuck: Cell<usize>,
    under_way: UnderWay,
    started: tokio::time::Instant,
}

impl Server {
    fn ids(&self) -> impl DoubleEndedIterator<Item = u64> {
        (1..=self.world.rows as u64).rev()
    }

    fn last(&self) -> u32 {
        u32::try_from(self.world.rows.div_ceil(self.world.size).max(1)).unwrap()
    }

    fn page(&self, number: u32) -> Answer {
        let World { rows, size, .. } = self.world;
        let (last, number) = (self.last(), PageNumber::new(u64::from(number)));
        let ids = self.ids().skip((number.get() as usize - 1) * size).take(size);
        let row = |(place, id): (usize, u64)| match self.world.bad.contains(&id) {
            true => Row::Bad { id: Some(id), place },
            false => member::read(&serde_json::json!({ "id": id }), place),
        };
        let known = self.world.tells_total;
        let seen = if number.get() < last { number.next() } else { number };
        Answer {
            page: Page {
                rows: ids.enumerate().map(row).collect(),
                number,
                last: if known { PageNumber::new(u64::from(last)) } else { seen },
                is_last_known: known,
                total: known.then_some(rows as u64),
                per_page: known.then_some(size as u64),
            },
            summary: Summary::default(),
            unclean: false,
            enterprise: None,
        }
    }
}

impl MembersApi for Server {
    fn send(&self, request: &Request) -> LocalBoxFuture<'static, Result<Answer, Failure>> {
        let page = request.query.page.get();
        let turn = self.asked.borrow().len();
        let mut failure = self.world.outcomes.get(turn).cloned().flatten();
        if self.world.stuck.is_some_and(|(stuck, _)| stuck == page) && self.stuck.get() > 0 {
            self.stuck.set(self.stuck.get() - 1);
            failure = Some(Failure::status(502));
        }
        self.asked.borrow_mut().push((page, failure.clone()));
        let outcome = failure.map_or_else(|| Ok(self.page(page)), Err);
        self.under_way.answer_after(self.world.delays[turn % self.world.delays.len()], outcome)
    }

    fn sleep(&self, milliseconds: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(pass(u64::from(milliseconds)))
    }

    fn now(&self) -> i64 {
        START + i64::try_from(self.started.elapsed().as_secs()).unwrap()
    }
}

impl SharedApi for Server {}

/// What came of a crawl.
struct Outcome {
    progress: Progress,
    /// The ids told and not taken back, and whether each could be read.
    heard: HashMap<u64, bool>,
    gone: usize,
    /// How many requests had gone out whenever a pause ended.
    pauses: Vec<usize>,
    server: Rc<Server>,
}

/// Crawls to the end; a pause is ended within the hour.
async fn crawled(world: &World) -> Outcome {
    let server = Rc::new(Server {
        world: world.clone(),
        asked: RefCell::default(),
        stuck: Cell::new(world.stuck.map_or(0, |(_, times)| times)),
        under_way: UnderWay::default(),
        started: tokio::time::Instant::now(),
    });
    let control = Control::default();
    let limits = Limits { max_rows: world.max_rows, parallel: world.parallel };
    let (mut heard, mut gone) = (HashMap::new(), 0);
    let (is_paused, pauses) = (Cell::new(false), RefCell::new(Vec::new()));
    let mut sink = |event| match event {
        CrawlEvent::Rows(rows) => heard.extend(rows.iter().map(|row| match row {
            Row::Good(member) => (member.id, true),
            Row::Bad { id, .. } => (id.unwrap(), false),
        })),
        CrawlEvent::Gone(ids) => gone += ids.len(),
        CrawlEvent::Progress(progress) => is_paused.set(matches!(progress.state, State::Paused(_))),
    };
    let crawl = crawl(&*server, request(), limits, &control, &mut sink);
    let resume = async {
        loop {
            pass(3_600_000).await;
            // What was under way when it paused has come.
            if is_paused.get() {
                pauses.borrow_mut().push(server.asked.borrow().len());
                control.resume();
            }
        }
    };
    let progress = tokio::select! { progress = crawl => progress, () = resume => unreachable!() };
    Outcome { progress, heard, gone, pauses: pauses.take(), server }
}

/// How often a page was asked for in a row without an answer, where nobody said how long to wait, between two pauses.
fn most_tries(asked: &[(u32, Option<Failure>)], pauses: &[usize]) -> usize {
    let (mut tries, mut most) = (HashMap::new(), 0);
    for (turn, (page, failure)) in asked.iter().enumerate() {
        if pauses.contains(&turn) {
            tries.clear();
        }
        match failure {
            Some(failure) if failure.retry_after().is_none() => {
                let count = tries.entry(page).or_insert(0);
                *count += 1;
                most = most.max(*count);
            }
            Some(_) => {}
            None => drop(tries.remove(page)),
        }
    }
    most
}

#[test]
fn each_page_is_read_and_none_too_often() {
    fuzz!(200, World, |world: &World| {
        let Outcome { progress, heard, gone, pauses, server } = in_virtual_time(async || crawled(world).await);
        let (asked, last) = (server.asked.borrow(), server.last());
        assert_eq!(server.under_way.count(), 0, "nothing is left under way");
        assert!(server.under_way.most.get() <= world.parallel);

        let is_capped = (world.max_rows as usize) < world.rows;
        // Which rows of the last pages are left out is decided by which page comes first.
        let pages = (world.max_rows as usize).div_ceil(world.size) * world.size;
        let expected: HashMap<u64, bool> = server.ids().take(pages).map(|id| (id, !world.bad.contains(&id))).collect();
        assert_eq!(heard.len(), world.rows.min(world.max_rows as usize));
        assert!(heard.iter().all(|(id, is_readable)| expected.get(id) == Some(is_readable)), "{heard:?}");
        let readable = heard.values().filter(|readable| **readable).count() as u64;
        assert_eq!((progress.rows, progress.unreadable), (readable, heard.len() as u64 - readable));
        assert_eq!((progress.duplicates, progress.has_drifted, gone), (0, false, 0), "the list held still");
        assert_eq!(progress.state, if is_capped { State::Capped } else { State::Done });
        assert_eq!(progress.coverage().is_complete, !is_capped && world.tells_total && readable == world.rows as u64);

        // Without a total there is nothing that says where the end is, but a page with nothing new.
        let bound = if world.tells_total { last } else { last + 1 };
        for page in asked.iter().map(|(page, _)| *page) {
            assert!((1..=bound).contains(&page), "page {page} of {last}");
        }
        for page in 1..=bound {
            let answered = asked.iter().filter(|(asked, failure)| *asked == page && failure.is_none()).count();
            assert!(answered <= 2, "page {page} was read {answered} times: {asked:?}");
        }
        assert!(most_tries(&asked, &pauses) <= TRIES, "{asked:?}");
        let failed = asked.iter().filter(|(_, failure)| failure.is_some()).count();
        assert!(progress.retried as usize <= failed);
    });
}
