{ // "/" goes to the box, j and k (from a result the arrows, too) through the results, Enter opens one, Escape closes.
  const RESULTS = '.hit .card, .panel .bodies > li';
  const TYPED = "input, textarea, select, [contenteditable], [role=spinbutton]";
  const POPUPS = '[role="listbox"], [role="dialog"]'; // which Streamlit closes by itself
  const AFTER = Node.DOCUMENT_POSITION_FOLLOWING;
  const box = () => document.querySelector(".st-key-q input");
  const results = () => [...document.querySelectorAll(RESULTS)].filter((one) => one.checkVisibility());
  const go = (step) => {
    const all = results();
    const at = all.indexOf(document.activeElement.closest(RESULTS));
    const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
    if (!next) return;
    next.tabIndex = -1;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };
  const open = (result) => [...document.querySelectorAll('a.go[href*="/document?clause="]')]
    .find((link) => result.compareDocumentPosition(link) & AFTER)?.click();
  const close = (focused) => {
    const unfolded = focused.closest("details[open]");
    if (!unfolded) return document.querySelector(".back a.go")?.click();
    const summary = unfolded.querySelector("summary");
    summary.click();
    summary.focus();
  };
  const press = (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || document.querySelector(POPUPS)) return;
    const focused = document.activeElement;
    const inBox = focused === box();
    const isResult = focused.matches(RESULTS);
    const typed = focused.matches(TYPED) && focused.type !== "checkbox";
    const acts = {
      "/": !typed && box() && (() => [box().focus(), box().select()]),
      j: !typed && (() => go(1)),
      k: !typed && (() => go(-1)),
      ArrowDown: (isResult || (inBox && focused.value)) && (() => go(1)), // an empty box suggests what was asked
      ArrowUp: isResult && (() => go(-1)),
      Enter: isResult && (() => open(focused)),
      // In a search field the browser would empty it.
      Escape: inBox ? () => {} : !typed && (() => close(focused)),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  };
  window.chithiPress && removeEventListener("keydown", window.chithiPress, true);
  window.chithiPress = press;
  addEventListener("keydown", press, true);
}
