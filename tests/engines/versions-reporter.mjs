// Ends the list of tests with what ran: which engine, in which version, how many of its flows passed.
export default class Versions {
  #engines = new Map();

  onTestEnd(test, result) {
    const { description: name = test.parent.project()?.name } = test.annotations.find(({ type }) => type === 'engine')
      ?? result.annotations?.find(({ type }) => type === 'engine') ?? {};
    const [passed, all] = this.#engines.get(name) ?? [0, 0];
    this.#engines.set(name, [passed + (result.status === 'passed' ? 1 : 0), all + 1]);
  }

  onEnd() {
    for (const [name, [passed, all]] of this.#engines) console.log(`engine ${name}: ${passed} of ${all} flows passed`);
  }

  printsToStdio() {
    return false;
  }
}
