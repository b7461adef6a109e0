// The page as somebody sees and hears it: everything is found by its accessible name.

/** Where a group's page stands, with further configuration in the query. */
export const pageOf = (group, more = {}) => `/group-members/?${new URLSearchParams({ i: '2', group_id: String(group), ...more })}`;

export class Members {
  /**
   * @param {import('@playwright/test').Page} page
   * @param {import('@playwright/test').Page | import('@playwright/test').Locator} root one element, where the page has several
   */
  constructor(page, root = page) {
    this.page = page;
    this.root = root;
    this.heading = root.getByRole('heading', { name: '群成员', exact: true });
    this.entering = root.getByRole('status').filter({ hasText: '正在进入群成员管理…' });
    this.alert = root.getByRole('alert');
    this.cards = root.getByRole('region', { name: '成员概况' });
    this.form = root.getByRole('search', { name: '筛选成员' });
    this.table = root.getByRole('table', { name: '群成员列表' });
    this.rows = this.table.getByRole('row').filter({ has: page.getByRole('cell') });
    this.pager = root.getByRole('navigation', { name: '分页' });
    this.drawer = root.getByRole('dialog', { name: '成员详情' });
    this.retrying = root.getByText(/第 \d 次重试/).first();
    this.announced = root.getByRole('status').filter({ hasText: /共 [\d,]+ 条，第 [\d,]+ 页/ });
  }

  /** Opens a group's page; resolves when the document is there, not when the first answer is. */
  open(group = 10, more = {}) {
    return this.page.goto(pageOf(group, more));
  }

  /** Opens a group's page and waits for its first rows. */
  async enter(group = 10, more = {}) {
    await this.open(group, more);
    await this.settled();
  }

  /** The last request has been answered and shown. */
  async settled() {
    // An empty list of cards has no size; it is there all the same.
    await this.table.waitFor({ state: 'attached' });
    await this.root.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  }

  /** Whether an answer is still awaited. */
  async isBusy() {
    return await this.root.locator('[aria-busy="true"]').count() > 0;
  }

  button(name) {
    return this.root.getByRole('button', { name, exact: true });
  }

  field(label) {
    return this.form.getByLabel(label, { exact: true });
  }

  async search() {
    await this.form.getByRole('button', { name: '查询', exact: true }).click();
  }

  async expand() {
    await this.form.getByRole('button', { name: '展开', exact: true }).click();
  }

  /** The button that takes one filter away; all of them without a label. */
  chip(label = '') {
    return this.root.getByRole('button', { name: new RegExp(`^移除 ${label}(?!ID|会员)`) });
  }

  /** What a card says: a number as text, or “—”. */
  async card(label) {
    const said = (await this.cards.innerText()).replace(/[,，\s]+/g, ' ');
    return new RegExp(`${label} ([\\d ]*\\d|—)`).exec(said)?.[1].replaceAll(' ', '') ?? `no card ${label} in: ${said}`;
  }

  async allCards() {
    const said = [];
    for (const label of ['当前成员', '企业成员', '外部成员', '符合条件']) said.push(await this.card(label));
    return said;
  }

  /** The ids of the rows, top down. */
  async ids() {
    const texts = await this.rows.allInnerTexts();
    return texts.map((text) => Number(/ID[:：\s]*(\d+)/.exec(text)?.[1] ?? NaN));
  }

  row(id) {
    return this.rows.filter({ hasText: new RegExp(`ID[:：\\s]*${id}(?!\\d)`) });
  }

  pageButton(number) {
    return this.pager.getByRole('button', { name: new RegExp(`^(第\\s*)?${number}(\\s*页)?$`) });
  }

  /** The page that the pager calls current. */
  get currentPage() {
    return this.pager.locator('[aria-current="page"]');
  }

  async goTo(number) {
    await this.pager.getByLabel('跳至').fill(String(number));
    await this.pager.getByLabel('跳至').press('Enter');
  }

  async openDrawer(id) {
    await this.row(id).getByRole('button', { name: /详情/ }).click();
    await this.drawer.waitFor();
  }
}

/** Keeps a browser context on this machine: whatever is asked of another host fails at once, as a stale address does. */
export async function quarantine(context, origin) {
  await context.route((url) => url.protocol.startsWith('http') && url.origin !== origin, (route) => route.abort());
}
