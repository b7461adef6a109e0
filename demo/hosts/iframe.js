const frame = document.querySelector("#members");
const shop = new URL(frame.src).origin;

addEventListener("message", ({ source, origin, data }) => {
  if (source !== frame.contentWindow || origin !== shop) return;
  if (data && data.type === "gm-height" && data.height > 0) frame.style.height = `${data.height}px`;
});

// In case the frame was quicker than this script.
frame.contentWindow.postMessage({ type: "gm-height?" }, shop);

// Dialogs open in the part of the frame that is in view; take off what a header of yours covers.
const tellVisible = () => {
  const top = frame.getBoundingClientRect().top + frame.clientTop;
  const visible = { top: Math.max(0, -top), height: Math.max(0, Math.min(top + frame.clientHeight, innerHeight) - Math.max(top, 0)) };
  frame.contentWindow.postMessage({ type: "gm-visible", ...visible }, shop);
};
addEventListener("scroll", tellVisible, { passive: true });
addEventListener("resize", tellVisible);
frame.addEventListener("load", tellVisible);
