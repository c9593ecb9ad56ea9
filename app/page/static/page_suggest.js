{ // What is typed into the box of the search is completed in a list below it: an ARIA 1.2 combobox around Streamlit's field.
  // Nothing of the list is markup, and what is typed stays until a line is chosen.
  const WAIT = 100; // milliseconds without a key before it is asked
  const NARROW = 420; // pixels: a narrower field has a list as wide as the screen
  const WIDE = 760; // pixels: in a wider list the eye would lose which kind a line is of
  const box = () => document.querySelector(".st-key-q input");
  const words = JSON.parse(document.querySelector("#chithi").dataset.kinds);
  window.chithiSuggest?.stop();
  document.querySelector("#suggestions")?.remove();
  const list = Object.assign(document.createElement("ul"), { id: "suggestions", className: "suggestions" });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.list);
  const lines = () => [...list.children];
  const isOpen = () => list.isConnected;
  let timer = 0, asking = null, at = -1, composing = false; // an input method is still at a word

  const prepare = () => {
    const input = box();
    if (!input) return close();
    if (input.getAttribute("role") === "combobox") return;
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"]]) {
      input.setAttribute(name, value);
    }
  };
  const close = () => {
    list.remove();
    at = -1;
    box()?.setAttribute("aria-expanded", "false");
    box()?.removeAttribute("aria-controls");
    box()?.removeAttribute("aria-activedescendant");
  };
  const stop = () => { // and show nothing that was asked before
    clearTimeout(timer);
    asking?.abort();
    asking = null;
    close();
  };
  const place = () => {
    if (!isOpen() || !box()) return;
    const field = box().closest("[data-testid=stTextInputRootElement]").getBoundingClientRect();
    const width = Math.max(Math.min(field.width, WIDE), Math.min(innerWidth - 2 * field.left, NARROW));
    Object.assign(list.style, {
      left: `${field.left}px`, top: `${field.bottom + 4}px`, width: `${width}px`,
      maxHeight: `${Math.max(innerHeight - field.bottom - 12, 120)}px`,
    });
  };
  const lineOf = ({ kind, text }, n) => {
    const line = document.createElement("li");
    line.id = `suggestion-${n}`;
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", "false");
    const said = Object.assign(document.createElement("span"), { textContent: text, lang: "vi" });
    line.append(said, " ", Object.assign(document.createElement("small"), { textContent: words[kind] }));
    line.onclick = () => choose(n);
    return line;
  };
  const show = (found) => {
    close();
    if (!found.length) return;
    list.replaceChildren(...found.map(lineOf));
    document.querySelector("[data-testid=stApp]").append(list);
    box().setAttribute("aria-expanded", "true");
    box().setAttribute("aria-controls", list.id);
    place();
  };
  const ask = async () => {
    asking?.abort();
    const mine = (asking = new AbortController());
    const typed = box()?.value ?? "";
    try {
      const answer = await fetch(`/suggest?${new URLSearchParams({ typed })}`, { signal: mine.signal });
      const found = answer.ok ? await answer.json() : [];
      if (asking === mine && box() === document.activeElement && box().value === typed) show(found);
    } catch { // a later one was asked, or the server is gone: the box works without
    }
  };
  const move = (to) => {
    at = to;
    lines().forEach((line, n) => line.setAttribute("aria-selected", String(n === at)));
    if (at < 0) return box().removeAttribute("aria-activedescendant");
    box().setAttribute("aria-activedescendant", lines()[at].id);
    lines()[at].scrollIntoView({ block: "nearest" });
  };
  const choose = (n) => {
    const input = box();
    const text = lines()[n].firstChild.textContent;
    stop();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, text);
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    // Streamlit takes it at the Enter that follows once it has seen the text.
    setTimeout(() => input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", bubbles: true })));
  };
  const typed = (event) => {
    // Ours is no key; that a composition ended is not trusted in Chromium either.
    if (event.target !== box() || (event.type === "input" && !event.isTrusted)) return;
    stop();
    if (!composing) timer = setTimeout(() => box()?.value.trim() && ask(), WAIT);
  };
  const compose = (event) => {
    composing = event.type === "compositionstart";
    typed(event);
  };
  const press = (event) => {
    if (event.target !== box() || !event.isTrusted || event.isComposing) return;
    const last = lines().length - 1;
    const opens = event.key === "ArrowDown" && !isOpen() && !box().value;
    const acts = {
      ArrowDown: isOpen() ? () => move(at < last ? at + 1 : -1) : opens && ask,
      ArrowUp: isOpen() && (() => move(at < 0 ? last : at - 1)),
      Escape: isOpen() && stop,
      Enter: isOpen() && at >= 0 && (() => choose(at)),
    };
    if (!acts[event.key]) return event.key === "Enter" || event.key === "Tab" ? stop() : undefined;
    event.preventDefault();
    event.stopImmediatePropagation();
    acts[event.key]();
  };
  const left = (event) => event.target === box() && stop();
  const held = (event) => list.contains(event.target) && event.preventDefault(); // the box keeps the focus
  const handlers = [
    ["input", typed], ["compositionstart", compose], ["compositionend", compose], ["keydown", press], ["focusout", left], ["mousedown", held],
    ["scroll", place], ["resize", place],
  ];
  for (const [event, handler] of window.chithiSuggest?.handlers ?? []) removeEventListener(event, handler, true);
  for (const [event, handler] of handlers) addEventListener(event, handler, true);
  window.chithiSuggest?.watch.disconnect();
  const watch = new MutationObserver(prepare);
  watch.observe(document.querySelector("#root"), { childList: true, subtree: true });
  window.chithiSuggest = { handlers, stop, watch };
  prepare();
}
