const microApp = window.microApp.default; // in a bundled app: import microApp from "@micro-zoe/micro-app";

const frame = document.querySelector("micro-app");

function show(groupId) {
  frame.data = { i: 2, groupId };
}

microApp.start();
show(10);
frame.setAttribute("url", new URL("/group-members/micro.html", location.href).href);

for (const button of document.querySelectorAll("[data-group]")) {
  button.addEventListener("click", () => show(Number(button.dataset.group)));
}
document.querySelector("[data-leave]").addEventListener("click", () => frame.remove());
