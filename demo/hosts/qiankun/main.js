const { loadMicroApp } = qiankun; // in a bundled app: import { loadMicroApp } from "qiankun";

let app = null;

function show(groupId) {
  if (app) return app.update({ groupId });
  app = loadMicroApp({
    name: "group-members",
    entry: "/group-members/micro.html",
    container: "#members",
    props: { i: 2, groupId },
  });
}

function leave() {
  if (app) app.unmount();
  app = null;
}

show(10);

for (const button of document.querySelectorAll("[data-group]")) {
  button.addEventListener("click", () => show(Number(button.dataset.group)));
}
document.querySelector("[data-leave]").addEventListener("click", leave);
