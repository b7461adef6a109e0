// Settings that the address may carry where the element reads it (attribute `from-address`).

/** Not among them: `asset-base` and `parent-origin`, since a link must not choose whose code runs or who is told the height. */
export const SETTINGS = [
  "i",
  "group-id",
  "endpoint",
  "method",
  "time-style",
  "page-size-param",
  "locale",
  "theme",
  "url-sync",
  "max-rows",
  "since-last",
];

/**
 * A setting as the address has it: `?group_id=12`, or in the fragment as the platform's own page is addressed, `#/path?group_id=12`.
 * Null where it has none.
 */
export function fromAddress(name, { search, hash }) {
  if (!SETTINGS.includes(name)) return null;
  for (const text of [search.slice(1), hash.slice(hash.indexOf("?") + 1).replace(/^#/, "")]) {
    const params = new URLSearchParams(text);
    const value = params.get(name) || params.get(name.replace(/-/g, "_"));
    // A link may send the page to another path of this shop, never to another host.
    if (value && (name !== "endpoint" || /^\/(?![/\\])/.test(value))) return value;
  }
  return null;
}
