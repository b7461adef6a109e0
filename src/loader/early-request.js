// The first request, sent while the wasm is still on its way. It goes out only in the plain case, in which attributes and address leave no
// doubt about what the page will ask for; the page compares and drops it if it asks for something else. The table
// tests/fixtures/early-requests.json holds this file against the page's own reading of attributes and addresses.

// How long the endpoint has for one answer, in milliseconds: as long as in the page.
const TIMEOUT = 15000;

const ENDPOINT = "/business/{i}/plugin/GroupDevelopUser/getGroupMembers";

// Values of the plain case. What the page takes beyond them (spaces, capitals, other names) is left to it.
const PLAIN = {
  i: /^[1-9]\d{0,15}$/,
  "group-id": /^([1-9]\d{0,15})?$/,
  endpoint: /^((https?:\/\/|\/(?!\/))[\w./?&=%:{}-]+)?$/,
  method: /^(post|get)?$/,
  "time-style": /^(both|start-end|times)?$/,
  "page-size-param": /^((limit|rows|size|page_size|pageSize|per_page|perPage)(=([1-9]\d?|100))?)?$/,
  locale: /^(zh-CN|en)?$/,
  theme: /^(light|dark|auto)?$/,
  "url-sync": /^((off|hash|query)(=[\w.-]*)?)?$/,
  "max-rows": /^([1-9]\d{0,5})?$/,
  "since-last": /^(on|off)?$/,
};

/** The page number in the address, 1 where there is none; null where the address holds more than that. */
function pageNumber(sync, { search, hash }) {
  const [place, prefix = ""] = sync.split("=");
  if (!place || place === "off") return 1;
  let page = 1;
  const text = (place === "hash" ? hash : search).replace(/^#?([^?]*\?|\/.*)?/, "&");
  const rest = text.replace(new RegExp(`&${prefix}page=([1-9]\\d{0,8})(?=&|$)`), (_, number) => {
    page = Number(number);
    return "";
  });
  // A filter, a second page number, or a name that isn't what it seems.
  return new RegExp(`&${prefix}(id|page|join\\w+|\\w+_(kwd|uid|time))=|%[^&=]*=`).test(rest) ? null : page;
}

/** The address and the body (undefined with `method="get"`) of the first request, or null where the case isn't plain. */
export function earlyRequest(attribute, address) {
  const setting = (name) => attribute(name) || "";
  if (!Object.keys(PLAIN).every((name) => PLAIN[name].test(setting(name)))) return null;
  const page = pageNumber(setting("url-sync"), address);
  if (page === null) return null;
  const [i, group] = [setting("i"), setting("group-id")];
  const [param, rows] = setting("page-size-param").split("=");
  const params = [
    ["group_id", group],
    ["page", page],
    [param, rows],
  ].filter(([, value]) => value);
  const endpoint = (setting("endpoint") || ENDPOINT).replace(/\{i\}/g, i);
  const url = `${endpoint}${endpoint.includes("?") ? "&" : "?"}i=${i}&type=5`;
  return setting("method") === "get"
    ? { url: url + params.map(([name, value]) => `&${name}=${value}`).join(""), body: undefined }
    : { url, body: `{${params.map(([name, value]) => `"${name}":${value}`).sort()}}` };
}

/**
 * Sends it with the session cookie. `response` rejects with an `AbortError` after `abort()`, with a `TimeoutError` when the time is over;
 * so does the reading of its body.
 */
export function send({ url, body }) {
  const control = new AbortController();
  // Without X-Requested-With the shop's refusals come back as an HTML page.
  const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };
  if (body) headers["Content-Type"] = "application/json";
  const response = fetch(url, { method: body ? "POST" : "GET", body, headers, credentials: "include", signal: control.signal });
  // Whoever takes the request over handles its failure; nobody may.
  response.catch(() => {});
  // The reading of its body has the page's own limit.
  const timer = setTimeout(() => control.abort(new DOMException(`no answer within ${TIMEOUT} ms`, "TimeoutError")), TIMEOUT);
  const settle = () => clearTimeout(timer);
  response.then(settle, settle);
  return { url, body, response, abort: () => control.abort() };
}
