{ // Streamlit's widgets speak English alone; what they say is put into the language of the page, as it is drawn.
  // data-words: pairs of what they say and what is said instead, with {name} for what stands open in both.
  const WIDGETS = [
    "stFileUploader", "stMultiSelect", "stSelectbox", "stTextInput", "stTextArea", "stDateInput", "stCode",
  ].map((name) => `[data-testid="${name}"]`);
  const OVER = ['[role="listbox"]:not(#suggestions)', '[role="dialog"]', '[data-testid="stTooltipErrorContent"]'];
  const PLACES = [...WIDGETS, ...OVER].join(", ");
  const OTHERS = '[data-testid="stFileChipName"], [role="option"][data-key]'; // what is not Streamlit's to say
  const NAMES = ["aria-label", "aria-valuetext", "title", "placeholder"];
  const plain = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const page = document.querySelector("#chithi").dataset;
  document.documentElement.lang = page.language;
  const rules = JSON.parse(page.words).map(([from, to]) => {
    const parts = from.split(/\{(\w+)\}/).map((part, n) => (n % 2 ? `(?<${part}>.+)` : plain(part)));
    return [new RegExp(`^${parts.join("")}$`), to];
  });
  const said = (text) => {
    const rule = rules.find(([pattern]) => pattern.test(text));
    return rule && rule[1].replace(/\{(\w+)\}/g, (_, name) => rule[0].exec(text).groups[name]);
  };
  const original = (window.chithiOriginal ??= new WeakMap()); // node -> name of what was said -> [before, after]
  const reword = (node, name, now, put) => {
    const known = original.get(node) ?? {};
    const before = known[name]?.[1] === now ? known[name][0] : now;
    const words = before.trim();
    const after = before.replace(words, () => said(words) ?? words);
    if (after === now) return;
    original.set(node, { ...known, [name]: [before, after] });
    put(after);
  };
  const visit = (place) => {
    for (const one of [place, ...place.querySelectorAll("*")]) {
      if (one.closest(OTHERS)) continue;
      for (const name of NAMES) {
        if (one.hasAttribute(name)) reword(one, name, one.getAttribute(name), (text) => one.setAttribute(name, text));
      }
      for (const text of one.childNodes) {
        if (text.nodeType === Node.TEXT_NODE) reword(text, "text", text.data, (said) => (text.data = said));
      }
    }
  };
  const all = () => document.querySelectorAll(PLACES).forEach(visit);
  window.chithiSpeaker?.disconnect();
  window.chithiSpeaker = new MutationObserver(all);
  window.chithiSpeaker.observe(document.body, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: NAMES,
  });
  all();
}
