(() => { // The box that stands here before Streamlit has drawn its own hands over what was typed, the focus and the cursor.
  const SETTLING = 100; // milliseconds: a box that was just drawn may be drawn again, and forget
  const TRIES = 50;
  const first = document.getElementById("first");
  const field = first.querySelector("input[type=search]");
  const given = field.defaultValue; // what the address asks; something may have been typed before this runs
  let composing = false, timer = 0, tried = 0; // composing: an input method is still at a word
  const drawn = () => document.querySelector(".st-key-q input");
  const hasNone = () => document.querySelector(".drawing.library, [data-testid=stAlert]"); // an empty library, or a fault
  const isDone = () => // which the page isn't before it has begun to be drawn
    document.querySelector(".st-key-bar") && document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]");
  const has = (box) => field.value === given || box.value === field.value;
  const put = (box) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(box, field.value);
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  const finish = (box) => {
    watch.disconnect();
    const isFocused = document.activeElement === field;
    const { selectionStart, selectionEnd } = field;
    first.remove();
    const focus = (box) => {
      if (!isFocused) return;
      box.focus({ preventScroll: true });
      box.setSelectionRange(selectionStart, selectionEnd);
    };
    if (box) focus(box);
    if (field.value !== given) keep(focus);
  };
  const keep = (focus) => { // Streamlit may still draw another box, an empty one; until the visitor does something
    let left = TRIES;
    const look = setInterval(() => {
      const box = drawn();
      if (box && box.value !== field.value) put(box), focus(box);
      if (!--left) clearInterval(look);
    }, SETTLING);
    for (const does of ["keydown", "input", "pointerdown"]) {
      addEventListener(does, (event) => event.isTrusted && clearInterval(look), { capture: true });
    }
  };
  const handOver = () => {
    const box = drawn();
    if (composing || timer || !isDone()) return; // until the run has ended, Streamlit may draw a box once more, empty
    if (box && !has(box)) put(box);
    timer = setTimeout(() => {
      timer = 0;
      const settled = box ? box === drawn() && has(box) : !drawn() && hasNone();
      (settled && !composing) || ++tried > TRIES ? finish(drawn()) : handOver();
    }, SETTLING);
  };
  const watch = new MutationObserver(handOver);
  watch.observe(document.getElementById("root"), { subtree: true, childList: true, attributes: true });
  field.addEventListener("compositionstart", () => (composing = true));
  field.addEventListener("compositionend", () => {
    composing = false;
    setTimeout(handOver);
  });
})();
