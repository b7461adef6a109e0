// What is asked inside the document, through shadow roots. The function is sent to the browser as text: it must not refer to anything
// outside itself.

/**
 * @typedef {{role?: string, name?: string, pattern?: string, css?: string, text?: string, nth?: number}} Step
 * `name` is exact, `pattern` and `text` are regular expressions, for the accessible name and for what the element says.
 */

/** @param {{steps: Step[], act: string, value?: any}} request */
export function probe({ steps, act, value }) {
  const ROLES = {
    button: 'button, [role="button"], summary', link: 'a[href]', field: 'input, select, textarea', checkbox: 'input[type="checkbox"]',
    radio: 'input[type="radio"]', dialog: 'dialog[open], [role="dialog"], [role="alertdialog"]', region: 'section, [role="region"]', table: 'table, [role="table"]',
    row: 'tbody tr', columnheader: 'th', alert: '[role="alert"]', status: '[role="status"], output', search: 'search, [role="search"]',
    navigation: 'nav, [role="navigation"]', heading: 'h1, h2, h3, [role="heading"]', progressbar: 'progress, [role="progressbar"]',
  };
  const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
  const inside = (node) => [...(node.shadowRoot ?? node).querySelectorAll('*')].flatMap((one) => (one.shadowRoot ? [one, ...inside(one)] : [one]));
  const named = (node) => {
    const by = node.getAttribute('aria-labelledby');
    if (by) return tidy(by.split(/\s+/).map((id) => node.getRootNode().getElementById(id)?.textContent).join(' '));
    const own = node.getAttribute('aria-label');
    if (own) return tidy(own);
    if (node.labels?.length) return tidy([...node.labels].map((label) => label.textContent).join(' '));
    if (node.matches('table') && node.caption) return tidy(node.caption.textContent);
    return tidy(node.textContent);
  };
  const isVisible = (node) => {
    const { width, height } = node.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(node).visibility !== 'hidden';
  };
  const fits = (node, { role, css, name, pattern, text }) => (!role || node.matches(ROLES[role]))
    && (!css || node.matches(css))
    && (name === undefined || named(node) === name)
    && (pattern === undefined || new RegExp(pattern).test(named(node)))
    && (text === undefined || new RegExp(text).test(tidy(node.textContent)));

  let found = [document];
  for (const step of steps) {
    found = found.flatMap(inside).filter((node) => fits(node, step));
    if (step.nth !== undefined) found = found.slice(step.nth, step.nth + 1 || undefined);
  }
  if (act === 'count') return found.length;
  if (act === 'texts') return found.map((node) => tidy(node.innerText));
  if (act === 'focus-is') {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return found[0] === at ? '' : `${at?.tagName} ${at ? named(at).slice(0, 40) : ''}`;
  }
  const node = found.find(isVisible) ?? found[0];
  if (!node) return null;
  if (act === 'state') {
    const { left, top, width, height } = node.getBoundingClientRect();
    const style = getComputedStyle(node);
    return {
      text: tidy(node.innerText), value: node.value, isVisible: isVisible(node), isDisabled: Boolean(node.disabled), left, top, width, height,
      color: style.color, background: style.backgroundColor, display: style.display,
      attributes: Object.fromEntries([...node.attributes].map((one) => [one.name, one.value])),
    };
  }
  if (act === 'middle') {
    node.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    const { left, top, width, height } = node.getBoundingClientRect();
    return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
  }
  if (act === 'focus') return node.focus(), true;
  if (act === 'empty') {
    // A date field that has the focus keeps it on the part where it was.
    node.blur();
    node.focus();
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(node), 'value').set.call(node, '');
    node.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    node.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    return true;
  }
  if (act === 'choose') {
    node.value = [...node.options].find(({ label }) => label === value).value;
    node.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    node.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    return true;
  }
  if (act === 'send') {
    const { type, ...init } = value;
    const kind = type.startsWith('key') ? KeyboardEvent : type.startsWith('composition') ? CompositionEvent : Event;
    return node.dispatchEvent(new kind(type, { bubbles: true, composed: true, cancelable: true, ...init }));
  }
  throw new Error(`no act ${act}`);
}
