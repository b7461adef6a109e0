// The way in: defines <group-members>, and exports the lifecycles of micro-frontends. Bundled with what it imports into the one file with a
// stable name, which loads the hashed files beside it. The build lowers its syntax to JavaScript of 2017: a browser that is too old for the
// page must still be able to read this file and say so.
import { GroupMembers } from "./element.js";
import { importModule } from "./files.js";

if (!customElements.get("group-members")) customElements.define("group-members", GroupMembers);

// single-spa's lifecycles, as qiankun calls them too; what they do is fetched with the first call.
const lifecycle = (name) => async (props) => (await importModule(new URL(LIFECYCLES_JS, import.meta.url).href))[name](props);
export const bootstrap = lifecycle("bootstrap");
export const mount = lifecycle("mount");
export const update = lifecycle("update");
export const unmount = lifecycle("unmount");
