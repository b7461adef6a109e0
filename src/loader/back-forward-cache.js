// A page that the browser keeps for Back and Forward holds no members: whoever logged out elsewhere must not see them again by going back.

/** The elements in the document: each ends when the page is put away, and asks anew behind the gate when it comes back. */
export const cached = new Set();

addEventListener("pagehide", ({ persisted }) => persisted && cached.forEach((element) => element._stop()));
addEventListener("pageshow", ({ persisted }) => persisted && cached.forEach((element) => element._restart()));
