import App from "./built/App.js";
import GroupMembers from "./built/GroupMembers.js";
import Groups from "./built/Groups.js";

const { Vue, VueRouter } = window; // in a bundled app: import Vue from "vue"; …

Vue.config.ignoredElements = ["group-members"];

const router = new VueRouter({
  routes: [
    { path: "/", redirect: "/groupChat/index" },
    { path: "/groupChat/index", component: Groups },
    { path: "/groupChat/group_member", component: GroupMembers },
  ],
});

new Vue({ router, render: (h) => h(App) }).$mount("#app");
