{ // a scope of its own: this runs again whenever the page is drawn in another language
  const SETTLING = 2000; // milliseconds in which a box gets its style and its place
  const seen = (window.chithiSeen ??= new Set());
  const movable = new Map(); // boxes that the window may move to, until when; a redrawn one is none of them
  const show = (box) => {
    const here = box.querySelector("mark.here");
    if (!here) return; // the box has come to hold another document
    const scrolls = box.scrollHeight > box.clientHeight + 1;
    if (scrolls) box.scrollTop = here.offsetTop - box.clientHeight / 4;
    if (!(performance.now() < movable.get(box))) return;
    (scrolls ? box : here).scrollIntoView({ block: scrolls ? "nearest" : "center" });
  };
  // A box that was just drawn may have no size, or not yet the one that its style gives it; until it is touched
  // it is scrolled again with each.
  const sizes = new ResizeObserver((changes) => {
    changes.filter(({ target }) => target.clientHeight).forEach(({ target }) => show(target));
  });
  const watch = (box) => {
    box.dataset.found = "";
    if (!seen.has(box.id)) movable.set(box, performance.now() + SETTLING);
    seen.add(box.id);
    sizes.observe(box);
    for (const touch of ["pointerdown", "wheel", "keydown"]) {
      box.addEventListener(touch, () => sizes.unobserve(box), { passive: true });
    }
  };
  const find = () => document.querySelectorAll(".document:not([data-found]):has(mark.here)").forEach(watch);
  window.chithiWatcher?.disconnect();
  window.chithiWatcher = new MutationObserver(find);
  window.chithiWatcher.observe(document.body, { childList: true, subtree: true });
  find();
}
{ // A line of an outline leads to its part, and leaves the address and the history as they are.
  const jump = (event) => {
    const link = event.target.closest?.("a.jump");
    if (!link) return;
    event.preventDefault();
    const part = document.getElementById(link.hash.slice(1));
    part?.scrollIntoView({ block: "start" });
    part?.focus({ preventScroll: true });
  };
  window.chithiJump && removeEventListener("click", window.chithiJump, true);
  window.chithiJump = jump;
  addEventListener("click", jump, true);
}
