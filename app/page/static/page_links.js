{ // A link between views keeps the session, makes one entry in the history, and brings a view back as it was left.
  // Streamlit's own way makes two entries, of which the first is the old view without its state, and doesn't
  // change the address where only parameters differ; its way back does both right, and so it is taken.
  const left = (window.chithiLeft ??= new Map()); // what stood behind "?" when a view was left
  const addressOf = (link) => {
    const to = new URL(link.getAttribute("href"), location.href);
    const here = to.pathname === location.pathname;
    if ("menu" in link.dataset) to.search = here ? "" : (left.get(to.pathname) ?? to.search);
    // An address without a language is in the one that the visitor chose last, and this page may be in the other.
    const language = new URLSearchParams(location.search).get("lang");
    if (language) to.searchParams.set("lang", language);
    else if ("menu" in link.dataset) to.searchParams.delete("lang");
    return to;
  };
  const skip = () => {
    const first = document.querySelector("main .answer") ?? document.querySelector("main h1");
    if (!first) return;
    first.tabIndex = -1;
    first.focus();
    first.scrollIntoView({ block: "nearest" });
  };
  const follow = (event) => {
    if (event.target.closest?.("a.skip")) {
      event.preventDefault();
      return skip();
    }
    const link = event.target.closest?.("a.go");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const to = addressOf(link);
    if (link.closest(".back") && history.state?.from === to.href) return history.back();
    const stays = "stay" in link.dataset; // more of the same page
    left.set(location.pathname, location.search);
    stays ? history.replaceState({}, "", to) : history.pushState({}, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
    if (!stays) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  };
  window.chithiFollow && removeEventListener("click", window.chithiFollow, true);
  window.chithiFollow = follow;
  addEventListener("click", follow, true);
}
