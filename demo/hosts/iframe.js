const frame = document.querySelector("#members");
const shop = new URL(frame.src).origin;

addEventListener("message", ({ source, origin, data }) => {
  if (source !== frame.contentWindow || origin !== shop) return;
  if (data && data.type === "gm-height" && data.height > 0) frame.style.height = `${data.height}px`;
});

// In case the frame was quicker than this script.
frame.contentWindow.postMessage({ type: "gm-height?" }, shop);
