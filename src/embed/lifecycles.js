// What the lifecycles do that group-members.js exports: single-spa's, as qiankun calls them. Each place holds at most one element.
const mounted = new Set();

/** Nothing is to be prepared: the first element loads the page. */
export async function bootstrap() {}

/** Puts an element into `props.container`, an element or a selector. Its attributes are props too: `i`, `groupId` or `group-id`, … */
export async function mount(props) {
  const place = placeOf(props);
  if (!place) throw new Error("<group-members>: mount() takes a container, an element or a selector that finds one");
  await unmount(props);
  const element = document.createElement("group-members");
  configure(element, props);
  mounted.add({ place, name: props.name, element });
  place.append(element);
}

/** Sets the attributes that `props` names; null takes one away, what isn't named stays. */
export async function update(props) {
  const one = find(props);
  if (one) configure(one.element, props);
}

/** Takes the element out of `props.container`, and with it its requests, timers and listeners. */
export async function unmount(props) {
  const one = find(props);
  if (one) one.element.remove();
  mounted.delete(one);
}

// qiankun names the container where it mounts and unmounts; where it updates there is only the name that it gave the instance.
function find(props) {
  const place = placeOf(props);
  return [...mounted].find((one) => (place ? one.place === place : one.name === props.name));
}

function placeOf({ container, domElement }) {
  const place = container || domElement;
  return typeof place === "string" ? document.querySelector(place) : place;
}

function configure(element, props) {
  for (const name of [...element.constructor.observedAttributes, "asset-base"]) {
    const camel = name.replace(/-./g, (part) => part[1].toUpperCase());
    const value = name in props ? props[name] : props[camel];
    if (value === null) element.removeAttribute(name);
    else if (value !== undefined) element.setAttribute(name, value);
  }
}
