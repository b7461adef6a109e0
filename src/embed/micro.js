// The way in for micro-frontend frames that evaluate classic scripts, by micro.html: qiankun, and micro-app with library="group-members".
// They know no modules; so this passes their calls on to one, which runs as the browser's own, outside their sandboxes: the same for all
// elements of the page, however they came.
(() => {
  const base = window.__INJECTED_PUBLIC_PATH_BY_QIANKUN__ || window.__MICRO_APP_PUBLIC_PATH__;
  const frame = window.__MICRO_APP_ENVIRONMENT__ && window.microApp;
  const place = document.querySelector("#group-members-place");
  // micro-app calls without props: the data that the host gave it stand in for them.
  const props = (given) => (frame ? Object.assign({ container: place }, frame.getData()) : given);
  const call = (name) => (given) => import(base + "group-members.js").then((module) => module[name](props(given)));

  window["group-members"] = { bootstrap: call("bootstrap"), mount: call("mount"), update: call("update"), unmount: call("unmount") };
  if (frame) frame.addDataListener(window["group-members"].update);
})();
