// What the element says while there is no page to say it: before the page runs, or instead of it.

const WORDS = {
  zh: {
    entering: "正在进入群成员管理…",
    old: "浏览器版本过低，无法打开群成员管理。请升级到 Chrome 105、Edge 105、Firefox 110、Safari 16.4 或更新的版本。",
    noWasm: "浏览器关闭了 WebAssembly，无法打开群成员管理。iPhone、iPad 和 Mac 的“锁定模式”会关闭它，请将本网站排除在外后重新打开。",
    policy: "页面的安全策略不允许运行 WebAssembly。请在 Content-Security-Policy 的 script-src 中加入 'wasm-unsafe-eval'。",
    failed: "群成员管理的文件没有加载成功，请检查网络后重试。",
    crashed: "页面出现意外错误，请重新加载。您的数据没有受到影响。",
    retry: "重试",
    reload: "重新加载",
  },
  en: {
    entering: "Opening group members…",
    old: "This browser is too old for the members page. It takes Chrome 105, Edge 105, Firefox 110, Safari 16.4 or newer.",
    noWasm: "This browser has WebAssembly turned off, which the members page needs. Lockdown Mode turns it off: exclude this website from it, then open the page again.",
    policy: "The page's security policy forbids WebAssembly. Add 'wasm-unsafe-eval' to script-src of its Content-Security-Policy.",
    failed: "The files of the members page could not be loaded. Check the network, then retry.",
    crashed: "Something unexpected happened. Please reload; your data is not affected.",
    retry: "Retry",
    reload: "Reload",
  },
};

// The entering notice stands where the page's gate has its own, above skeleton rows, and is as high as a page with rows: what stands below
// the element doesn't move when they come. style/blocks/gate.css and style/standalone.css have the same measures.
const SKELETON =
  "margin: 0 24px; padding-top: 144px; height: 566px; background: repeating-linear-gradient(transparent 0 20px,#8883 20px 34px, transparent 34px 54px) 0 224px / 100% 486px no-repeat";

/** The table of words for a value of the attribute `locale`. */
export const wordsFor = (locale) => (/^\s*en\s*$/i.test(locale || "") ? WORDS.en : WORDS.zh);

/** What the browser lacks: "old", "noWasm", or nothing. */
export function obstacle() {
  // Constructed style sheets (Chrome 73, Firefox 101, Safari 16.4) and container queries (Chrome 105, Firefox 110, Safari 16).
  if (!("adoptedStyleSheets" in Document.prototype && CSS.supports("container-type: inline-size"))) return "old";
  return typeof WebAssembly === "object" ? undefined : "noWasm";
}

/** Which notice explains that the files could not be loaded. */
export const noticeOf = (error) =>
  // Chromium, Safari and Firefox each call a forbidding policy otherwise.
  /unsafe-eval|Content Security Policy|\bCSP\b/i.test(error) ? "policy" : "failed";

/** An element with the text; with a button if there is a `label`, which calls `action`. */
export function notice(kind, words, label, action) {
  const element = document.createElement("div");
  const isEntering = kind === "entering";
  element.setAttribute("role", isEntering ? "status" : "alert");
  // Before any style sheet is there.
  element.style.cssText = `font: 14px/1.6 system-ui, sans-serif; text-align: center; ${isEntering ? SKELETON : "padding: 48px 16px"}; color: var(--gm-text, inherit); background-color: var(--gm-surface, transparent)`;
  element.append(words[kind]);
  if (label) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words[label];
    button.addEventListener("click", action);
    element.append(" ", button);
  }
  return element;
}
