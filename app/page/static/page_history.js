{ // Each search and each document is an entry of the history, which comes back scrolled as it was left.
  // Streamlit writes a widget's change over the entry that stands; where that changes what is looked at, an entry is added.
  const QUIET = ["lang", "k"]; // parameters that change how a page is shown, not what it is about
  const PATIENCE = 5000; // milliseconds that a page which runs no more gets to be drawn
  const CALM = 500; // milliseconds that it has to stay where it was scrolled to
  const STEP = 50; // milliseconds
  const native = (window.chithiHistory ??= { push: history.pushState, replace: history.replaceState });
  const main = () => document.querySelector("[data-testid=stMain]");
  const isRunning = () => document.querySelector("[data-testid=stApp]").dataset.testScriptState !== "notRunning";
  const keyOf = (entry) => `chithi-scrolled-${entry}`;
  const fresh = () => `${Date.now()}-${Math.random()}`;
  const language = () => new URLSearchParams(location.search).get("lang");
  const chosen = () => document.querySelector(".st-key-lang [aria-checked=true]")?.textContent;
  const speak = () => { window.chithiSpoken = language(); }; // of the page that stands, or stood before Back
  const about = (address) => {
    const at = new URL(address ?? location.href, location.href);
    QUIET.forEach((name) => at.searchParams.delete(name));
    at.searchParams.sort();
    return `${at.pathname}?${at.searchParams}`;
  };
  // `from` is the address of the entry before.
  history.pushState = (state, title, address) => {
    native.push.call(history, { ...state, entry: fresh(), from: location.href }, title, address);
    speak();
  };
  history.replaceState = (state, title, address) => {
    if (about(address) !== about()) {
      const to = new URL(address, location.href);
      to.searchParams.delete("k"); // of another search as many are shown as at first
      history.pushState(state, title, to);
    }
    else native.replace.call(history, { ...state, entry: fresh(), ...history.state }, title, address);
    speak();
  };
  if (!history.state?.entry) history.replaceState({}, "");
  if (window.chithiSpoken === undefined) speak();

  // The timer of a page that is being scrolled back to where it was; this script may be run again meanwhile.
  const returning = (window.chithiScrolling ??= { timer: 0 });
  const note = ({ target }) => {
    if (!returning.timer && target === main()) sessionStorage.setItem(keyOf(history.state?.entry), target.scrollTop);
  };
  const stop = () => {
    clearInterval(returning.timer);
    returning.timer = 0;
  };
  const speakAsBefore = () => { // a language is of the visitor, not of an entry
    const spoken = window.chithiSpoken ?? chosen(); // an address without a language is in the one that is chosen
    if (!spoken || language() === window.chithiSpoken) return;
    const to = new URL(location.href);
    to.searchParams.set("lang", spoken);
    native.replace.call(history, history.state, "", to);
    dispatchEvent(new PopStateEvent("popstate")); // Streamlit, which was told first, has asked for the entry's own
  };
  const comeBack = ({ isTrusted }) => {
    if (!isTrusted) return; // a link was followed, which begins at the top
    speakAsBefore();
    stop();
    const top = Number(sessionStorage.getItem(keyOf(history.state?.entry)) ?? 0);
    const began = performance.now();
    let ran = false;
    let moved = began; // when the page last was elsewhere, or was not there
    returning.timer = setInterval(() => {
      const now = performance.now();
      ran ||= isRunning();
      if (isRunning() || (!ran && now < began + PATIENCE)) return void (moved = now);
      const away = main().scrollTop !== top;
      if (away) main().scrollTop = top; // as far as it goes: more may be drawn
      if (away && main().scrollTop === top) moved = now;
      if (now > moved + (away ? PATIENCE : CALM)) stop();
    }, STEP);
  };
  const handlers = [["popstate", comeBack], ["scroll", note], ["wheel", stop], ["pointerdown", stop], ["keydown", stop]];
  const passive = { capture: true, passive: true };
  for (const [event, handler] of window.chithiReturning ?? []) removeEventListener(event, handler, passive);
  for (const [event, handler] of handlers) addEventListener(event, handler, passive);
  window.chithiReturning = handlers;
}
