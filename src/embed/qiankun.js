// qiankun's way in, by qiankun.html. qiankun evaluates classic scripts and knows no modules; so this one passes its calls on to the module,
// which runs as the browser's own, outside qiankun's sandbox: one for all elements of the page, however they came.
(() => {
  const base = window.__INJECTED_PUBLIC_PATH_BY_QIANKUN__ || new URL(".", document.currentScript.src).href;
  const call = (name) => (props) => import(base + "group-members.js").then((module) => module[name](props));
  window["group-members"] = { bootstrap: call("bootstrap"), mount: call("mount"), update: call("update"), unmount: call("unmount") };
})();
